"""Throughput of a period on the screen, and into a file."""

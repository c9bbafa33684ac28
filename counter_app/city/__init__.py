"""The city server: takes every office's facts, each exactly once (``docs/city-protocol.md``).

FastAPI over PostgreSQL. It runs on a Linux server and is left out of the desktop build.
"""

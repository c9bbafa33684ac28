"""Devices as Qt drives them: printers, later sound and speech."""

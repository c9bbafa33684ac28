"""The morning's review of what is due."""

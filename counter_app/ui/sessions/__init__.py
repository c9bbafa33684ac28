"""The calendar of sessions: week and month, the check before one, requests outside all hours."""

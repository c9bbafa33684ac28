"""The hall display: numbers, counters and notices, read from eight metres."""

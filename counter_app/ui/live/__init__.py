"""The supervisor's live page: what the office looks like right now."""

"""Where one more counter would help: advice for the supervisor."""

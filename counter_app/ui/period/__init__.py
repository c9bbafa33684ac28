"""What the windows of reports have in common: a period, an answer of it, and a file of that."""

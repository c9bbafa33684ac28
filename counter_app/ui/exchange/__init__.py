"""What comes into the office's settings from a file, and what goes out to one."""

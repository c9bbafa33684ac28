"""Small parts that any screen may use."""

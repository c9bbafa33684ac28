"""What the city offers, as a supervisor looks at it and decides."""

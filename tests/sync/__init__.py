"""The nightly exchange with the city, from the office's side."""

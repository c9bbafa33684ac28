"""The nightly sync with the city, as a supervisor sees it."""

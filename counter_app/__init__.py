"""counter_app: the desk of a Vietnamese one-stop office."""

from typing import Final

VERSION: Final = "0.1.0"
"""What the program says of itself, on the command line and to the city."""

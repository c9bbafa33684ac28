"""The locked screen: nothing of anybody, and the way back in."""

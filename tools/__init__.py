"""What the house uses on itself: the gate and the look into a build. Not part of the product."""

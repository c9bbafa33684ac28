"""The settings of the hall's voice on this PC."""

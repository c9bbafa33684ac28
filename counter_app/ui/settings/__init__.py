"""The settings: one window for all that the office decides about itself."""

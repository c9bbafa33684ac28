"""The kiosk: citizens take their own numbers, by touch."""

"""The counter's rules, pure: standard library only, no I/O, no clock, no log."""

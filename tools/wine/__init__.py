"""The Windows program, built and driven under Wine 10: ``python -m tools.wine`` (as root)."""

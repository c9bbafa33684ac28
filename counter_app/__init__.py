"""counter_app: the desk of a Vietnamese one-stop office."""

"""Commands, queries and the Office that answers them."""

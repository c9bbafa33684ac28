"""Everything that ends up on paper."""

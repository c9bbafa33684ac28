"""What sessions changed, which limits could be shorter, what nobody was asked for again."""

"""What a change brings: variants against the base on the same days."""

"""What does a change bring? Variants against the base on the same days."""

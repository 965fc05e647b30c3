"""One truth table for each rule, of the same name."""

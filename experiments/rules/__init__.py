"""What each rule is worth, and who pays for it."""

"""What happens on the floor: the day, its rules, and all chance in it."""

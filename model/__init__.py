"""What happens on the floor: the day, its rules, and all chance in it."""

from branchfloor import check_names

check_names()

"""What exists on the floor: customers, staff and desks, as records."""

from branchfloor import check_names

check_names()

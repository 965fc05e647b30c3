"""What exists on the floor: customers, staff and desks, as records."""

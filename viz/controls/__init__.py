"""What a planner changes: proposals, staff, rules, demand, layout; opening and saving."""

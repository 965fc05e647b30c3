"""What the tables of a day say beyond its KPIs: where time, staff and customers are lost."""

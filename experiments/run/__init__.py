"""What happens on a branch's floor: days of one scenario and their KPIs."""

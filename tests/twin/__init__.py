"""A second twin of the day in SimPy, first written from `model/DAY.md` alone; see DECISIONS."""

"""A second, independent twin of the day in SimPy, written from `model/DAY.md` alone."""

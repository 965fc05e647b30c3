"""An independent twin of the day in SimPy, written from ``model/DAY.md`` for clarity, not speed."""

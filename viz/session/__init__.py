"""A session: what is compared, what can be taken back, what is kept."""

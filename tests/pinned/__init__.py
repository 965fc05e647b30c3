"""Pinned days: what the shipped branches gave, so that no change of results goes unseen."""

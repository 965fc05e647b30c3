"""How fast it is, measured against other engines on distinct days."""

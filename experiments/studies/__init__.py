"""Studies: designed experiments over scenario settings, in a store that survives."""

"""The branch as a Mesa model."""

"""The server of the view, on this machine alone."""

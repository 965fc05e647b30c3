"""Where the chain of service breaks."""

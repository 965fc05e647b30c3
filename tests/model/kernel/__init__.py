"""Laws of the event loop: sameness, twin days, conservation, and its data structures."""

"""Two floors on one clock: films of simulated days, and the widget that plays them."""

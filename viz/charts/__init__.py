"""Charts: what a few twin days are gathered into, and the options of ECharts that show it."""

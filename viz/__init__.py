"""The browser view: reads tables, never writes them."""

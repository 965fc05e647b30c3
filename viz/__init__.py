"""The browser view: reads tables, never writes them."""

from branchfloor import check_names

check_names()

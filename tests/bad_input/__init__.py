"""Malformed scenario, layout, roster, trace and data files, each a small edit of a good one."""

from tests.bad_input.cases import CASES, GOOD, Case

__all__ = ["CASES", "GOOD", "Case"]

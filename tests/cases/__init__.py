"""Small scenarios in which an answer was once wrong."""

from pathlib import Path

CASES = Path(__file__).parent

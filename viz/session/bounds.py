"""Bounds of a session, and where it begins."""

from typing import Final

INTERVENE: Final = "intervene"
"""Place of the control that interventions are made with."""

MOST_UNDONE: Final = 30
"""How many changes can be taken back."""

MOST_DAYS: Final = 2_000
"""Twin days that an answer is from in the end."""

FIRST_INSTANT: Final = 5400.0
"""Where the clock stands at first: an hour and a half after opening, when there is much to see."""

MOST_SEED: Final = 2**31 - 1
MOST_DAY: Final = 9_999

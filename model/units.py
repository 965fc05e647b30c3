"""Units of measures, and how numbers of each are printed."""

import math
from dataclasses import dataclass
from typing import Final

from agents.language import Phrase, phrase_in

_LESS: Final = phrase_in("change of a measure", "lower")
_MORE: Final = phrase_in("change of a measure", "higher")
_SHORTER: Final = phrase_in("change of a measure", "shorter")
_LONGER: Final = phrase_in("change of a measure", "longer")
_NOTHING: Final = Phrase("")
_NUMBER: Final = phrase_in("amount", "{n}")
_TITLE: Final = phrase_in("head", "{title}")


@dataclass(frozen=True)
class Unit:
    """A unit, and how numbers of it are printed."""

    name: str
    """Its name."""
    head: Phrase = _TITLE
    """A title with its unit, as in the head of a table; of money the unit is the scenario's."""
    level: Phrase = _NUMBER
    change: Phrase = _NUMBER
    """A number with its unit within a sentence, and a difference."""
    a_day: Phrase = _NOTHING
    """Unit behind a number that stands alone; empty: it needs none."""
    digits: int = 1
    """Digits after the point."""
    factor: float = 1.0
    """What numbers are multiplied by when printed."""
    lowest: float = 0.0
    highest: float = math.inf
    """Least and most that a number can be; intervals do not go beyond."""
    less: Phrase = _LESS
    more: Phrase = _MORE
    """What a measure is called that has become less or more."""


MINUTES: Final = Unit(
    "min",
    phrase_in("head", "{title} [min]"),
    *(phrase_in("amount", "{n} min"),) * 2,
    phrase_in("unit", "min"),
    less=_SHORTER,
    more=_LONGER,
)
SHARE: Final = Unit(
    "share",
    phrase_in("head", "{title} [%]"),
    phrase_in("amount", "{n} %"),
    phrase_in("difference", "{n} %"),
    phrase_in("unit", "%"),
    factor=100.0,
    highest=1.0,
)
CUSTOMERS: Final = Unit(
    "customers",
    phrase_in("head, customers", "{title}"),
    *(phrase_in("amount, customers", "{n}"),) * 2,
    phrase_in("unit, customers", "a day"),
)
PRODUCTS: Final = Unit(
    "products",
    phrase_in("head, products", "{title}"),
    *(phrase_in("amount, products", "{n}"),) * 2,
    phrase_in("unit, products", "a day"),
)
POINTS: Final = Unit(
    "points",
    phrase_in("head, points", "{title}"),
    *(phrase_in("amount", "{n} points"),) * 2,
    phrase_in("unit", "points"),
    highest=100.0,
)
TASKS: Final = Unit(
    "tasks",
    phrase_in("head, tasks", "{title}"),
    *(phrase_in("amount, tasks", "{n}"),) * 2,
    phrase_in("unit, tasks", "a day"),
)
MONEY: Final = Unit("money", digits=0, lowest=-math.inf)

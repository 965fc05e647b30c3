"""What the acceptance check of a floor has measured: one item of 6S, its value and its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from layouts.places import Place
from layouts.plan import Point

Item = Literal[
    "clear_aisles",
    "sight_of_door",
    "sight_of_waiting",
    "seats",
    "machine_queues",
    "wheelchair",
    "form_desk",
    "privacy",
]
Unit = Literal["m", "share", "people"]
Bound = Literal["at_least", "at_most"]
Reason = Literal[
    "nobody_walks",
    "no_scenario",
    "no_form_desk",
    "single_queue",
    "all_screened",
]


@dataclass(frozen=True)
class Measure:
    """What was measured for one item."""

    item: Item
    """The item."""
    value: float | None
    """What was measured [unit]; None if it was not."""
    limit: float
    """What it is held against [unit]."""
    unit: Unit
    """Metres, a share or a number of people."""
    bound: Bound = "at_least"
    """Whether the value must be at least or at most the limit."""
    places: tuple[Place, ...] = ()
    """Where: the places that the value is about; none if it is about all or nothing is wrong."""
    point: Point | None = None
    """Where, as a point of the floor [m]; None if the places say it."""
    reason: Reason | None = None
    """Why it was not measured; None if it was."""

    @property
    def is_passed(self) -> bool | None:
        """Whether the item is passed; None if it was not measured.

        Lengths are compared as measured, to the centimetre.
        """
        if self.value is None:
            return None
        value = round(self.value, 2) if self.unit == "m" else self.value
        return value >= self.limit if self.bound == "at_least" else value <= self.limit

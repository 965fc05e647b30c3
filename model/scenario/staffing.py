"""Staff as a scenario file describes them: one row a person or a group of equals."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, Strict, model_validator

from agents.language import as_is, phrase
from model.scenario.units import ClockTime, Factor, Name, Part, Share, minutes_of, refuse

RoleName = Literal[
    "lobby_manager",
    "deputy_lobby_manager",
    "lobby_director",
    "lobby_guide",
    "low_counter_officer",
    "teller",
    "vip_teller",
    "relationship_manager",
    "branch_director",
    "operations_supervisor",
    "flexible_teller",
]
Count = Annotated[int, Strict(), Field(ge=0, le=100)]
AnyPosition = Annotated[int, Strict(), Field(ge=0, le=7)]
LobbyCover = Literal[1, 2]
BreakLength = Annotated[float, Strict(), Field(ge=1.0, le=240.0, allow_inf_nan=False)]
Wage = Annotated[float, Strict(), Field(ge=0.0, le=1e6, allow_inf_nan=False)]


class Break(Part):
    """A break that starts between two clock times, as soon as the work allows."""

    earliest: ClockTime
    """Earliest start."""
    latest: ClockTime
    """Latest start."""
    length_min: BreakLength
    """Length."""

    @model_validator(mode="after")
    def _ascending(self) -> Self:
        if minutes_of(self.earliest) > minutes_of(self.latest):
            found = as_is(f"earliest {self.earliest}, latest {self.latest}")
            refuse(found, as_is("earliest <= latest"))
        return self


class Post(Part):
    """Another position from a clock time on."""

    at: ClockTime
    """Clock time within the shift."""
    position: AnyPosition
    """Position from then on."""


class Staff(Part):
    """One employee, or ``count`` equal ones.

    ``skill`` is a factor on service times (1 is average, less is faster); ``shift`` is from
    opening to closing if left out.
    """

    role: RoleName
    """One of the roles."""
    name: Name | None = None
    """Name; else the role."""
    count: Count = 1
    """Number of equals, who are then numbered."""
    position: AnyPosition
    """At the beginning of the shift."""
    skill: Factor = 1.0
    """Factor on ``window_work`` and ``advice_work``; less is faster."""
    mistakes: Share = 0.0
    """Share of first services at a window that bring the customer back."""
    covers: tuple[LobbyCover, ...] = ()
    """Positions to step in at; has effect from 3, 4, 7 and 0."""
    shift: tuple[ClockTime, ClockTime] | None = None
    """Two clock times within opening hours (see below)."""
    breaks: tuple[Break, ...] = ()
    """Rows of breaks, over within the shift; they need rule ``breaks``."""
    posts: tuple[Post, ...] = ()
    """Rows of other positions later in the shift."""
    wage_per_hour: Wage = 0.0
    """For all time on duty, breaks included."""

    @model_validator(mode="after")
    def _shift_ascending(self) -> Self:
        if self.shift is not None and minutes_of(self.shift[0]) >= minutes_of(self.shift[1]):
            refuse(as_is(f"shift {list(self.shift)}"), phrase("the start before the end"))
        return self

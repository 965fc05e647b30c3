"""Handles: Mesa agents that look up their record at each access, and what they ask of a model.

A handle holds the model and a row of a table, and nothing else. Where somebody is follows from the
tables: a walk begins at the instant of a change of phase, so where it began is where they were just
before, and that the model can say (`Branch.before`).
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple, Protocol

import mesa
import numpy as np
from numpy.typing import NDArray

MILLIMETRES: Final = 1000
"""Millimetres in a metre."""


class Moment(Protocol):
    """The tables of a day at an instant."""

    @property
    def instant(self) -> int:
        """Instant up to which everything has happened [us]."""

    @property
    def parameters(self) -> np.record:
        """What does not change, dtype `agents.settings.PARAMETERS`."""

    @property
    def customers(self) -> NDArray[Any]:
        """The customers' table, dtype `agents.tables.CUSTOMER`."""

    @property
    def staff(self) -> NDArray[Any]:
        """The table of employees, dtype `agents.tables.EMPLOYEE`."""

    @property
    def desks(self) -> NDArray[Any]:
        """The table of desks, dtype `agents.tables.DESK`."""


class Branch(Protocol):
    """What a handle asks of its model (`model.branch.BranchModel`)."""

    @property
    def moment(self) -> Moment:
        """The tables as they are now."""

    def before(self, instant: int) -> Moment:
        """Return the tables just before an instant [us], good until the next call."""

    def point(self, walk: Walk) -> tuple[float, float]:
        """Return where somebody on a walk is now [m]."""

    def name(self, kind: str, row: int) -> str | None:
        """Return the name of a row of a kind; None for `NOBODY`."""

    def clock_of(self, instant: int) -> str:
        """Return an instant [us] as a clock time."""

    def customer(self, row: int) -> Handle:
        """Return the handle of a customer."""

    def employee(self, row: int) -> Handle:
        """Return the handle of an employee."""


class Walk(NamedTuple):
    """A walk from place to place; one of no length for those who stay where they are."""

    origin: int
    goal: int
    starts_at: int  # [us]
    ends_at: int  # [us]


class Handle(mesa.Agent):
    """A Mesa agent that holds a model and a row, and looks up everything else.

    Parameters
    ----------
    model
        The model; its tables are what is looked up.
    row
        Row of the table.
    unique_id
        Mesa's number of the agent.

    Raises
    ------
    AttributeError
        When something is assigned to it.

    Notes
    -----
    Mesa's own ``__init__`` is not called: it numbers agents from a class-wide table that keeps
    every model for ever. The numbers here follow from the rows: employees from 1, then customers.
    """

    model: Branch  # type: ignore[assignment]  # what it asks of a mesa.Model
    row: int

    def __init__(self, model: Branch, row: int, unique_id: int) -> None:
        vars(self).update(model=model, row=row, unique_id=unique_id)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(
            f"{name} of {type(self).__name__} {self.row} cannot be set: an agent is a handle that "
            "looks everything up; what happens is up to the scenario and its rules"
        )

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    @property
    def _walk(self) -> Walk:
        raise NotImplementedError

    @property
    def pos(self) -> tuple[float, float]:  # type: ignore[override]
        """Where they are now: east and north [m]."""
        return self.model.point(self._walk)

    @property
    def x(self) -> float:
        """Where they are now, east [m]."""
        return self.pos[0]

    @property
    def y(self) -> float:
        """Where they are now, north [m]."""
        return self.pos[1]

    @property
    def is_walking(self) -> bool:
        """Whether they are on their way."""
        walk = self._walk
        return walk.starts_at <= self.model.moment.instant < walk.ends_at


def walk_time(parameters: np.record, slowness: int, origin: int, goal: int) -> int:
    """Return how long it takes from place to place [us], as `model.kernel.walking.walk` does."""
    distance = parameters["distance"][origin * int(parameters["n_places"]) + goal]
    return int(distance) * int(slowness) // MILLIMETRES

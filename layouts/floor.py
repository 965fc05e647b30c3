"""A floor as the model sees it: numbered places and the walking distances between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from agents.language import as_is, phrase
from layouts.check import examine
from layouts.errors import PlanError, Problem
from layouts.places import Place, PlaceKind, places_of
from layouts.plan import Plan, Point
from layouts.read import find_plan, load_plan
from layouts.sight import Sight, sight_of
from layouts.walking import WalkingGraph

MILLIMETRES = 1000
"""Millimetres in a metre."""


@dataclass(frozen=True, eq=False)
class Floor:
    """The places of a floor plan and how far it is from each to each."""

    name: str
    """English name of the plan."""
    places: tuple[Place, ...]
    """All places; their order gives the row numbers. Row k of ``rows("window")`` and of
    ``rows("window_seat")`` belong to the same window."""
    distance: NDArray[np.int64]
    """Shortest walking distances, (n, n), symmetric, read-only [mm]."""
    form_desk_places: int
    """How many customers can write at the form desk at once."""
    plan: Plan
    """The plan as written in its file."""
    walking: WalkingGraph | None = field(default=None, repr=False)
    """The walking graph; None where nobody walks (``walking = "none"``)."""

    def rows(
        self, kind: PlaceKind, *, position: int | None = None, machine: str | None = None
    ) -> tuple[int, ...]:
        """Return the row numbers of the places of a kind, in order.

        Given a position of the bank or a kind of self-service machine, only those of it.
        """
        return tuple(
            row
            for row, place in enumerate(self.places)
            if place.kind == kind
            and (position is None or place.position == position)
            and (machine is None or place.machine == machine)
        )

    def row(self, name: str) -> int:
        """Return the row number of the place of this name.

        Raises
        ------
        KeyError
            If no place has that name.
        """
        for row, place in enumerate(self.places):
            if place.name == name:
                return row
        raise KeyError(f'no place "{name}" on floor "{self.name}"')

    @cached_property
    def sight(self) -> Sight:
        """Which places see each other over the walls, (n, n), symmetric, read-only.

        See `layouts.sight.sight_of`; worked out when first asked for.
        """
        seen = sight_of(self.plan, [(place.x, place.y) for place in self.places])
        seen.flags.writeable = False
        return seen

    def route(self, start: int, end: int) -> list[Point]:
        """Return the corner points of the shortest way between two rows, both included [m]."""
        if self.walking is None or start == end:
            ends = self.places[start], self.places[end]
            return [(place.x, place.y) for place in ends]
        return self.walking.route(start, end)


def load_floor(source: str | Path) -> Floor:
    """Read and check a plan and work out its walking distances.

    Parameters
    ----------
    source
        Path of a plan file, or the bare name of a shipped plan.

    Raises
    ------
    PlanError
        With everything that is wrong, if anything is.

    Notes
    -----
    Floors are kept in memory; a file that has changed is read again.
    """
    path = find_plan(source).resolve()
    try:
        stat = path.stat()
    except OSError:  # gone meanwhile, or a name that leads nowhere: reading it says so
        return floor_of(load_plan(path), file=path.name)
    return _load_floor(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=32)
def _load_floor(path: Path, _changed_at: int, _size: int) -> Floor:
    return floor_of(load_plan(path), file=path.name)


def floor_of(plan: Plan, *, file: str = "plan") -> Floor:
    """Check a plan, whose file is named in messages, and turn it into a floor.

    Raises
    ------
    PlanError
        With everything that is wrong, if anything is.
    """
    problems, ground = examine(plan, file)
    if problems:
        raise PlanError(problems)
    places = tuple(place for _, place in places_of(plan))
    form_desk_places = plan.form_desk.places if plan.form_desk is not None else 0
    if ground is None:
        nowhere = _locked(np.zeros((len(places), len(places)), dtype=np.int64))
        return Floor(plan.name, places, nowhere, form_desk_places, plan)
    walking = WalkingGraph(ground, np.array([(place.x, place.y) for place in places]))
    distance = np.rint(walking.distances() * MILLIMETRES).astype(np.int64)
    return Floor(plan.name, places, _locked(distance), form_desk_places, plan, walking)


def plain_floor(windows: int, position: int = 5) -> Floor:
    """Return the floor of the plain queue: identical windows, all distances zero.

    Raises
    ------
    PlanError
        If there are not 1 to 500 windows, or their position is not 4 to 7.
    """
    if not 1 <= windows <= 500:
        expected = phrase("{first} to {last}", first=1, last=500)
        raise PlanError([Problem("plain floor", "windows", as_is(windows), expected)])
    if position not in (4, 5, 6, 7):
        expected = phrase("{first} or {last}", first="4, 5, 6", last=7)
        raise PlanError([Problem("plain floor", "position", as_is(position), expected)])
    plain = {"windows": windows, "position": position}
    plan = Plan.model_validate(
        {"schema": 1, "name": "Plain queue", "name_zh": "纯排队模型"}
        | {"walking": "none", "plain": plain}
    )
    return floor_of(plan)


def _locked(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    distance.flags.writeable = False
    return distance

"""Days run for tests: whole or in pieces, with or without a journal, by either kernel."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.recfunctions import repack_fields

from agents import tables
from agents.codes import NEVER
from agents.tables import table
from model import day, opening
from model.kernel.journal import JOURNAL_FULL, LINES_AN_EVENT
from tests.model.kernel.scenes import random_scene

COMPILED = {"model.day": day, "model.opening": opening}
"""The modules of the kernel that a day is run by."""

Scene = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Parameters, shape (1,), customers, and the staff's own work."""


class Day(NamedTuple):
    """What a day leaves behind, or has left so far."""

    branch: np.record
    parameters: np.record
    customers: np.ndarray
    journal: np.ndarray

    @property
    def staff(self) -> np.ndarray:
        """Those who exist."""
        return self.branch.staff[: self.parameters.n_staff]

    @property
    def works(self) -> np.ndarray:
        """The staff's own work."""
        return self.branch.works[: self.branch.n_works]

    @property
    def desks(self) -> np.ndarray:
        """Those that exist."""
        return self.branch.desks[: self.parameters.n_desks]

    @property
    def machines(self) -> np.ndarray:
        """Those that exist."""
        return self.branch.machines[: self.parameters.n_machines]


class Run:
    """A day in the making."""

    def __init__(
        self,
        scene: Scene,
        *,
        journal: bool = True,
        room: int = 0,
        branch: np.ndarray | None = None,
        kernel: Mapping[str, Any] = COMPILED,
    ):
        """Open the doors; ``room`` is how many lines more than one event the journal takes."""
        self.day, self.opening = kernel["model.day"], kernel["model.opening"]
        self.parameters, people, works = scene
        self.customers = people.copy()
        self.branch = table(tables.BRANCH, 1) if branch is None else branch
        rows = LINES_AN_EVENT + room if journal else 0
        self.journal = table(tables.JOURNAL, rows)
        self.opening.open_doors(self.branch, self.parameters, len(people))
        self.opening.give_works(self.branch, self.parameters, works)

    def to(self, until: int) -> Day:
        """Advance to an instant; enlarge the journal when it is full."""
        self._advance(until)
        while self.branch[0].fault == JOURNAL_FULL:
            longer = table(tables.JOURNAL, len(self.journal) + 2 * LINES_AN_EVENT)
            longer[: len(self.journal)] = self.journal
            self.journal = longer
            self.branch[0].fault = 0
            self._advance(until)
        assert self.branch[0].fault == 0
        return self.so_far()

    def end(self) -> Day:
        """Advance to the end and close the books."""
        self.to(NEVER)
        self.opening.close_books(self.branch, self.parameters, self.customers)
        return self.so_far()

    def so_far(self) -> Day:
        """Return the tables as they are now."""
        branch = self.branch[0]
        journal = self.journal[: branch.journal_used]
        return Day(branch, self.parameters[0], self.customers, journal)

    def _advance(self, until: int) -> None:
        self.day.advance(self.branch, self.parameters, self.customers, self.journal, until)


def whole_day(scene: Scene, **options: Any) -> Day:
    """Return a day that was run at once."""
    return Run(scene, **options).end()


def day_in_pieces(scene: Scene, cuts: Iterable[int], **options: Any) -> Day:
    """Return a day that was cut at some instants."""
    run = Run(scene, **options)
    for cut in cuts:
        run.to(cut)
    return run.end()


def moments(seed: int, most: int = 60) -> Iterator[Day]:
    """Yield a random day at instants at which something has just happened, and at its end."""
    scene = random_scene(seed)
    instants = np.unique(whole_day(scene).journal["at"])
    run = Run(scene)
    for instant in instants[:: len(instants) // most + 1]:
        yield run.to(instant)
    yield run.end()


def content(rows: np.ndarray) -> bytes:
    """Return the bytes of a table without those between its fields, which copying leaves open."""
    return repack_fields(rows).tobytes()


def bytes_of(one: Day) -> dict[str, bytes]:
    """Return the bytes of every table."""
    return {
        "branch": one.branch.tobytes(),
        "customers": content(one.customers),
        "journal": one.journal.tobytes(),
    }


def is_same(one: Day, other: Day) -> bool:
    """Say whether two days agree byte for byte."""
    return bytes_of(one) == bytes_of(other)


def people_of(one: Day) -> dict[str, bytes]:
    """Return the bytes of customers, staff, their own work, desks and machines."""
    return {
        "customers": content(one.customers),
        "staff": one.staff.tobytes(),
        "works": one.works.tobytes(),
        "desks": one.desks.tobytes(),
        "machines": one.machines.tobytes(),
    }

"""The list of branches: a CSV file, read whole and checked, every problem of it at once."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from agents.language import Phrase, phrase
from branchfloor.visible import visible
from experiments.common.csv_text import as_it_was, csv_bytes
from layouts import SHIPPED_PLANS, Problem
from layouts.errors import ORDINARY_TEXT, problems_of
from layouts.reading import line_of, what_is_wrong_with, with_reason
from layouts.schema import did_you_mean, shown
from model.scenario.problems import ScenarioError
from model.scenario.sheet import Sheet, column_problems, read_sheet

STAFF: Final = {
    "lobby_managers": 1,
    "deputy_lobby_managers": 2,
    "low_counters": 4,
    "high_counters": 5,
    "vip_counters": 6,
    "relationship_managers": 7,
}
"""Columns that say how many people work at a position."""

PLANS: Final = tuple(name for name in SHIPPED_PLANS if name != "plain")
"""Shipped plans of branches; the plain queue has no floor."""

LOBBY: Final = ("lobby_managers", "deputy_lobby_managers")
COUNTERS: Final = ("low_counters", "high_counters", "vip_counters")
MIX: Final = ("wealth_share", "private_share", "elderly_share")
"""Columns of shares of customers; empty: as in the scenario."""

NEEDED: Final = ("branch", "layout", "customers_per_day", "lobby_managers", *COUNTERS[:2])
ALLOWED: Final = (
    *("branch", "group", "layout", "customers_per_day"),
    *COUNTERS,
    "relationship_managers",
    *LOBBY,
    *MIX,
)
"""Columns of the file, in the order in which they are written."""

MOST_PEOPLE: Final = 40
"""Most people of one kind in a branch."""

MOST_CUSTOMERS: Final = 20_000
"""Most customers a day of a branch."""


@dataclass(frozen=True)
class Network:
    """Branches, row by row."""

    file: str
    """Name of the file, for messages."""
    folder: Path
    """What paths of plans are relative to."""
    lines: tuple[int, ...]
    """Line of each branch in the file."""
    names: tuple[str, ...]
    """Name of each branch."""
    groups: tuple[str, ...]
    """Group of each: any word, such as a province, or empty."""
    layouts: tuple[str, ...]
    """Floor plan of each."""
    customers: NDArray[np.float64]
    """Customers expected a day, shape (n,)."""
    mix: NDArray[np.float64]
    """Shares in the order of `MIX`, shape (n, 3); NaN is as in the scenario."""
    staff: NDArray[np.int64]
    """Number of people, in the order of `STAFF`, shape (n, 6)."""

    def __len__(self) -> int:
        return len(self.names)

    def people(self, *columns: str) -> NDArray[np.int64]:
        """Return how many people a branch has in some columns of staff, shape (n,)."""
        at = [list(STAFF).index(column) for column in columns]
        return np.asarray(self.staff[:, at].sum(axis=1))

    @property
    def counter_staff(self) -> NDArray[np.int64]:
        """People at low, high and VIP counters, shape (n,)."""
        return self.people(*COUNTERS)

    @property
    def lobby_staff(self) -> NDArray[np.int64]:
        """Lobby managers and deputies, shape (n,)."""
        return self.people(*LOBBY)

    def problem(self, row: int, column: str, found: Phrase, expected: Phrase) -> Problem:
        """Return a problem of a branch in a column; without one, of the branch."""
        return Problem(self.file, line_of(self.lines[row], column), found, expected)


def read_network(path: str | Path) -> Network:
    """Read a CSV file of branches.

    Raises
    ------
    ScenarioError
        With everything that is wrong in the file itself.
    """
    path = Path(path)
    sheet = read_sheet(path)
    if problems := list(column_problems(sheet, NEEDED, ALLOWED)):
        raise ScenarioError(problems)
    folder = path.resolve().parent
    problems = [
        *_problems(sheet, "branch", _wrong_names(sheet)),
        *_problems(sheet, "layout", _wrong_plans(sheet, folder)),
    ]
    reading = dict.fromkeys(STAFF, _people) | dict.fromkeys(MIX, _share)
    numbers = {
        column: _column(sheet, column, read, problems)
        for column, read in {"customers_per_day": _customers, **reading}.items()
    }
    network = Network(
        file=path.name,
        folder=folder,
        lines=tuple(line for line, _ in sheet.rows),
        names=_texts(sheet, "branch"),
        groups=_texts(sheet, "group"),
        layouts=_texts(sheet, "layout"),
        customers=numbers["customers_per_day"],
        mix=np.stack([numbers[column] for column in MIX], axis=1),
        staff=np.stack([numbers[column] for column in STAFF], axis=1).astype(np.int64),
    )
    problems += _shares_too_large(network)
    if problems:
        raise ScenarioError(sorted(problems, key=lambda problem: _line_of(problem.place)))
    return network


def _line_of(place: str) -> int:
    return int(place.partition(",")[0].removeprefix("line "))


def _texts(sheet: Sheet, column: str) -> tuple[str, ...]:
    if column not in sheet.columns:
        return ("",) * len(sheet.rows)
    return tuple(cell for _, cell in _cells(sheet, column))


def _cells(sheet: Sheet, column: str) -> Iterator[tuple[int, str]]:
    return ((line, as_it_was(cell)) for line, cell in sheet.column(column))


NOTHING: Final = phrase("nothing")


Wrong = tuple[int, Phrase, Phrase]
"""Line, found, expected."""


def _problems(sheet: Sheet, column: str, wrong: Iterable[Wrong]) -> Iterator[Problem]:
    return problems_of(wrong, lambda cell: sheet.problem(cell[0], column, *cell[1:]))


def _wrong_names(sheet: Sheet) -> Iterator[Wrong]:
    """Yield branches without a name, and names that come twice."""
    first: dict[str, int] = {}
    for line, name in _cells(sheet, "branch"):
        if not name:
            yield line, NOTHING, phrase("a name")
        elif name != visible(name):
            yield line, shown(name), ORDINARY_TEXT
        elif first.setdefault(name, line) != line:
            found = phrase("{name} again, as on line {line}", name=shown(name), line=first[name])
            yield line, found, phrase("each branch once")


def _wrong_plans(sheet: Sheet, folder: Path) -> Iterator[Wrong]:
    """Yield plans that are missing, or neither ship with the program nor lie beside the list."""
    known = set(PLANS)
    for line, layout in _cells(sheet, "layout"):
        if not layout:
            yield line, NOTHING, phrase("a floor plan")
        elif layout not in known and (wrong := what_is_wrong_with(folder / layout)):
            like = did_you_mean(layout, PLANS)
            found = with_reason(phrase("no plan {name}", name=shown(layout)), wrong)
            if layout in SHIPPED_PLANS:
                found = phrase("the plain queue")
            yield line, found, phrase("{like}, or a plan beside the list", like=like)
        else:
            known.add(layout)


def _column(
    sheet: Sheet, column: str, read: Callable[[str], float], problems: list[Problem]
) -> NDArray[np.float64]:
    """Return a column's numbers; note what is wrong. What is left out is as an empty cell."""
    if column not in sheet.columns:
        return np.full(len(sheet.rows), read(""))
    numbers, wrong = np.zeros(len(sheet.rows)), list[tuple[int, str]]()
    for row, (line, cell) in enumerate(sheet.column(column)):
        try:
            if not cell and column in NEEDED:
                raise ValueError(cell)
            numbers[row] = read(cell)
        except ValueError:
            wrong.append((line, cell))
    told = ((line, shown(cell) if cell else NOTHING, _EXPECTED[read]) for line, cell in wrong)
    problems += _problems(sheet, column, told)
    return numbers


def _customers(cell: str) -> float:
    number = float(cell or "nan")
    if not 0.0 < number <= MOST_CUSTOMERS:
        raise ValueError(cell)
    return number


def _people(cell: str) -> float:
    number = int(cell or "0")
    if not 0 <= number <= MOST_PEOPLE:
        raise ValueError(cell)
    return float(number)


def _share(cell: str) -> float:
    if not cell:
        return math.nan
    number = float(cell)
    if not 0.0 <= number <= 1.0:
        raise ValueError(cell)
    return number


_EXPECTED: Final[dict[Callable[[str], float], Phrase]] = {
    _customers: phrase("customers a day, more than 0 and at most {most:,}", most=MOST_CUSTOMERS),
    _people: phrase("a whole number from 0 to {most}", most=MOST_PEOPLE),
    _share: phrase("a share from 0 to 1, or nothing"),
}


def _shares_too_large(network: Network) -> Iterator[Problem]:
    both = network.mix[:, 0] + network.mix[:, 1]
    for row in np.flatnonzero(both > 1.0):
        found = phrase("{share:.6g} with wealth_share", share=both[row])
        yield network.problem(int(row), "private_share", found, phrase("at most 1 together"))


def csv_of(network: Network) -> bytes:
    """Return a network as a CSV file."""
    at = [list(STAFF).index(c) for c in (*COUNTERS, "relationship_managers", *LOBBY)]
    rows = (
        [
            network.names[row],
            network.groups[row],
            network.layouts[row],
            f"{network.customers[row]:g}",
            *network.staff[row, at].tolist(),
            *("" if math.isnan(share) else f"{share:g}" for share in network.mix[row]),
        ]
        for row in range(len(network))
    )
    return csv_bytes([ALLOWED, *rows])

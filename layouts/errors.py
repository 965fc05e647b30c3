"""What can be wrong with a floor plan, and the one exception that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from branchfloor.visible import visible


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a plan.

    Parameters
    ----------
    file
        Name of the plan's file.
    place
        Where in the file, as keys and counts joined by dots; lists count from 1, so
        ``windows.3.spot`` is the customer's spot of the third ``[[windows]]``.
        Empty for the file as a whole.
    found
        What is there.
    expected
        What should be there, or what to do.
    """

    file: str
    place: str
    found: str
    expected: str

    def __str__(self) -> str:
        """Return the problem as one line, whatever is in the file."""
        where = f"{self.file}: {self.place}" if self.place else self.file
        return visible(f"{where}: {self.found}; expected {self.expected}")


class PlanError(ValueError):
    """A plan cannot be used; carries everything that is wrong with it.

    Parameters
    ----------
    problems
        At least one problem.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

"""What can be wrong with a floor plan, and the one exception that says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from branchfloor.visible import visible

MOST_TOLD: Final = 20
"""Most problems that one message tells; of the others it says how many they are."""


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


def told(problems: Sequence[Problem]) -> str:
    """Return problems as lines: the first `MOST_TOLD`, and how many more there are."""
    lines = [str(problem) for problem in problems[:MOST_TOLD]]
    more = len(problems) - MOST_TOLD
    if more > 0:
        lines.append(f"... and {more:,} more {'problem' if more == 1 else 'problems'}")
    return "\n".join(lines)


class PlanError(ValueError):
    """A plan cannot be used; carries everything that is wrong with it.

    Parameters
    ----------
    problems
        At least one problem.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(told(self.problems))

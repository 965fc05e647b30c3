"""What can be wrong with a floor plan, and the one exception that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, TypeVar

from agents.errors import ToldError, instead, said_of
from agents.language import SOURCE, Language, Phrase, phrase, phrase_count
from branchfloor.visible import visible

MOST_TOLD: Final = 20
"""Most problems that one message tells; of the others it says how many they are."""

Found = TypeVar("Found")

ORDINARY_TEXT: Final = phrase("text without line breaks and control characters")
"""What is expected where a name holds what is not `visible`."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a plan."""

    file: str
    """Name of the plan's file."""
    place: str
    """Where in the file, as keys and counts joined by dots; lists count from 1, so
    ``windows.3.spot`` is the customer's spot of the third ``[[windows]]``. Empty for the file as
    a whole."""
    found: Phrase
    """What is there."""
    expected: Phrase
    """What should be there, or what to do."""
    count: int = 1
    """How many problems it stands for: itself, and others that are not told."""

    @property
    def what(self) -> Phrase:
        """What was found, and what was expected."""
        return instead(self.found, self.expected)

    def told(self, language: Language) -> str:
        """Return the problem as one line, whatever is in the file."""
        where = said_of(self.file, self.place) if self.place else self.file
        return visible(said_of(where, self.what).told(language))

    def __str__(self) -> str:
        """Return it in English."""
        return self.told(SOURCE)


def told(problems: Sequence[Problem], language: Language = SOURCE) -> str:
    """Return problems as lines: the first `MOST_TOLD`, and how many more there are."""
    lines = [problem.told(language) for problem in problems[:MOST_TOLD]]
    more = number_of(problems[MOST_TOLD:])
    if more:
        rest = phrase_count("... and {n:,} more problem", "... and {n:,} more problems", more)
        lines.append(rest.told(language))
    return "\n".join(lines)


def number_of(problems: Iterable[Problem]) -> int:
    """Return how many problems there are, those among them that are not told."""
    return sum(problem.count for problem in problems)


def problems_of(
    wrong: Iterable[Found], problem_of: Callable[[Found], Problem]
) -> Iterator[Problem]:
    """Yield the problems of a table, which may be a million: none is made that nobody reads.

    Parameters
    ----------
    wrong
        What is wrong, in order.
    problem_of
        Makes a problem of it. After `MOST_TOLD` the next one stands for all that are left.
    """
    left = iter(wrong)
    yield from map(problem_of, islice(left, MOST_TOLD))
    for found in left:
        yield replace(problem_of(found), count=1 + sum(1 for _ in left))


class ProblemsError(ToldError, ValueError):
    """What was handed in cannot be used; carries everything that is wrong with it.

    Parameters
    ----------
    problems
        At least one problem.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        ValueError.__init__(self, self.problems)

    def told(self, language: Language) -> str:
        """Return the problems as lines."""
        return told(self.problems, language)

    def __str__(self) -> str:
        """Return them in English."""
        return self.told(SOURCE)


class PlanError(ProblemsError):
    """A plan cannot be used."""

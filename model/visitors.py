"""Visitors: who of a day under way is inside, who is gone, and what became of them so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from agents.codes import IN_VAIN, MINUTE, NEVER, SERVED_WITH, Outcome, Phase
from model.open_day import OpenDay

numbers: Final[Callable[[Any], memoryview[int]]] = memoryview
"""A column to be read one by one, faster than an array."""


class Visitors:
    """The customers of a day, row by row, as they come and go.

    Parameters
    ----------
    day
        The day, before anything has happened.
    """

    def __init__(self, day: OpenDay) -> None:
        customers = day.customers
        self._day = day
        self._next_arrival = numbers(day.branches["next_arrival"])
        self._n_inside = numbers(day.branches["inside"])
        self._arrives_at = numbers(customers["arrives_at"])
        self._left_at = numbers(customers["left_at"])
        self._outcome = numbers(customers["outcome"])
        self._phase = numbers(customers["phase"])
        self._at_place_from = numbers(customers["at_place_from"])
        self._ticket_at = numbers(customers["ticket_at"])
        self._rightly_called_at = numbers(customers["rightly_called_at"])
        self._arrived = 0
        self._inside: dict[int, None] = {}
        self._fetching: dict[int, None] = {}
        self._outcomes = [0] * len(Outcome)
        self._waits = self._called = 0

    def follow(self) -> tuple[list[int], list[int]]:
        """Return who has come in and who has gone out since it was asked last."""
        came = [row for row in self._fetching if self._phase[row] != Phase.AWAY]
        for row in came:
            del self._fetching[row]
        arrived = self._next_arrival[0]
        for row in range(self._arrived, arrived):
            if self._left_at[row] < NEVER:
                self._count(row)
            else:
                came.append(row)
        self._arrived = arrived
        self._inside.update(dict.fromkeys(came))
        if len(self._inside) == self._n_inside[0]:
            return came, []
        went = [row for row in self._inside if self._is_gone(row)]
        for row in went:
            del self._inside[row]
        return came, went

    def _is_gone(self, row: int) -> bool:
        """Return True if a customer is not inside any more; note what became of them."""
        if self._left_at[row] < NEVER:
            self._count(row)
            return True
        if self._phase[row] == Phase.AWAY and self._at_place_from[row] <= self._day.instant:
            self._fetching[row] = None
            return True
        return False

    def _count(self, row: int) -> None:
        """Count a customer who has left; counting all of them anew at each step takes longer."""
        outcome = self._outcome[row]
        if outcome == Outcome.CLOSED_OUT and self._left_at[row] == self._arrives_at[row]:
            return  # came after closing
        self._outcomes[outcome] += 1
        called_at = self._rightly_called_at[row]
        if called_at < NEVER:
            self._called += 1
            self._waits += called_at - self._ticket_at[row]

    @property
    def served(self) -> int:
        """Those who have left with their business done, or answered."""
        return sum(self._outcomes[outcome] for outcome in SERVED_WITH)

    @property
    def lost(self) -> int:
        """Those who came within opening hours and have left unserved."""
        return sum(self._outcomes[how] for how in IN_VAIN)

    @property
    def mean_wait_min(self) -> float:
        """Mean wait, as the KPI, of those who have left [min]; NaN: nobody was called."""
        return self._waits / self._called / MINUTE if self._called else float("nan")

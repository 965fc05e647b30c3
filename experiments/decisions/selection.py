"""Pick the best of several floors with a stated chance to be right: the procedure KN, own words.

Kim & Nelson (2001, ACM TOMACS 11, 251): all floors are simulated on the same days, one more after
the other, and a floor is dropped as soon as another is ahead of it by more than luck can explain.
If days are independent and normal and the best is better than every other by at least the
indifference zone, the floor that remains is the best with the chance that was asked for. Days of
different floors may depend on each other in any way, so twin days are allowed, and save most of
the work. With a constraint each floor's feasibility is tested beside it (Andradottir & Kim 2010,
Nav. Res. Logist. 57, 403): see `Rule`.

Without a constraint the region in which it is not told yet which of two is ahead is KN's triangle
(their c = 1), which closes. With one, who is ahead may not drop the other before it is known to
keep the limit, and may be behind by then; so the region is their open one (c without end), whose
edge is as far off on every day. A floor is dropped on a day on which the other is beyond the edge,
ahead on the very days that both were run; the chance to be wrong is that of ever crossing the
edge: at most exp(-2 edge zone / variance) of normal days that drift away from it, and on average
over the variances that may have been estimated (1 + 4 eta)^(-(n0 - 1) / 2), which `open_eta`
solves.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

FIRST_DAYS: Final = 20
"""Days on which variances are estimated, before anything is dropped."""

OPEN, FEASIBLE, INFEASIBLE = 0, 1, -1


def eta(error: float, first_days: int) -> float:
    """Return KN's constant for a pair that may go wrong with a chance of ``error`` (c = 1)."""
    return 0.5 * (math.pow(2.0 * error, -2.0 / (first_days - 1)) - 1.0)


def open_eta(error: float, first_days: int) -> float:
    """Return KN's constant of the open region, for a chance of ``error`` ever to cross its edge."""
    return 0.25 * (math.pow(error, -2.0 / (first_days - 1)) - 1.0)


@dataclass(frozen=True)
class Rule:
    """What is asked of a selection.

    Notes
    -----
    Without a constraint the error goes to the k - 1 pairs of the best with the others. With one, it
    is halved: one half to the feasibility of the k floors, one to the pairs. A floor whose
    constrained mean is at most ``limit - tolerance`` is then kept, one of at least ``limit +
    tolerance`` dropped, and either may happen in between; a floor drops another only when it is
    known to be feasible, and ahead on that day. (For a least that is limited, give both with the
    other sign.)
    """

    zone: float
    """Indifference zone: a difference of means that matters, more than 0."""
    error: float = 0.05
    """Chance to be wrong that is allowed."""
    first_days: int = FIRST_DAYS
    """Days before the first look, at least 3."""
    limit: float | None = None
    """The most that the constrained mean may be; None without a constraint."""
    tolerance: float = 0.0
    """How far from the limit a mean must be for it to matter on which side it is."""

    def pair_error(self, floors: int) -> float:
        """Return the chance to be wrong that a pair of floors may have."""
        share = self.error if self.limit is None else self.error / 2.0
        return share / max(floors - 1, 1)

    def feasibility_error(self, floors: int) -> float:
        """Return the chance to be wrong that the feasibility of a floor may have."""
        return self.error / 2.0 / floors


class Selection:
    """A selection under way, to which days are given."""

    def __init__(self, floors: int, rule: Rule) -> None:
        self.floors, self.rule = floors, rule
        self.days = 0
        """Days so far."""
        self.sums, self.constrained = np.zeros(floors), np.zeros(floors)
        self.alive = np.ones(floors, dtype=bool)
        """Which floors may still be the best."""
        self.dropped_on = np.zeros(floors, dtype=np.int64)
        """Day after which a floor was dropped; 0 for one that is alive."""
        self.dropped_for = np.full(floors, -1)
        """The floor that was ahead of it then; -1 for one that is alive or breaks the limit."""
        self.feasible = np.full(floors, FEASIBLE if rule.limit is None else OPEN)
        """`OPEN`, `FEASIBLE` or `INFEASIBLE` by floor; all feasible without a constraint."""

    @property
    def is_over(self) -> bool:
        """Whether one feasible floor is left, or none at all."""
        left = int(self.alive.sum())
        return left == 0 or (left == 1 and self.feasible[self.alive][0] == FEASIBLE)

    @property
    def best(self) -> int | None:
        """The floor that is left; None if there are several or none."""
        return int(np.argmax(self.alive)) if self.is_over and self.alive.any() else None

    @property
    def means(self) -> Numbers:
        """Means so far; of a dropped floor until it was dropped."""
        return self.sums / self._days_of_each()

    @property
    def constrained_means(self) -> Numbers:
        """Means so far of what is constrained."""
        return self.constrained / self._days_of_each()

    def _days_of_each(self) -> NDArray[np.int64]:
        return np.where(self.dropped_on > 0, self.dropped_on, max(self.days, 1))

    def begin(self, values: Numbers, constrained: Numbers | None = None) -> None:
        """Take the first days, on which variances are estimated, and look for the first time.

        Parameters
        ----------
        values
            More is better; shape (first_days, floors).
        constrained
            What is limited, of the same shape; None without a constraint.
        """
        k, rule = self.floors, self.rule
        n = len(values)
        centred = values - values.mean(axis=0)
        products = centred.T @ centred / (n - 1)
        variances = np.diag(products)
        spread = np.maximum(variances[:, None] + variances[None, :] - 2.0 * products, 0.0)
        error = rule.pair_error(k)
        constant = eta(error, n) if rule.limit is None else open_eta(error, n)
        # the distance of the edge at the beginning, at which the open region's stays
        self._reach = constant * (n - 1) * spread / rule.zone
        if constrained is not None:
            e = eta(rule.feasibility_error(k), n)
            variance = constrained.var(axis=0, ddof=1)
            self._leeway = 2.0 * e * (n - 1) * variance / rule.tolerance
            self.constrained += constrained.sum(axis=0)
        self.sums += values.sum(axis=0)
        self.days = n
        self._look()

    def add(self, values: Numbers, constrained: Numbers | None = None) -> None:
        """Take one more day; numbers of floors that are dropped do not count."""
        self.sums[self.alive] += values[self.alive]
        if constrained is not None:
            self.constrained[self.alive] += constrained[self.alive]
        self.days += 1
        self._look()

    def _look(self) -> None:
        """Tell feasibility and which of two floors is ahead, where it can be told; drop floors.

        Notes
        -----
        After r days i is ahead of l once the sum of differences reaches the edge: of KN's triangle
        (c = 1) max(0, (h2 S2 / zone - r zone) / 2) with h2 = 2 eta (n0 - 1); of the open region
        eta (n0 - 1) S2 / zone on every day. The feasibility's triangle has the tolerance in place
        of the zone.
        """
        rule, r = self.rule, self.days
        ahead = self.sums[:, None] - self.sums[None, :]
        closes = rule.zone / 2.0 if rule.limit is None else 0.0
        edge = np.maximum(self._reach - r * closes, 0.0)
        # two floors alike on every day: the first is as good as the other
        tied = np.triu((edge == 0.0) & (ahead == 0.0), 1)
        beats = ((ahead >= edge) & (ahead > 0)) | tied
        if rule.limit is not None:
            self._test(rule.limit, r)
        self._drop(beats & self.alive[:, None] & (self.feasible == FEASIBLE)[:, None])

    def _test(self, limit: float, r: int) -> None:
        excess = self.constrained - r * limit
        edge = np.maximum((self._leeway - r * self.rule.tolerance) / 2.0, 0.0)
        open_ = self.alive & (self.feasible == OPEN)
        self.feasible[open_ & (excess <= -edge)] = FEASIBLE
        self.feasible[open_ & (excess >= edge) & (excess > -edge)] = INFEASIBLE

    def _drop(self, beats: NDArray[np.bool_]) -> None:
        """Drop the floors that another ``beats[other, floor]``, and those that break the limit."""
        beaten = self.alive & beats.any(axis=0)
        gone = beaten | (self.alive & (self.feasible == INFEASIBLE))
        # of several that are ahead, the one that is furthest
        furthest = np.where(beats, self.sums[:, None], -np.inf).argmax(axis=0)
        self.dropped_for[beaten] = furthest[beaten]
        self.alive &= ~gone
        self.dropped_on[gone] = self.days

"""Synthetic networks in the proportions of the four big banks at the end of 2015.

Number of branches, counter staff a branch, lobby managers a branch and the share of branches
without lobby staff are the banks'; everything else (how it is spread over branches, customers,
plans) is an assumption. No branch of it exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from experiments.network.branches import STAFF, Network
from model.arguments import whole

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Bank:
    """Proportions of a bank."""

    branches: int
    """Number of branches."""
    counter_staff: float
    """Tellers a branch, low counters included."""
    lobby_managers: float
    """Lobby managers a branch."""
    without_lobby: float
    """Share of branches without lobby staff."""


BANKS: Final = {
    "icbc": Bank(16_732, 6.08, 1.25, 0.0),
    "abc": Bank(23_433, 6.45, 0.94, 0.18),
    "boc": Bank(10_687, 6.17, 1.54, 0.0),
    "ccb": Bank(14_844, 7.08, 1.50, 0.0),
}
"""End of 2015: the banks' reports as the plan quotes them."""

SMALLEST, LARGEST = 2, 12
"""Counter staff that the shipped plans have room for."""

SPREAD: Final = 0.45
"""Coefficient of variation of counter staff between branches; assumption."""

CUSTOMERS_A_COUNTER: Final = 50.0
"""Mean customers a day for each of the counter staff; assumption, about the standard branch's."""

LOAD_SPREAD: Final = 0.25
"""Coefficient of variation of that number between branches; assumption."""

WEALTH, PRIVATE_OF_WEALTH, ELDERLY = 0.15, 0.2, 0.18
"""Mean shares of customers, as in the standard branch (private 0.03 = 0.2 x 0.15)."""

MIX_SPREAD: Final = 0.35
"""Coefficient of variation of these shares between branches; assumption."""

GROUPS: Final = 31
"""Regions that branches belong to by chance; assumption."""

PLANS: Final = {
    2: ("small", 1, 1, 0, 0), 3: ("small", 1, 2, 0, 0),
    4: ("standard", 1, 2, 1, 1), 5: ("standard", 1, 3, 1, 1), 6: ("standard", 2, 3, 1, 1),
    7: ("flagship", 2, 4, 1, 1), 8: ("flagship", 3, 4, 1, 1), 9: ("flagship", 3, 4, 2, 1),
    10: ("flagship", 3, 5, 2, 2), 11: ("flagship", 4, 5, 2, 2), 12: ("flagship", 4, 6, 2, 2),
}  # fmt: skip
"""By counter staff: plan, low, high and VIP counters, relationship managers; assumption."""


def synthetic(bank: str, *, seed: int, count: int | None = None) -> Network:
    """Return a synthetic network in the proportions of a bank, a key of `BANKS`.

    Equal seeds give equal networks; without a ``count`` of branches there are the bank's.
    """
    like = BANKS[bank]
    n = like.branches if count is None else whole(count, "count", least=1)
    seed = whole(seed, "seed")
    chance = np.random.default_rng([seed, sorted(BANKS).index(bank)])
    counters = _counters(chance, n, like.counter_staff)
    lobby = _lobby(chance, n, counters, like)
    plans = [PLANS[int(number)] for number in counters]
    low, high, vip, managers = (np.array([plan[k] for plan in plans]) for k in (1, 2, 3, 4))
    people = {
        "lobby_managers": np.minimum(lobby, 1),
        "deputy_lobby_managers": lobby - np.minimum(lobby, 1),
        "low_counters": low,
        "high_counters": high,
        "vip_counters": vip,
        "relationship_managers": managers,
    }
    load = CUSTOMERS_A_COUNTER * _factors(chance, n, LOAD_SPREAD)
    mix = _mix(chance, n)
    return Network(
        file=f"synthetic {bank.upper()}",
        folder=Path(),
        lines=tuple(range(2, n + 2)),
        names=tuple(f"synthetic {bank.upper()} {row:05d}" for row in range(1, n + 1)),
        groups=tuple(f"region {row:02d}" for row in chance.integers(1, GROUPS + 1, n)),
        layouts=tuple(str(plan[0]) for plan in plans),
        customers=np.maximum((counters * load).round(), 1.0),
        mix=mix,
        staff=np.stack([people[column] for column in STAFF], axis=1),
    )


def _factors(chance: np.random.Generator, n: int, spread: float) -> Numbers:
    """Return lognormal factors of mean 1 with a coefficient of variation."""
    variance = np.log1p(spread**2)
    return np.asarray(chance.lognormal(-variance / 2, np.sqrt(variance), n))


def _mix(chance: np.random.Generator, n: int) -> Numbers:
    """Return the shares of wealth, private and elderly customers of each branch, shape (n, 3)."""
    wealth = np.minimum(WEALTH * _factors(chance, n, MIX_SPREAD), 0.6).round(3)
    elderly = np.minimum(ELDERLY * _factors(chance, n, MIX_SPREAD), 0.6).round(3)
    return np.stack([wealth, (wealth * PRIVATE_OF_WEALTH).round(3), elderly], axis=1)


def _counters(chance: np.random.Generator, n: int, mean: float) -> Counts:
    """Return the counter staff of each branch; their mean is the bank's, to the last person."""
    wanted = (mean * _factors(chance, n, SPREAD)).round()
    counters = np.clip(wanted, SMALLEST, LARGEST).astype(np.int64)
    missing = round(mean * n) - int(counters.sum())
    step = 1 if missing > 0 else -1
    for _ in range(LARGEST):
        room = np.flatnonzero(counters < LARGEST if step > 0 else counters > SMALLEST)
        chosen = chance.permutation(room)[: abs(missing)]
        counters[chosen] += step
        missing -= step * len(chosen)
        if missing == 0:
            break
    return counters


def _lobby(chance: np.random.Generator, n: int, counters: Counts, like: Bank) -> Counts:
    """Return the lobby staff of each branch; mean and share of none are the bank's.

    Small branches are without more often, large ones have more.
    """
    order = np.argsort(counters * _factors(chance, n, 1.0), kind="stable")
    lobby = np.ones(n, dtype=np.int64)
    without = round(like.without_lobby * n)
    lobby[order[:without]] = 0
    more = round(like.lobby_managers * n) - int(lobby.sum())
    staffed = order[without:][::-1]
    for start in range(0, more, max(len(staffed), 1)):
        lobby[staffed[: more - start]] += 1
    return lobby

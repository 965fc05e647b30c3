"""Being judged: the mystery shopper's scorecard and the inspector's list, from a day's tables.

Formulas are assumptions: every item counts alike, and an item that does not apply is left out of
the score. The items stand in `model.shopper`; the KPI ``mystery_score`` is of all who came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from agents.codes import (
    SECOND,
    Broken,
    Decision,
    Outcome,
    Position,
)
from agents.names import key
from model.run import Day
from model.setup.parameters import Setup
from model.shopper import Item, fill_cards

Marks = NDArray[np.float64]
"""1 passed, 0 failed, NaN does not apply, one a customer."""


def scorecard(setup: Setup, day: Day) -> pa.Table:
    """Return the mystery shopper's cards: a row per sampled customer, with items and total.

    Sampled are those who came in with ``SHOPPER`` < ``judgement.shopper_share``; an item is null
    if it does not apply, ``score`` is 100 × passed ÷ applicable.
    """
    people = day.customers[is_sampled(setup, day)]
    items = dict(items_of(people))
    marks = np.array(list(items.values())).reshape(len(items), len(people))
    applies = ~np.isnan(marks)
    with np.errstate(invalid="ignore"):
        score = 100 * np.nansum(marks, axis=0) / applies.sum(axis=0)
    rows = np.flatnonzero(is_sampled(setup, day))
    columns = {
        name: pa.array([None if np.isnan(one) else bool(one) for one in mark], pa.bool_())
        for name, mark in items.items()
    }
    return pa.table(
        {
            "day": np.full(len(rows), day.day),
            "customer": rows,
            **columns,
            "score": pa.array(score, pa.float64(), from_pandas=True),
        }
    )


def is_sampled(setup: Setup, day: Day) -> NDArray[np.bool_]:
    """Return which customers are mystery shoppers; nobody with rule ``judgement`` off."""
    rule = setup.scenario.rules.judgement
    share = rule.shopper_share if rule.enabled else 0.0
    people = day.customers
    outside = [Outcome.BALKED, Outcome.MOVED]
    came = (people["left_at"] > people["arrives_at"]) & ~np.isin(people["outcome"], outside)
    sampled: NDArray[np.bool_] = came & (people["chance"][:, Decision.SHOPPER] < share)
    return sampled


def items_of(people: NDArray[np.void]) -> Iterator[tuple[str, Marks]]:
    """Yield each item of the scorecard with a mark for each customer."""
    due, passed = np.zeros((2, len(people)), np.int64)
    fill_cards(people, due, passed)
    for item in Item:
        marks = (passed >> item & 1).astype(float)
        yield key(item), np.where(due >> item & 1, marks, np.nan)


INSPECTED: Final = {
    "nobody_passed_off": (
        Broken.PASSED_OFF_AT_WRONG_WINDOW,
        Broken.PASSED_OFF_WITH_REFERRAL,
        Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE,
    ),
    "vips_accompanied": (Broken.VIP_SENT_ON_ALONE, Broken.VIP_CALLED_ALONE),
    "no_unsuitable_offer": (Broken.UNSUITABLE_OFFER,),
    "first_contact_kept": (Broken.CONTACT_LOST_AT_WRONG_WINDOW, Broken.CONTACT_LOST_AT_MACHINE),
}
"""Items of the inspector's list that rule ``conduct`` counts."""


def inspection(setup: Setup, day: Day) -> pa.Table:
    """Return the inspector's list of a day: a row per item, passed or not, with what was found.

    Position 1 is to be empty for no second; the other items, noted with rule ``conduct`` on only,
    for no customer.
    """
    branch = day.branch[0]
    seen = [("position_1_never_empty", float(branch.unattended[Position.GREETING]) / SECOND, "s")]
    if setup.scenario.rules.conduct.enabled:
        seen += [
            (item, float(branch.broken[list(ways)].sum()), "times")
            for item, ways in INSPECTED.items()
        ]
    return pa.table(
        {
            "day": np.full(len(seen), day.day),
            "item": [item for item, _, _ in seen],
            "passed": [found == 0 for _, found, _ in seen],
            "found": [found for _, found, _ in seen],
            "unit": [unit for _, _, unit in seen],
        }
    )

"""The pipeline of selling: how far each interest in a complex product got, and through whose hands.

A row a customer. *Cross*: was served, came for no product, and has an interest; they go from
interested to noticed, brought, arrived, advised and sold (`model.sales.Stage`). *Need*: came for a
complex product, served or not; interested when they came, arrived when a window called that can do
it, advised when served there.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from agents.codes import NOBODY, Breach, Position, Product, Referral, Role, Segment
from agents.facts import Fact
from agents.names import key
from model.analysis.facts import Booleans, Facts, Integers, check_journal, first_position
from model.run import Day
from model.sales import Stage, fill_stages
from model.setup.parameters import Setup

if TYPE_CHECKING:
    import pyarrow as pa


class Way(IntEnum):
    """How an interest that was noticed got to advice: as `Referral`, or at once."""

    NONE = 0
    WARM = 1
    COLD = 2
    SELF = 3
    """They asked on their own."""
    AT_ONCE = 4
    """Whoever served them advised them."""


class Pipeline(NamedTuple):
    """A day's interests, one a row; codes, with NOBODY where there is none."""

    customer: Integers
    is_need: Booleans
    """Whether they came for the product."""
    segment: Integers
    product: Integers
    """The complex one wanted."""
    stage: Integers
    """The last one reached."""
    position: Integers
    """Where the interest was noticed."""
    noticed_by: Integers
    """Employee."""
    role: Integers
    """Theirs."""
    way: Integers
    introduced: Booleans
    carded: Booleans
    """Whether somebody walked along with the referral, and whether they have a card."""
    advised_at: Integers
    """Position of the advice."""
    seller: Integers
    seller_role: Integers
    """Employee who sold the product, privately too, and their role."""
    breach: Integers


class Stages(NamedTuple):
    """How far each customer's interest and need got, shape (customers,)."""

    interested: Booleans
    """Who has an interest in a complex product besides, served or not."""
    cross: Integers
    need: Integers
    """`Stage` of the interest, and of who came for a complex product."""


def stages_of(setup: Setup, day: Day) -> Stages:
    """Return how far each customer's interest and need got."""
    n = len(day.customers)
    stages = Stages(np.zeros(n, bool), np.zeros(n, np.int64), np.zeros(n, np.int64))
    fill_stages(setup.parameters, day.customers, *stages)
    return stages


def pipeline_of(setup: Setup, day: Day) -> Pipeline:
    """Return a day's pipeline; the day must have kept a journal."""
    check_journal(day)
    parameters, stages = setup.parameters[0], stages_of(setup, day)
    row = np.flatnonzero((stages.cross > Stage.NONE) | (stages.need > Stage.NONE))
    people, facts = day.customers[row], Facts(day.journal, len(day.customers))
    is_need = stages.need[row] > Stage.NONE
    stage = np.where(is_need, stages.need[row], stages.cross[row])
    role_of = np.append(parameters["staff"]["role"], NOBODY)
    noticed_by = np.where(is_need, NOBODY, people["noticed_by"]).astype(np.int64)
    at_window = first_position(parameters, facts)[row]
    noticed_at = np.where(people["lead"] != 0, Position.WAITING_AREA, at_window)
    is_sold = (stage == Stage.SOLD) | (people["breach"] == Breach.PRIVATE)
    seller = np.where(is_sold, people["sold_by"], NOBODY).astype(np.int64)
    own = parameters["needs"]["product"][people["need"]]
    return Pipeline(
        row,
        is_need,
        people["segment"].astype(np.int64),
        np.where(is_need, own, people["complex_product"]).astype(np.int64),
        stage,
        np.where(noticed_by == NOBODY, NOBODY, noticed_at).astype(np.int64),
        noticed_by,
        role_of[noticed_by],
        np.where(is_need, Way.NONE, way_of(people)).astype(np.int64),
        people["introduced"] != 0,
        people["carded"] != 0,
        facts.detail(Fact.ADVISED, missing=NOBODY)[row],
        seller,
        role_of[seller],
        people["breach"].astype(np.int64),
    )


def way_of(people: NDArray[Any]) -> Integers:
    """Return how each customer got to advice; NONE of who was neither referred nor advised."""
    referred = people["referred"].astype(np.int64)
    at_once = (referred == Referral.NONE) & (people["advised"] != 0)
    return np.where(at_once, Way.AT_ONCE, referred)


def pipeline_table(setup: Setup, day: Day) -> pa.Table:
    """Return a day's pipeline as a table; the day must have kept a journal."""
    import pyarrow as pa  # only who writes tables pays for it

    one = pipeline_of(setup, day)

    def named(codes: Integers, names: Sequence[str]) -> pa.Array:
        return pa.array([None if at == NOBODY else names[at] for at in codes.tolist()], pa.string())

    def number(codes: Integers) -> pa.Array:
        return pa.array(codes, mask=codes == NOBODY)

    return pa.table(
        {
            "day": np.full(len(one.customer), day.day),
            "customer": one.customer,
            "kind": named(one.is_need.astype(np.int64), ("cross", "need")),
            "segment": named(one.segment, keys(Segment)),
            "product": named(one.product, keys(Product)),
            "stage": named(one.stage, keys(Stage)),
            "noticed_position": number(one.position),
            "noticed_by": named(one.noticed_by, setup.staff),
            "noticed_by_role": named(one.role, keys(Role)),
            "way": named(one.way, keys(Way)),
            "introduced": one.introduced,
            "carded": one.carded,
            "advised_position": number(one.advised_at),
            "sold_by": named(one.seller, setup.staff),
            "sold_by_role": named(one.seller_role, keys(Role)),
            "breach": named(one.breach, keys(Breach)),
        }
    )


def keys(code: type[IntEnum]) -> list[str]:
    """Return the names of a code as tables have them."""
    return [key(member) for member in code]

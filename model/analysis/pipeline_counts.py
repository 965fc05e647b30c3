"""The pipeline counted: how many interests got to each stage, by what they can be told apart."""

from collections import Counter
from collections.abc import Iterator
from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np

from agents.codes import NOBODY, Position, Product, Role, Segment
from model.analysis.facts import Integers
from model.analysis.pipeline import Pipeline, Way
from model.sales import Stage

STAGES: Final = tuple(stage for stage in Stage if stage is not Stage.NONE)

OF_NEED: Final = (Stage.INTERESTED, Stage.ARRIVED, Stage.ADVISED, Stage.SOLD)
"""Stages of those who came for the product; nobody has to notice or bring them."""

GROUPS: Final[dict[str, type[IntEnum]]] = {
    "segment": Segment,
    "product": Product,
    "noticed_position": Position,
    "noticed_by_role": Role,
    "way": Way,
    "advised_position": Position,
    "sold_by_role": Role,
}
"""By what interests are told apart, and which code that is."""

FIRST_STAGE: Final = {
    "noticed_position": Stage.NOTICED,
    "noticed_by_role": Stage.NOTICED,
    "way": Stage.BROUGHT,
    "advised_position": Stage.ADVISED,
    "sold_by_role": Stage.SOLD,
}
"""Stage at which it is known to which group an interest belongs, if not at the first."""


class Group(NamedTuple):
    """Interests that are counted together."""

    is_need: bool
    by: str
    """A key of `GROUPS`; empty: all."""
    code: int
    """Which of that code; NOBODY of all."""


Counts = Counter[tuple[Group, Stage]]
"""How many of a group got to a stage."""


def count_pipeline(counts: Counts, one: Pipeline) -> None:
    """Count a day's pipeline in."""
    columns = {
        "segment": one.segment,
        "product": one.product,
        "noticed_position": one.position,
        "noticed_by_role": one.role,
        "way": np.where(one.way == Way.NONE, NOBODY, one.way),
        "advised_position": one.advised_at,
        "sold_by_role": np.where(one.stage == Stage.SOLD, one.seller_role, NOBODY),
    }
    for is_need in (False, True):
        chosen = one.is_need == is_need
        _count(counts, Group(is_need, "", NOBODY), one.stage[chosen])
        for by, codes in columns.items():
            for code in np.unique(codes[chosen]).tolist():
                if code != NOBODY:
                    group = Group(is_need, by, code)
                    _count(counts, group, one.stage[chosen & (codes == code)])


def _count(counts: Counts, group: Group, stages: Integers) -> None:
    first = FIRST_STAGE.get(group.by, Stage.INTERESTED)
    for stage in OF_NEED if group.is_need else STAGES:
        if stage >= first:
            counts[group, stage] += int((stages >= stage).sum())


def groups_of(counts: Counts) -> Iterator[tuple[Group, dict[Stage, int]]]:
    """Yield the groups in order, cross-sales first, with how many got to each of their stages."""
    order = ["", *GROUPS]
    groups = {group for group, _ in counts}
    for group in sorted(groups, key=lambda one: (one.is_need, order.index(one.by), one.code)):
        yield group, {stage: counts[group, stage] for stage in STAGES if (group, stage) in counts}

"""The sweep over the journal books what an onlooker sees who stops the day at every instant."""

from collections import Counter

import pytest

from model.analysis.parts import Idle, Part
from model.analysis.sweep import account_for
from tests.model.analysis.onlooker import Onlooker
from tests.model.analysis.scenes import choosy_scene
from tests.model.kernel.days import whole_day

QUICK = range(12)
MORE = range(12, 1000)
"""A fault that shows on one floor in 200 is missed by one choice of 1,000 in 150."""


def swept(seed):
    """Return customers' parts and idle staff time of a scene, by name, from the journal."""
    scene = choosy_scene(seed)
    day = whole_day(scene)
    parts, idle = account_for(scene[0], day.customers, day.journal, int(day.branch.ended_at))
    split = [Counter({p.name.lower(): int(row[p]) for p in Part if row[p]}) for row in parts]
    cells = {
        (position, reason.name.lower()): int(idle[position, reason])
        for position in range(4, 8)
        for reason in Idle
        if idle[position, reason]
    }
    return split, cells


def seen(seed):
    """Return the same as the onlooker saw it."""
    onlooker = Onlooker(choosy_scene(seed))
    onlooker.watch()
    return [+part for part in onlooker.parts], dict(+onlooker.idle)


@pytest.mark.parametrize("seed", QUICK)
def test_the_sweep_books_what_an_onlooker_sees(seed):
    assert swept(seed) == seen(seed)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(MORE.start, MORE.stop, 247))
def test_the_sweep_books_what_an_onlooker_sees_on_many_floors(first):
    for seed in range(first, first + 247):
        assert swept(seed) == seen(seed), seed


def test_the_scenes_hold_every_part_and_every_reason():
    parts, reasons = Counter(), Counter()
    for seed in range(100):
        split, cells = swept(seed)
        for part in split:
            parts.update(part)
        reasons.update(reason for _, reason in cells)
    assert set(parts) == {part.name.lower() for part in Part}
    assert set(reasons) == {reason.name.lower() for reason in Idle}

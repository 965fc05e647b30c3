"""A setting that moves no KPI anywhere is a fault of the model: each is turned up, and down.

The list of settings is read off the kernel's records, so a new one is tested at once; one that the
random scenes do not draw fails, as nothing shows that it matters.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest

from agents import settings
from agents.codes import SECOND, Act, Cause, Position, Referral
from agents.tables import STEPS
from tests.model.laws.booked import booked, scene

SCENES = range(400)
"""Scenes in which a setting may show that it matters; most do in the first few."""

DRAWN = range(40)
"""Scenes whose values a whole number is turned to."""

Path = tuple[Any, ...]
"""Where a setting is: fields and places, from the parameters' record on."""

BEHIND = range(Position.LOW_COUNTER)
FURTHER = range(2, STEPS)
MEAN_NOTHING = {
    ("rules", "referral", "noticed"): BEHIND,  # interests come out at windows
    ("service", "fixed"): BEHIND,  # of services at windows
    ("rules", "standards", "act_time"): (Act.RIGHT_ANSWER,),  # the temperament's `answer`
    ("rules", "judgement", "complaint"): (Cause.NONE,),
    ("rules", "referral", "referral_success"): (Referral.NONE,),
    ("rules", "leaving", "balk_from"): FURTHER,  # two steps are in use in the scenes
    ("rules", "leaving", "balk_chance"): FURTHER,
    ("rules", "judgement", "wait_from"): FURTHER,
    ("rules", "judgement", "satisfied"): FURTHER,
}
"""Places of a setting that stand for nothing."""


def places(dtype: np.dtype, path: Path) -> Iterator[Path]:
    """Yield the place of every number of a record."""
    for name in dtype.names or ():
        field = dtype[name]
        own = (*path, name)
        if field.names:
            yield from places(field, own)
        elif field.shape:
            yield from ((*own, k) for k in range(field.shape[0]))
        else:
            yield own


def all_settings() -> list[Path]:
    """Return the place of every setting that the laws are about."""
    found = [*places(settings.RULES, ("rules",)), *places(settings.SERVICE, ("service",))]
    found += places(settings.NEED, ("needs",))
    found += places(settings.TEMPERAMENT, ("temperaments",))
    found += [("segment_priority", k) for k in range(3)]
    found += [("segment_expectation", k) for k in range(3)]
    return found


def means_nothing(path: Path) -> bool:
    """Return True if a place of a setting stands for nothing."""
    return path[-1] in MEAN_NOTHING.get(path[:-1], ())


def name_of(path: Path) -> str:
    """Return a setting's name for people."""
    return ".".join(map(str, path))


SETTINGS = [path for path in all_settings() if not means_nothing(path)]
IDLE = [path for path in all_settings() if means_nothing(path)]


def look(record: Any, path: Path) -> np.ndarray:
    """Return the values at a place: one, or one of each need or temperament."""
    for part in path:
        record = record[part]
    return np.atleast_1d(record)


def write(record: Any, path: Path, values: np.ndarray) -> None:
    """Write the values at a place."""
    for part in path[:-1]:
        record = record[part]
    record[path[-1]] = values if values.size > 1 else values[0]


@cache
def drawn(path: Path) -> tuple[int, ...]:
    """Return the whole numbers that the scenes draw for a setting, in ascending order."""
    seen = {int(each) for seed in DRAWN for each in look(scene(seed)[0][0], path)}
    return tuple(sorted(seen))


def next_number(value: int, numbers: tuple[int, ...], up: bool) -> int:
    """Return the next whole number that the scenes draw; with one alone, twice or half of it."""
    if len(numbers) == 1:
        least = max(1, value)
        return value + least if up else value - (least + 1) // 2
    beyond = [each for each in numbers if (each > value if up else each < value)]
    return value if not beyond else min(beyond) if up else max(beyond)


def turned(path: Path, values: np.ndarray, up: bool) -> np.ndarray:
    """Return the values turned up, or down; those at their end stay."""
    if values.dtype.kind == "f":
        higher, lower = np.where(values < 1, 1.0, 2 * values), np.where(values > 1, values / 2, 0.0)
        return higher if up else lower
    steps = [next_number(int(each), drawn(path), up) for each in values]
    return np.maximum(np.array(steps), min(0, *drawn(path)))


@cache
def kpis_of(seed: int) -> np.ndarray:
    """Return the KPIs of a scene as it is."""
    return booked(scene(seed)).kpis


def moves(path: Path, seed: int, up: bool) -> bool:
    """Return True if a KPI of a scene moves when a setting is turned up, or down."""
    one = scene(seed)
    values = look(one[0][0], path)
    other = turned(path, values, up)
    if np.array_equal(values, other):
        return False
    write(one[0][0], path, other)
    return not np.array_equal(booked(one).kpis, kpis_of(seed), equal_nan=True)


@pytest.mark.parametrize("path", SETTINGS, ids=name_of)
def test_every_setting_moves_a_kpi_up_and_down(path):
    for up in (True, False):
        assert any(moves(path, seed, up) for seed in SCENES), "up" if up else "down"


@pytest.mark.parametrize("path", IDLE, ids=name_of)
def test_places_that_stand_for_nothing_move_nothing(path):
    for seed in range(6):
        one = scene(seed)
        write(one[0][0], path, look(one[0][0], path) + (1 if path[-1] in FURTHER else SECOND))
        assert np.array_equal(booked(one).kpis, kpis_of(seed), equal_nan=True)

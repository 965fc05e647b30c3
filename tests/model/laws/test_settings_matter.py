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
from agents.codes import MINUTE, SECOND, Act, Cause, Position, Referral
from agents.tables import STEPS
from tests.model.kernel.days import Scene
from tests.model.laws.booked import booked, scene

SCENES = range(200)
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


SELLS_AT_COUNTER = {
    "referral": {"enabled": 0, "offers": 1.0, "counter_success": 1.0, "noticed": 1.0},
    "conduct": {"unsuitable": 1.0},
}
MATTERS_WHEN: dict[Path, dict[str, Any]] = {
    ("rules", "referral", "noticed", 7): {
        "rules": {"referral": {"noticed": 0.5}},
        "needs": {row: {"positions": 0b11110000} for row in range(2)},
    },
    ("rules", "referral", "success", 1): {
        "rules": {
            "marketing": {"enabled": 1, "most_waiting": 100, "finds": 1.0},
            "referral": {"interest": 1.0},
        },
    },
    ("rules", "judgement", "wait_from", 0): {"rules": {"judgement": {"wait_from": {0: MINUTE}}}},
    ("rules", "judgement", "complaint", int(Cause.UNSUITABLE)): {
        "rules": SELLS_AT_COUNTER | {"judgement": {"enabled": 1, "complaint": 0.5}}
    },
    ("rules", "choice", "bound"): {
        "rules": {"choice": {"enabled": 1, "bound": 1.5}, "diversion": {"enabled": 0}},
        "needs": {row: {"by_choice": 1.0} for row in range(2)},
    },
    ("rules", "diversion", "queue_bound"): {
        "rules": {
            "diversion": {"enabled": 1, "queue_bound": 1.5, "unaided": 1, "accept_first": 1.0},
            "choice": {"enabled": 0},
        },
    },
    ("segment_priority", 0): {"segment_priority": [1, 0, 2], "rules": {"calling": {"enabled": 1}}},
}
"""What makes a setting matter that hardly does in the scenes as they are drawn."""

COUNTED = ("rules", "conduct", "enabled")
"""Moves no KPI: it says whether breaches of conduct are counted, for the inspector's list."""

POSITIONS_OF_NEEDS = ("needs", "positions")
EVERY_WINDOW = 0b11110000
"""More windows can do what lines let them call; fewer would be sent round for ever."""


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


SETTINGS = [path for path in all_settings() if not means_nothing(path) and path != COUNTED]
IDLE = [path for path in all_settings() if means_nothing(path)]


def section_of(constants: np.record, path: Path) -> Any:
    """Return what a setting is a field, or a place, of; of needs those that exist."""
    section: Any = constants
    for part in path[:-1]:
        section = section[part]
    return section[: constants.n_needs] if path[0] == "needs" else section


def look(constants: np.record, path: Path) -> np.ndarray:
    """Return the values of a setting: one, or one of each need or temperament."""
    return np.atleast_1d(section_of(constants, path)[path[-1]])


def scene_for(path: Path, seed: int) -> Scene:
    """Return a random scene in which a setting may matter."""
    return scene(seed, MATTERS_WHEN.get(path, {}))


@cache
def drawn(path: Path) -> tuple[int, ...]:
    """Return the whole numbers that the scenes draw for a setting, in ascending order."""
    seen = {int(each) for seed in DRAWN for each in look(scene_for(path, seed)[0][0], path)}
    return tuple(sorted(seen))


def next_number(value: int, numbers: tuple[int, ...], up: bool) -> int:
    """Return the next whole number that the scenes draw; with one alone, twice or half of it."""
    if len(numbers) == 1:
        least = max(1, value)
        return value + least if up else value - (value + 1) // 2
    beyond = [each for each in numbers if (each > value if up else each < value)]
    return value if not beyond else min(beyond) if up else max(beyond)


def turned(path: Path, values: np.ndarray, up: bool) -> np.ndarray:
    """Return the values turned up, or down; those at their end stay."""
    if path == POSITIONS_OF_NEEDS:
        return values | EVERY_WINDOW
    if values.dtype.kind == "f" and up:
        return np.where(values < 1, 1.0, 2 * values)
    if values.dtype.kind == "f":
        return np.where(values > 1, values / 2, 0.0)
    return np.array([next_number(int(each), drawn(path), up) for each in values])


def moves(path: Path, seed: int, up: bool) -> bool:
    """Return True if a KPI of a scene moves when a setting is turned up, or down."""
    one = scene_for(path, seed)
    values = look(one[0][0], path)
    other = turned(path, values, up)
    if np.array_equal(values, other):
        return False
    section_of(one[0][0], path)[path[-1]] = other if other.size > 1 else other[0]
    return not np.array_equal(booked(one).kpis, kpis_of(path, seed), equal_nan=True)


def kpis_of(path: Path, seed: int) -> np.ndarray:
    """Return the KPIs of a scene as it is."""
    return _kpis_as_drawn(seed) if path not in MATTERS_WHEN else booked(scene_for(path, seed)).kpis


@cache
def _kpis_as_drawn(seed: int) -> np.ndarray:
    return booked(scene(seed)).kpis


def is_switch(path: Path) -> bool:
    """Return True if a setting has two values, so that up and down are the same pair of days."""
    return path == POSITIONS_OF_NEEDS or (
        look(scene(0)[0][0], path).dtype.kind != "f" and (drawn(path) == (0, 1))
    )


@pytest.mark.parametrize("path", SETTINGS, ids=name_of)
def test_every_setting_moves_a_kpi_up_and_down(path):
    found = {up: any(moves(path, seed, up) for seed in SCENES) for up in ways(path)}
    assert any(found.values()) if is_switch(path) else all(found.values()), found


def ways(path: Path) -> tuple[bool, ...]:
    """Return the ways to turn a setting: up and down; a switch is on in most scenes, so down."""
    return (path == POSITIONS_OF_NEEDS,) if is_switch(path) else (True, False)


def test_counting_breaches_of_conduct_moves_the_inspector_s_list_alone():
    counted = [booked(scene(seed, {"rules": {"conduct": {"enabled": on}}}))
               for seed in range(10) for on in (0, 1)]  # fmt: skip
    for off, on in zip(counted[::2], counted[1::2], strict=True):
        assert np.array_equal(off.kpis, on.kpis, equal_nan=True)
        assert not off.day.branch.broken.any()
    assert any(one.day.branch.broken.any() for one in counted[1::2])


@pytest.mark.parametrize("path", IDLE, ids=name_of)
def test_places_that_stand_for_nothing_move_nothing(path):
    for seed in range(6):
        one = scene(seed)
        section_of(one[0][0], path)[path[-1]] += SECOND
        assert np.array_equal(booked(one).kpis, _kpis_as_drawn(seed), equal_nan=True)

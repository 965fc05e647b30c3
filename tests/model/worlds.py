"""Extreme worlds: the standard branch with settings at, or next to, the ends of what they may be.

The bounds are read off the scenario's own classes, so a new setting is taken along.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel

from model.scenario.distributions import DISTRIBUTIONS, Empirical
from model.scenario.scenario import Scenario

TINY = (5e-324, 1e-300, 1e-160, 1e-12, 1e-6)
KEPT = (
    "share",
    "preparation_saves",
    "schema",
    "staff",
    "variant",
    "opening",
    "interest",
    "simple_interest",
)
"""What is left alone: shares sum to 1, and hours and staff have bounds of another kind."""

FEW = 0.15
"""Volume of arrivals of most worlds, so that a day is quick."""


def places_of(part: BaseModel, place: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Yield the dotted place of every number of a part, with what bounds it."""
    for name, field in type(part).model_fields.items():
        value, own = getattr(part, name), f"{place}{field.alias or name}"
        if own.split(".")[0] in KEPT or name in KEPT:
            continue
        if isinstance(value, BaseModel):
            yield from places_of(value, f"{own}.")
        elif isinstance(value, Mapping):
            for key, each in value.items():
                if isinstance(each, BaseModel):
                    yield from places_of(each, f"{own}.{key}.")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield own, [type(value), *field.metadata]


def extreme(random: Random, rules: list[Any]) -> float:
    """Return a number at an end of what it may be, next to it, or anywhere between."""
    kind, *metadata = rules
    low = next((float(rule.ge) for rule in metadata if isinstance(rule, Ge)), None)
    above = next((float(rule.gt) for rule in metadata if isinstance(rule, Gt)), None)
    high = next((float(rule.le) for rule in metadata if isinstance(rule, Le)), 1e9)
    high = next((math.nextafter(rule.lt, 0.0) for rule in metadata if isinstance(rule, Lt)), high)
    least = low if low is not None else above if above is not None else -1e9
    ends = [high, math.nextafter(high, 0.0), random.uniform(least, high)]
    ends += [low, math.nextafter(low, high)] if low is not None else []
    ends += [least + tiny for tiny in TINY if least + tiny > least]
    chosen = random.choice(ends)
    return round(chosen) if kind is int else chosen


def extreme_law(random: Random) -> dict[str, Any]:
    """Return a distribution at its ends."""
    kind = random.choice([law for law in DISTRIBUTIONS if law is not Empirical])
    law: dict[str, Any] = {"distribution": kind.model_fields["distribution"].annotation.__args__[0]}
    for name, field in kind.model_fields.items():
        if name != "distribution":
            law[name] = extreme(random, [field.annotation, *field.metadata])
    ends = [key for key in ("low_min", "mode_min", "high_min") if key in law]
    return law | dict(zip(ends, sorted(law[key] for key in ends), strict=True))


def extreme_world(base: Scenario, seed: int) -> dict[str, Any]:
    """Return settings by dotted place that make an extreme world of a branch."""
    random = Random(seed)
    settings: dict[str, Any] = {"arrivals.volume": FEW}
    if random.random() < 0.2:
        settings["arrivals"] = {"time_between": extreme_law(random), "rates": None}
    laws = [place for place, _ in base.laws()]
    inside = tuple(f"{place}." for place in laws)
    places = [each for each in places_of(base) if not each[0].startswith(inside)]
    for place in random.sample(laws, random.randint(0, 4)):
        settings[place] = extreme_law(random)
    for place, rules in random.sample(places, random.randint(1, 12)):
        settings[place] = extreme(random, rules)
    if random.random() < 0.3:
        low, mean, high = sorted(extreme(random, [float, Ge(0.1), Le(5.0)]) for _ in range(3))
        walking = {"slowest_m_per_s": low, "mean_m_per_s": mean, "fastest_m_per_s": high}
        settings |= {f"customers.walking.{key}": value for key, value in walking.items()}
    for rule in random.sample([name for name, _ in base.rules], random.randint(0, 5)):
        settings[f"rules.{rule}.enabled"] = random.random() < 0.5
    return settings

"""Through which parts a variant works: what each brings first of all, and last of all.

A part is written as what takes it away (`model.scenario.readings`). *Last* is what the variant
brings with the part less what it brings without it; *first* is what the part alone brings, on top
of the variant without any part. If parts need or replace each other the two differ. The variant is
exactly: what is left without any part, plus what each part brings first, plus what only comes of
parts together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from agents.language import Language, phrase
from experiments.common.causes.worlds import Titles, titles_of
from experiments.common.comparison import Floor
from experiments.common.documents import estimate_from, estimates_document
from experiments.common.points import Work
from experiments.common.statistics import Estimate, estimate
from layouts import Problem
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES
from model.scenario.load import with_variant, without_parts
from model.scenario.problems import ScenarioError
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup, build

SHOWN: Final = tuple(
    MEASURES[name]
    for name in (
        "mean_wait_all_min",
        "unserved_share",
        "cross_sales",
        "complex_sales",
        "own_work_delayed_min",
        "value",
        "gain",
    )
    if name in MEASURES
)
"""Measures of the tables."""

Effects = Mapping[str, Estimate]
"""Of every measure by its name."""


@dataclass(frozen=True)
class Part:
    """What a part of a variant brings."""

    last: Effects
    """The variant less the variant without it."""
    first: Effects
    """The variant with no other part, less that without any."""

    @property
    def is_nothing(self) -> bool:
        """Whether it moves no measure on any day, neither first nor last."""
        found = [*self.last.values(), *self.first.values()]
        return all(each.is_nothing or not each.n for each in found)


@dataclass(frozen=True)
class Parts:
    """What a variant brings, part by part."""

    variant: str
    days: int
    titles: Titles
    """Of the variant and of its parts."""
    whole: Effects
    """The variant less the base."""
    rest: Effects
    """The variant without any part, less the base."""
    together: Effects
    """What only comes of parts together: the whole less the rest and all that is brought first."""
    parts: Mapping[str, Part]
    """By name."""

    def title(self, name: str, language: Language) -> str:
        """Return the title of the variant or of a part."""
        return self.titles[name].get(language, name)


def variants_with_parts(scenario: Scenario, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of the variants that have parts."""
    return tuple(name for name in names if scenario.parts_of(name))


def floors_of_parts(scenario: Scenario, variant: str) -> int:
    """Return how many floors `parts_of` simulates of a variant."""
    return len(_worlds(tuple(scenario.parts_of(variant)))) + 1


def _worlds(names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return which parts are taken away on each floor: none, each, all others, all."""
    each = [(name,) for name in names]
    others = [tuple(other for other in names if other != name) for name in names]
    return list(dict.fromkeys([(), *each, *others, tuple(names)]))


def parts_of(scenario: Scenario, variant: str, work: Work) -> Parts:
    """Simulate a variant with and without its parts on twin days; return what each brings.

    Raises
    ------
    ScenarioError
        If there is no such variant, it has no parts, or cannot do without one.
    """
    _ = with_variant(scenario, variant)
    known = scenario.parts_of(variant)
    if not known:
        expected = phrase("a section [variant.NAME.part.PART] that takes a part away")
        found = phrase("no part")
        raise ScenarioError([Problem(scenario.file, f"variant.{variant}.part", found, expected)])
    names = tuple(known)
    setups = {away: build(without_parts(scenario, variant, *away)) for away in _worlds(names)}
    base = _floor(build(scenario), work)
    floors = {away: _floor(setup, work) for away, setup in setups.items()}
    whole, rest = floors[()], floors[names]
    alone = {name: floors[tuple(other for other in names if other != name)] for name in names}
    first = {name: _differences(rest, floor) for name, floor in alone.items()}
    return Parts(
        variant=variant,
        days=work.days,
        titles=titles_of({variant: scenario.variant[variant], **known}),
        whole=_estimates(_differences(base, whole)),
        rest=_estimates(_differences(base, rest)),
        together=_estimates(
            {
                name: days - sum(each[name] for each in first.values())
                for name, days in _differences(rest, whole).items()
            }
        ),
        parts={
            name: Part(
                last=_estimates(_differences(floors[name,], whole)), first=_estimates(first[name])
            )
            for name in names
        },
    )


def _floor(setup: Setup, work: Work) -> Floor:
    return Floor("", (), setup, work.simulate(setup))


def _differences(before: Floor, after: Floor) -> dict[str, NDArray[np.float64]]:
    return {name: after.column(name) - before.column(name) for name in MEASURES}


def _estimates(differences: Mapping[str, NDArray[np.float64]]) -> dict[str, Estimate]:
    return {name: estimate(days) for name, days in differences.items()}


def parts_document(found: Parts) -> dict[str, Any]:
    """Return what the parts of a variant bring as JSON; what is missing is null."""
    return {
        "variant": found.variant,
        "titles": dict(found.titles[found.variant]),
        "days": found.days,
        "kernel": KERNEL_DIGEST,
        "whole": estimates_document(found.whole),
        "rest": estimates_document(found.rest),
        "together": estimates_document(found.together),
        "parts": {
            name: {
                "titles": dict(found.titles[name]),
                "last": estimates_document(part.last),
                "first": estimates_document(part.first),
                "moves_nothing": part.is_nothing,
            }
            for name, part in found.parts.items()
        },
    }


def parts_from(document: Mapping[str, Any]) -> Parts:
    """Return what a document of `parts_document` says.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it is no such document.
    """
    variant, parts = document["variant"], document["parts"]
    whole, rest, together = (_effects_from(document[key]) for key in ("whole", "rest", "together"))
    return Parts(
        variant=variant,
        days=int(document["days"]),
        titles={
            variant: document["titles"],
            **{name: each["titles"] for name, each in parts.items()},
        },
        whole=whole,
        rest=rest,
        together=together,
        parts={
            name: Part(_effects_from(each["last"]), _effects_from(each["first"]))
            for name, each in parts.items()
        },
    )


def _effects_from(document: Mapping[str, Any]) -> dict[str, Estimate]:
    return {name: estimate_from(each) for name, each in document.items()}

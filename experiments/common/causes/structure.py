"""What a verdict hangs on: the readings of the plan that turn it, alone or together.

A reading *flips* a verdict if the difference is shown to be on the other side of 0 under it, all
else as today; a verdict is *open* where its interval covers 0.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from agents.language import Language
from experiments.common.causes.worlds import RESOLUTION, Names, Titles, Worlds
from experiments.common.comparison import ALL
from experiments.common.documents import estimate_document, estimate_from
from experiments.common.statistics import Estimate, estimate
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES, OF_CALLED, UNSERVED, Measure

State = Literal["same", "open", "other", "told"]
"""Of a verdict against today's: on the same side of 0, no longer shown, on the other side; or
shown, where today's is not."""

MEASURED: Final = tuple(MEASURES[name] for name in ("mean_wait_all_min", "unserved_share", "gain"))
"""Measures whose verdicts are asked for, unless somebody names one."""

STATES: Final[tuple[State, ...]] = ("same", "open", "other", "told")

ROUNDING: Final = 1e-9
"""Share of the largest difference below which a slope is nothing but rounding."""


@dataclass(frozen=True)
class Answer:
    """What a proposal brings in one world."""

    difference: Estimate
    """Proposal less base."""
    unserved: Estimate | None = None
    """Of a measure of those called only, what becomes of the share of the unserved."""


@dataclass(frozen=True)
class Verdict:
    """A proposal's verdict under all readings."""

    today: Answer
    alone: Mapping[str, Answer]
    """Under each reading alone."""
    effects: Mapping[str, Estimate]
    """What each reading adds to the difference, over the worlds of the design; none without one."""
    worlds: tuple[tuple[Names, Estimate], ...]
    """The readings that hold in each world of the design, and the difference there; if there is no
    design, today's world and those of each reading alone."""

    def state(self, there: Estimate) -> State:
        """Return how the verdict of another world is to today's."""
        now, then = self.today.difference.sign, there.sign
        if now == then:
            return "same"
        if not now:
            return "told"
        return "other" if then else "open"

    def those(self, state: State) -> Names:
        """Return the readings that alone bring the verdict into a state."""
        return tuple(
            name for name, there in self.alone.items() if self.state(there.difference) == state
        )

    def share(self, state: State) -> float:
        """Return the share of the worlds in which the verdict is in a state."""
        found = [self.state(there) == state for _, there in self.worlds]
        return sum(found) / len(found)

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest mean difference of all worlds; NaN if it is known in none."""
        known = [there.mean for _, there in self.worlds if there.n]
        return min(known, default=math.nan), max(known, default=math.nan)


@dataclass(frozen=True)
class Structure:
    """The verdicts on a measure under other readings of the plan."""

    measure: Measure
    days: int
    titles: Titles
    """Of proposals and readings."""
    readings: Names
    left_out: tuple[tuple[str, str], ...]
    """Readings that were not tried, and why, in the language of the document."""
    resolution: int | None
    """Of the design, if it is a fraction of all combinations."""
    is_crossed: bool
    """Whether readings were combined."""
    proposals: Mapping[str, Verdict]
    """By name; the last may be `ALL`."""

    def title(self, name: str, language: Language, together: str = "") -> str:
        """Return the title of a reading or proposal; ``together`` that of all of them."""
        return together if name == ALL else self.titles[name].get(language, name)


def structure_of(worlds: Worlds, measure: Measure, language: Language) -> Structure:
    """Return the verdicts of worlds on a measure.

    Parameters
    ----------
    language
        In which it is said why a reading was left out.
    """
    return Structure(
        measure=measure,
        days=worlds.work.days,
        titles=worlds.design.titles,
        readings=worlds.design.readings,
        left_out=tuple((name, why.told(language)) for name, why in worlds.design.left_out),
        resolution=RESOLUTION if worlds.design.is_fraction else None,
        is_crossed=bool(worlds.crossed),
        proposals={name: _verdict(worlds, name, measure) for name in worlds.design.proposals},
    )


def _verdict(worlds: Worlds, proposal: str, measure: Measure) -> Verdict:
    found = {world: of[proposal] for world, of in worlds.differences.items()}

    def answer(world: Names) -> Answer:
        unserved = estimate(found[world][UNSERVED]) if measure.name in OF_CALLED else None
        return Answer(estimate(found[world][measure.name]), unserved)

    design = worlds.crossed or tuple(found)
    return Verdict(
        today=answer(()),
        alone={name: answer((name,)) for name in worlds.design.readings},
        effects=_effects(worlds, proposal, measure) if worlds.crossed else {},
        worlds=tuple((world, estimate(found[world][measure.name])) for world in design),
    )


def _effects(worlds: Worlds, proposal: str, measure: Measure) -> dict[str, Estimate]:
    """Return what each reading adds to the difference: the slopes of least squares, day by day.

    Over all combinations that is the mean difference with the reading less that without it.
    """
    readings = worlds.design.readings
    holds = np.array([[name in world for name in readings] for world in worlds.crossed])
    design = np.column_stack([np.ones(len(holds)), holds])
    values = np.stack([worlds.differences[each][proposal][measure.name] for each in worlds.crossed])
    slopes = np.linalg.pinv(design)[1:] @ values
    slopes[np.abs(slopes) < ROUNDING * np.nanmax(np.abs(values), initial=0.0)] = 0.0
    return {
        name: estimate(days)
        for name, days, column in zip(readings, slopes, holds.T, strict=True)
        if 0 < column.sum() < len(column)
    }


def structure_document(found: Structure) -> dict[str, Any]:
    """Return verdicts under other readings as JSON; what is missing is null."""
    return {
        "measure": found.measure.name,
        "days": found.days,
        "kernel": KERNEL_DIGEST,
        "readings": {name: dict(found.titles[name]) for name in found.readings},
        "left_out": [
            {"reading": name, "titles": dict(found.titles[name]), "why": why}
            for name, why in found.left_out
        ],
        "resolution": found.resolution,
        "crossed": found.is_crossed,
        "proposals": {
            name: {"titles": dict(found.titles.get(name, {})), **_verdict_document(verdict)}
            for name, verdict in found.proposals.items()
        },
    }


def _verdict_document(verdict: Verdict) -> dict[str, Any]:
    low, high = verdict.ends
    return {
        "today": _answer_document(verdict.today),
        "alone": {
            name: {
                **_answer_document(there),
                "state": verdict.state(there.difference),
                "main_effect": _or_null(verdict.effects.get(name)),
            }
            for name, there in verdict.alone.items()
        },
        "flipped_by": list(verdict.those("other")),
        "shares": {state: verdict.share(state) for state in STATES},
        "lowest": None if np.isnan(low) else low,
        "highest": None if np.isnan(high) else high,
        "worlds": [
            {"readings": list(world), "difference": estimate_document(there)}
            for world, there in verdict.worlds
        ],
    }


def _answer_document(answer: Answer) -> dict[str, Any]:
    return {
        "difference": estimate_document(answer.difference),
        "unserved": _or_null(answer.unserved),
    }


def _known(document: Mapping[str, Any] | None) -> Estimate | None:
    return None if document is None else estimate_from(document)


def _or_null(known: Estimate | None) -> dict[str, Any] | None:
    return None if known is None else estimate_document(known)


def structure_from(document: Mapping[str, Any]) -> Structure:
    """Return what a document of `structure_document` says.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it is no such document.
    """
    proposals, left_out = document["proposals"], document["left_out"]
    return Structure(
        measure=MEASURES[document["measure"]],
        days=int(document["days"]),
        titles={
            **document["readings"],
            **{each["reading"]: each["titles"] for each in left_out},
            **{name: each["titles"] for name, each in proposals.items()},
        },
        readings=tuple(document["readings"]),
        left_out=tuple((each["reading"], each["why"]) for each in left_out),
        resolution=document["resolution"],
        is_crossed=bool(document["crossed"]),
        proposals={name: _verdict_from(each) for name, each in proposals.items()},
    )


def _verdict_from(document: Mapping[str, Any]) -> Verdict:
    alone: Mapping[str, Any] = document["alone"]
    worlds: Sequence[Any] = document["worlds"]
    effects = {name: _known(each["main_effect"]) for name, each in alone.items()}
    return Verdict(
        today=_answer_from(document["today"]),
        alone={name: _answer_from(each) for name, each in alone.items()},
        effects={name: known for name, known in effects.items() if known is not None},
        worlds=tuple(
            (tuple(each["readings"]), estimate_from(each["difference"])) for each in worlds
        ),
    )


def _answer_from(document: Mapping[str, Any]) -> Answer:
    return Answer(estimate_from(document["difference"]), _known(document["unserved"]))

"""What a fit prints: observables and parameters, before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agents.language import Language, phrase, speaker
from experiments.common.tables import printed
from experiments.common.text import aligned, in_paragraphs, wrapped
from experiments.standard.fit import misfit
from experiments.standard.observables import Observables
from experiments.standard.observed import COMPUTED
from model.measures import KPIS
from model.units import Unit


@dataclass(frozen=True)
class Fitted:
    """A fit as it is told: everything before and after, by name."""

    sheet: Observables
    before: Mapping[str, float]
    after: Mapping[str, float]
    """What is observed, on days that the search has not seen."""
    values_before: Mapping[str, float]
    values_after: Mapping[str, float]
    """Of the parameters."""
    volumes: Mapping[str, tuple[float, float]]
    """Of the scenarios that follow."""
    days: int
    runs: int


@in_paragraphs
def fit_text(fit: Fitted, language: Language) -> Iterator[str]:
    """Yield a fit as printed."""
    say = speaker(language)
    yield aligned([*_observables(fit, language)])
    counted = {name: each for name, each in fit.sheet.observable.items() if each.weight}
    met = sum(each.holds(fit.after[name]) for name, each in counted.items())
    before, after = (f"{misfit(counted, found):.1f}" for found in (fit.before, fit.after))
    yield wrapped(
        say(
            phrase(
                "{met} of {n} observables that count are within their bands; misfit {before} "
                "before, {after} after. {runs} runs of {days} days; the table is of {days} other "
                "days. No variant was simulated.",
                met=met,
                n=len(counted),
                before=before,
                after=after,
                runs=fit.runs,
                days=fit.days,
            )
        )
    )
    yield aligned([*_parameters(fit, language)])


def _observables(fit: Fitted, language: Language) -> Iterator[list[str]]:
    say = speaker(language)
    yield [
        say(phrase("observable")),
        say(phrase("target")),
        say(phrase("band")),
        say(phrase("before")),
        say(phrase("after")),
        say(phrase("within")),
    ]
    kept, missed, shown = say(phrase("yes")), say(phrase("NO")), say(phrase("(shown only)"))
    for name, each in fit.sheet.observable.items():
        title, unit = _named(name, language)
        low, high = (printed(end, unit) for end in each.band)
        numbers = (printed(found[name], unit) for found in (fit.before, fit.after))
        verdict = kept if each.holds(fit.after[name]) else missed
        if not each.weight:
            verdict = f"{verdict} {shown}"
        yield [title, printed(each.target, unit), f"{low} … {high}", *numbers, verdict]


def _parameters(fit: Fitted, language: Language) -> Iterator[list[str]]:
    say = speaker(language)
    yield [
        say(phrase("parameter")),
        say(phrase("bounds")),
        say(phrase("before")),
        say(phrase("after")),
        "",
    ]
    at_bound = say(phrase("at its bound"))
    for name, each in fit.sheet.parameter.items():
        low, high = each.bounds
        after = fit.values_after[name]
        is_at_end = min(after / low, high / after) < 1.01
        numbers = f"{fit.values_before[name]:g}", f"{after:g}"
        yield [each.places[0], f"{low:g} … {high:g}", *numbers, at_bound if is_at_end else ""]
    for name, (before, after) in fit.volumes.items():
        yield [f"{name}: arrivals.volume", "", f"{before:g}", f"{after:g}", ""]


def _named(name: str, language: Language) -> tuple[str, Unit]:
    if name in COMPUTED:
        computed = COMPUTED[name]
        return computed.unit.head.told(language, title=computed.title.told(language)), computed.unit
    kpi = next(kpi for kpi in KPIS if kpi.name == name)
    return kpi.head_in(language, short=True), kpi.unit

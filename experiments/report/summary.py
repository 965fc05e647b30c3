"""The first page: the verdict in words and big numbers; then the table of key figures."""

from dataclasses import dataclass
from typing import Final

from agents.language import phrase_count
from experiments.common.comparison import ALL
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.tables import printed, title_of
from experiments.common.verdict import ON_TARGET, SALES, on_alternatives, verdict
from experiments.common.wording import scaled
from experiments.common.words import days_of, digits_for, number, twin_days
from experiments.report.blocks import (
    Cell,
    MeasureRow,
    Row,
    Section,
    Table,
    Text,
    cells,
    difference_cell,
)
from experiments.report.measures import count, leaks
from experiments.report.read import FloorResult
from experiments.report.view import View
from model.measures import GAIN, KPIS, MEASURES, OF_CALLED, UNSERVED, WAIT, Measure
from model.units import MONEY

GLANCE: Final = (WAIT, UNSERVED, ON_TARGET, *SALES, GAIN.name)
"""Names of the measures that the first page tells of a proposal."""


@dataclass(frozen=True)
class Big:
    """A big number of the first page."""

    title: str
    """What it is."""
    number: str
    """The change, or of a run the number."""
    unit: str
    """Its unit."""
    span: str
    """Its interval in words."""
    before_after: str
    """The numbers it is the difference of; empty for a run."""
    kind: str
    said: str
    """As of a `Cell`."""
    source: str
    """Table and columns."""


@dataclass(frozen=True)
class Front:
    """The first page."""

    title: str
    subtitle: str
    lead: tuple[str, ...]
    big: tuple[Big, ...]
    blocks: tuple[Text | Table, ...]


def front(view: View) -> Front:
    """Return the first page."""
    result, say = view.result, view.say
    if result.is_comparison:
        n = sum(floor.name != ALL for floor in result.proposals)
        subtitle = say(
            "of_comparison",
            count=phrase_count("one proposal", "{n} proposals", n),
            days=twin_days(result.days),
            seed=result.base.about.seed,
        )
        lead = (*_apart(view), verdict(result, result.headline, view.language))
        big = tuple(_big_change(view, MEASURES[name]) for name in GLANCE)
        return Front(result.name(view.language), subtitle, lead, big, _each(view))
    subtitle = say("of_run", days=days_of(result.days), seed=result.base.about.seed)
    titles = [result.title_of(name, view.language) for name in result.base.variants]
    if titles:
        subtitle = say("with_variants", run=subtitle, titles=say.listed(titles))
    big = tuple(_big_number(view, MEASURES[name]) for name in (WAIT, UNSERVED, GAIN.name))
    return Front(result.name(view.language), subtitle, _run_verdict(view), big, ())


def _apart(view: View) -> tuple[str, ...]:
    """Return why no proposal is all together, and which is shown first; nothing if one is."""
    apart = on_alternatives(view.result, view.language)
    if apart is None:
        return ()
    return (view.say("apart", why=apart, floor=view.marked(view.result.headline)),)


def _better(view: View, floor: FloorResult, measure: Measure) -> int:
    """Return which way a measure is better: of the called neither while more are unserved."""
    is_of_fewer = measure.name in OF_CALLED and view.result.unserved(floor).rises
    return 0 if is_of_fewer else measure.better


def _source(measure: Measure) -> str:
    columns = " − ".join(name for name, _ in measure.parts) or measure.name
    return f"kpis.parquet: {columns}"


def _unit(view: View, measure: Measure) -> str:
    """Return a measure's unit as it stands beside a big number."""
    return view.currency if measure.unit is MONEY else measure.unit.a_day.told(view.language)


def _big_change(view: View, measure: Measure) -> Big:
    say, unit, floor = view.say, measure.unit, view.result.headline
    daily = [each.column(measure.name) for each in (view.result.base, floor)]
    change = scaled(paired(*daily), unit)
    kind = {1: "better", -1: "worse"}.get(change.sign * _better(view, floor, measure), "")
    before, after = (printed(estimate(each).mean, unit) for each in daily)
    said = _unit(view, measure)
    digits = digits_for(change, unit.digits) if change.is_known else unit.digits
    return Big(
        measure.title_in(view.language),
        number(change.mean, unit.digits, signed=True),
        said,
        _span(view, change, digits),
        say("from_to", before=before, after=after, unit=said),
        kind,
        say(kind or "not_shown"),
        _source(measure),
    )


def _span(view: View, known: Estimate, digits: int) -> str:
    if not known.is_known:
        return view.say("no_interval")
    low, high = number(known.low, digits), number(known.high, digits)
    return view.say("interval", low=low, high=high)


def _big_number(view: View, measure: Measure) -> Big:
    known = scaled(estimate(view.result.base.column(measure.name)), measure.unit)
    mean = number(known.mean, measure.unit.digits)
    title, span = measure.title_in(view.language), _span(view, known, measure.unit.digits)
    return Big(title, mean, _unit(view, measure), span, "", "", "", _source(measure))


def _run_verdict(view: View) -> tuple[str, ...]:
    """Return what a run shows, in three sentences."""
    floor, say = view.result.base, view.say
    wait, left = estimate(floor.column(WAIT)), estimate(floor.column(GAIN.name))
    rows = leaks(floor)
    kinds = ("balked", "gave_up", "sent_wrong", "unanswered", "sent_away", "shut_in")
    lost = {kind: float(count(floor, rows[kind]).mean()) for kind in kinds}
    unserved = estimate(100 * floor.column(UNSERVED)).mean
    value, cost = (estimate(floor.column(name)).mean for name in ("value", "staff_cost"))
    within = estimate(floor.column(ON_TARGET)).mean
    first = say("run_wait_unknown", days=days_of(view.result.days))
    if wait.n:
        first = say(
            "run_wait",
            days=days_of(view.result.days),
            mean=number(wait.mean, 1),
            span=_in_brackets(view, wait, 1),
            unserved=number(unserved, 1),
            within=number(100 * within, 1),
        )
    sentences = [
        first,
        say(
            "run_lost",
            lost=number(sum(lost.values()), 1),
            balked=number(lost["balked"], 1),
            reneged=number(lost["gave_up"] + lost["sent_wrong"], 1),
            in_vain=number(lost["unanswered"] + lost["sent_away"], 1),
            shut_in=number(lost["shut_in"], 1),
        ),
        say(
            "run_money",
            value=view.amount(number(value, 0)),
            cost=view.amount(number(cost, 0)),
            left=view.amount(number(left.mean, 0)),
            span=_in_brackets(view, left, 0),
        ),
    ]
    return (say.sentences(sentences),)


def _in_brackets(view: View, known: Estimate, digits: int) -> str:
    if not known.is_known:
        return ""
    return view.say("span", low=number(known.low, digits), high=number(known.high, digits))


def _each(view: View) -> tuple[Text | Table, ...]:
    """Return the table of all proposals, and the verdict on each but the headline's."""
    result, say = view.result, view.say
    if len(result.proposals) == 1:
        return ()
    heads = [title_of(MEASURES[name], view.language, result.currency) for name in GLANCE]
    head, base = cells(say("proposal_column"), *heads), result.base
    means = [
        Cell(printed(estimate(base.column(name)).mean, MEASURES[name].unit)) for name in GLANCE
    ]
    rows = (
        Row(say("base_today"), tuple(means)),
        *(_glance(view, floor) for floor in result.proposals),
    )
    source = say("glance_source", folder=view.folder)
    table = Table(say("glance"), head, rows, source, say("star"))
    verdicts = (
        Text(verdict(result, floor, view.language), mark=mark)
        for mark, floor in zip(view.marks, result.proposals, strict=True)
        if floor is not result.headline
    )
    return (table, *verdicts)


def _glance(view: View, floor: FloorResult) -> Row:
    changes = (
        difference_cell(
            view.result.difference(floor, name),
            MEASURES[name].unit,
            _better(view, floor, MEASURES[name]),
            view.say,
        )
        for name in GLANCE
    )
    return Row(view.marked(floor), tuple(changes))


def key_figures(view: View) -> Section:
    """Return the table of all KPIs that the folders have."""
    say = view.say
    has = frozenset.intersection(*(floor.has for floor in view.floors))
    rows: list[MeasureRow | str] = [view.row(kpi, kpi.name) for kpi in KPIS if kpi.name in has]
    caption = "kpis_caption_compared" if view.result.is_comparison else "kpis_caption"
    return Section("kpis", say("kpis"), (view.measures(caption, "kpi", rows, "kpis_source"),))

"""The first page: the verdict in words and big numbers; then the table of key figures."""

from dataclasses import dataclass
from typing import Final

from experiments.common.comparison import WAIT
from experiments.common.statistics import Estimate, estimate, paired
from experiments.common.tables import DIGITS, FACTORS, HIGHEST, LOWEST, title_of
from experiments.common.verdict import on_alternatives, verdict
from experiments.common.words import digits_for, number
from experiments.report.blocks import (
    Cell,
    Measure,
    Row,
    Section,
    Table,
    Text,
    cells,
    difference_cell,
)
from experiments.report.measures import Daily, count, leaks
from experiments.report.read import FloorResult
from experiments.report.view import View
from model.kpi_names import KPIS, UNSERVED

SALES: Final = "complex_sales"
LEFT_SOURCE: Final = "kpis.parquet: value − staff_cost"


@dataclass(frozen=True)
class Big:
    """A big number of the first page.

    Parameters
    ----------
    title
        What it is.
    number
        The change, or of a run the number.
    unit
        Its unit.
    span
        Its interval in words.
    before_after
        The numbers it is the difference of; empty for a run.
    kind, said
        As of a `Cell`.
    source
        Table and columns.
    """

    title: str
    number: str
    unit: str
    span: str
    before_after: str
    kind: str
    said: str
    source: str


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
        n = len(result.proposals)
        proposals = say("proposals", n=n) if n > 1 else say("proposal")
        days = say("twin_days", n=result.days)
        subtitle = say("of_comparison", count=proposals, days=days, seed=result.base.about.seed)
        lead = (*_apart(view), verdict(result, result.headline, view.language))
        return Front(result.name(view.language), subtitle, lead, _big_changes(view), _each(view))
    subtitle = say("of_run", days=_days(view), seed=result.base.about.seed)
    titles = [result.title_of(name, view.language) for name in result.base.variants]
    if titles:
        subtitle += ". " if view.language == "en" else "。"
        subtitle += say("with_variants", titles=say.listed(titles))
    return Front(result.name(view.language), subtitle, _run_verdict(view), _big_numbers(view), ())


def _apart(view: View) -> tuple[str, ...]:
    """Return why no proposal is all together, and which is shown first; nothing if one is."""
    apart = on_alternatives(view.result, view.language)
    if apart is None:
        return ()
    return (view.say("apart", why=apart, floor=view.marked(view.result.headline)),)


def _days(view: View) -> str:
    n = view.result.days
    return view.say("day") if n == 1 else view.say("days", n=n)


@dataclass(frozen=True)
class _Asked:
    """A number of the first page: its text's key, unit, numbers by floor, and how it is printed."""

    key: str
    unit: str
    daily: tuple[Daily, ...]
    digits: int
    better: int
    source: str


def _better_wait(view: View, floor: FloorResult) -> int:
    """Return which way the wait of those called is better: neither while more are unserved."""
    return 0 if view.result.unserved(floor).rises else -1


def _big_changes(view: View) -> tuple[Big, ...]:
    """Return the numbers of a comparison: wait, unserved, complex sales, money left."""
    floors, say = (view.result.base, view.result.headline), view.say
    waits, sales = (tuple(floor.column(name) for floor in floors) for name in (WAIT, SALES))
    unserved = tuple(100 * floor.column(UNSERVED) for floor in floors)
    left = tuple(floor.left() for floor in floors)
    better = _better_wait(view, view.result.headline)
    asked = (
        _Asked("big_wait", say("big_wait_unit"), waits, 1, better, f"kpis.parquet: {WAIT}"),
        _unserved(view, unserved, -1),
        _Asked("big_sales", say("big_sales_unit"), sales, 1, 1, f"kpis.parquet: {SALES}"),
        _Asked("big_gain", view.currency, left, 0, 1, LEFT_SOURCE),
    )
    return tuple(_big_change(view, one) for one in asked)


def _big_change(view: View, asked: _Asked) -> Big:
    say, change, digits, unit = view.say, paired(*asked.daily), asked.digits, asked.unit
    means = [number(estimate(daily).mean, digits) for daily in asked.daily]
    kind = {1: "better", -1: "worse"}.get(change.sign * asked.better, "")
    blank = " " if view.language == "en" and unit else ""
    return Big(
        say(asked.key),
        number(change.mean, digits, signed=True),
        unit,
        _span(view, change, digits_for(change, digits) if change.is_known else digits),
        say("from_to", before=means[0], after=means[1], unit=f"{blank}{unit}"),
        kind,
        say(kind or "not_shown"),
        asked.source,
    )


def _span(view: View, known: Estimate, digits: int) -> str:
    if not known.is_known:
        return view.say("no_interval")
    low, high = number(known.low, digits), number(known.high, digits)
    return view.say("interval", low=low, high=high)


def _unserved(view: View, daily: tuple[Daily, ...], better: int) -> _Asked:
    unit, source = view.say("big_unserved_unit"), f"kpis.parquet: {UNSERVED}"
    return _Asked("big_unserved", unit, daily, 1, better, source)


def _big_numbers(view: View) -> tuple[Big, ...]:
    """Return the numbers of a run: wait, unserved, money left."""
    floor, say = view.result.base, view.say
    wait, left = (floor.column(WAIT),), (floor.left(),)
    asked = (
        _Asked("big_wait", say("big_wait_unit"), wait, 1, 0, f"kpis.parquet: {WAIT}"),
        _unserved(view, (100 * floor.column(UNSERVED),), 0),
        _Asked("big_gain", view.currency, left, 0, 0, LEFT_SOURCE),
    )
    return tuple(_big_number(view, one) for one in asked)


def _big_number(view: View, asked: _Asked) -> Big:
    known = estimate(*asked.daily)
    mean, span = number(known.mean, asked.digits), _span(view, known, asked.digits)
    return Big(view.say(asked.key), mean, asked.unit, span, "", "", "", asked.source)


def _run_verdict(view: View) -> tuple[str, ...]:
    """Return what a run shows, in three sentences."""
    floor, say = view.result.base, view.say
    wait, left = estimate(floor.column(WAIT)), estimate(floor.left())
    rows = leaks(floor)
    balked, gave_up, sent_wrong, shut_in = (
        float(count(floor, rows[kind]).mean())
        for kind in ("balked", "gave_up", "sent_wrong", "shut_in")
    )
    unserved = estimate(100 * floor.column(UNSERVED)).mean
    value, cost = (estimate(floor.column(name)).mean for name in ("value", "staff_cost"))
    first = say("run_wait_unknown", days=_days(view))
    if wait.n:
        first = say(
            "run_wait",
            days=_days(view),
            mean=number(wait.mean, 1),
            span=_in_brackets(view, wait, 1),
            unserved=number(unserved, 1),
            met=floor.days_on_target(),
        )
    sentences = [
        first,
        say(
            "run_lost",
            lost=number(balked + gave_up + sent_wrong + shut_in, 1),
            balked=number(balked, 1),
            reneged=number(gave_up + sent_wrong, 1),
            shut_in=number(shut_in, 1),
        ),
        say(
            "run_money",
            value=view.amount(number(value, 0)),
            cost=view.amount(number(cost, 0)),
            left=view.amount(number(left.mean, 0)),
            span=_in_brackets(view, left, 0),
        ),
    ]
    return ((" " if view.language == "en" else "").join(sentences),)


def _in_brackets(view: View, known: Estimate, digits: int) -> str:
    if not known.is_known:
        return ""
    return view.say("span", low=number(known.low, digits), high=number(known.high, digits))


def _each(view: View) -> tuple[Text | Table, ...]:
    """Return the table of all proposals, and the verdict on each but the headline's."""
    result, say = view.result, view.say
    if len(result.proposals) == 1:
        return ()
    keys = ("proposal_column", "wait_column", "unserved_column", "target_column")
    more = ("sales_column", "gain_column")
    head = cells(*(say(key, currency=view.currency) for key in (*keys, *more)))
    base = result.base
    first = Row(
        say("base_today"),
        (
            Cell(number(estimate(base.column(WAIT)).mean, 1)),
            Cell(number(estimate(100 * base.column(UNSERVED)).mean, 1)),
            Cell(f"{base.days_on_target()}"),
            Cell(number(estimate(base.column("complex_sales")).mean, 1)),
            Cell(number(estimate(base.left()).mean, 0)),
        ),
    )
    rows = (first, *(_glance(view, floor) for floor in result.proposals))
    source = say("glance_source", folder=view.folder)
    table = Table(say("glance"), head, rows, source, say("star"))
    verdicts = (
        Text(verdict(result, floor, view.language), mark=mark)
        for mark, floor in zip(view.marks, result.proposals, strict=True)
        if floor is not result.headline
    )
    return (table, *verdicts)


def _glance(view: View, floor: FloorResult) -> Row:
    base = view.result.base
    changes = (
        (paired(base.column(WAIT), floor.column(WAIT)), 1, _better_wait(view, floor)),
        (view.result.unserved(floor).difference, 1, -1),
        (paired(base.column("complex_sales"), floor.column("complex_sales")), 1, 1),
        (paired(base.left(), floor.left()), 0, 1),
    )
    wait, unserved, sales, gain = (
        difference_cell(change, Measure("", "", (), digits, better=better), view.say)
        for change, digits, better in changes
    )
    target = Cell(f"{floor.days_on_target()}")
    return Row(view.marked(floor), (wait, unserved, target, sales, gain))


def key_figures(view: View) -> Section:
    """Return the table of all KPIs that the folders have."""
    say = view.say
    has = frozenset.intersection(*(floor.has for floor in view.floors))
    rows: list[Measure | str] = [
        Measure(
            title_of(kpi, view.language, view.currency),
            kpi.name,
            view.daily(kpi.name),
            DIGITS[kpi.unit],
            FACTORS.get(kpi.unit, 1.0),
            kpi.better,
            LOWEST[kpi.unit],
            HIGHEST[kpi.unit],
        )
        for kpi in KPIS
        if kpi.name in has
    ]
    caption = "kpis_caption_compared" if view.result.is_comparison else "kpis_caption"
    return Section("kpis", say("kpis"), (view.measures(caption, "kpi", rows, "kpis_source"),))

"""The charts of two floors beside each other; each is a pure function of what was gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from agents.codes import Product
from agents.language import in_language
from agents.names import SHORT_PRODUCTS, capital
from agents.tables import POSITIONS
from experiments.common.words import MISSING, number
from model.analysis.links import Link, Result
from model.columns import TARGET_MIN
from viz.charts.gather import CLASS_MIN, CLASSES, SLOT_MIN, STEP_MIN, Gathered
from viz.charts.options import (
    BASE,
    PROPOSAL,
    Chart,
    Numbers,
    Option,
    bars,
    chart,
    clock,
    instants_axis,
    line_with_band,
    mean_and_band,
    name_axis,
    rounded,
    slots_axes,
    target_line,
    value_axis,
)
from viz.words import Words

Floors = tuple[Gathered, Gathered]
"""What was gathered of the base and of the proposal."""

RESULT_COLOURS: Final = {
    Result.HANDLED: (BASE, PROPOSAL),
    Result.SKIPPED: ("#c9d1d8", "#9cc3de"),
    Result.LOST: ("#e0a58a", "#d55e00"),
}
"""Colours of what becomes of customers, on the base and on the proposal."""

PRODUCT_COLOURS: Final = (
    *("#8fbbd9", "#56b4e9", "#4a90c2", "#0072b2", "#0b5c93"),
    *("#e69f00", "#d55e00", "#8a3f00"),
)
"""Colours of the products: the simple ones blue, the complex ones orange."""


def waits(floors: Floors, say: Words) -> list[Chart]:
    """Return how long customers wait: how many how long, and when."""
    return [_distribution(floors, say), _by_time(floors, say)]


def _distribution(floors: Floors, say: Words) -> Chart:
    names = [f"{low}–{low + CLASS_MIN}" for low in range(0, (CLASSES - 1) * CLASS_MIN, CLASS_MIN)]
    names.append(f"≥ {(CLASSES - 1) * CLASS_MIN}")
    means = [mean_and_band(100 * floor.waits)[0] for floor in floors]
    within = [number(float(mean[: TARGET_MIN // CLASS_MIN].sum()), 0) for mean in means]
    return chart(
        say("title.waits"),
        say("spoken.waits", minutes=TARGET_MIN, base=within[0], proposal=within[1]),
        name_axis(names, axisLabel={"hideOverlap": True}),
        value_axis(axisLabel={"formatter": "{value} %"}),
        _pair(means, say, 1),
    )


def _pair(means: Sequence[Numbers], say: Words, digits: int = 2) -> list[Option]:
    """Return the bars of base and proposal beside each other."""
    base, proposal = (rounded(mean, digits) for mean in means)
    return [
        bars(say("base"), base, BASE, hatched=True),
        bars(say("proposal"), proposal, PROPOSAL),
    ]


def _lines(daily: Sequence[Numbers], say: Words) -> list[Option]:
    """Return the lines of base and proposal over the day, with their bands."""
    base, proposal = daily
    return [
        *line_with_band(say("base"), base, BASE, dashed=True),
        *line_with_band(say("proposal"), proposal, PROPOSAL),
    ]


def _by_time(floors: Floors, say: Words) -> Chart:
    opens, daily = floors[0].opens, [floor.wait_by_slot for floor in floors]
    slots = max(each.shape[1] for each in daily)
    series = _lines(daily, say)
    series[0]["markLine"] = target_line(TARGET_MIN, say("target", value=TARGET_MIN))
    return chart(
        say("title.wait_by_time"),
        say("spoken.wait_by_time", **_peaks(daily, SLOT_MIN, opens, say)),
        slots_axes(opens, SLOT_MIN, slots),
        value_axis(min=0),
        series,
        times=(0.0, 60.0 * SLOT_MIN * slots),
    )


def _peaks(daily: Sequence[Numbers], step: float, opens: int, say: Words) -> dict[str, str]:
    """Return the highest mean over the day, and when it is, of base and proposal."""
    told = []
    for each in daily:
        mean, _, _ = mean_and_band(each)
        if np.all(np.isnan(mean)):
            told.append(MISSING)
            continue
        at = int(np.nanargmax(mean))
        time = clock(opens + at * step)
        told.append(say("at_time", number=number(float(mean[at]), 1), time=time))
    return {"base": told[0], "proposal": told[1]}


def queue(floors: Floors, say: Words) -> list[Chart]:
    """Return how many wait over the day."""
    opens, daily = floors[0].opens, [floor.queue for floor in floors]
    instants = max(each.shape[1] for each in daily)
    return [
        chart(
            say("title.queue"),
            say("spoken.queue", **_peaks(daily, STEP_MIN, opens, say)),
            instants_axis(opens, STEP_MIN, instants),
            value_axis(min=0),
            _lines(daily, say),
            times=(0.0, 60.0 * STEP_MIN * (instants - 1)),
        )
    ]


def _told(names: Mapping[Any, str], values: Sequence[Numbers], between: str = " ") -> str:
    """Return a number of base and proposal for each name."""
    return "; ".join(
        f"{name}{between}{number(float(values[0][row]), 1)} → {number(float(values[1][row]), 1)}"
        for row, name in names.items()
    )


def staffing(floors: Floors, say: Words) -> Chart:
    """Return how many employees there are at each position while it is open, on average."""
    means = [floor.staff.mean(axis=0)[1:] for floor in floors]
    return _by_position(say("title.staffing"), means, value_axis(), _pair(means, say), say)


def _by_position(
    title: str, means: Sequence[Numbers], axis: Option, series: list[Option], say: Words
) -> Chart:
    names = {position - 1: say.position(position) for position in range(1, POSITIONS)}
    positions = name_axis([str(position) for position in range(1, POSITIONS)])
    return chart(title, _told(names, means, ": "), positions, axis, series)


def chain(floors: Floors, say: Words) -> list[Chart]:
    """Return what becomes of the customers who come to each link of the chain."""
    links = [capital(link.title.told(say.language)) for link in Link]
    results = in_language([result.title for result in Result], say.language)
    means = [floor.funnel.mean(axis=0) for floor in floors]
    series: list[Option] = []
    for floor, mean in enumerate(means):
        name = say("base") if floor == 0 else say("proposal")
        for result in Result:
            colour = RESULT_COLOURS[result][floor]
            title = f"{name}: {results[result]}"
            one = bars(title, rounded(mean[:, result], 1), colour, hatched=floor == 0)
            series.append({**one, "stack": name, "barGap": "20%"})
    shares = [
        f"{link} {_share(means[0][row])} → {_share(means[1][row])}"
        for row, link in enumerate(links)
    ]
    return [
        chart(
            say("title.chain"),
            say("spoken.chain", shares="; ".join(shares)),
            name_axis(links),
            value_axis(),
            series,
            legend=tuple((results[result], RESULT_COLOURS[result][1]) for result in Result),
            tooltip={"trigger": "axis", "confine": True, "axisPointer": {"type": "shadow"}},
        )
    ]


def _share(results: Numbers) -> str:
    came = float(results.sum())
    return number(100 * float(results[Result.HANDLED]) / came if came else float("nan"), 0) + " %"


def sales(floors: Floors, say: Words) -> list[Chart]:
    """Return what is sold: by product, and by position of who sold it."""
    names = in_language(SHORT_PRODUCTS, say.language)
    return [_by_product(floors, names, say), _by_seller(floors, names, say)]


def _by_product(floors: Floors, names: Mapping[Product, str], say: Words) -> Chart:
    means = [floor.sales.sum(axis=2).mean(axis=0) for floor in floors]
    return chart(
        say("title.sales_by_product"),
        _told(names, means),
        value_axis(),
        name_axis(list(names.values()), inverse=True),
        _pair(means, say),
        grid={"left": 132, **AROUND_SALES},
    )


AROUND_SALES: Final = {"right": 18, "top": 8, "bottom": 24}
"""Room around the bars of what is sold [px]."""


def _by_seller(floors: Floors, names: Mapping[Product, str], say: Words) -> Chart:
    means = [floor.sales.mean(axis=0) for floor in floors]
    sellers = [p for p in range(1, POSITIONS) if any(mean[:, p].sum() > 0 for mean in means)]
    rows = [(position, floor) for position in sellers for floor in (0, 1)]
    labels = [
        f"{position} {say('base') if floor == 0 else say('proposal')}" for position, floor in rows
    ]
    series = []
    for product in Product:
        sold = [round(float(means[floor][product, position]), 2) for position, floor in rows]
        series.append({**bars(names[product], sold, PRODUCT_COLOURS[product]), "stack": "sold"})
    return chart(
        say("title.sales_by_seller"),
        _told({p: say.position(p) for p in sellers}, [mean.sum(axis=0) for mean in means]),
        value_axis(),
        name_axis(labels, inverse=True),
        series,
        legend=tuple((names[product], PRODUCT_COLOURS[product]) for product in Product),
        grid={"left": 88, **AROUND_SALES},
    )


def utilisation(floors: Floors, say: Words) -> list[Chart]:
    """Return how busy each position is, and how many stand there."""
    means = [mean_and_band(100 * floor.utilisation)[0] for floor in floors]
    axis = value_axis(max=100, axisLabel={"formatter": "{value} %"})
    busy = _by_position(say("title.utilisation"), means, axis, _pair(means, say, 1), say)
    return [busy, staffing(floors, say)]


CHARTS: Final[dict[str, Callable[[Floors, Words], list[Chart]]]] = {
    "waits": waits,
    "queue": queue,
    "chain": chain,
    "sales": sales,
    "utilisation": utilisation,
}
"""The charts of each tab but that of who is where, which is about the day that is shown."""

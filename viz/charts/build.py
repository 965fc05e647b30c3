"""The charts of two floors beside each other; each is a pure function of what was gathered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from agents.codes import Product
from agents.language import in_language
from agents.names import SHORT_PRODUCTS, capital
from agents.tables import POSITIONS
from experiments.common.words import number
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
    clock,
    frame,
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
    spoken = say("spoken.waits", minutes=TARGET_MIN, base=within[0], proposal=within[1])
    option = frame(
        spoken,
        xAxis=name_axis(names, axisLabel={"hideOverlap": True}),
        yAxis=value_axis(axisLabel={"formatter": "{value} %"}),
        series=[
            bars(say("base"), rounded(means[0], 1), BASE, hatched=True),
            bars(say("proposal"), rounded(means[1], 1), PROPOSAL),
        ],
    )
    return Chart(say("title.waits"), option, spoken)


def _by_time(floors: Floors, say: Words) -> Chart:
    opens = floors[0].opens
    daily = [floor.wait_by_slot for floor in floors]
    longest = [_peak(each, SLOT_MIN, opens, say) for each in daily]
    spoken = say("spoken.wait_by_time", base=longest[0], proposal=longest[1])
    slots = max(each.shape[1] for each in daily)
    series: list[Option] = []
    for each, name, colour in _named(daily, say):
        series += line_with_band(name, each, colour, dashed=colour == BASE)
    series[0]["markLine"] = target_line(TARGET_MIN, say("target", value=TARGET_MIN))
    option = frame(
        spoken,
        xAxis=slots_axes(opens, SLOT_MIN, slots),
        yAxis=value_axis(min=0),
        series=series,
    )
    return Chart(say("title.wait_by_time"), option, spoken, (0.0, 60.0 * SLOT_MIN * slots))


def _named(daily: Sequence[Numbers], say: Words) -> list[tuple[Numbers, str, str]]:
    return list(zip(daily, (say("base"), say("proposal")), (BASE, PROPOSAL), strict=True))


def _peak(daily: Numbers, step: float, opens: int, say: Words) -> str:
    mean, _, _ = mean_and_band(daily)
    if np.all(np.isnan(mean)):
        return number(float("nan"), 1)
    at = int(np.nanargmax(mean))
    return say("at_time", number=number(float(mean[at]), 1), time=clock(opens + at * step))


def queue(floors: Floors, say: Words) -> list[Chart]:
    """Return how many wait over the day."""
    opens = floors[0].opens
    daily = [floor.queue for floor in floors]
    peaks = [_peak(each, STEP_MIN, opens, say) for each in daily]
    spoken = say("spoken.queue", base=peaks[0], proposal=peaks[1])
    instants = max(each.shape[1] for each in daily)
    series: list[Option] = []
    for each, name, colour in _named(daily, say):
        series += line_with_band(name, each, colour, dashed=colour == BASE)
    option = frame(
        spoken,
        xAxis=instants_axis(opens, STEP_MIN, instants),
        yAxis=value_axis(min=0),
        series=series,
    )
    return [Chart(say("title.queue"), option, spoken, (0.0, 60.0 * STEP_MIN * (instants - 1)))]


def staffing(floors: Floors, say: Words) -> Chart:
    """Return how many employees there are at each position while it is open, on average."""
    means = [floor.staff.mean(axis=0) for floor in floors]
    positions = range(1, POSITIONS)
    spoken = _by_position(means, say)
    option = frame(
        spoken,
        xAxis=name_axis([str(position) for position in positions]),
        yAxis=value_axis(),
        series=[
            bars(say("base"), rounded(means[0][1:]), BASE, hatched=True),
            bars(say("proposal"), rounded(means[1][1:]), PROPOSAL),
        ],
    )
    return Chart(say("title.staffing"), option, spoken)


def _by_position(values: Sequence[Numbers], say: Words) -> str:
    return "; ".join(
        f"{say.position(position)}: {number(float(values[0][position]), 1)} → "
        f"{number(float(values[1][position]), 1)}"
        for position in range(1, POSITIONS)
    )


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
    spoken = say("spoken.chain", shares="; ".join(shares))
    option = frame(
        spoken, xAxis=name_axis(links), yAxis=value_axis(), series=series,
        tooltip={"trigger": "axis", "confine": True, "axisPointer": {"type": "shadow"}},
    )  # fmt: skip
    legend = tuple((results[result], RESULT_COLOURS[result][1]) for result in Result)
    return [Chart(say("title.chain"), option, spoken, legend=legend)]


def _share(results: Numbers) -> str:
    came = float(results.sum())
    return number(100 * float(results[Result.HANDLED]) / came if came else float("nan"), 0) + " %"


def sales(floors: Floors, say: Words) -> list[Chart]:
    """Return what is sold: by product, and by position of who sold it."""
    return [_by_product(floors, say), _by_seller(floors, say)]


def _by_product(floors: Floors, say: Words) -> Chart:
    names = list(_products(say).values())
    means = [floor.sales.sum(axis=2).mean(axis=0) for floor in floors]
    spoken = "; ".join(
        f"{name} {number(float(means[0][row]), 1)} → {number(float(means[1][row]), 1)}"
        for row, name in enumerate(names)
    )
    option = frame(
        spoken,
        grid={"left": 132, "right": RIGHT_OF_BARS, "top": 8, "bottom": 24},
        xAxis=value_axis(),
        yAxis=name_axis(names, inverse=True),
        series=[
            bars(say("base"), rounded(means[0]), BASE, hatched=True),
            bars(say("proposal"), rounded(means[1]), PROPOSAL),
        ],
    )
    return Chart(say("title.sales_by_product"), option, spoken)


RIGHT_OF_BARS: Final = 18


def _products(say: Words) -> dict[Product, str]:
    return {product: name.told(say.language) for product, name in SHORT_PRODUCTS.items()}


def _by_seller(floors: Floors, say: Words) -> Chart:
    means = [floor.sales.mean(axis=0) for floor in floors]
    names_of = _products(say)
    sellers = [p for p in range(1, POSITIONS) if any(mean[:, p].sum() > 0 for mean in means)]
    rows = [(position, floor) for position in sellers for floor in (0, 1)]
    names = [
        f"{position} {say('base') if floor == 0 else say('proposal')}" for position, floor in rows
    ]
    series = [
        {
            **bars(
                names_of[product],
                [round(float(means[floor][product, position]), 2) for position, floor in rows],
                PRODUCT_COLOURS[product],
            ),
            "stack": "sold",
        }
        for product in Product
    ]
    totals = [mean.sum(axis=0) for mean in means]
    spoken = "; ".join(
        f"{say.position(p)} {number(float(totals[0][p]), 1)} → {number(float(totals[1][p]), 1)}"
        for p in sellers
    )
    option = frame(
        spoken,
        grid={"left": 88, "right": RIGHT_OF_BARS, "top": 8, "bottom": 24},
        xAxis=value_axis(),
        yAxis=name_axis(names, inverse=True),
        series=series,
    )
    legend = tuple((names_of[product], PRODUCT_COLOURS[product]) for product in Product)
    return Chart(say("title.sales_by_seller"), option, spoken, legend=legend)


def utilisation(floors: Floors, say: Words) -> list[Chart]:
    """Return how busy each position is, and how many stand there."""
    means = [mean_and_band(100 * floor.utilisation)[0] for floor in floors]
    spoken = _by_position([np.concatenate([[np.nan], mean]) for mean in means], say)
    option = frame(
        spoken,
        xAxis=name_axis([str(position) for position in range(1, POSITIONS)]),
        yAxis=value_axis(max=100, axisLabel={"formatter": "{value} %"}),
        series=[
            bars(say("base"), rounded(means[0], 1), BASE, hatched=True),
            bars(say("proposal"), rounded(means[1], 1), PROPOSAL),
        ],
    )
    return [Chart(say("title.utilisation"), option, spoken), staffing(floors, say)]


CHARTS: Final[dict[str, Callable[[Floors, Words], list[Chart]]]] = {
    "waits": waits,
    "queue": queue,
    "chain": chain,
    "sales": sales,
    "utilisation": utilisation,
}
"""The charts of each tab but that of who is where, which is about the day that is shown."""

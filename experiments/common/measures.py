"""What a decision is made by: the KPIs, products sold, and the gain of a day."""

from collections.abc import Sequence
from typing import Final

import click
import numpy as np
from numpy.typing import NDArray

from model.kpi_names import KPIS, NAMES, Kpi
from model.scenario.problems import did_you_mean

GAIN: Final = Kpi("gain", "money", "net value", "净价值", 1)
"""A day's value less its staff cost [money]; called the net value to people."""

SALES: Final = Kpi("sales", "products", "products sold", "产品销售", 1)
"""Simple and complex products sold a day."""

MEASURES: Final = {measure.name: measure for measure in (GAIN, SALES, *KPIS)}
"""Every measure by its name."""

_OF: Final = {"gain": (("value", 1.0), ("staff_cost", -1.0)),
              "sales": (("simple_sales", 1.0), ("complex_sales", 1.0))}  # fmt: skip


def measured(kpis: NDArray[np.float64], measure: Kpi) -> NDArray[np.float64]:
    """Return a measure from days' KPIs.

    Parameters
    ----------
    kpis
        Shape (..., len(KPIS)), in the order of `model.kpis.KPIS`.
    measure
        One of `MEASURES`.

    Returns
    -------
    numpy.ndarray
        Shape (...), in the measure's unit.
    """
    parts = _OF.get(measure.name)
    if parts is None:
        return kpis[..., NAMES.index(measure.name)]
    (first, _), (second, factor) = parts
    return kpis[..., NAMES.index(first)] + factor * kpis[..., NAMES.index(second)]


def measure_named(name: str, option: str = "--by", among: Sequence[str] = ()) -> Kpi:
    """Return the measure of a name.

    Raises
    ------
    click.UsageError
        If there is none.
    """
    known = among or list(MEASURES)
    if name not in known:
        raise click.UsageError(f'{option}: "{name}"; expected {did_you_mean(name, list(known))}')
    return MEASURES[name]

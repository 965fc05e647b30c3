"""Recipes of one scenario with other customers: more or fewer of them, other shares.

A scenario that differs from another only in ``arrivals.volume`` and in the shares of segments and
temperaments differs from it only in a few numbers of the recipe. These are written here, many at a
time, to the byte as `model.setup.demand` would write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from model.chance.recipe import Recipe
from model.setup.demand import arrivals_of

if TYPE_CHECKING:
    from model.scenario.scenario import Scenario

Numbers = NDArray[np.float64]


def expected_customers(scenario: Scenario) -> float:
    """Return how many customers are expected a day at volume 1, by rates."""
    _, parts, _ = arrivals_of(scenario)
    return float(parts.sum())


def varied(
    recipe: Recipe,
    scenario: Scenario,
    volumes: Numbers,
    segments: Numbers | None = None,
    temperaments: Numbers | None = None,
) -> list[Recipe]:
    """Return recipes that differ from a scenario's in volume and shares.

    Parameters
    ----------
    recipe
        Of the scenario; arrivals are drawn, not replayed.
    scenario
        The scenario.
    volumes
        ``arrivals.volume`` of each, shape (n,).
    segments, temperaments
        Shares of each, in the order of their codes, shapes (n, 3) and (n, 9); as in the scenario
        if left out.

    Notes
    -----
    The recipes share one block of memory, a record each.
    """
    tables = np.repeat(recipe.table, len(volumes))
    _, parts, unit = arrivals_of(scenario)
    sums = np.cumsum(parts * (volumes * unit)[:, np.newaxis], axis=1)
    tables["expected"][:, 1 : parts.size + 1] = sums
    for field, shares in (("segments", segments), ("temperaments", temperaments)):
        if shares is not None:
            running = np.cumsum(shares, axis=1)
            tables[field] = running / running[:, -1:]
    return [recipe._replace(table=tables[row : row + 1]) for row in range(len(volumes))]

"""Who sees whom on a floor: straight lines that no wall cuts."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from layouts.geometry import SLACK, wall_shape
from layouts.plan import Plan, Point

Sight = NDArray[np.bool_]
"""Shape (n, n), symmetric: which of n points see each other."""


def sight_of(plan: Plan, points: list[Point]) -> Sight:
    """Return which points [m] see each other: no wall is on the straight line between them.

    Notes
    -----
    Inner walls block, and so does the outer wall where the floor has corners that stick in. Glass
    does not, and furniture and people do not either: one sees over them. Where nobody walks
    everybody sees everything; every point sees itself. The plan has no problem.
    """
    seen = np.ones((len(points), len(points)), dtype=bool)
    if plan.walking == "none" or plan.outer_wall is None:
        return seen
    rows, columns = np.triu_indices(len(points), k=1)
    spots = np.asarray(points, dtype=float).reshape(-1, 2)
    lines = shapely.linestrings(np.stack([spots[rows], spots[columns]], axis=1))
    floor = shapely.Polygon(plan.outer_wall).buffer(SLACK, join_style="mitre")
    opaque = [wall_shape(wall) for wall in plan.walls if wall.material != "glass"]
    walls = shapely.unary_union(opaque)
    shapely.prepare(floor)
    shapely.prepare(walls)
    clear = shapely.covers(floor, lines) & ~shapely.intersects(walls, lines)
    seen[rows, columns] = seen[columns, rows] = clear
    return seen

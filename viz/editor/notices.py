"""Notices: what is allowed on a plan, and yet hardly meant."""

from __future__ import annotations

import shapely

from layouts import Plan
from layouts.plan import Window


def windows_without_counter(plan: Plan) -> list[Window]:
    """Return the windows that have no furniture between the customer and the employee.

    A counter is furniture and a window two spots, so either can be moved without the other.
    """
    bodies = shapely.union_all(
        [shapely.Polygon(piece.corners()) for piece in plan.furniture if piece.corners()]
    )
    return [
        window
        for window in plan.windows
        if not shapely.LineString([window.spot, window.seat]).intersects(bodies)
    ]

"""Shortest ways around walls and furniture: a visibility graph.

A shortest way is straight except where it touches a corner that sticks out into the floor. The
graph therefore joins places and such corners by the straight segments that stay on walkable
ground; segments that would run into a corner instead of grazing it are left out, since no
shortest way uses them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import networkx as nx
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from layouts.geometry import SLACK, parts_of
from layouts.plan import Point

Metres = NDArray[np.float64]

GRAZE = 1e-9
"""Cross products [m2] below this count as grazing a corner."""


def _cross(a: Metres, b: Metres) -> Metres:
    product: Metres = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    return product


def _ring_corners(ring: Metres) -> Metres:
    """Return (corner, previous, next) of each corner of a ring that sticks out, (n, 3, 2) [m].

    The ring is closed and has the walkable ground on its left; a corner sticks out where the
    boundary turns right.
    """
    points = ring[:-1]
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    turn = _cross(points - before, after - points)
    return np.stack([points, before, after], axis=1)[turn < -GRAZE]


def _corners(ground: BaseGeometry) -> Metres:
    rings = []
    for part in parts_of(ground):
        facing = shapely.orient_polygons(part)
        rings += [facing.exterior, *facing.interiors]
    found = [_ring_corners(shapely.get_coordinates(ring)) for ring in rings]
    return np.concatenate([np.empty((0, 3, 2)), *found])


def _grazes(corners: Metres, points: Metres) -> NDArray[np.bool_]:
    """Return which corners are grazed by the lines to which points, (corners, points)."""
    line = corners[:, None, 0] - points[None]
    before = _cross(line, (corners[:, 1] - corners[:, 0])[:, None])
    after = _cross(line, (corners[:, 2] - corners[:, 0])[:, None])
    grazed: NDArray[np.bool_] = (before * after >= 0) | (abs(before) < GRAZE) | (abs(after) < GRAZE)
    return grazed


class WalkingGraph:
    """Places and corners of a floor, and the straight ways between them.

    Parameters
    ----------
    ground
        Where the middle of a person can be [m].
    spots
        The places, (n, 2) [m]; each on the ground.
    """

    def __init__(self, ground: BaseGeometry, spots: Metres) -> None:
        corners = _corners(ground)
        self.n_spots = len(spots)
        self.points: Metres = np.concatenate([spots, corners[:, 0]])
        self.pairs = self._straight_ways(ground, corners)
        self.lengths: Metres = np.linalg.norm(
            self.points[self.pairs[:, 0]] - self.points[self.pairs[:, 1]], axis=1
        )
        self._routes: dict[int, dict[int, list[int]]] = {}

    def _straight_ways(self, ground: BaseGeometry, corners: Metres) -> NDArray[np.int64]:
        """Return the pairs of points joined by a straight way, (m, 2)."""
        wanted = np.ones((len(self.points), len(self.points)), dtype=bool)
        grazes = _grazes(corners, self.points)
        wanted[self.n_spots :] &= grazes
        wanted[:, self.n_spots :] &= grazes.T
        pairs = np.argwhere(np.triu(wanted, k=1))
        roomy = ground.buffer(SLACK, join_style="mitre")
        shapely.prepare(roomy)
        clear = shapely.covers(roomy, shapely.linestrings(self.points[pairs]))
        kept: NDArray[np.int64] = pairs[clear]
        return kept

    def distances(self) -> Metres:
        """Return the shortest walking distances between the places, (n, n) [m]; inf if none."""
        shortest: Metres = nx.floyd_warshall_numpy(self.graph, weight="length")
        return shortest[: self.n_spots, : self.n_spots]

    @cached_property
    def graph(self) -> nx.Graph[int]:
        """The same as a networkx graph: nodes with ``x``, ``y`` [m], edges with ``length`` [m]."""
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(
            (node, {"x": x, "y": y}) for node, (x, y) in enumerate(self.points.tolist())
        )
        graph.add_edges_from(
            (a, b, {"length": length})
            for (a, b), length in zip(self.pairs.tolist(), self.lengths.tolist(), strict=True)
        )
        return graph

    def route(self, start: int, end: int) -> list[Point]:
        """Return the points of the shortest way from place to place, both included [m]."""
        if start not in self._routes:
            self._routes[start] = nx.single_source_dijkstra_path(self.graph, start, weight="length")
        points = [self.points[node] for node in self._routes[start][end]]
        bends = [
            here
            for (before, here), (_, after) in pairwise(pairwise(points))
            if abs(_cross(here - before, after - here)) > GRAZE
        ]
        return [(float(x), float(y)) for x, y in [points[0], *bends, points[-1]]]


def along(corners: Sequence[Point], share: float) -> Point:
    """Return the point at a share of the way along a line through ``corners``."""
    left = share * sum(math.dist(start, end) for start, end in pairwise(corners))
    for (x, y), end in pairwise(corners):
        leg = math.dist((x, y), end)
        if left <= leg and leg > 0.0:
            part = left / leg
            return x + part * (end[0] - x), y + part * (end[1] - y)
        left -= leg
    return corners[-1]

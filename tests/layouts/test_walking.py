"""Walking distances go around things, and by the shortest way."""

from itertools import combinations, pairwise
from math import dist, hypot

import networkx as nx
import numpy as np
import pytest
import shapely

from layouts import SHIPPED_PLANS, load_floor
from layouts.geometry import BODY_RADIUS, SLACK, solids, walkable_ground
from layouts.walking import WalkingGraph

ROOM = shapely.box(0, 0, 10, 8).buffer(-BODY_RADIUS, join_style="mitre")
WALKED = [name for name in SHIPPED_PLANS if name != "plain"]


def ground(*solid: shapely.Polygon) -> shapely.Geometry:
    """Return the walkable ground of a room of 10 m by 8 m with things in it."""
    return ROOM.difference(shapely.union_all(solid).buffer(BODY_RADIUS, join_style="mitre"))


def way(*points: tuple[float, float]) -> float:
    """Return the length of a line through points [m]."""
    return sum(dist(a, b) for a, b in pairwise(points))


WALL = shapely.box(4.9, 0, 5.1, 6)
LOW_WALL = shapely.box(4.9, 3, 5.1, 6)
ZIG, ZAG = shapely.box(3, 0, 3.2, 6), shapely.box(6, 2, 6.2, 8)


@pytest.mark.parametrize(
    ("things", "start", "end", "metres"),
    [
        ([], (1, 1), (4, 5), 5.0),
        ([WALL], (1, 1), (4, 5), 5.0),  # the wall is not between
        ([WALL], (2, 4), (8, 4), 2 * hypot(2.65, 2.25) + 0.7),  # over the open end
        ([WALL], (2, 7), (8, 7), 6.0),  # above the open end
        ([WALL], (2, 6.25), (8, 6.25), 6.0),  # just grazing it
        ([LOW_WALL], (2, 4), (8, 4), 2 * hypot(2.65, 1.25) + 0.7),  # under it is shorter
        ([LOW_WALL], (2, 5), (8, 5), 2 * hypot(2.65, 1.25) + 0.7),  # over it is shorter
        (
            [ZIG, ZAG],
            (1, 1),
            (9, 7),
            way((1, 1), (2.75, 6.25), (3.45, 6.25), (5.75, 1.75), (6.45, 1.75), (9, 7)),
        ),
    ],
)
def test_the_way_is_the_shortest_around_things(things, start, end, metres):
    graph = WalkingGraph(ground(*things), np.array([start, end], dtype=float))
    assert graph.distances()[0, 1] == pytest.approx(metres, abs=1e-9)


def test_the_route_bends_at_the_corners_it_goes_around():
    graph = WalkingGraph(ground(WALL), np.array([(2.0, 4.0), (8.0, 4.0)]))
    expected = [(2, 4), (4.65, 6.25), (5.35, 6.25), (8, 4)]
    np.testing.assert_allclose(graph.route(0, 1), expected, atol=1e-9)


def test_a_straight_route_has_no_bend_at_the_places_it_passes():
    x = np.random.default_rng(1).uniform(1, 9, 30)
    graph = WalkingGraph(ground(), np.stack([x, x * 0.7], axis=1))
    assert {len(graph.route(a, b)) for a, b in combinations(range(30), 2)} == {2}


@pytest.mark.parametrize(("gap", "is_open"), [(0.52, True), (0.48, False)])
def test_a_gap_must_be_as_wide_as_a_person(gap, is_open):
    door = ground(shapely.box(4.9, 0, 5.1, 4), shapely.box(4.9, 4 + gap, 5.1, 8))
    graph = WalkingGraph(door, np.array([(2.0, 4.0), (8.0, 4.0)]))
    assert np.isfinite(graph.distances()[0, 1]) == is_open


def every_straight_way(room: shapely.Geometry, spots: np.ndarray) -> nx.Graph:
    """Join all spots and all corners that see each other, leaving none out (slow and plain)."""
    points = [*map(tuple, spots), *map(tuple, shapely.get_coordinates(room))]
    roomy = room.buffer(SLACK)
    graph = nx.Graph()
    graph.add_nodes_from(range(len(points)))
    for a, b in combinations(range(len(points)), 2):
        if roomy.covers(shapely.LineString([points[a], points[b]])):
            graph.add_edge(a, b, length=dist(points[a], points[b]))
    return graph


@pytest.mark.parametrize("seed", range(6))
def test_leaving_out_ways_that_run_into_corners_changes_no_distance(seed):
    chance = np.random.default_rng(seed)
    things = []
    for x, y, turn in chance.uniform((1, 1, 0), (9, 7, 90), (7, 3)):
        box = shapely.box(x - 0.7, y - 0.2, x + 0.7, y + 0.2)
        things.append(shapely.affinity.rotate(box, turn))
    room = ground(*things)
    spots = chance.uniform((0.3, 0.3), (9.7, 7.7), (60, 2))
    spots = spots[shapely.contains_xy(room, spots)][:12]
    plain = every_straight_way(room, spots)
    lengths = dict(nx.all_pairs_dijkstra_path_length(plain, weight="length"))
    expected = [[lengths[a].get(b, np.inf) for b in range(len(spots))] for a in range(len(spots))]
    np.testing.assert_allclose(WalkingGraph(room, spots).distances(), expected, atol=1e-5)


@pytest.mark.parametrize("name", WALKED)
def test_distances_are_those_of_the_networkx_graph(name):
    floor = load_floor(name)
    graph, n = floor.walking.graph, len(floor.places)
    for start in range(0, n, 7):
        lengths = nx.single_source_dijkstra_path_length(graph, start, weight="length")
        expected = [round(1000 * lengths[end]) for end in range(n)]
        assert floor.distance[start].tolist() == expected


@pytest.mark.parametrize("name", WALKED)
def test_distances_are_a_metric(name):
    floor = load_floor(name)
    far = floor.distance
    straight = [[dist((a.x, a.y), (b.x, b.y)) for b in floor.places] for a in floor.places]
    assert far.dtype == np.int64
    assert (far == far.T).all()
    assert (far.diagonal() == 0).all()
    assert (far >= np.array(straight) * 1000 - 0.5).all()
    detour = (far[:, :, None] + far[None]).min(axis=1)
    assert (far <= detour + 1).all()  # 1 mm for rounding


@pytest.mark.parametrize("name", WALKED)
def test_routes_are_as_long_as_the_distance_and_stay_on_the_floor(name):
    floor = load_floor(name)
    shapes = [solid.shape for solid in solids(floor.plan)]
    free = walkable_ground(floor.plan, shapes).buffer(SLACK)
    for start, end in combinations(range(0, len(floor.places), 3), 2):
        route = floor.route(start, end)
        assert route[0] == (floor.places[start].x, floor.places[start].y)
        assert route[-1] == (floor.places[end].x, floor.places[end].y)
        assert round(1000 * way(*route)) == floor.distance[start, end]
        assert free.covers(shapely.LineString(route))

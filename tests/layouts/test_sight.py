"""Who sees whom: walls block, glass and furniture do not."""

import numpy as np
import pytest

from layouts import SHIPPED_PLANS, load_floor

WALL = '[[walls]]\nname = "screen"\nline = [[2.5, 1.8], [5.0, 1.8]]\n'


def sees(floor, one, other):
    return bool(floor.sight[floor.row(one), floor.row(other)])


@pytest.mark.parametrize(
    ("more", "seen"),
    [
        ("", True),
        (WALL, False),
        (f'{WALL}material = "glass"\n', True),
        ('[[furniture]]\nname = "shelf"\nrectangle = [2.5, 1.8, 2.5, 0.2]\n', True),
        (WALL.replace("[5.0, 1.8]", "[3.0, 1.8]"), True),  # it ends before the line
    ],
)
def test_a_wall_on_the_straight_line_blocks(write_room, more, seen):
    floor = load_floor(write_room(more=more))
    assert sees(floor, "position 1", "seat 2") == seen
    assert sees(floor, "seat 2", "position 1") == seen


def test_the_outer_wall_blocks_where_its_corner_sticks_in(write_room):
    wall = (
        "[[0, 0], [10, 0], [10, 8], [0, 8]]",
        "[[0, 0], [8, 0], [8, 6], [10, 6], [10, 8], [0, 8]]",
    )
    floor = load_floor(write_room(wall))
    assert not sees(floor, "position 1", "staff room")
    assert sees(load_floor(write_room()), "position 1", "staff room")


@pytest.mark.parametrize("name", SHIPPED_PLANS)
def test_sight_is_mutual_and_cannot_be_changed(name):
    sight = load_floor(name).sight
    assert sight.shape == (len(load_floor(name).places),) * 2
    assert np.array_equal(sight, sight.T)
    assert sight.diagonal().all()
    assert not sight.flags.writeable


def test_everybody_sees_everything_where_nobody_walks(write_room):
    floor = load_floor(write_room(("schema = 1", 'schema = 1\nwalking = "none"'), more=WALL))
    assert floor.sight.all()

"""The roster by half hours: what is read off the rows of staff, and what painting makes of them."""

import pytest

from model.scenario.problems import ScenarioError
from viz.session.documents import open_scenario
from viz.session.roster import BREAK, OFF, divided, lines_of, painted, slots_of, split_off
from viz.widgets.roster_grid import RosterGrid

STANDARD = open_scenario("standard").document
ROWS = STANDARD.data["staff"]
MANAGER, TELLERS = 0, 1


def paint(rows, row, first, last, value):
    document = STANDARD.with_data({**STANDARD.data, "staff": list(rows)})
    return painted(document.scenario, rows, row, first, last, value)


def cells(rows, row):
    document = STANDARD.with_data({**STANDARD.data, "staff": list(rows)})
    return "".join(
        cell or "."
        for line in lines_of(document.scenario)
        if line.row == row
        for cell in line.cells
    )


def test_the_grid_of_the_standard_branch():
    lines = lines_of(STANDARD.scenario)
    assert [(line.name, line.count) for line in lines][:2] == [("lobby_manager", 1), ("teller", 3)]
    assert len(slots_of(STANDARD.scenario)) == 16
    assert lines[0].cells == ("1",) * 16
    assert "".join("b" if may else "-" for may in lines[0].window) == "----bbbbb-------"


@pytest.mark.parametrize(
    ("strokes", "expected"),
    [
        ([(0, 3, "2")], "2222111111111111"),
        ([(4, 5, "2")], "1111221111111111"),
        ([(14, 15, OFF)], "11111111111111.."),
        ([(0, 1, OFF)], "..11111111111111"),
        ([(4, 5, BREAK)], "1111BB1111111111"),
        ([(4, 5, BREAK), (5, 5, "1")], "1111B11111111111"),
        ([(4, 4, BREAK), (5, 5, BREAK)], "1111BB1111111111"),
        ([(4, 5, "2"), (4, 5, "1")], "1111111111111111"),
        ([(0, 15, "2")], "2222222222222222"),
    ],
)
def test_what_is_painted_is_what_is_seen(strokes, expected):
    rows = ROWS
    for first, last, value in strokes:
        rows = paint(rows, MANAGER, first, last, value)
    assert cells(rows, MANAGER) == expected


def test_breaks_that_may_be_taken_stay_until_one_is_painted():
    posted = paint(ROWS, MANAGER, 0, 1, "2")
    assert posted[MANAGER]["breaks"] == ROWS[MANAGER]["breaks"]
    fixed = paint(ROWS, MANAGER, 4, 5, BREAK)
    assert fixed[MANAGER]["breaks"] == [{"earliest": "11:00", "latest": "11:00", "length_min": 60}]


def test_a_break_painted_at_another_time_is_one_more():
    tea = paint(ROWS, MANAGER, 12, 12, BREAK)
    one_more = {"earliest": "15:00", "latest": "15:00", "length_min": 30}
    assert tea[MANAGER]["breaks"] == [*ROWS[MANAGER]["breaks"], one_more]
    earlier = paint(ROWS, MANAGER, 0, 0, BREAK)
    assert [rest["earliest"] for rest in earlier[MANAGER]["breaks"]] == ["09:00", "11:15"]


def test_a_gap_in_the_shift_is_refused():
    with pytest.raises(ScenarioError, match="off duty from 11:00 to 12:00"):
        paint(ROWS, MANAGER, 4, 5, OFF)


def test_a_day_without_anything_is_refused():
    with pytest.raises(ScenarioError, match="no position all day"):
        paint(ROWS, MANAGER, 0, 15, OFF)


def test_one_is_split_off_their_group_as_a_row_that_a_variant_can_say():
    rows = split_off(ROWS, TELLERS)
    assert rows[TELLERS]["count"] == 2
    assert rows[-1]["name"] == "teller 3"
    document = STANDARD.with_data({**STANDARD.data, "staff": rows})
    names = [person.name for person in document.scenario.people]
    assert sorted(names) == sorted(person.name for person in STANDARD.scenario.people)


def test_a_divided_group_keeps_its_names():
    rows = divided(ROWS, TELLERS, 540, 1020)
    document = STANDARD.with_data({**STANDARD.data, "staff": rows})
    assert [p.name for p in document.scenario.people] == [p.name for p in STANDARD.scenario.people]


@pytest.mark.parametrize(
    ("message", "painted_with"),
    [
        ({"kind": "paint", "row": 1, "first": 2, "last": 3, "value": "5"}, (1, 2, 3, "5")),
        ({"kind": "paint", "row": 1, "first": 2, "last": 99, "value": "5"}, None),
        ({"kind": "paint", "row": 1, "first": 3, "last": 2, "value": "5"}, None),
        ({"kind": "paint", "row": 1, "first": 2, "last": 3, "value": "<b>"}, None),
        ({"kind": "paint", "row": "x", "first": 2, "last": 3, "value": "5"}, None),
        ({"kind": "else"}, None),
        ("nonsense", None),
    ],
)
def test_what_the_browser_says_is_read_with_care(message, painted_with):
    said = []
    grid = RosterGrid(
        slots=["9:00"] * 16, brushes=[{"value": "5"}], on_paint=lambda *what: said.append(what)
    )
    grid._hear(grid, message, [])
    assert said == ([painted_with] if painted_with else [])


def test_the_first_and_last_part_of_a_day_that_opens_at_a_quarter_past():
    opening = {"opens": "08:45", "closes": "16:45"}
    rows = [{**row, "shift": ["08:45", "16:45"]} for row in ROWS]
    rates = [{"from": "08:45", "per_hour": 20}]
    document = STANDARD.with_data(
        {**STANDARD.data, "opening": opening, "staff": rows, "arrivals": {"rates": rates}}
    )
    last = len(slots_of(document.scenario)) - 1
    for at in (0, last):
        new = painted(document.scenario, rows, MANAGER, at, at, "2")
        grid = lines_of(document.with_data({**document.data, "staff": new}).scenario)
        (line,) = (line for line in grid if line.row == MANAGER)
        assert line.cells[at] == "2"
        assert set(line.cells) == {"1", "2"}

"""Every broken plan gets messages that name file, place, what was found and what was expected."""

import pytest

from layouts import PlanError, check_plan, load_floor, load_plan

OUTER = "[[0, 0], [10, 0], [10, 8], [0, 8]]"
DOOR = "spot = [5.0, 0.5]"
MACHINE = "rectangle = [0, 2, 0.5, 1]"

UNREADABLE = {
    "a value is missing": ("schema = 1", "schema = ", "line 1, column 10: invalid value; "),
    "a bracket is missing": ("[door]", "[door", "line 5, column 6: expected ']' "),
    "a section comes twice": (
        "[door]",
        "[standing]\nspot = [7.0, 4.0]\n[door]",
        "line 13, column 10: cannot declare [standing] twice; expected valid TOML",
    ),
    "there is no schema": ("schema = 1\n", "", "schema: missing; expected schema = 1"),
    "the schema is a later one": ("schema = 1", "schema = 2", "schema: 2; expected 1"),
    "there is no name": ('name = "Test room"\n', "", "name: missing; expected a value"),
    "the name is empty": ('"Test room"', '""', 'name: ""; expected at least 1 character'),
    "a section is misspelt": (
        "[standing]",
        "[standng]",
        'standng: unknown key; expected "standing" (did you mean that?)',
    ),
    "a key is misspelt": (
        "position = 5",
        "positoin = 5",
        'windows.1.positoin: unknown key; expected "position" (did you mean that?)',
    ),
    "a key is unknown": (
        "position = 5",
        "position = 5\nzzz = 1",
        "windows.1.zzz: unknown key; expected one of name, name_zh, position, spot, seat",
    ),
    "a name steers a terminal": (
        'name = "window 1"',
        'name = "window\\u009b1"',
        'windows.1.name: "window\\u009b1"; expected text without line breaks and '
        "control characters",
    ),
    "a window has position 8": (
        "position = 5",
        "position = 8",
        "windows.1.position: 8; expected 4, 5, 6 or 7",
    ),
    "a lobby spot has position 4": (
        "position = 3",
        "position = 4",
        "lobby.3.position: 4; expected 1, 2, 3 or 7",
    ),
    "a machine is of no known kind": (
        '"terminal"',
        '"robot"',
        "machines.1.kind: \"robot\"; expected 'cash_recycler' or 'terminal'",
    ),
    "a word stands for a number": (
        DOOR,
        'spot = [5.0, "x"]',
        'door.spot.2: "x"; expected a number',
    ),
    "true stands for a number": (
        DOOR,
        "spot = [5.0, true]",
        "door.spot.2: true; expected a number",
    ),
    "a number is infinite": (DOOR, "spot = [5.0, inf]", "door.spot.2: inf; expected a finite"),
    "a number is none": (DOOR, "spot = [nan, 0.5]", "door.spot.1: nan; expected a finite"),
    "a point has one number": (
        DOOR,
        "spot = [5.0]",
        "door.spot: too few numbers; expected a point [x, y] in metres",
    ),
    "a point has three numbers": (
        DOOR,
        "spot = [5, 1, 2]",
        "door.spot: [5, 1, 2]; expected a point [x, y] in metres",
    ),
    "a point is a number": (DOOR, "spot = 5.0", "door.spot: 5.0; expected a point [x, y]"),
    "the outer wall has two corners": (
        OUTER,
        "[[0, 0], [10, 0]]",
        "outer_wall: [[0, 0], [10, 0]]; expected at least 3 entries",
    ),
    "the outer wall is a list of numbers": (
        OUTER,
        "[0, 0, 10, 8]",
        "outer_wall.3: 10; expected a point [x, y] in metres",
    ),
    "a rectangle has no width": (
        MACHINE,
        "rectangle = [0, 2, 0, 1]",
        "machines.1.rectangle.3: 0; expected more than 0",
    ),
    "a rectangle has three numbers": (
        MACHINE,
        "rectangle = [0, 2, 1]",
        "machines.1.rectangle: too few numbers; expected four numbers [x, y, width, depth]",
    ),
    "a body has two shapes": (
        MACHINE,
        MACHINE + "\noutline = [[0, 0], [1, 0], [1, 1]]",
        "machines.1: outline and rectangle; expected exactly one of outline, rectangle",
    ),
    "furniture has no shape": (
        "rectangle = [1.0, 6.0, 4.0, 0.5]\n",
        "",
        "furniture.1: no shape; expected exactly one of outline, rectangle",
    ),
    "a row of seats has no count": (
        "count = 3\n",
        "",
        "seats.1: from and to; expected either spot, or all of from, to and count",
    ),
    "a row has half a seat": ("count = 3", "count = 2.5", "seats.1.count: 2.5; expected a whole"),
    "a row has one seat": ("count = 3", "count = 1", "seats.1.count: 1; expected at least 2"),
    "seats face up": (
        'facing = "north"',
        'facing = "up"',
        "seats.1.facing: \"up\"; expected 'north', 'east', 'south' or 'west'",
    ),
    "there are two doors": (
        "[door]",
        "[[door]]",
        "door: a list of sections; expected one section of keys",
    ),
    "a list is written as one section": (
        "[[machines]]",
        "[machines]",
        "machines: a section; expected a list of sections, each headed [[machines]]",
    ),
}

MISFITTING = {
    "there is no outer wall": (f"outer_wall = {OUTER}", "", "outer_wall: missing; expected a list"),
    "the outer wall crosses itself": (
        OUTER,
        "[[0, 0], [10, 8], [10, 0], [0, 8]]",
        "outer_wall: an outline that crosses itself at (5.00, 4.00); expected an outline",
    ),
    "the outer wall is a line": (
        OUTER,
        "[[0, 0], [10, 0], [5, 0]]",
        "outer_wall: an outline without ground; expected an outline",
    ),
    "the plan is in centimetres": (
        OUTER,
        "[[0, 0], [1000, 0], [1000, 800], [0, 800]]",
        "outer_wall: a floor of 1000 m by 800 m; expected at most 300 m each way",
    ),
    "there is no door": (f"[door]\n{DOOR}\n", "", "door: missing; expected a section [door]"),
    "there is no staff room": (
        "[staff_room]\nspot = [9.0, 7.0]\n",
        "",
        "staff_room: missing; expected a section [staff_room] with its spot",
    ),
    "there is no standing room": (
        "[standing]\nspot = [7.0, 4.0]\n",
        "",
        "standing: missing; expected a section [standing] with its spot",
    ),
    "there is no ticket machine": (
        "[[ticket_machines]]\nrectangle = [6.5, 0.5, 0.5, 0.5]\nspot = [6.0, 1.0]\n",
        "",
        "ticket_machines: none; expected at least one [[ticket_machines]]",
    ),
    "two spots in the VIP lobby": (
        "[[lobby]]\nposition = 3",
        "[[lobby]]\nposition = 7\nspot = [6.0, 5.0]\n"
        "[[lobby]]\nposition = 7\nspot = [7.0, 5.0]\n[[lobby]]\nposition = 3",
        "lobby: 2 spots for position 7; expected at most one, in the VIP lobby",
    ),
    "position 3 has no spot": (
        "[[lobby]]\nposition = 3\nspot = [6.0, 3.0]\n",
        "",
        "lobby: no spot for position 3; expected a spot for each of 1, 2 and 3",
    ),
    "a kind of machine has no queue": (
        "[queue_spots]\nterminal = [1.5, 3.0]\n",
        "",
        "queue_spots.terminal: missing; expected a queue spot, as there are terminal machines",
    ),
    "a queue has no machine": (
        "terminal = [1.5, 3.0]",
        "terminal = [1.5, 3.0]\ncash_recycler = [1.5, 4.0]",
        "queue_spots.cash_recycler: a queue without machines; expected a cash_recycler",
    ),
    "the door is in the middle": (
        DOOR,
        "spot = [5.0, 4.5]",
        "door.spot: 3.50 m from the outer wall; expected at most 1 m",
    ),
    "a seat is inside the counter": (
        "seat = [2.0, 7.0]",
        "seat = [2.0, 6.2]",
        'windows.1.seat: window 1 seat at (2.00, 6.20) is inside furniture "counter" '
        "(furniture.1); expected a spot on the floor",
    ),
    "a seat is outside": (
        "seat = [2.0, 7.0]",
        "seat = [2.0, 8.2]",
        "windows.1.seat: window 1 seat at (2.00, 8.20) is outside the outer wall; expected",
    ),
    "a spot is too close to furniture": (
        "spot = [2.0, 5.5]",
        "spot = [2.0, 5.9]",
        'windows.1.spot: window 1 at (2.00, 5.90) is 0.10 m from furniture "counter"; '
        "expected at least 0.25 m",
    ),
    "a spot is too close to the wall": (
        "seat = [2.0, 7.0]",
        "seat = [0.1, 7.0]",
        "windows.1.seat: window 1 seat at (0.10, 7.00) is 0.10 m from the outer wall; expected",
    ),
    "two windows share a spot": (
        "spot = [4.0, 5.5]",
        "spot = [2.0, 5.5]",
        "windows.2.spot: window 2 is on the spot of window 1; expected a spot of its own",
    ),
    "two windows are too close": (
        "spot = [4.0, 5.5]",
        "spot = [2.2, 5.5]",
        "windows.2.spot: window 2 is 0.20 m from window 1; expected at least 0.4 m",
    ),
    "two seats share a place": (
        "to = [4.2, 3.0]",
        "to = [3.0, 3.0]",
        "seats.1: seat 2 is on the spot of seat 1; expected a spot of its own",
    ),
    "two windows share a name": (
        '"window 2"',
        '"window 1"',
        'windows.2.spot: a second place named "window 1"; expected a name of its own',
    ),
    "a machine's spot is elsewhere": (
        "spot = [1.0, 2.5]",
        "spot = [4.0, 4.5]",
        "machines.1.spot: 3.81 m from its body; expected at most 1.5 m",
    ),
    "an employee sits far from the customer": (
        "seat = [2.0, 7.0]",
        "seat = [8.0, 6.0]",
        "windows.1.seat: 6.02 m from the customer's spot; expected at most 4 m",
    ),
    "the counter reaches through the wall": (
        "rectangle = [1.0, 6.0, 4.0, 0.5]",
        "rectangle = [-1.0, 6.0, 6.0, 0.5]",
        'furniture.1: furniture "counter" reaches outside the outer wall; expected all of it',
    ),
    "the counter shuts the staff in": (
        "rectangle = [1.0, 6.0, 4.0, 0.5]",
        "rectangle = [0.0, 6.0, 10.0, 0.5]",
        "windows.1.seat: window 1 seat at (2.00, 7.00) cannot be reached from the door; "
        "expected a way there that is at least 0.5 m wide",
    ),
    "a machine stands in the counter": (
        MACHINE,
        "rectangle = [1.2, 6.2, 0.5, 1]",
        'machines.1: machine 1 (terminal) overlaps furniture "counter" (furniture.1) at',
    ),
}


@pytest.mark.parametrize(("old", "new", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_plan_that_cannot_be_read_says_why(old, new, message, write_room):
    path = write_room((old, new))
    with pytest.raises(PlanError) as caught:
        load_plan(path)
    lines = str(caught.value).splitlines()
    assert any(line.startswith(f"room.toml: {message}") for line in lines), lines
    assert [str(problem) for problem in check_plan(path)] == lines


@pytest.mark.parametrize(("old", "new", "message"), MISFITTING.values(), ids=MISFITTING)
def test_a_plan_whose_parts_do_not_fit_says_why(old, new, message, write_room):
    path = write_room((old, new))
    with pytest.raises(PlanError) as caught:
        load_floor(path)
    lines = str(caught.value).splitlines()
    assert any(line.startswith(f"room.toml: {message}") for line in lines), lines
    assert [str(problem) for problem in check_plan(path)] == lines


def test_the_room_itself_has_no_problem(write_room):
    assert check_plan(write_room()) == []


def test_every_problem_of_a_schema_is_reported_at_once(write_room):
    path = write_room(
        ("schema = 1", "schema = 2"), ("position = 5", "position = 8"), ("count = 3", "count = 0")
    )
    places = [problem.place for problem in check_plan(path)]
    assert places == ["schema", "seats.1.count", "windows.1.position"]


def test_every_problem_of_the_geometry_is_reported_at_once(write_room):
    path = write_room(
        ("seat = [2.0, 7.0]", "seat = [2.0, 6.2]"),
        ("spot = [4.0, 5.5]", "spot = [2.1, 5.5]"),
        ("[door]\nspot = [5.0, 0.5]\n", ""),
        more='[[furniture]]\nname = "bow"\noutline = [[7, 6], [8, 7], [8, 6], [7, 7]]\n',
    )
    places = {problem.place for problem in check_plan(path)}
    assert places == {"door", "windows.1.seat", "windows.2.spot", "furniture.2"}


@pytest.mark.parametrize(
    ("material", "overlaps"),
    [("solid", True), ("glass", False)],
)
def test_only_glass_may_stand_on_furniture(material, overlaps, write_room):
    wall = f'[[walls]]\nname = "screen"\nmaterial = "{material}"\nline = [[1, 6.2], [5, 6.2]]\n'
    problems = check_plan(write_room(more=wall))
    assert [problem.place for problem in problems] == (["furniture.1"] if overlaps else [])


@pytest.mark.parametrize(
    ("section", "place", "found"),
    [
        ("[door]\nspot = [1, 1]", "door", "a section beside [plain]"),
        ("[plain2]", "plain2", "unknown key"),
    ],
)
def test_a_plain_plan_says_nothing_else(section, place, found, tmp_path):
    path = tmp_path / "queue.toml"
    head = 'schema = 1\nname = "Q"\nwalking = "none"\n[plain]\nwindows = 2\n'
    path.write_text(head + section, encoding="utf-8")
    assert [(p.file, p.place, p.found) for p in check_plan(path)] == [("queue.toml", place, found)]


def test_a_plain_plan_must_not_walk(tmp_path):
    path = tmp_path / "queue.toml"
    path.write_text('schema = 1\nname = "Q"\n[plain]\nwindows = 2\n', encoding="utf-8")
    assert str(*check_plan(path)) == (
        'queue.toml: walking: "around" in a plain plan; expected "none"'
    )

"""The layout editor: edits of a plan file that keep its comments, undone and redone."""

import tomllib

import pytest
import solara

from layouts import Plan, PlanError, check_plan, load_plan
from layouts.read import FLOORS
from viz.editor.component import LayoutEditor, wished
from viz.editor.draft import History, draft_of, text_of, windows_without_counter
from viz.editor.edits import ADDED, EditError, added, moved, parts_of_place, taken_away
from viz.editor.handles import handles_of
from viz.editor.widget import PlanEditor

STANDARD = (FLOORS / "standard.toml").read_text(encoding="utf-8")


def comments(text: str) -> list[str]:
    return [line for line in text.splitlines() if "#" in line]


def plan_of(text: str) -> Plan:
    return Plan.model_validate(tomllib.loads(text))


def at(plan: Plan, path: str):
    value = plan
    for word in path.split("."):
        value = value[int(word) - 1] if word.isdecimal() else getattr(value, word)
    return value


@pytest.mark.parametrize(
    ("part", "only", "moves", "stays"),
    [
        ("windows.1", None, ["windows.1.spot", "windows.1.seat"], ["windows.2.spot"]),
        ("windows.1", "spot", ["windows.1.spot"], ["windows.1.seat"]),
        ("machines.4", None, ["machines.4.spot"], ["machines.3.spot"]),
        ("machines.4", "spot", ["machines.4.spot"], ["machines.4.rectangle"]),
        ("seats.2", None, ["seats.2.start", "seats.2.end"], ["seats.1.start"]),
        ("lobby.3", None, ["lobby.3.spot"], ["lobby.1.spot"]),
        ("lobby.4", None, ["lobby.4.spot"], ["lobby.3.spot"]),  # position 7, in the VIP lobby
        ("door", None, ["door.spot"], []),
        ("form_desk", None, ["form_desk.spot"], []),
        ("queue_spots.terminal", None, ["queue_spots.terminal"], ["queue_spots.cash_recycler"]),
        ("walls.6", None, ["walls.6.line.1", "walls.6.line.3"], ["walls.7.line.1"]),
        ("walls.6", "line.2", ["walls.6.line.2"], ["walls.6.line.1", "walls.6.line.3"]),
    ],
)
def test_a_part_moves_and_nothing_else_does(part, only, moves, stays):
    before, text = plan_of(STANDARD), moved(STANDARD, part, (0.3, -0.2), only=only)
    after = plan_of(text)
    for path in moves:
        x, y = at(before, path)
        assert at(after, path) == pytest.approx((x + 0.3, y - 0.2)), path
    for path in stays:
        assert at(after, path) == at(before, path)
    assert comments(text) == comments(STANDARD)
    assert moved(text, part, (-0.3, 0.2), only=only).count("\n") == STANDARD.count("\n")


@pytest.mark.parametrize(
    ("part", "only"),
    [
        ("windows.99", None),
        ("windows.0", None),
        ("windows.x", None),
        ("windows", None),
        ("nothing.1", None),
        ("door", "seat"),
        ("walls.1", "line.9"),
        ("walls.1", "line.0"),
        ("walls.1", "line"),
        ("walls.1", "line.x"),
        ("walls.1", "name"),
        ("seats.1", "count"),
        ("queue_spots.other", None),
        ("__class__", None),
    ],
)
def test_what_is_not_there_cannot_be_moved(part, only):
    with pytest.raises(EditError):
        moved(STANDARD, part, (1.0, 0.0), only=only)


@pytest.mark.parametrize("shift", [(float("nan"), 0.0), (float("inf"), 0.0), (0.0, 1e9)])
def test_shifts_are_lengths(shift):
    with pytest.raises(EditError):
        moved(STANDARD, "door", shift)


@pytest.mark.parametrize("name", ["standard", "small", "flagship"])
@pytest.mark.parametrize("kind", ADDED)
def test_what_is_added_finds_a_place_of_its_own(name, kind):
    text = (FLOORS / f"{name}.toml").read_text(encoding="utf-8")
    plan = plan_of(text)
    after = plan_of(added(text, plan, kind))
    sizes = [
        len(getattr(after, key)) - len(getattr(plan, key))
        for key in ("machines", "ticket_machines", "seats", "windows", "walls")
    ]
    assert sorted(sizes) == [0, 0, 0, 0, 1]
    known = {str(problem) for problem in check_plan(plan)}
    new = [problem for problem in check_plan(after) if str(problem) not in known]
    queue = [problem for problem in new if problem.place.startswith("queue_spots")]
    assert new == queue  # a kind of machine that is new needs a queue


def test_a_window_is_of_the_position_asked_for():
    plan = plan_of(STANDARD)
    for position in (4, 5, 6, 7):
        after = plan_of(added(STANDARD, plan, "window", position=position))
        assert after.windows[-1].position == position
    with pytest.raises(EditError):
        added(STANDARD, plan, "window", position=3)
    with pytest.raises(EditError):
        added(STANDARD, plan, "palace")


def test_a_part_is_taken_away():
    after = plan_of(taken_away(STANDARD, "machines.2"))
    before = plan_of(STANDARD)
    assert after.machines == (before.machines[0], *before.machines[2:])
    for part in ("door", "staff_room", "lobby.1", "machines.9", "schema"):
        with pytest.raises(EditError):
            taken_away(STANDARD, part)


def test_the_last_window_taken_away_leaves_a_plan_that_says_what_it_lacks():
    text = STANDARD
    for _ in range(7):
        text = taken_away(text, "windows.1")
    draft = draft_of(text)
    assert not draft.is_good
    assert "windows" in {problem.place for problem in draft.problems}


def test_every_handle_can_be_moved():
    for name in ("standard", "small", "flagship"):
        text = (FLOORS / f"{name}.toml").read_text(encoding="utf-8")
        handles = handles_of(plan_of(text))
        assert len(handles) > 30
        for handle in handles:
            assert ("corners" in handle) != ("spot" in handle)
            assert moved(text, handle["part"], (0.1, 0.0), only=handle["only"]) != text


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("windows.3.spot", "windows.3"),
        ("door.spot", "door"),
        ("seats.2", "seats.2"),
        ("form_desk.spot", "form_desk"),
        ("queue_spots.terminal", "queue_spots.terminal"),
    ],
)
def test_the_part_that_a_problem_is_in(place, part):
    assert parts_of_place(place) == part


def test_steps_are_undone_and_redone():
    history = History(draft_of(STANDARD))
    one = history.after(moved(STANDARD, "door", (0.5, 0.0)))
    two = one.after(moved(one.now.text, "lobby.1", (0.5, 0.0)))
    assert two.undone().now == one.now
    assert two.undone().undone().now == history.now
    assert two.undone().redone().now == two.now
    assert history.undone() is history
    assert two.redone() is two
    assert two.after(two.now.text) is two
    assert two.undone().after(moved(one.now.text, "door", (0.1, 0.0))).future == ()


def test_a_shipped_plan_is_edited_with_its_comments_and_another_one_without():
    assert text_of(load_plan("standard")) == STANDARD
    other = load_plan("standard").model_copy(update={"name": "Mine"})
    assert plan_of(text_of(other)) == other


@pytest.mark.parametrize("text", ["", "schema = ", "schema = 2", "x" * 1_000_001, "[[[["])
def test_what_is_no_plan_is_refused_in_words(text):
    with pytest.raises(PlanError) as raised:
        draft_of(text)
    assert "expected" in str(raised.value)


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "move"},
        {"kind": "move", "part": "door", "shift": [1]},
        {"kind": "move", "part": "door", "shift": ["a", "b"]},
        {"kind": "move", "part": 7, "shift": [0.1, 0.1]},
        {"kind": "move", "part": "door", "only": 3, "shift": [0.1, 0.1]},
        {"kind": "remove"},
    ],
)
def test_nonsense_from_the_browser_changes_nothing(wish):
    history = History(draft_of(STANDARD))
    assert wished(history, wish) is history


def test_the_last_good_plan_stays_in_force():
    changed = []
    plan = load_plan("standard")
    _, rc = solara.render(LayoutEditor(plan, changed.append), handle_error=False)
    editor = rc.find(PlanEditor).widget

    def move(part, *shift):
        editor._hear(editor, {"kind": "move", "part": part, "only": None, "shift": [*shift]}, [])

    move("lobby.3", 0.5, 0.0)
    assert [new.lobby[2].spot for new in changed] == [(9.6, 5.6)]
    move("windows.1", 0.0, -0.9)  # the customer's spot is free, the employee sits in the counter
    assert editor.wrong == ["windows.1"]
    assert len(changed) == 1
    editor._hear(editor, {"kind": "undo"}, [])
    assert editor.wrong == []
    assert len(changed) == 1
    editor._hear(editor, {"kind": "undo"}, [])
    assert changed[-1] == plan
    rc.close()


def test_what_is_not_right_yet_can_be_taken_back_from_outside():
    """The page's undo takes back the last edit, not the change before it."""
    pending = []
    _, rc = solara.render(
        LayoutEditor(
            load_plan("standard"),
            lambda plan: None,
            "en",
            lambda take_back, _: pending.append(take_back),
        ),
        handle_error=False,
    )
    editor = rc.find(PlanEditor).widget
    editor._hear(
        editor, {"kind": "move", "part": "windows.1", "only": None, "shift": [0.0, -0.9]}, []
    )
    assert editor.wrong == ["windows.1"]
    assert pending[-1] is not None
    pending[-1]()
    assert editor.wrong == []
    assert pending[-1] is None


def test_a_counter_dragged_off_its_windows_is_noticed():
    counter = moved(STANDARD, "furniture.1", (0.0, -3.0))
    left = windows_without_counter(plan_of(counter))
    assert [window.name for window in left] == ["window 1", "window 2", "window 3", "VIP window 4"]


@pytest.mark.parametrize("name", ["standard", "small", "flagship"])
def test_the_windows_of_shipped_plans_have_counters(name):
    assert windows_without_counter(load_plan(name)) == []


def test_the_editor_speaks_chinese_and_edits_no_plain_queue():
    _, rc = solara.render(
        LayoutEditor(load_plan("standard"), lambda plan: None, "zh"), handle_error=False
    )
    assert rc.find(PlanEditor).widget.words["remove"] == "删除"
    rc.close()
    plain = Plan.model_validate(
        {"schema": 1, "name": "Plain", "walking": "none", "plain": {"windows": 3}}
    )
    _, rc = solara.render(LayoutEditor(plain, lambda plan: None), handle_error=False)
    assert len(rc.find(PlanEditor)) == 0
    rc.close()

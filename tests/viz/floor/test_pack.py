"""Films over the wire: what the browser lacks is sent again, row by row."""

import json
import random

import numpy as np
import pytest

from model.scenario.load import load_scenario, with_variant
from model.setup.parameters import build
from viz.floor.film import Film, film_of
from viz.floor.pack import ROWS, TYPES, head_of, rows_of, tables_of
from viz.floor.widget import TwoFloors

NAMES = {name: dtype for dtype, name in TYPES.items()}


@pytest.fixture(scope="module")
def films() -> tuple[Film, Film]:
    scenario = load_scenario("standard")
    setups = build(scenario), build(with_variant(scenario, "lobby_director"))
    base, proposal = (film_of(setup, 1, 0) for setup in setups)
    return base, proposal


class Browser:
    """Takes messages as the player does, and forgets those that are lost on the way."""

    def __init__(self, widget: TwoFloors) -> None:
        self.widget = widget
        self.heads: dict = {}
        self.tables: dict = {}
        self.loses = lambda count: False
        self.count = 0
        widget.send = self.hear

    def hear(self, message, buffers=None):
        self.count += 1
        if self.loses(self.count):
            return
        floor = message.get("floor")
        if message["kind"] == "head":
            self.heads[floor] = message["head"]
            self.tables[floor] = {
                name: {column: [] for column, _ in table["columns"]}
                for name, table in message["head"]["tables"].items()
            }
        elif message["kind"] == "rows" and floor in self.heads:
            head = self.heads[floor]["tables"][message["table"]]
            rows = self.tables[floor][message["table"]]
            if message["first"] != self.have(floor)[message["table"]]:
                return
            for (column, kind), buffer in zip(head["columns"], buffers, strict=True):
                values = np.frombuffer(buffer, NAMES[kind])
                assert len(values) == message["rows"]
                rows[column].extend(values.tolist())

    def have(self, floor):
        return {name: len(next(iter(t.values()))) for name, t in self.tables[floor].items()}

    def need(self, floor):
        head = self.heads.get(floor)
        self.widget._hear(
            self.widget,
            {
                "kind": "need",
                "floor": floor,
                "key": head["key"] if head else "",
                "have": self.have(floor) if head else None,
            },
            [],
        )


def is_whole(browser: Browser, floor: int, film: Film) -> bool:
    for name, table in tables_of(film).items():
        for column, values in table.items():
            found = np.array(browser.tables[floor][name][column], dtype=values.dtype)
            if not np.array_equal(found, values, equal_nan=values.dtype == np.float32):
                return False
    return True


def test_a_film_arrives_as_it_is(films):
    browser = Browser(TwoFloors(base=films[0], proposal=films[1]))
    for floor in (0, 1):
        browser.need(floor)
        assert is_whole(browser, floor, films[floor])


def test_what_is_lost_on_the_way_is_sent_again(films):
    browser = Browser(TwoFloors(base=films[0], proposal=films[1]))
    chance = random.Random(1)
    browser.loses = lambda _: chance.random() < 0.6
    asked = 0
    while 0 not in browser.heads or not is_whole(browser, 0, films[0]):
        browser.need(0)
        asked += 1
        assert asked < 40
    assert asked > 1


def test_a_new_film_is_told_by_its_key_and_again_when_asked(films):
    widget = TwoFloors(base=films[0], proposal=films[1])
    heard = []
    widget.send = lambda message, buffers=None: heard.append(message)
    widget.proposal = films[0]
    assert widget.reels == [films[0].key, films[0].key]
    widget._hear(widget, {"kind": "hello", "keys": widget.reels}, [])
    assert heard == []
    widget._hear(widget, {"kind": "hello", "keys": ["old", "older"]}, [])
    assert heard == [{"kind": "keys", "keys": widget.reels}]


@pytest.mark.parametrize(
    "message",
    [
        None,
        "need",
        {},
        {"kind": "need"},
        {"kind": "need", "floor": 7},
        {"kind": "need", "floor": [0]},
        {"kind": "other", "floor": 0},
    ],
)
def test_nonsense_from_the_browser_is_left_unanswered(films, message):
    widget = TwoFloors(base=films[0], proposal=films[1])
    heard = []
    widget.send = lambda message, buffers=None: heard.append(message)
    widget._hear(widget, message, [])
    assert heard == []


def test_rows_of_another_film_do_not_count(films):
    widget = TwoFloors(base=films[0], proposal=films[1])
    browser = Browser(widget)
    browser.need(0)
    have = dict.fromkeys(browser.have(0), 7)
    widget._hear(widget, {"kind": "need", "floor": 0, "key": "another", "have": have}, [])
    assert is_whole(browser, 0, films[0])
    sent = sum(-(-max(rows, 1) // ROWS) for rows in browser.have(0).values())
    assert browser.count == 2 * (1 + sent)


def test_rows_that_cannot_be_are_taken_for_none(films):
    widget = TwoFloors(base=films[0], proposal=films[1])
    browser = Browser(widget)
    browser.need(0)
    have = {"customers": -4, "staff": "x", "tickets": 10**9}
    key = films[0].key
    widget._hear(widget, {"kind": "need", "floor": 0, "key": key, "have": have}, [])
    assert is_whole(browser, 0, films[0])


def test_a_message_is_small_and_the_head_is_json(films):
    head = head_of(films[0])
    assert len(json.dumps(head)) < 60_000
    rows, buffers = rows_of(films[0], "customers", 0)
    assert rows == ROWS
    assert sum(len(buffer) for buffer in buffers) < 100_000
    total = sum(
        column.nbytes for table in tables_of(films[0]).values() for column in table.values()
    )
    assert total < 400_000


def test_equal_films_have_equal_keys_and_others_do_not(films):
    setup = build(load_scenario("standard"))
    assert film_of(setup, 1, 0).key == films[0].key
    assert film_of(setup, 1, 1).key != films[0].key
    assert films[1].key != films[0].key

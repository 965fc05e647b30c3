"""The command ``funnel``: what it prints is what the tables say."""

import numpy as np
import pytest

from agents.codes import MINUTE
from experiments.common.text import COLUMNS, width
from experiments.funnel.text import funnel_text
from model.analysis.funnel import SHAPE, Funnel, funnel_table
from model.analysis.links import Link, Reason, Result
from model.run import tables
from model.scenario.load import load_scenario
from model.setup.parameters import build
from tests.experiments.test_commands import call, strict

H, S, L = Result.HANDLED, Result.SKIPPED, Result.LOST


@pytest.fixture(params=["en", "zh"])
def language(request):
    return request.param


def funnel(*entries):
    """Return a funnel of customers at the greeting: segment, result, reason, number, minutes."""
    customers, time = np.zeros(SHAPE, np.int64), np.zeros(SHAPE, np.int64)
    for segment, result, reason, number, minutes in entries:
        customers[Link.GREET, segment, result, reason] = number
        time[Link.GREET, segment, result, reason] = minutes * MINUTE
    return Funnel(customers, time)


def test_a_line_is_of_all_segments_a_day_and_names_the_first_reason():
    total = funnel(
        (0, H, Reason.NONE, 20, 30),
        (1, H, Reason.NONE, 10, 60),
        (0, S, Reason.STAFF_BUSY, 3, 0),
        (1, S, Reason.STAFF_BUSY, 3, 0),
        (0, L, Reason.BALKED, 4, 0),
    )
    line = funnel_text(load_scenario("small"), total, 2, 1, "en").splitlines()[4]
    words = ["greet", "20.0", "75.0", "15.0", "10.0", "3.0", "staff", "busy", "15.0"]
    assert line.split() == words


def test_a_link_to_which_nobody_comes_has_no_shares(language):
    lines = funnel_text(load_scenario("small"), funnel(), 2, 1, language).splitlines()
    assert all(line.split()[-5:] == ["0.0", "–", "–", "–", "–"] for line in lines[4:12])


def test_it_fits_the_screen_and_names_scenario_variants_and_links(language):
    text = call("funnel", "--with", "chain_service", "--days", 2, "--lang", language)
    assert all(width(line) <= COLUMNS for line in text.splitlines())
    scenario = load_scenario("standard")
    assert scenario.name_in(language) in text.splitlines()[0]
    assert scenario.title_of("chain_service", language) in text.splitlines()[0]
    for link in Link:
        assert any(line.startswith(link.title.told(language)) for line in text.splitlines())


def test_as_json_it_has_the_means_of_the_table():
    document = strict(call("funnel", "small", "--days", 3, "--seed", 5, "--json"))
    assert (document["days"], document["seed"]) == (3, 5)
    setup = build(load_scenario("small"))
    key = ["link", "segment", "result", "reason"]
    expected: dict[tuple[str, ...], list[float]] = {}
    for day in tables(setup, days=range(3), seed=5, journal=True):
        for row in funnel_table(setup, day).to_pylist():
            both = expected.setdefault(tuple(row[name] for name in key), [0.0, 0.0])
            both[0] += row["customers"] / 3
            both[1] += row["seconds"] / 3
    found = {
        tuple(row[name] for name in key): [row["customers"], row["seconds"]]
        for row in document["funnel"]
    }
    assert set(found) == {name for name, (customers, _) in expected.items() if customers}
    for name, numbers in found.items():
        assert numbers == pytest.approx(expected[name])


def test_what_is_wrong_is_said_in_one_message():
    assert "nowhere" in call("funnel", "--with", "nowhere", code=2)
    assert "--days" in call("funnel", "--days", 0, code=2)

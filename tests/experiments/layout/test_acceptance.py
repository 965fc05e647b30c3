"""The command ``layout check --six-s``: what it prints in both languages, how it ends."""

import json
import re

import numpy as np
import pytest
from click.testing import CliRunner

from agents.codes import MINUTE
from agents.language import own_name
from experiments.cli import branchfloor
from experiments.common.text import COLUMNS, width
from experiments.layout.acceptance import ITEMS, accept, those_who_wait, watch
from experiments.layout.text import acceptance_text
from experiments.layout.words import REASONS, SOURCES, TITLES
from layouts import load_floor
from layouts.read import FLOORS
from model.run import tables
from model.scenario.load import load_scenario
from model.setup.parameters import build


def check(*arguments, code):
    """Call ``layout check --six-s``; return what it printed."""
    words = ["layout", "check", "--six-s", *map(str, arguments)]
    answer = CliRunner().invoke(branchfloor, words)
    assert answer.exit_code == code, answer.output
    return answer.stdout if code < 2 else answer.stderr


@pytest.fixture
def plan(tmp_path):
    """Return a plan that does not ship, a copy of the small one."""
    path = tmp_path / "mine.toml"
    path.write_bytes((FLOORS / "small.toml").read_bytes())
    return path


@pytest.fixture
def quiet(tmp_path):
    """Return a scenario with half the customers of the small one."""
    path = tmp_path / "quiet.toml"
    text = 'schema = 1\nextends = "small"\nname = "Quiet"\narrivals.volume = 0.2\n'
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_every_item_is_printed_with_value_limit_result_and_source(name):
    text = check(name, "--days", 2, code=1)
    for item in ITEMS:
        assert re.search(
            rf"^{re.escape(TITLES[item])} +\S.* [≥≤] .* (passed|FAILED)$", text, re.MULTILINE
        )
        assert SOURCES[item][:20] in text
    assert all(width(line) <= COLUMNS for line in text.splitlines())


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_it_is_printed_in_chinese_too(name):
    text = check(name, "--days", 2, "--lang", "zh", code=1)
    assert text.startswith(f"{load_floor(name).plan.name_zh}，6S验收：")
    assert all(TITLES[item].told("zh") in text for item in ITEMS)
    assert not re.search(r"machine|window|seat|queue|counter|desk", text)
    assert all(width(line) <= COLUMNS for line in text.splitlines())


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_every_place_has_a_name_in_chinese(name):
    for place in load_floor(name).places:
        assert re.match(r"^[\u4e00-\u9fff0-9a-z]+$", own_name(place, "zh")), place
        assert own_name(place, "en") == place.name


def test_a_plan_that_passes_everything_ends_with_0(plan, quiet):
    text = check(plan, "--scenario", quiet, "--days", 5, code=0)
    assert text.startswith("Small branch, acceptance by 6S: 8 passed, 0 failed\n")
    assert "costs" not in text


def test_without_a_scenario_seats_are_not_measured(plan):
    text = check(plan, code=0)
    assert text.startswith("Small branch, acceptance by 6S: 7 passed, 0 failed, 1 not measured\n")
    assert REASONS["no_scenario"] in text


def test_a_failed_item_ends_with_1_and_says_where():
    text = check("flagship", "--days", 1, code=1)
    assert re.search(r"^clear aisles +0\.94 m +≥ 1\.20 m +FAILED$", text, re.MULTILINE)
    assert "- clear aisles: narrowest at (28.6, 15.0), before VIP room desk 2" in text


def test_the_plain_queue_has_nothing_to_be_measured():
    assert check("plain", code=0).startswith(
        "Plain queue, acceptance by 6S: 0 passed, 0 failed, 8 not measured\n"
    )


def test_the_document_holds_what_is_printed():
    document = json.loads(check("standard", "--days", 3, "--json", code=1))
    acceptance = accept("standard", None, 3)
    assert (document["plan"], document["scenario"], document["days"]) == (
        "Standard branch", "Standard branch", 3,
    )  # fmt: skip
    assert document["passed"] + document["failed"] + document["not_measured"] == len(ITEMS)
    assert [item["item"] for item in document["items"]] == list(ITEMS)
    for item, measure in zip(document["items"], acceptance.measures, strict=True):
        assert item["passed"] is measure.is_passed
        assert item["value"] == pytest.approx(measure.value)
        assert item["limit"] == measure.limit
        assert item["source"]
    chinese = json.loads(check("standard", "--days", 3, "--json", "--lang", "zh", code=1))
    titles = [TITLES[item].told("zh") for item in ITEMS]
    assert [item["title"] for item in chinese["items"]] == titles


def test_another_scenario_may_be_simulated_on_a_plan():
    """Fewer customers need fewer seats."""
    busy = accept("standard", None, 3)
    quiet = accept("standard", "small", 3)
    at = ITEMS.index("seats")
    assert quiet.measures[at].value < busy.measures[at].value
    assert "Small branch" in acceptance_text(quiet, "en")


def test_who_waits_is_counted_minute_by_minute():
    """Again from the customers' table, on a floor where everybody is called at most once."""
    setup = build(load_scenario("plain"))
    every, closing = [], int(setup.parameters[0].closing)
    watched = watch(setup, 3)
    for day in tables(setup, days=range(3), seed=1):
        ticket, called = day.customers["ticket_at"], day.customers["first_called_at"]
        minutes = range(MINUTE, closing + 1, MINUTE)
        counts = [int(((ticket <= at) & (called > at)).sum()) for at in minutes]
        assert watched[day.day].waiting == counts
        every += counts
    assert max(every) > 0
    assert those_who_wait(watched) == np.percentile(every, 95.0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], ["nowhere", "expected"]),
        (["small", "--scenario", "nowhere"], ["nowhere", "expected"]),
        (["small", "--days", "0"], ["--days", "0"]),
        (["small", "--scenario", "flagship"], ["flagship.toml", "expected"]),
        (["small", "--lang", "fr"], ["--lang", "fr"]),
    ],
)
def test_what_cannot_be_checked_is_wrong_input(arguments, words):
    said = check(*arguments, code=2)
    assert all(word in said for word in words), said
    assert "Traceback" not in said


def test_days_without_a_scenario_are_wrong_input(plan):
    assert "expected --scenario" in check(plan, "--days", 3, code=2)


@pytest.mark.parametrize("option", [["--json"], ["--days", "3"], ["--scenario", "small"]])
def test_the_plain_check_has_no_use_for_these(option):
    answer = CliRunner().invoke(branchfloor, ["layout", "check", "small", *option])
    assert answer.exit_code == 2
    assert "expected --six-s" in answer.stderr


def test_the_plain_check_speaks_chinese():
    answer = CliRunner().invoke(branchfloor, ["layout", "check", "small", "--lang", "zh"])
    assert (answer.exit_code, answer.stdout) == (0, "小型网点：平面图没有问题\n")


def test_help_tells_the_exit_codes():
    answer = CliRunner().invoke(branchfloor, ["layout", "check", "--help"])
    assert "1 an item of --six-s is failed" in " ".join(answer.stdout.split())

"""The commands of ``decide``: what they print, the shape of their JSON, how they end."""

import math
from functools import cache

import numpy as np
import pytest

from experiments.common.text import COLUMNS, width
from experiments.decisions import work as commands_decide
from experiments.decisions.command import decide
from model.scenario.load import load_scenario
from tests.experiments.decisions.documents import DECIDE, keys_of
from tests.experiments.test_commands import call, strict
from tests.model.test_reference import KPI_PAGE, RESULTS, is_named

PAGES = DECIDE + RESULTS + KPI_PAGE
"""What says which keys there are."""

QUICK = {
    "effects": ("--days", 3),
    "headroom": ("--days", 3, "--with", "lobby_director"),
    "best": ("--most-days", 40, "--zone", 400),
    "breakeven": ("--days", 3, "--volumes", "0.5,1.5", "--shares", "0.1,0.4"),
    "sensitivity": ("--days", 2, "--points", 8, "--top", 2),
    "parts": ("--days", 2, "--with", "chain_service"),
}
SLOW = {"sensitivity"}
COMMANDS = [pytest.param(one, marks=pytest.mark.slow) if one in SLOW else one for one in QUICK]

TITLES = {
    "effects": ("With a lobby director", "配备大堂主任"),
    "headroom": ("breaks at", "目标失效点"),
    "best": ("Pick “", "选“"),
    "breakeven": ("high-value \\ customers", "高价值占比"),
    "sensitivity": ("hangs most on", "主要取决于"),
    "parts": ("What it brings, and how much", "随各组成部分而去的部分"),
}
NAMES_OF = {
    *("base", "lobby_director", "chain_service", "referral_rules", "gain", "sales", "en", "zh"),
    *("device", "card", "escort", "passing_on", "first_contact"),
}


@cache
def as_json(command, threads):
    """Return what a command prints as JSON; it is asked for once."""
    return call("decide", command, *QUICK[command], "--json", "--threads", threads)


@pytest.mark.parametrize("command", COMMANDS)
def test_both_languages_are_spoken(command):
    english, chinese = TITLES[command]
    text = call("decide", command, *QUICK[command])
    assert english in " ".join(text.split())
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    text = call("decide", command, *QUICK[command], "--lang", "zh")
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    assert chinese in text.replace("\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_json_has_only_keys_that_are_documented(command):
    document = strict(as_json(command, 3))
    silent = {key for key in keys_of(document) if not is_named(key, PAGES) and key not in NAMES_OF}
    assert silent == set()
    assert document["kernel"]


@pytest.mark.parametrize("command", COMMANDS)
def test_threads_change_nothing(command):
    assert as_json(command, 1) == as_json(command, 3)


def test_all_questions_have_a_test():
    assert set(decide.commands) == set(QUICK)


@pytest.mark.parametrize("command", QUICK)
def test_help_is_there(command):
    assert call("decide", command, "--help").startswith(f"Usage: branchfloor decide {command}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["effects", "plain"], ["plain.toml: variant", "no variant"]),
        (["effects", "--with", "nope"], ["nope", "lobby_director"]),
        (["headroom", "--target", "mean_wait_min"], ["--target", "mean_wait_min=10"]),
        (["headroom", "--target", "wait=10"], ["--target", "wait", "mean_wait_min"]),
        (["headroom", "--target", "utilisation_4=0.5"], ["--target", "low or high"]),
        (["headroom", "--target", "mean_wait_min=soon"], ["--target", "soon"]),
        (["best", "plain"], ["plain.toml", "1 floors", "2 to 50 floors"]),
        (["best", "--by", "utilisation_4"], ["--by", "utilisation_4", "high or low"]),
        (["best", "--subject-to", "p90_wait_min=15"], ["--subject-to", "p90_wait_min<=15"]),
        (["best", "--subject-to", "p90_wait_min<=15+-0"], ["--subject-to", "<=15+-1"]),
        (["best", "--zone", "0"], ["--zone", "0"]),
        (["best", "--most-days", "5"], ["--most-days", "at least 20"]),
        (["breakeven", "--out", "map.pdf"], ["map.pdf", ".svg or .png"]),
        (["breakeven", "--volumes", "2,1"], ["--volumes", "ascending"]),
        (["breakeven", "--volumes", "1:2:1"], ["--volumes", "0.4:1.6:7"]),
        (["breakeven", "--shares", "0.5,1.5"], ["'--shares'", "1.5", "at most 1"]),
        (["breakeven", "--by", "none"], ["--by", "none"]),
        (["sensitivity", "--points", "100"], ["--points", "100", "power of 2"]),
        (["sensitivity", "--ranges", "nowhere.toml"], ["nowhere.toml", "readable file"]),
        (["sensitivity", "plain"], ["plain.toml: variant", "no variant"]),
        (["sensitivity", "plain", "--structure"], ["plain.toml: variant", "no variant"]),
        (["sensitivity", "--structure", "--top", "3"], ["--structure and --top", "one of them"]),
        (["sensitivity", "--structure", "--ranges", "r"], ["--structure and --ranges", "one of"]),
        (["sensitivity", "--structure", "--by", "none"], ["--by", "none"]),
        (["sensitivity", "--structure", "--with", "nope"], ["nope", "lobby_director"]),
        (["parts", "plain"], ["plain.toml: variant", "no part"]),
        (["parts", "--with", "nope"], ["nope", "lobby_director"]),
        (["parts", "programme", "--with", "to_the_letter"], ["variant.to_the_letter.part"]),
    ],
)
def test_what_cannot_be_done_is_said(arguments, words):
    said = call("decide", *arguments, code=2)
    assert all(word in said for word in words), said


def test_the_map_agrees_with_compare_and_is_drawn(tmp_path):
    for name in ("map.svg", "map.png"):
        path = tmp_path / name
        options = ("--volumes", "1,1.2", "--shares", "0.18,0.3", "--days", 5, "--out", path)
        document = strict(call("decide", "breakeven", *options, "--json"))
        assert path.stat().st_size > 2000
    compared = strict(call("compare", "--with", "lobby_director", "--days", 5, "--json"))
    change = compared["variants"]["all"]["difference"]
    gain = change["value"]["mean"] - change["staff_cost"]["mean"]
    assert document["cells"][0][0]["mean"] == pytest.approx(gain)
    assert document["customers"][1] == pytest.approx(1.2 * document["customers"][0])
    again = tmp_path / "again.svg"
    call("decide", "breakeven", *options[:-1], again)
    assert again.read_bytes() == (tmp_path / "map.svg").read_bytes()


def test_the_map_of_a_share_is_that_of_a_scenario_with_it(tmp_path):
    own, volume = tmp_path / "own.toml", load_scenario("standard").arrivals.volume
    own.write_text(
        f'extends = "standard"\nschema = 1\narrivals.volume = {1.2 * volume}\n'
        "segments.mass.share = 0.7\nsegments.wealth.share = 0.25\nsegments.private.share = 0.05\n",
        encoding="utf-8",
    )
    options = ("--volumes", "1.2", "--shares", "0.3", "--days", 4, "--by", "mean_wait_min")
    document = strict(call("decide", "breakeven", *options, "--json"))
    compared = strict(call("compare", own, "--with", "lobby_director", "--days", 4, "--json"))
    expected = compared["variants"]["all"]["difference"]["mean_wait_min"]["mean"]
    assert document["cells"][0][0]["mean"] == pytest.approx(expected)


def test_headroom_of_a_plain_queue_is_that_of_theory(tmp_path):
    """M/M/1, service 4 min: a mean wait of 6 min is reached at a load of 0.6, by theory."""
    path = tmp_path / "queue.toml"
    path.write_text(
        'schema = 1\nname = "Q"\nname_zh = "Q"\nplain.windows = 1\n'
        'opening = { opens = "00:00", closes = "23:59" }\n'
        'arrivals.rates = [{ from = "00:00", per_hour = 6 }]\n'
        'needs.all = { name = "A", name_zh = "A", share = 1.0, positions = [5], window_work = '
        '{ distribution = "exponential", mean_min = 4.0 } }\n'
        '[[staff]]\nrole = "teller"\nposition = 5\n',
        encoding="utf-8",
    )
    options = ("--target", "mean_wait_min=6", "--days", 400, "--json")
    base = strict(call("decide", "headroom", path, *options))["floors"]["base"]
    assert base["low"] <= 1.5 <= base["high"]
    assert base["breaks_at"] == pytest.approx(1.5, abs=0.03)


def test_the_best_of_several_scenarios_has_their_names():
    options = ("--by", "mean_wait_min", "--zone", 5, "--json")
    document = strict(call("decide", "best", "small", "standard", *options))
    assert [one["name"] for one in document["candidates"]] == ["small: base", "standard: base"]
    means = [one["mean"] for one in document["candidates"]]
    assert min(means) > 5.0  # minutes
    assert document["best"] == ["small: base", "standard: base"][int(np.argmin(means))]


def test_the_pick_under_a_limit_keeps_it():
    options = ("--by", "sales", "--subject-to", "p90_wait_min<=66+-2", "--zone", 0.5, "--json")
    document = strict(call("decide", "best", *options))
    states = {one["name"]: one["state"] for one in document["candidates"]}
    assert document["best"] == "lobby_director"
    assert states["base"] == "infeasible"
    assert all(one["limited"] < 66 for one in document["candidates"] if one["state"] == "best")
    assert not math.isnan(document["candidates"][0]["mean"])


@pytest.mark.parametrize(("language", "begins"), [("en", "Simulating about"), ("zh", "正在模拟约")])
def test_that_long_work_begins_is_said_off_a_terminal(language, begins, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["branchfloor", "--lang", language])
    commands_decide.announce_work(commands_decide.SLOW_DAYS - 1)
    assert capsys.readouterr().err == ""
    commands_decide.announce_work(commands_decide.SLOW_DAYS)
    shown = capsys.readouterr()
    assert (shown.out, shown.err.startswith(begins)) == ("", True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    commands_decide.announce_work(commands_decide.SLOW_DAYS)
    assert capsys.readouterr().err == ""


STRUCTURE = ("decide", "sensitivity", "small", "--structure", "--with", "lobby_director")
QUICK_STRUCTURE = (*STRUCTURE, "--days", 2, "--by", "mean_wait_min")


def test_structure_speaks_both_languages():
    text = call(*QUICK_STRUCTURE)
    assert "under other readings of the plan" in " ".join(text.split())
    assert "Position 1 never leaves the door to help at machines" in text
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    text = call(*QUICK_STRUCTURE, "--lang", "zh")
    assert "2号岗" in text
    assert max(width(line) for line in text.splitlines()) <= COLUMNS


def test_structure_prints_documented_keys_and_what_compare_says():
    document = strict(call(*QUICK_STRUCTURE, "--json", "--threads", 1))
    assert document == strict(call(*QUICK_STRUCTURE, "--json", "--threads", 3))
    names = {"base", "en", "zh", "lobby_director", *document["readings"]}
    silent = {
        key for key in keys_of(document)
        if not is_named(key, PAGES) and key not in names
    }  # fmt: skip
    assert silent == set()
    compared = strict(
        call("compare", "small", "--with", "lobby_director", "--days", 2, "--structure", "--json")
    )
    change = compared["variants"]["all"]["difference"]
    quick = document["proposals"]["lobby_director"]
    assert quick["today"]["difference"] == change["mean_wait_min"]
    assert quick["today"]["unserved"] == change["unserved_share"]
    measures = [each["measure"] for each in compared["structure"]]
    assert measures == ["mean_wait_all_min", "unserved_share", "gain"]
    alone = compared["structure"][0]["proposals"]["lobby_director"]["alone"]
    assert set(alone) == set(document["readings"])
    assert "parts" not in compared


def test_compare_tells_parts_and_readings_if_it_is_asked():
    asked = ("compare", "small", "--with", "lobby_director", "--days", 2)
    text = call(*asked, "--structure", "--parts")
    assert "Verdict on net value: " in " ".join(text.split())
    assert "Through its parts: Mean wait of all with a ticket" in " ".join(text.split())
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    brief, _, line = call(*asked).rstrip().rpartition("\n\n")
    assert text.startswith(f"{brief}\n\n")
    assert "is flipped by one of the 10 other readings of the plan. More of this:" in line
    parts = strict(call(*asked, "--parts", "--json"))["parts"]
    alone = strict(call("decide", *("parts", "small", *asked[2:]), "--json"))["variants"]
    assert parts == alone

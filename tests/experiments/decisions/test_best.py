"""The best of several floors: which are candidates, and what is said of the pick."""

import re
from dataclasses import replace

import numpy as np
import pytest

from experiments.common.text import COLUMNS, width
from experiments.decisions.best import Limit, Pick, candidates_of
from experiments.decisions.best_text import best_document, best_text
from experiments.decisions.limits import limit_of, target_of
from experiments.decisions.selection import Rule, Selection
from model.measures import MEASURES
from model.scenario.load import load_scenario, with_variant
from model.scenario.problems import ScenarioError
from tests.experiments.test_commands import call

STANDARD = load_scenario("standard")
NOISE = np.random.default_rng(3).normal(size=20)


def pick_of(name, means, candidates, limit=None):
    """Return a selection that is over after twenty days with these means."""
    measure, rule = MEASURES[name], Rule(zone=0.5)
    sign = -1.0 if measure.better < 0 else 1.0
    days = np.array(means) + NOISE[:, None] + 0.1 * np.eye(20)[:, : len(means)]
    selection = Selection(len(means), rule)
    selection.begin(sign * days)
    assert selection.is_over
    return Pick(candidates, measure, limit, rule, selection, days, 0, 1, 20)


@pytest.fixture(scope="module")
def apart():
    return candidates_of([STANDARD], ["lobby_director", "chain_service"])


@pytest.fixture(scope="module")
def combined():
    return candidates_of([STANDARD], ["lobby_director", "chain_service"], together=True)


def test_each_variant_is_a_candidate_and_no_combination(apart):
    assert [one.name for one in apart] == ["base", "lobby_director", "chain_service"]


def test_together_each_combination_is_a_candidate(combined):
    names = ["base", "lobby_director", "chain_service", "lobby_director+chain_service"]
    assert [one.name for one in combined] == names
    assert combined[3].variants == ("lobby_director", "chain_service")
    assert combined[3].title("en") == "With a lobby director + With chain service"
    both = with_variant(STANDARD, "lobby_director", "chain_service")
    assert combined[3].setup.scenario.data == both.data


def test_too_many_combinations_are_refused_before_they_are_made():
    many = [f"v{i}" for i in range(40)]
    with pytest.raises(ScenarioError, match="1099511627776 floors; expected 2 to 50"):
        candidates_of([STANDARD], many, together=True)


def test_combinations_of_several_scenarios_are_refused():
    assert "--together: 2 scenarios" in call("decide", "best", "a", "b", "--together", code=2)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_letters_stand_for_combinations_in_the_table(combined, language):
    text = best_text(pick_of("mean_wait_min", [15, 14, 13, 10], combined), language)
    assert re.search(r"^ 1 A\+B  ", text, re.MULTILINE)
    assert f"  B  {STANDARD.title_of('chain_service', language)}" in text
    assert "--together" not in text
    assert max(width(line) for line in text.splitlines()) <= COLUMNS


def test_that_variants_were_tried_one_at_a_time_is_said(apart):
    pick = pick_of("gain", [15, 14, 10], apart)
    assert "one at a time, not together (--together" in " ".join(best_text(pick, "en").split())
    assert "各措施仅逐一试过" in best_text(pick, "zh").replace("\n", "")
    alone = pick_of("gain", [15, 10], apart[:2])
    assert "--together" not in best_text(alone, "en")


def test_less_is_told_as_less_and_no_lead_has_a_minus_sign(apart):
    pick = pick_of("mean_wait_min", [15, 13.2, 15.9], apart)
    text = " ".join(best_text(pick, "en").split())
    assert "It has 1.8 min (1.8 to 1.8) less than the next, “Standard branch”." in text
    assert "behind 1 by 1.8" in text
    assert "ahead of the next" not in text
    chinese = best_text(pick, "zh").replace("\n", "")
    assert "比次佳的“标准网点”少1.8分钟（1.8至1.8）" in chinese
    assert "不及1，差1.8" in chinese
    assert "领先−" not in chinese


@pytest.mark.parametrize(
    ("shares", "english", "chinese"),
    [
        (
            [0.1, 0.25, 0.1],
            "; 25.0 % of all who come leave unserved there, against “Standard branch”: 15.0 more "
            "of 100 who come leave unserved",
            "；其未办离开率为25.0%，与“标准网点”相比，每100位到店客户中未办离开的增加15.0位",
        ),
        (
            [0.1, 0.08, 0.1],
            "; 8.0 % of all who come leave unserved there, against “Standard branch”: 2.0 fewer of",
            "；其未办离开率为8.0%，与“标准网点”相比，每100位到店客户中未办离开的减少2.0位",
        ),
    ],
)
def test_the_shortest_wait_is_told_with_its_unserved(apart, shares, english, chinese):
    unserved = np.tile(shares, (20, 1)) + 0.001 * np.eye(20)[:, :3]
    pick = replace(pick_of("mean_wait_min", [15, 13.2, 15.9], apart), unserved=unserved)
    text = best_text(pick, "en")
    assert english in " ".join(text.split())
    assert chinese in best_text(pick, "zh").replace("\n", "")
    assert max(width(line) for line in text.splitlines()) <= COLUMNS
    found = best_document(pick)["candidates"]
    assert [one["unserved"] for one in found] == pytest.approx(shares, abs=0.001)


def test_more_is_told_as_a_lead(apart):
    text = " ".join(best_text(pick_of("served", [250, 259, 240], apart), "en").split())
    assert "It is ahead of the next, “Standard branch”, by 9.0" in text
    assert "behind 1 by 9.0" in text


def test_floors_that_are_alike_have_no_lead(apart):
    pick = pick_of("served", [250, 250, 240], apart)
    days = np.tile([250.0, 250.0, 240.0], (20, 1)) + NOISE[:, None]
    selection = Selection(3, pick.rule)
    selection.begin(days)
    alike = Pick(apart, pick.measure, None, pick.rule, selection, days, 0, 1, 20)
    text = " ".join(best_text(alike, "en").split())
    assert "it was not ahead of the next" in text


def test_a_limit_is_told_as_it_was_given(apart):
    limit = Limit(MEASURES["p90_wait_min"], 15.25, 1.0)
    rule = Rule(zone=0.5, limit=15.25, tolerance=1.0)
    days = np.tile([250.0, 259.0, 240.0], (20, 1)) + NOISE[:, None]
    selection = Selection(3, rule)
    selection.begin(days, np.full((20, 3), 90.0) + NOISE[:, None])
    pick = Pick(apart, MEASURES["served"], limit, rule, selection, days, 0, 1, 20)
    assert "within 15.25 min" in best_text(pick, "en")


def test_a_measure_of_too_few_days_is_refused_in_one_line(tmp_path, monkeypatch):
    path = tmp_path / "quiet.toml"
    path.write_text('extends = "standard"\nschema = 1\narrivals.volume = 0.03\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    options = ("--by", "vip_mean_wait_min", "--most-days", 22, "--with", "lobby_director")
    said = call("decide", "best", path, *options, code=2)
    line = [one for one in said.splitlines() if not one.startswith("Compiling")]
    assert len(line) == 1, said
    found = re.search(r"vip_mean_wait_min: defined on every floor on (\d+) of 22 days", line[0])
    assert found, said
    assert 0 < int(found[1]) < 20
    assert "at least 20 such days" in line[0]
    assert [one.name for one in tmp_path.iterdir()] == ["quiet.toml"]


def lasting(columns, candidates, *, dropped_on, best, limit=None, feasible=None, limited=None):
    """Return a selection that ended as told: days by floor, and when each was dropped (0: not)."""
    measure, k = MEASURES["gain"], len(candidates)
    rule = Rule(zone=50.0) if limit is None else Rule(50.0, limit=limit.bound, tolerance=1.0)
    selection = Selection(k, rule)
    days = np.array(columns, dtype=float).T
    selection.days = len(days)
    selection.alive[:] = np.arange(k) == best
    selection.dropped_on[:] = dropped_on
    selection.sums[:] = [days[: on or len(days), i].sum() for i, on in enumerate(dropped_on)]
    if feasible is not None:
        selection.feasible[:] = feasible
        selection.constrained[:] = [
            (1.0 if not limit.is_least else -1.0) * mean * (on or len(days))
            for mean, on in zip(limited, dropped_on, strict=True)
        ]
    return Pick(candidates, measure, limit, rule, selection, days, 0, 1, 100)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_next_is_the_one_that_is_least_behind_not_the_one_that_was_dropped_last(
    apart, language
):
    columns = [[600.0] * 4, [1000.0] * 4, [884.0, 884.0, np.nan, np.nan]]
    pick = lasting(columns, apart, dropped_on=[4, 0, 2], best=1)
    assert pick.second == 2
    assert pick.order == [1, 2, 0]
    text = "".join(best_text(pick, language).split())
    assert ("aheadofthenext,“Withchainservice”,byCNY116" in text) or (
        "比次佳的“链式服务”领先116元" in text
    )


def test_the_next_keeps_the_limit_too(apart):
    limit = Limit(MEASURES["served"], 300.0, 1.0, is_least=True)
    pick = lasting(
        [[600.0] * 4, [1000.0] * 4, [884.0] * 4], apart, dropped_on=[4, 0, 2], best=1,
        limit=limit, feasible=[1, 1, 0], limited=[310.0, 320.0, 280.0],
    )  # fmt: skip
    assert pick.second == 0
    text = " ".join(best_text(pick, "en").split())
    assert "served 320.0, at 300.0 or more" in text
    assert "不低于300.0" in best_text(pick, "zh").replace("\n", "")
    missed = lasting(
        [[600.0] * 4, [1000.0] * 4, [884.0] * 4], apart, dropped_on=[4, 0, 2], best=1,
        limit=limit, feasible=[1, 1, 0], limited=[310.0, 299.5, 280.0],
    )  # fmt: skip
    said = " ".join(best_text(missed, "en").split())
    assert "served 299.5, at 300.0 or more but for the tolerance" in said


FEW = """
schema = 1
extends = "plain"
name = "Few"
[variant.seven]
plain.windows = 7
staff = [{ change = "server", count = 7 }]
[variant.eight]
plain.windows = 8
staff = [{ change = "server", count = 8 }]
[variant.busier]
arrivals.rates = [{ from = "00:00", per_hour = 82 }]
"""


def test_no_floor_has_two_alternatives(tmp_path):
    path = tmp_path / "few.toml"
    path.write_text(FEW, encoding="utf-8")
    floors = candidates_of([load_scenario(path)], [], together=True)
    assert [one.name for one in floors] == [
        *("base", "seven", "eight", "busier", "seven+busier", "eight+busier")
    ]
    text = best_text(pick_of("gain", [1, 2, 3, 4, 5, 6], floors), "en")
    assert "“seven” and “eight” exclude each other" in " ".join(text.split())


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(("sign", "is_least"), [("<=", False), (">=", True)])
def test_every_measure_can_be_limited_both_ways(name, sign, is_least):
    limit = limit_of(f"{name} {sign} 0.25 +- 0.5")
    assert limit == Limit(MEASURES[name], 0.25, 0.5, is_least=is_least)
    assert limit.is_kept(0.3) is is_least
    assert target_of(f"{name}{sign}0.25").is_least is is_least


@pytest.mark.parametrize(
    "text",
    ["served", "served=300", "served=>300", "served<300", "served>=", "served>=3OO",
     "served>=1_000", "served>=nan", "served>=inf", "served>=300+-", "served>=300+-0",
     "served>=300+--1", ">=3",
     "served>=300<=400", "served>=300+-1+-2", "reneged_share<=5", "reneged_share>=-0.1",
     "serve>=300"],
)  # fmt: skip
def test_what_is_no_limit_is_refused_in_one_line(text):
    said = call("decide", "best", "--subject-to", text, code=2)
    assert "--subject-to" in said
    assert "expected" in said


def test_a_least_is_tested_as_a_most_of_the_other_sign():
    """Of three floors the one that serves too few is dropped, however much it gains."""
    rng = np.random.default_rng(4)
    rule = Rule(zone=1.0, limit=-300.0, tolerance=1.0)
    selection = Selection(3, rule)
    served = np.array([290.0, 310.0, 320.0]) + rng.normal(size=(20, 3))
    selection.begin(np.array([9.0, 5.0, 1.0]) + rng.normal(size=(20, 3)), -served)
    assert selection.best == 1

"""Verdicts under other readings of the plan, where it is known which of them flips it."""

import json
from dataclasses import replace

import numpy as np
import pytest

from experiments.common.causes.structure import (
    Answer,
    Verdict,
    structure_document,
    structure_from,
    structure_of,
)
from experiments.common.causes.structure_text import on_readings, structure_text
from experiments.common.causes.worlds import Design, Worlds, crossed, design_of, worlds_of
from experiments.common.comparison import ALL
from experiments.common.points import Work
from experiments.common.statistics import Estimate
from experiments.common.text import COLUMNS, width
from model.measures import MEASURES
from model.scenario.problems import ScenarioError
from tests.experiments.common.small_worlds import branch

WAIT, GAIN = MEASURES["mean_wait_min"], MEASURES["gain"]


@pytest.fixture(scope="module")
def worlds():
    return worlds_of(design_of(branch(), ["quick"]), [WAIT, GAIN], Work(4, 1, 2))


@pytest.fixture(scope="module")
def on_wait(worlds):
    return structure_of(worlds, WAIT, "en")


def one_line(text):
    return " ".join(text.split())


def test_the_reading_that_flips_a_verdict_is_found(on_wait):
    """Quick means 2 minutes: less than the 4 of today or 3, more than the 1 of another reading."""
    quick = on_wait.proposals["quick"]
    assert quick.today.difference.sign == -1
    assert quick.those("other") == ("in_a_minute",)
    assert quick.those("same") == ("dear", "in_three")
    assert quick.alone["in_three"].difference.mean > quick.today.difference.mean
    assert quick.alone["dear"].difference == quick.today.difference


def test_a_verdict_on_money_is_flipped_by_nothing(worlds):
    quick = structure_of(worlds, GAIN, "en").proposals["quick"]
    assert quick.those("other") == quick.those("open") == ()
    assert quick.share("same") == 1.0


def test_readings_that_exclude_each_other_share_no_world(worlds):
    assert worlds.design.readings == ("in_a_minute", "dear", "in_three")
    assert set(worlds.crossed) == {
        (), ("in_a_minute",), ("dear",), ("in_three",),
        ("in_a_minute", "dear"), ("dear", "in_three"),
    }  # fmt: skip


def test_a_reading_that_is_how_the_scenario_has_it_is_left_out(worlds, on_wait):
    assert on_wait.left_out == (("as_it_is", "it is how the scenario has it"),)
    assert "Not tried: “As it is” (it is how the scenario has it)." in told(on_wait, "en")


def test_a_reading_that_does_not_fit_a_proposal_is_left_out_and_it_is_said_why():
    """Whoever covers must not go back at fewer tickets than they may leave."""
    variant = {
        "quick": branch().variant["quick"],
        "back_soon": {"rules": {"cover": {"return_above": 2}}},
    }
    reading = {
        "leave_early": {"title": "Early", "rules": {"cover": {"leave_within": 4}}},
        "dear": branch().reading["dear"],
    }
    of = branch(rules={"cover": {"return_above": 5}}, variant=variant, reading=reading)
    design = design_of(of, ["quick", "back_soon"])
    assert design.readings == ("dear",)
    assert {*design.crossed} == {(), ("dear",)}
    found = structure_of(worlds_of(design, [WAIT], Work(2, 1)), WAIT, "en")
    assert all([*each.alone] == ["dear"] for each in found.proposals.values())
    why = (
        "variant.back_soon: rules.cover: leave_within 4, return_above 2; "
        "expected leave_within <= return_above"
    )
    assert found.left_out == (("leave_early", why),)
    assert f"Not tried: “Early” ({why})." in told(found, "en")
    assert [*design_of(of, ["quick"]).readings] == ["leave_early", "dear"]


def test_as_many_floors_are_counted_as_are_simulated():
    design, done = design_of(branch(), ["quick"]), []
    worlds_of(design, [WAIT], Work(2, 1, progress=done.append))
    assert sum(done) == 2 * design.floors
    assert design.floors == 2 * len(design.worlds) == 2 * 6


def test_the_share_of_worlds_and_the_ends_are_over_all_of_them(on_wait):
    quick = on_wait.proposals["quick"]
    assert quick.share("other") == pytest.approx(2 / 6)  # dear or not
    means = [there.mean for _, there in quick.worlds]
    assert quick.ends == (min(means), max(means))
    assert quick.ends[0] < 0 < quick.ends[1]


def test_main_effects_are_those_of_the_full_factorial():
    """With y = 1 + 2a - 3b + 4ab on every day a adds 2 + 4/2, b adds -3 + 4/2."""
    days = np.array([0.1, -0.1])
    by_world = {(): 1.0, ("a",): 3.0, ("b",): -2.0, ("a", "b"): 4.0}
    effects = structure_of(by_hand(by_world, days), GAIN, "en").proposals["quick"].effects
    assert effects["a"].mean == pytest.approx(4.0)
    assert effects["b"].mean == pytest.approx(-1.0)
    assert effects["a"].half_width == pytest.approx(0.0, abs=1e-9)  # the days cancel out


def by_hand(by_world, days):
    """Return worlds of two readings with these means and deviations of days."""
    sets = {name: {"title": name} for name in ("a", "b")}
    scenario = branch()
    scenario = scenario.model_copy(update={"reading": sets})
    differences = {
        world: {"quick": {"gain": mean + days, "unserved_share": 0 * days}}
        for world, mean in by_world.items()
    }
    design = Design(scenario, {"quick": ("quick",)}, ("a", "b"), (), tuple(by_world))
    return Worlds(design, Work(len(days), 1), differences)


@pytest.mark.parametrize(
    ("today", "there", "state"),
    [
        (2.0, 3.0, "same"),
        (2.0, 0.5, "open"),
        (2.0, -2.0, "other"),
        (0.5, -0.5, "same"),
        (0.5, -2.0, "told"),
        (0.5, 2.0, "told"),
        (-2.0, 2.0, "other"),
    ],
)
def test_what_becomes_of_a_verdict(today, there, state):
    verdict = Verdict(Answer(Estimate(today, 1.0, 9)), {}, {}, ())
    assert verdict.state(Estimate(there, 1.0, 9)) == state


def test_more_than_six_readings_are_a_fraction_clear_of_interactions_of_two():
    readings = {f"r{i}": {"arrivals": {"volume": 1.0 + i}} for i in range(7)}
    names = tuple(readings)
    apart = {name: {"rules": {rule: {"enabled": True}}} for name, rule in zip(
        names, ("cover", "chain", "leaving", "judgement", "conduct", "training", "digital"),
        strict=True)}  # fmt: skip
    worlds = [*crossed(branch(reading=apart), names)]
    assert len(worlds) == 16
    signs = np.array([[1 if name in world else -1 for name in names] for world in worlds])
    assert not (signs.T @ signs - 16 * np.eye(7)).any()
    for i in range(7):
        for j in range(i):
            assert not (signs.T @ (signs[:, i] * signs[:, j])).any()
    assert [*crossed(branch(reading=readings), names[:2])] == [(), ("r1",), ("r0",)]


def test_six_readings_are_combined_in_all_ways():
    rules = ("cover", "chain", "leaving", "judgement", "conduct", "training")
    apart = {rule: {"rules": {rule: {"enabled": True}}} for rule in rules}
    assert len({*crossed(branch(reading=apart), rules)}) == 64


def test_alone_no_worlds_are_combined():
    worlds = worlds_of(design_of(branch(), ["quick"], alone=True), [WAIT], Work(2, 1))
    assert set(worlds.differences) == {(), ("in_a_minute",), ("dear",), ("in_three",)}
    found = structure_of(worlds, WAIT, "en")
    assert not found.is_crossed
    assert found.proposals["quick"].effects == {}


def test_without_readings_it_is_said_what_is_missing():
    with pytest.raises(ScenarioError) as caught:
        design_of(branch(reading={}), ["quick"])
    assert str(caught.value) == (
        "scenario: reading: no reading; expected a section [reading.NAME] that changes something"
    )


def told(found, language, currency="CNY"):
    return one_line(structure_text(found, "Queue", currency, language))


def test_the_text_says_what_flips_it(on_wait):
    english = told(on_wait, "en")
    assert "it is flipped by “Served in a minute” (+" in english
    assert "In 4 of 6 worlds the verdict is the same, in 2 the opposite" in english
    assert "unserved, of 100 who come" in english
    assert "all ways: 6 worlds" in english
    chinese = structure_text(on_wait, "排队", "CNY", "zh").replace("\n", "")
    assert "使结论翻转：“一分钟办结”（+" in chinese
    text = structure_text(on_wait, "Queue", "CNY", "en")
    assert all(width(line) <= COLUMNS for line in text.splitlines())


def test_the_text_says_that_none_flips_it(worlds):
    english = told(structure_of(worlds, GAIN, "en"), "en")
    assert "None of the 3 other readings flips it alone." in english
    assert "unserved" not in english


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ({"a": 3.0, "b": 4.0}, "the same under each of 2 other readings."),
        ({"a": 0.1, "b": 4.0}, "flipped by none of 2 other readings; whether it can be shown "
         "hangs on “a”."),
        ({"a": -3.0, "b": 0.1}, "flipped by “a”."),
    ],
)  # fmt: skip
def test_one_sentence_says_it_in_a_comparison(differences, said):
    days = np.array([0.5, -0.5, 0.4, -0.4])
    by_world = {(): 3.0, **{(name,): mean for name, mean in differences.items()}}
    found = structure_of(by_hand(by_world, days), GAIN, "en")
    assert on_readings(found, "quick", "en") == f"Verdict on net value: {said}"


def test_the_document_says_all_that_was_found(on_wait):
    document = json.loads(json.dumps(structure_document(on_wait), allow_nan=False))
    quick = document["proposals"]["quick"]
    assert quick["flipped_by"] == ["in_a_minute"]
    assert quick["alone"]["in_a_minute"]["state"] == "other"
    assert quick["shares"] == pytest.approx({"same": 4 / 6, "open": 0, "other": 2 / 6, "told": 0})
    assert len(quick["worlds"]) == 6
    assert structure_from(document) == on_wait


def test_what_is_not_known_is_null_and_read_back(on_wait):
    nan = Estimate(float("nan"), float("nan"), 0)
    quick = replace(on_wait.proposals["quick"], today=Answer(nan))
    found = replace(on_wait, proposals={"quick": quick})
    document = structure_document(found)["proposals"]["quick"]["today"]
    assert document == {"difference": {"mean": None, "half_width": None, "n": 0}, "unserved": None}


def test_all_together_are_a_proposal_if_they_can_be():
    variants = {"one": {"arrivals": {"volume": 1.1}}, "two": {"rules": {"menu": {"enabled": True}}}}
    work = Work(2, 1)
    together = worlds_of(design_of(branch(variant=variants), [*variants], alone=True), [WAIT], work)
    assert [*together.design.proposals] == ["one", "two", ALL]
    variants["two"] = {"arrivals": {"volume": 1.2}}
    apart = worlds_of(design_of(branch(variant=variants), [*variants], alone=True), [WAIT], work)
    assert [*apart.design.proposals] == ["one", "two"]


def test_threads_change_nothing(worlds):
    again = worlds_of(design_of(branch(), ["quick"]), [WAIT, GAIN], Work(4, 1))
    for world, found in worlds.differences.items():
        for name, days in found["quick"].items():
            assert np.array_equal(days, again.differences[world]["quick"][name], equal_nan=True)

"""Leaving rules out: which floors there are, what is compared, what is noted."""

from dataclasses import replace

import numpy as np
import pytest

from agents.names import SHORT_RULES
from agents.settings import RULES
from experiments.common.statistics import Estimate, paired
from experiments.common.text import width
from experiments.rules.coverage import Kind
from experiments.rules.leave_one_out import MEASURES, RuleResult, plan_of, study
from experiments.rules.text import COLUMNS, rules_text
from model.run import simulate
from model.scenario.load import load_scenario, scenario_of, with_settings, with_variant
from model.setup.parameters import build
from tests.experiments.floors import floor

SMALL = with_settings(load_scenario("small"), {"rules.preparation.alone": 0.0})
"""A branch with nobody at position 3, where nobody fills in forms: rule ``preparation`` is idle."""

DAYS = 4


@pytest.fixture(scope="module")
def small():
    """Return the study of four days of the small branch."""
    return study(plan_of(SMALL, seed=3), DAYS)


@pytest.fixture(params=["en", "zh"])
def language(request):
    return request.param


def of(found, rule):
    return next(result for result in found.rules if result.name == rule)


def test_a_floor_for_each_rule_that_is_on():
    plan = plan_of(SMALL, seed=1)
    on = [name for name, rule in SMALL.rules if rule.enabled]
    assert [one.name for one in plan.comparison.proposals] == on
    assert "chain" not in on
    for one in plan.comparison.proposals:
        rules = one.setup.scenario.rules
        assert [name for name, rule in rules if rule.enabled] == [
            name for name in on if name != one.name
        ]


def test_variants_in_force_stay_in_force():
    plan = plan_of(with_variant(SMALL, "chain_service"), seed=1)
    assert "chain" in [one.name for one in plan.comparison.proposals]
    without = plan.comparison.proposals[0].setup.scenario
    assert without.variants_in_force == ("chain_service",)
    assert without.rules.chain.enabled


def test_an_effect_is_the_branch_without_the_rule_less_the_branch_with_it(small):
    setups = (build(SMALL), build(with_settings(SMALL, {"rules.diversion.enabled": False})))
    base, without = (floor("any") for _ in setups)
    for one, setup in zip((base, without), setups, strict=True):
        one.kpis = simulate(setup, days=range(DAYS), seed=3)
    for name in MEASURES:
        expected = paired(base.column(name), without.column(name))
        assert of(small, "diversion").effects[name] == expected
    assert of(small, "diversion").effects["served"].mean < 0


def test_sales_are_simple_and_complex_products():
    one = floor("any", simple_sales=[1.0, 2.0], complex_sales=[10.0, 20.0])
    assert one.column("sales").tolist() == [11.0, 22.0]


def test_the_number_of_threads_changes_nothing(small):
    again = study(plan_of(SMALL, seed=3), DAYS, threads=2)
    assert rules_text(again, "en") == rules_text(small, "en")


def test_a_rule_that_never_fires_changes_nothing(small):
    preparation = of(small, "preparation")
    assert preparation.never_fired
    assert preparation.changes_nothing
    assert not of(small, "diversion").never_fired
    assert not of(small, "diversion").changes_nothing
    judgement = of(small, "judgement")
    assert judgement.effects["satisfaction_share"].n == 0  # nobody is asked without it
    assert not judgement.changes_nothing


def test_what_is_defined_on_neither_floor_is_no_change():
    silent = with_settings(SMALL, {"rules.judgement.enabled": False})
    found = study(plan_of(silent, seed=3), 2)
    assert found.base["satisfaction_share"].n == 0
    assert of(found, "preparation").changes_nothing


def test_a_rule_that_is_off_has_no_effect_and_does_not_fire(small):
    chain = of(small, "chain")
    assert (chain.is_on, chain.effects, chain.never_fired) == (False, None, False)
    assert chain.a_day(Kind.FIRED) is None
    assert chain.a_day(Kind.WITHOUT) > 0


def test_nothing_is_shown_only_if_no_interval_shows_it():
    unsure, sure = Estimate(1.0, 2.0, 9), Estimate(1.0, 0.5, 9)
    assert RuleResult("menu", True, effects={"a": unsure, "b": unsure}).shows_nothing
    assert not RuleResult("menu", True, effects={"a": unsure, "b": sure}).shows_nothing
    assert not RuleResult("menu", True, effects={"a": unsure}, changes_nothing=True).shows_nothing
    assert not RuleResult("menu", False).shows_nothing


@pytest.fixture
def bound_to_its_menu(tmp_path):
    """Return a scenario whose windows call what only the menu prints."""
    return scenario_of(
        {
            "schema": 1,
            "extends": "small",
            "rules": {
                "calling": {"preference": {key: ["vip", "cash", "non_cash"] for key in "4567"}}
            },
        },
        folder=tmp_path,
    )


def test_a_rule_that_the_scenario_needs_is_said_to_be_needed(bound_to_its_menu, language):
    found = study(plan_of(bound_to_its_menu, seed=1), 2)
    menu = of(found, "menu")
    assert menu.is_on
    assert menu.effects is None
    assert 'nobody who works calls "ordinary' in str(menu.problem)
    assert of(found, "calling").effects is not None
    text = rules_text(found, language)
    assert ("Cannot be left out: menu" if language == "en" else "无法取消：取号菜单") in text
    assert ("nobody who works" in " ".join(text.split())) == (language == "en")


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_the_table_fits_its_columns(name, language):
    text = rules_text(study(plan_of(load_scenario(name), seed=1), 3), language)
    assert max(map(width, text.splitlines())) <= COLUMNS
    table = text.split("\n\n")[1].splitlines()
    head = 3 if language == "en" else 2
    assert len(table) == head + 1 + len(RULES.names)
    assert np.ptp([width(row.rstrip()) for row in table[head:]]) <= 1


def test_a_table_that_is_too_wide_is_divided(small, monkeypatch):
    monkeypatch.setattr("experiments.rules.text.COLUMNS", 60)
    _, first, second, *_ = rules_text(small, "en").split("\n\n")
    assert max(map(width, [*first.splitlines(), *second.splitlines()])) <= 60
    for part in (first, second):
        for row, rule in zip(part.splitlines()[4:], small.rules, strict=True):
            assert row.startswith(f"{SHORT_RULES[rule.name].told('en')} ")


def test_the_notes_name_rules(small, language):
    text = rules_text(small, language)
    never, nothing = (
        ("Never fired: preparation.", "on any day: preparation.")
        if language == "en"
        else ("从未触发：业务预处理。", "每天都不变：业务预处理。")
    )
    assert never in text
    assert nothing in text


def test_without_the_menu_no_wait_seems_shorter_than_it_is():
    """Called soon to a wrong window, many waited on: it looked 4.7 min shorter.

    Fewer give up, as they are as patient with their second ticket as with the first.
    """
    found = of(study(plan_of(load_scenario("small"), seed=1), 100), "menu").effects
    assert found["mean_wait_min"].sign > 0
    assert found["reneged_share"].sign < 0
    assert found["unserved_share"].sign < 0


@pytest.mark.parametrize(
    ("unserved", "english", "chinese"),
    [
        (
            Estimate(0.045, 0.01, 9),
            "Without menu 4.5 more of 100 who come leave unserved (3.5 to 5.5; 14.5 instead of "
            "10.0 %); those still called wait 4.7 min less (3.7 to 5.7).",
            "取消取号菜单，每100位到店客户中未办离开的增加4.5位",
        ),
        (
            Estimate(-0.045, 0.01, 9),
            "Without menu the mean wait of those called falls by 4.7 min (3.7 to 5.7), and the "
            "unserved fall from 10.0 to 5.5 % of all who come (by 3.5 to 5.5).",
            "取消取号菜单，已叫号客户平均等候时间缩短4.7分钟",
        ),
    ],
)
def test_a_wait_without_a_rule_is_told_with_the_unserved(small, unserved, english, chinese):
    effects = {**of(small, "menu").effects, "unserved_share": unserved}
    effects["mean_wait_min"] = Estimate(-4.7, 1.0, 9)
    menu = RuleResult("menu", True, of(small, "menu").counts, effects)
    base = {**small.base, "unserved_share": Estimate(0.1, 0.01, 9)}
    made = replace(small, rules=(menu,), base=base)
    assert english in " ".join(rules_text(made, "en").split())
    assert chinese in rules_text(made, "zh").replace("\n", "")

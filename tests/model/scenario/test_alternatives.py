"""Variants that change the same otherwise exclude each other; others can be in force together."""

import tomllib

import pytest

from model.scenario.load import load_scenario, scenario_of, with_variant
from model.scenario.problems import ScenarioError

BASE = """
schema = 1
extends = "small"
name = "Ours"
"""

FIVE = "[[variant.a.staff]]\nchange = 'branch_director'\ncount = 2\n"
"""A variant ``a`` that gives a row of staff another number of people."""

DIRECTOR = "role = 'lobby_director'\nposition = 3\nname = 'director'\n"
"""A row of staff that is added under a name."""


def ours(text):
    return scenario_of(tomllib.loads(BASE + text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # the same setting
        ("variant.a.arrivals.volume = 0.3\nvariant.b.arrivals.volume = 0.5", "arrivals.volume"),
        ("variant.a.arrivals.volume = 0.3\nvariant.b.arrivals.volume = 0.4", "arrivals.volume"),
        ("variant.a.rules.chain.enabled = true\nvariant.b.rules.chain.enabled = false",
         "rules.chain.enabled"),
        ("variant.a.layout = 'small'\nvariant.b.layout = 'standard'", "layout"),
        # lists
        ("variant.a.arrivals.rates = [{ from = '09:00', per_hour = 9 }]\n"
         "variant.b.arrivals.rates = [{ from = '09:00', per_hour = 8 }]", "arrivals.rates"),
        # tables: another kind of distribution, and a number of the old kind
        ("variant.a.needs.fund.window_work = { distribution = 'gamma', mean_min = 3, cv = 1 }\n"
         "variant.b.needs.fund.window_work = { distribution = 'constant', value_min = 3 }",
         "needs.fund.window_work.distribution"),
        # rows of staff
        (FIVE + "[[variant.b.staff]]\nchange = 'branch_director'\ncount = 0",
         "staff.branch_director.count"),
        (FIVE + "[[variant.b.staff]]\nchange = 'branch_director'\nname = 'clerk'",
         "staff.branch_director.count"),
        (f"[[variant.a.staff]]\n{DIRECTOR}skill = 0.9\n[[variant.b.staff]]\n{DIRECTOR}",
         "staff.director"),
        # what one takes away and the other changes
        ("[[variant.a.staff]]\nchange = 'branch_director'\ncount = 0\n"
         "[[variant.b.staff]]\nchange = 'branch_director'\nskill = 0.8", "staff.branch_director"),
        ("variant.a.rules.diversion.enabled = false\nvariant.b.rules.diversion.talk_s = 9",
         "rules.diversion"),
    ],
)  # fmt: skip
def test_variants_that_change_the_same_otherwise_exclude_each_other(text, place):
    scenario = ours(text)
    assert scenario.alternatives(["a", "b"]) == (("a", "b"),)
    for names in (("a", "b"), ("b", "a")):
        with pytest.raises(ScenarioError, match=rf"together; .*: both change {place}$"):
            with_variant(scenario, *names)
    with pytest.raises(ScenarioError, match="exclude each other"):
        with_variant(with_variant(scenario, "a"), "b")


@pytest.mark.parametrize(
    "text",
    [
        "variant.a.arrivals.volume = 0.3\nvariant.b.arrivals.volume = 0.3",
        "variant.a.arrivals.volume = 0.3\nvariant.b.arrivals.day_cv = 0.1",
        "variant.a.rules.chain.enabled = true\nvariant.b.rules.chain.story_s = 9",
        FIVE + "[[variant.b.staff]]\nchange = 'branch_director'\ncount = 2",
        FIVE + "[[variant.b.staff]]\nchange = 'branch_director'\nskill = 0.8",
        FIVE + "[[variant.b.staff]]\nchange = 'teller'\nskill = 0.8",
        "[[variant.a.staff]]\nrole = 'lobby_director'\nposition = 3\n"
        "[[variant.b.staff]]\nrole = 'lobby_director'\nposition = 1",
        f"[[variant.a.staff]]\n{DIRECTOR}[[variant.b.staff]]\n{DIRECTOR}",
    ],
)
def test_others_can_be_in_force_together_in_any_order(text):
    scenario = ours(text)
    assert scenario.alternatives(["a", "b"]) == ()
    both, other = with_variant(scenario, "a", "b"), with_variant(scenario, "b", "a")
    assert sorted(map(str, both.staff)) == sorted(map(str, other.staff))
    assert both.rules == other.rules


def test_a_row_that_two_variants_add_alike_under_one_name_is_added_once():
    scenario = ours(f"[[variant.a.staff]]\n{DIRECTOR}[[variant.b.staff]]\n{DIRECTOR}")
    assert [row.name for row in with_variant(scenario, "a", "b").staff].count("director") == 1


def test_no_two_shipped_variants_exclude_each_other():
    for name in ("standard", "small", "flagship", "programme"):
        scenario = load_scenario(name)
        assert scenario.alternatives(list(scenario.variant)) == ()

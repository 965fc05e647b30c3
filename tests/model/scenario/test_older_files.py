"""Files from before a rule was taken apart do what they did."""

import pytest

from model.scenario.load import load_scenario, scenario_of, with_settings
from tests.bad_input.good import GOOD


def branch(tmp_path, rules):
    """Return the scenario of a file with rules of its own added."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "branch.toml"
    path.write_text(f"{GOOD['branch.toml']}\n{rules}\n", encoding="utf-8")
    return load_scenario(path)


@pytest.mark.parametrize(
    ("rules", "converses"),
    [
        ("", False),
        ("[rules.referral]\nenabled = false", False),
        ("[rules.referral]\nenabled = true", True),  # as it was a part of it
        ("[rules.referral]\nenabled = true\n[rules.marketing]\nmost_waiting = 5", True),
        ("[rules.referral]\nenabled = true\n[rules.marketing]\nenabled = false", False),
        ("[rules.marketing]\nenabled = true", True),
    ],
)
def test_who_refers_converses_unless_the_file_says_otherwise(tmp_path, rules, converses):
    marketing = branch(tmp_path, rules).rules.marketing
    assert marketing.enabled == converses
    assert marketing.finds == 1.0


def test_a_setting_laid_over_switches_both(tmp_path):
    silent = branch(tmp_path, "")
    assert with_settings(silent, {"rules.referral.enabled": True}).rules.marketing.enabled


def test_a_shipped_branch_says_what_it_has():
    referring = load_scenario("standard", {"rules.referral.enabled": True})
    assert not referring.rules.marketing.enabled


def test_a_chain_without_a_word_is_device_card_and_escort_for_all(tmp_path):
    chain = branch(tmp_path, "[rules.chain]\nenabled = true").rules.chain
    assert (chain.device, chain.card, chain.escort) == (True, True, True)
    assert chain.devices >= len(branch(tmp_path, "").people)
    assert not chain.passing_on
    assert not chain.first_contact


@pytest.mark.parametrize("part", ["device", "card", "escort"])
def test_each_part_of_the_chain_is_switched_off_alone(tmp_path, part):
    chain = branch(tmp_path, f"[rules.chain]\nenabled = true\n{part} = false").rules.chain
    parts = {name: getattr(chain, name) for name in ("device", "card", "escort")}
    assert [name for name, is_on in parts.items() if not is_on] == [part]


def test_rules_that_are_no_table_are_told():
    data = load_scenario("plain").read
    with pytest.raises(Exception, match="rules: 3"):
        scenario_of({**data, "rules": 3})

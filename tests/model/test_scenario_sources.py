"""No number of a shipped scenario without a source, neither for the reader nor for the program."""

import re
from pathlib import Path

import pytest

from model.files import SCENARIOS, SHIPPED_SCENARIOS
from model.scenario import load_scenario
from model.sources import numbers_of, source_of

KNOWN = re.compile(
    r"assumption|\d{4}|FMSI|Omega|EVIDENCE|the plan|average|fitted|back office|defin"
)
"""What a comment has to say: whose number it is, or that it is nobody's."""


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_number_has_a_source_for_the_program(name):
    silent = [place for place, (_, source) in load_scenario(name).origins().items() if not source]
    assert silent == []


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_source_is_that_of_some_number(name):
    scenario = load_scenario(name)
    texts = {source for _, source in scenario.origins().values()}
    assert set(scenario.sources.values()) == texts


def numbers_without_comment(path: Path) -> list[str]:
    """Return the lines with a number for which no comment says where it comes from.

    A comment holds for its line; one on lines of its own holds up to the next such comment or the
    next section.
    """
    silent, comment, own = [], "", False
    for line in path.read_text(encoding="utf-8").split("[sources]")[0].splitlines():
        code, _, said = line.partition("#")
        if line.startswith("#"):
            comment = f"{comment} {said}" if own else said
            own = True
            continue
        own = False
        if line.startswith("[") and not line.startswith("[["):
            comment = ""
        has_number = re.search(r"(?<![\w.])\d", code.partition("=")[2] or code)
        is_setting = not line.startswith(("[", "schema", "name"))
        if has_number and is_setting and not KNOWN.search(said + comment):
            silent.append(line)
    return silent


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_number_has_a_source_for_the_reader(name):
    assert numbers_without_comment(SCENARIOS / f"{name}.toml") == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("opening.opens", None),
        ("rules.chain.story_s", "all rules"),
        ("rules.cover.delay_s", "cover"),
        ("needs.cash.share", "shares"),
        ("needs.fund.share", "of the fund"),
        ("needs.fund.window_work.cv", None),
        ("staff.2.count", "counts"),
    ],
)
def test_the_most_exact_key_counts(place, expected):
    sources = {
        "rules": "all rules",
        "rules.cover": "cover",
        "needs.*.share": "shares",
        "needs.fund.share": "of the fund",
        "staff.*.count": "counts",
    }
    assert source_of(place.split("."), sources) == expected


def test_numbers_are_found_in_rows_and_tables_and_clock_times_count():
    data = {
        "schema": 1,
        "opening": {"opens": "09:00", "name": "9"},
        "staff": [{"count": 3, "is_there": True}],
        "sources": {"x": 1},
    }
    assert list(numbers_of(data)) == [(("opening", "opens"), "09:00"), (("staff", "1", "count"), 3)]

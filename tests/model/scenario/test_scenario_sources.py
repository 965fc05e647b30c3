"""No number of a shipped scenario without a source, neither for the reader nor for the program."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.scenario.files import SCENARIOS, SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, scenario_of, with_settings, with_variant
from model.scenario.sources import OWN, numbers_of, source_of

KNOWN = re.compile(
    r"assumption|\d{4}|FMSI|Omega|EVIDENCE|the plan|average|fitted|back office|defin"
)
"""What a comment has to say: whose number it is, or that it is nobody's."""


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_number_has_a_source_for_the_program(name):
    silent = [
        place
        for place, number in load_scenario(name).origins().items()
        if number.source in (None, "", OWN)
    ]
    assert silent == []


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_source_is_that_of_some_number(name):
    scenario = load_scenario(name)
    texts = {number.source for number in scenario.origins().values()}
    assert set(scenario.sources.values()) == texts


def comments_of(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each line with a number of the branch: its place, the line, and what is said of it.

    A comment holds for its line; one on lines of its own holds up to the next such comment or the
    next section. Readings, and what takes a part away, are no numbers of the branch.
    """
    comment, own, is_other, section = "", False, False, ""
    for line in path.read_text(encoding="utf-8").split("\n[sources]\n")[0].splitlines():
        code, _, said = line.partition("#")
        if line.startswith("#"):
            comment = f"{comment} {said}" if own else said
            own = True
            continue
        own = False
        if line.startswith("["):
            section = line.strip("[]")
            is_other = re.match(r"reading\b|variant\.\w+\.part\b", section) is not None
        if line.startswith("[") and not line.startswith("[["):
            comment = ""
        has_number = re.search(r"(?<![\w.])\d", code.partition("=")[2] or code)
        if has_number and not is_other and not line.startswith(("[", "schema", "name")):
            yield f"{section}.{code.partition('=')[0].strip()}", line, f"{said} {comment}"


def numbers_without_comment(path: Path) -> list[str]:
    """Return the lines with a number for which no comment says where it comes from."""
    return [line for _, line, said in comments_of(path) if not KNOWN.search(said)]


def fitted_otherwise(path: Path) -> list[str]:
    """Return the lines of which comment and ``[sources]`` do not agree that they are fitted.

    Rows are left out, as their places are counted: none of them is fitted.
    """
    fitted = [
        place
        for place, number in load_scenario(path.stem).origins().items()
        if (number.source or "").startswith("fitted")
    ]
    return [
        line
        for place, line, said in comments_of(path)
        if any(f"{each}.".startswith(f"{place}.") for each in fitted) != ("fitted" in said)
    ]


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_every_number_has_a_source_for_the_reader(name):
    assert numbers_without_comment(SCENARIOS / f"{name}.toml") == []


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_reader_and_program_are_told_of_the_same_numbers_that_they_are_fitted(name):
    assert fitted_otherwise(SCENARIOS / f"{name}.toml") == []


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


CBA = "China Banking Association 2007 and others: .13 to .20 of weekday totals"

OURS = {
    "schema": 1,
    "extends": "standard",
    "name": "Ours",
    "arrivals": {"volume": 1.3},
    "staff": [
        {"role": "teller", "position": 5, "count": 2},
        {"role": "low_counter_officer", "position": 4},
        {"role": "vip_teller", "position": 6},
    ],
    "variant": {
        "more": {"staff": [{"change": "teller", "count": 3}], "arrivals": {"volume": 1.4}},
        "lobby_director": False,
    },
}
"""Values of one's own over those of the standard branch."""


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("arrivals.volume", OWN),
        ("arrivals.day_cv", CBA),
        ("staff.1.count", OWN),
        ("staff.2.position", OWN),
        ("variant.more.staff.1.count", OWN),
        ("variant.more.arrivals.volume", OWN),
    ],
)
def test_a_value_of_ones_own_does_not_keep_the_source_of_the_base(place, source):
    assert scenario_of(OURS).origins()[place].source == source


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("staff.1.count", "payroll"),
        ("staff.2.position", OWN),
        ("arrivals.volume", "our tickets"),
        ("arrivals.day_cv", CBA),
        ("variant.more.staff.1.count", "a wish"),
    ],
)
def test_a_source_of_ones_own_is_that_of_the_value_however_exact_those_of_the_base_are(
    place, source
):
    sources = {"arrivals": "our tickets", "staff.1": "payroll", "variant": "a wish"}
    assert scenario_of({**OURS, "sources": sources}).origins()[place].source == source


def test_values_of_a_file_in_the_middle_are_its_own_until_somebody_gives_a_source(tmp_path):
    (tmp_path / "middle.toml").write_text(
        'schema = 1\nextends = "standard"\narrivals.volume = 1.3\narrivals.day_cv = 0.2\n'
        'sources."arrivals.day_cv" = "our tickets"\n'
    )
    top = {"schema": 1, "extends": "middle.toml", "name": "Top"}
    found = scenario_of(top, folder=tmp_path).origins()
    assert found["arrivals.volume"].source == OWN
    assert found["arrivals.day_cv"].source == "our tickets"
    again = scenario_of({**top, "sources": {"arrivals": "counted"}}, folder=tmp_path).origins()
    assert again["arrivals.volume"].source == "counted"
    assert again["arrivals.day_cv"].source == "our tickets"


def test_a_variant_in_force_brings_its_own_sources():
    found = with_variant(scenario_of(OURS), "more").origins()
    assert (found["staff.1.count"].value, found["staff.1.count"].source) == (3, OWN)
    assert found["arrivals.volume"].source == OWN
    director = with_variant(load_scenario("standard"), "lobby_director")
    row = len(director.staff)
    assert director.origins()[f"staff.{row}.wage_per_hour"].source == "assumption"
    assert director.origins()[f"staff.{row}.covers.1"].source == "the plan's order of cover"
    assert director.origins()["staff.2.count"].source == "ABC's averages at the end of 2015"


def test_a_setting_from_outside_is_an_own_value():
    settings = {"staff.teller.count": 2, "arrivals.volume": 1.3, "customers": {"patience": TEN}}
    for scenario in (with_settings(load_scenario(), settings), load_scenario(overrides=settings)):
        found = scenario.origins()
        assert found["arrivals.volume"].source == OWN
        assert found["customers.patience.value_min"].source == OWN
        teller = next(i for i, row in enumerate(scenario.staff, 1) if row.name == "teller")
        assert (found[f"staff.{teller}.count"].value, found[f"staff.{teller}.count"].source) == (
            2,
            OWN,
        )
        assert found["customers.walking.mean_m_per_s"].source.startswith("Weidmann")


TEN = {"distribution": "constant", "value_min": 10.0}

"""A scenario file: what ships, variants, overrides, extending, digest, roster."""

import shutil

import pytest

from layouts import load_floor
from layouts.schema import did_you_mean
from model.scenario.files import SHIPPED_SCENARIOS
from model.scenario.load import load_scenario, scenario_of, with_variant
from model.scenario.problems import ScenarioError
from tests.bad_input import GOOD
from tests.bad_input.good import WITH_TRACE


@pytest.fixture
def folder(tmp_path):
    for name, content in {**GOOD, "with_trace.toml": WITH_TRACE}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def staff_of(scenario):
    return [(person.name, person.stints[0].position) for person in scenario.people]


STANDARD_STAFF = [
    ("lobby manager", 1),
    ("teller 1", 5),
    ("teller 2", 5),
    ("teller 3", 5),
    ("vip teller", 6),
    ("low-counter officer 1", 4),
    ("low-counter officer 2", 4),
    ("relationship manager", 7),
    ("branch director", 0),
    ("operations supervisor", 0),
]


def test_five_scenarios_ship():
    assert SHIPPED_SCENARIOS == ("flagship", "plain", "programme", "small", "standard")


@pytest.mark.parametrize("name", SHIPPED_SCENARIOS)
def test_shipped_scenarios_can_be_used_with_every_variant_and_all_together(name):
    scenario = load_scenario(name)
    for variant in scenario.variant:
        with_variant(scenario, variant)
    with_variant(scenario, *scenario.variant)


def test_the_standard_branch_has_the_banks_average_staff():
    assert staff_of(load_scenario()) == STANDARD_STAFF


@pytest.mark.parametrize("name", ["small", "standard", "flagship"])
def test_the_branches_have_the_three_questions(name):
    scenario = load_scenario(name)
    assert list(scenario.variant) == ["lobby_director", "chain_service", "referral_rules"]
    assert not scenario.rules.chain.enabled
    assert not scenario.rules.referral.enabled
    assert all(scenario.title_of(v, "zh") != scenario.title_of(v) for v in scenario.variant)


def test_a_variant_adds_staff():
    scenario = with_variant(load_scenario(), "lobby_director")
    assert staff_of(scenario) == [*STANDARD_STAFF, ("lobby director", 3)]


def test_variants_are_laid_over_one_another():
    scenario = with_variant(with_variant(load_scenario(), "chain_service"), "referral_rules")
    together = with_variant(load_scenario(), "chain_service", "referral_rules")
    assert scenario.rules.chain.enabled
    assert scenario.rules.referral.enabled
    assert scenario.digest == together.digest
    assert together.variants_in_force == ("chain_service", "referral_rules")


def test_a_variant_changes_nothing_but_what_it_says():
    base, chain = load_scenario(), with_variant(load_scenario(), "chain_service")
    changed = {name for name, value in base if value != getattr(chain, name)}
    assert changed == {"rules"}
    assert {name for name, rule in base.rules if rule != getattr(chain.rules, name)} == {"chain"}


def test_a_variant_may_change_a_row_of_staff_by_its_name(folder):
    scenario = with_variant(load_scenario(folder / "branch.toml"), "more_staff")
    assert [(row.role, row.skill) for row in scenario.staff] == [
        ("teller", 0.9),
        ("branch_director", 1.0),
        ("flexible_teller", 1.0),
    ]


def test_an_unknown_variant_is_refused():
    with pytest.raises(ScenarioError, match='variant: "chain_servic"; expected "chain_service"'):
        with_variant(load_scenario(), "chain_servic")


@pytest.mark.parametrize("name", ['"a\\u001bb"', '""', "7", "[]"])
def test_of_a_wrong_name_nothing_is_told_but_the_name(name, tmp_path):
    """And not of the Chinese one, which follows from it."""
    own = tmp_path / "own.toml"
    own.write_text(f'schema = 1\nextends = "plain"\nname = {name}\n')
    with pytest.raises(ScenarioError) as told:
        load_scenario(own)
    assert [problem.place for problem in told.value.problems] == ["name"]


def test_names_that_could_have_been_meant_are_told_in_few_words():
    assert did_you_mean("x", []) == "none, as there are none"
    assert did_you_mean("teler", ["teller"]) == '"teller" (did you mean that?)'
    assert did_you_mean("no", ["a", "b"]) == "one of a, b"
    assert len(did_you_mean("no", [f"{n:_<5000}" for n in range(10**5)])) < 4000
    assert did_you_mean("no", [f"{n}" for n in range(1000)]).endswith(", 39 and 960 more")
    assert len(did_you_mean("x" * 4999, ["x" * 5000])) < 100


def test_variants_that_do_not_go_together_are_refused(folder):
    text = GOOD["branch.toml"].replace(
        "position = 2\n", "position = 4\nshift = ['11:00', '12:00']\n"
    )
    text = text.replace("[rules.menu]", "[rules.breaks]\nenabled = true\n[rules.menu]")
    text += '[[variant.another.staff]]\nrole = "teller"\nposition = 4\nshift = ["11:30", "12:00"]\n'
    (folder / "branch.toml").write_text(text, encoding="utf-8")
    scenario = load_scenario(folder / "branch.toml")
    with pytest.raises(ScenarioError, match="staff: 2 people at position 4 at 11:30"):
        with_variant(scenario, "more_staff", "another")


@pytest.mark.parametrize(
    ("overrides", "look", "expected"),
    [
        ({"arrivals.volume": 1.2}, lambda s: s.arrivals.volume, 1.2),
        ({"rules.chain.enabled": True}, lambda s: s.rules.chain.enabled, True),
        ({"staff.2.count": 2}, lambda s: s.staff[1].count, 2),
        ({"arrivals.rates.3.per_hour": 7}, lambda s: s.arrivals.rates[2].per_hour, 7),
        ({"needs.loan.window_work.cv": 0.9}, lambda s: s.needs["loan"].window_work.cv, 0.9),
        ({"rules": {"menu": {"kind": "single"}}}, lambda s: s.rules.menu.kind, "single"),
    ],
)
def test_settings_are_overridden_by_their_place(overrides, look, expected):
    assert look(load_scenario("standard", overrides)) == expected


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"staff.99.count": 2}, "standard.toml: staff.99.count: an override; expected a place"),
        ({"arrivals.volumes": 2}, "standard.toml: arrivals.volumes: unknown key; expected"),
        ({"arrivals.volume": -1}, "standard.toml: arrivals.volume: -1; expected at least 0"),
        ({"name.x": 1}, "standard.toml: name.x: an override; expected a place"),
    ],
)
def test_an_override_that_fits_nowhere_is_refused(overrides, message):
    with pytest.raises(ScenarioError) as caught:
        load_scenario("standard", overrides)
    assert str(caught.value).startswith(message)


def test_a_scenario_may_extend_another(folder):
    text = 'schema = 1\nextends = "branch.toml"\nname = "Mine"\n[arrivals]\nvolume = 2.0\n'
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    base, mine = load_scenario(folder / "branch.toml"), load_scenario(folder / "mine.toml")
    assert (mine.name, mine.arrivals.volume, mine.file) == ("Mine", 2.0, "mine.toml")
    assert mine.arrivals.rates == base.arrivals.rates
    assert mine.people == base.people


def test_paths_are_relative_to_the_scenario(folder, monkeypatch):
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert load_scenario(folder / "branch.toml").floor().name == "Test room"


def test_a_scenario_can_be_made_of_tables():
    law = {"distribution": "exponential", "mean_min": 1.0}
    need = {"name": "N", "name_zh": "N", "share": 1.0, "positions": [5], "window_work": law}
    scenario = scenario_of(
        {
            "schema": 1,
            "name": "M/M/1",
            "name_zh": "M/M/1",
            "plain": {"windows": 1},
            "opening": {"opens": "09:00", "closes": "17:00"},
            "arrivals": {"rates": [{"from": "09:00", "per_hour": 50}]},
            "needs": {"service": need},
            "staff": [{"role": "teller", "position": 5}],
        }
    )
    assert staff_of(scenario) == [("teller", 5)]


def test_scenarios_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        load_scenario().name = "x"


@pytest.mark.parametrize(
    ("file", "old", "new", "is_changed"),
    [
        ("branch.toml", "volume = 1.0", "volume = 1.1", True),
        ("branch.toml", "volume = 1.0", "volume = 1.00  # a comment", False),
        ("branch.toml", '"Test branch"', '"Best branch"', False),
        ("branch.toml", '"One teller more"', '"One more"', False),
        ("branch.toml", '"opening" = "assumption"', '"opening" = "measured"', False),
        ("plan.toml", "places = 2", "places = 3", True),
        ("roster.csv", "Li,", "Lu,", True),
        ("data.csv", "12.5", "12.6", True),
        ("trace.csv", "120.5", "120.6", False),
    ],
)
def test_the_digest_is_of_all_that_is_simulated(file, old, new, is_changed, folder):
    before = load_scenario(folder / "branch.toml").digest
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    assert (load_scenario(folder / "branch.toml").digest != before) == is_changed


def test_the_digest_has_the_trace(folder):
    before = load_scenario(folder / "with_trace.toml").digest
    text = GOOD["trace.csv"].replace("120.5", "120.6")
    (folder / "trace.csv").write_text(text, encoding="utf-8")
    assert load_scenario(folder / "with_trace.toml").digest != before


def test_the_digest_does_not_depend_on_the_folder(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(folder, elsewhere, dirs_exist_ok=True)
    here, there = (load_scenario(place / "branch.toml") for place in (folder, elsewhere))
    assert here.digest == there.digest


def test_the_plain_queue_has_as_many_windows_as_asked_for():
    floor = load_scenario("plain").floor()
    assert len(floor.rows("window")) == 6
    assert not floor.distance.any()
    assert load_scenario("standard").floor() is load_floor("standard")


def test_a_roster_is_read_person_by_person(folder):
    roster = (
        "name,role,covers,09:00,09:30,10:00,10:30,11:00,11:30\n"
        "Li,flexible_teller,1;2,,5,5,break,4,\n"
        "Wu,teller,,4,break,break,4,,5\n"
    )
    (folder / "roster.csv").write_text(roster, encoding="utf-8")
    text = GOOD["branch.toml"].replace("position = 5\n", "position = 0\n")
    (folder / "branch.toml").write_text(text, encoding="utf-8")
    first, second, *_ = load_scenario(folder / "branch.toml").people
    half = 30
    nine = 9 * 60
    stints = [(stint.start - nine, stint.end - nine, stint.position) for stint in first.stints]
    assert stints == [(half, 4 * half, 5), (4 * half, 5 * half, 4)]
    assert [(rest.earliest - nine, rest.length) for rest in first.pauses] == [(3 * half, 30.0)]
    assert first.covers == (1, 2)
    stints = [(stint.start - nine, stint.end - nine, stint.position) for stint in second.stints]
    assert stints == [(0, 4 * half, 4), (5 * half, 6 * half, 5)]
    assert [(rest.earliest - nine, rest.length) for rest in second.pauses] == [(half, 60.0)]


def test_a_distribution_of_another_kind_takes_the_place_of_the_whole():
    work = {"distribution": "exponential", "mean_min": 3.0}
    own = {"extends": "standard", "schema": 1, "needs": {"transfer": {"window_work": work}}}
    assert scenario_of(own).needs["transfer"].window_work.model_dump() == work


@pytest.mark.parametrize("row", ["teller", "lobby_manager"])  # by name; by role, if without one
def test_a_variant_changes_the_row_of_staff_that_it_names(row):
    change = {"staff": [{"change": row, "skill": 1.25}]}
    own = {"extends": "standard", "schema": 1, "variant": {"slow": change}}
    base, slow = scenario_of(own), with_variant(scenario_of(own), "slow")
    changed = [
        after.name or after.role
        for before, after in zip(base.staff, slow.staff, strict=True)
        if before != after
    ]
    assert changed == [row]

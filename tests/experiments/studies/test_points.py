"""Points: what a study lays over its scenario, and what each point is compared with."""

import pytest

from experiments.studies.points import points_of, references_of, scenario_at
from experiments.studies.study import study_of
from model.scenario.load import load_scenario, scenario_of
from model.scenario.problems import ScenarioError
from tests.experiments.studies.samples import of_factors

STANDARD = load_scenario("standard")
VOLUME = STANDARD.arrivals.volume


def points(design="full", **factors):
    data = {"schema": 1, "name": "n", "design": design, "factor": factors}
    return points_of(study_of(data), STANDARD).points


def scenario(**factors):
    """Return the scenario in which every factor has its last value."""
    study = of_factors(**factors)
    return scenario_at(study.factors, STANDARD, tuple(f.grid()[-1] for f in study.factors))


def test_a_row_of_staff_is_meant_by_name_or_number():
    by_name = scenario(n={"setting": "staff.teller.count", "values": [2]})
    counts = {row.name or row.role: row.count for row in by_name.staff}
    assert counts["teller"] == 2
    row = next(i for i, row in enumerate(STANDARD.staff, 1) if (row.name or row.role) == "teller")
    by_number = scenario(n={"setting": f"staff.{row}.count", "values": [2]})
    assert by_number.digest == by_name.digest


@pytest.mark.parametrize("name", ["VIP teller", "²", "7", "Dr. Li", "[a]", "café no. 1"])
def test_a_row_of_staff_is_meant_whatever_its_name_is(name):
    rows = [{**row, "name": name} if row.get("role") == "teller" else row
            for row in STANDARD.data["staff"]]  # fmt: skip
    named = scenario_of({**STANDARD.data, "staff": rows})
    part = f'"{name}"' if "." in name or (name.isascii() and name.isdecimal()) else name
    study = of_factors(n={"setting": f"staff.{part}.count", "values": [1, 2]})
    for count in (1, 2):
        chosen = scenario_at(study.factors, named, (count,))
        assert next(row.count for row in chosen.staff if row.name == name) == count


def test_the_flagships_vip_tellers_can_be_a_factor():
    study = of_factors(n={"setting": "staff.VIP teller.count", "values": [1, 2]})
    flagship = load_scenario("flagship")
    assert references_of(study, flagship) == (2,)
    assert scenario_at(study.factors, flagship, (1,)).digest != flagship.digest


def test_variants_that_exclude_each_other_are_no_point():
    changed = {
        "a": {"arrivals": {"volume": 0.9}},
        "b": {"arrivals": {"volume": 0.8}},
    }
    ours = scenario_of({**STANDARD.data, "variant": changed})
    data = {"schema": 1, "name": "n", "factor": {"a": {"variant": "a"}, "b": {"variant": "b"}}}
    with pytest.raises(ScenarioError) as caught:
        points_of(study_of(data), ours)
    assert str(caught.value) == (
        'study: point (a = true, b = true): "a" and "b" together; expected one of them, as they '
        "exclude each other: both change arrivals.volume (scenario: variant)"
    )


def test_a_variant_is_laid_over_and_then_settings_are_set():
    chosen = scenario(
        director={"variant": "lobby_director"},
        wage={"setting": "staff.lobby_director.wage_per_hour", "values": [70.0]},
    )
    assert chosen.variants_in_force == ("lobby_director",)
    assert next(r for r in chosen.staff if r.role == "lobby_director").wage_per_hour == 70.0


def test_a_setting_of_a_variant_is_set_before_it_is_laid_over():
    place = "variant.lobby_director.staff.1.wage_per_hour"
    chosen = scenario(
        wage={"setting": place, "values": [70.0]}, director={"variant": "lobby_director"}
    )
    assert next(r for r in chosen.staff if r.role == "lobby_director").wage_per_hour == 70.0


def test_a_whole_table_can_be_a_value():
    law = {"distribution": "constant", "value_min": 30}
    chosen = scenario(patience={"setting": "customers.patience", "values": [law]})
    assert chosen.customers.patience.distribution == "constant"


def test_the_point_that_changes_nothing_is_the_scenario():
    factors = {
        "director": {"variant": "lobby_director"},
        "volume": {"setting": "arrivals.volume", "values": [0.9, VOLUME]},
    }
    found = {point.values: point.digest for point in points(**factors)}
    assert found[(False, VOLUME)] == STANDARD.digest
    assert len(set(found.values())) == 4


@pytest.mark.parametrize(
    ("keys", "reference"),
    [
        ({"variant": "lobby_director"}, False),
        ({"variant": "lobby_director", "reference": True}, True),
        ({"setting": "arrivals.volume", "values": [0.9, VOLUME]}, VOLUME),
        ({"setting": "arrivals.volume", "values": [0.9, 1.1]}, 0.9),
        ({"setting": "arrivals.volume", "values": [0.9, 1.1], "reference": 1.1}, 1.1),
        ({"setting": "arrivals.volume", "low": 0.5, "high": 0.8}, VOLUME),
        ({"setting": "service.searching_m", "low": 5.0, "high": 9.0}, 0.0),  # the default
        ({"setting": "rules.chain.enabled", "values": [True, False]}, False),
    ],
)
def test_the_reference_is_what_the_scenario_has(keys, reference):
    assert references_of(of_factors(one=keys), STANDARD) == (reference,)


def test_points_are_compared_under_equal_conditions():
    found = points(
        director={"variant": "lobby_director"},
        volume={"setting": "arrivals.volume", "values": [0.9, 1.1], "condition": True},
    )
    by_values = {point.values: point for point in found}
    for volume in (0.9, 1.1):
        base = by_values[(False, volume)]
        assert base.reference == base.number
        assert by_values[(True, volume)].reference == base.number
    assert all(point.in_design for point in found)


def test_a_reference_that_the_design_lacks_is_added():
    found = points(
        {"kind": "latin_hypercube", "points": 4},
        director={"variant": "lobby_director"},
        volume={"setting": "arrivals.volume", "low": 0.9, "high": 1.1, "condition": True},
    )
    on = [point for point in found if point.values[0]]
    added = [point for point in found if not point.in_design]
    assert len(on) == len(added) == 2
    for point in on:
        assert found[point.reference].values == (False, point.values[1])


def test_a_range_without_a_reference_is_refused():
    with pytest.raises(ScenarioError) as error:
        points(x={"setting": "roster", "low": 1.0, "high": 2.0})
    assert "study: factor.x" in str(error.value)


def test_every_combination_is_checked_and_said_in_terms_of_the_study():
    with pytest.raises(ScenarioError) as error:
        points(
            leave={"setting": "rules.cover.leave_within", "values": [1, 3]},
            back={"setting": "rules.cover.return_above", "values": [4, 2]},
        )
    (problem,) = error.value.problems
    assert problem.file == "study"
    assert problem.place == "point (leave = 3, back = 2)"
    assert problem.expected == "leave_within <= return_above (standard.toml: rules.cover)"


def test_a_value_may_need_another_factor_to_fit():
    hours = {"setting": "opening.opens", "values": ["08:00"]}
    rates = {"setting": "arrivals.rates.1.from", "values": ["08:00"]}
    (point,) = [p for p in points(hours=hours, rates=rates) if p.in_design]
    assert point.values == ("08:00", "08:00")

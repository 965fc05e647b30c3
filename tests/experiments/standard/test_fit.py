"""The fit: it finds what is known, moves nothing beyond its bounds, and sees no variant."""

import math

import numpy as np
import pytest

from agents.codes import MINUTE, NEVER, Outcome
from agents.tables import CUSTOMER, table
from experiments.standard import work
from experiments.standard.fit import FitError, fitted, misfit
from experiments.standard.observables import Observables, load_observables
from experiments.standard.observed import observed, seen
from experiments.standard.places import base_data, base_of, settings_of, values_now
from model.columns import Column
from model.kpis import NAMES
from model.run import Day
from model.scenario import load
from model.scenario.files import find_scenario, read_scenario
from model.scenario.sources import source_of


def sheet_of(targets, parameters):
    """Return a sheet whose bands are a tenth of the target to either side."""
    return Observables.model_validate(
        {
            "schema": 1,
            "observable": {
                name: {
                    "target": target,
                    "band": (0.9 * target, 1.1 * target),
                    "weight": 1.0,
                    "source": "assumption",
                }
                for name, target in targets.items()
            },
            "parameter": {
                name: {"places": (name,), "start": start, "bounds": bounds, "told_by": "all"}
                for name, (start, bounds) in parameters.items()
            },
        }
    )


def queue(values):
    """Return what a made-up branch shows: three numbers that two parameters tell."""
    arrivals, work_min = values["arrivals"], values["work"]
    load_of_it = arrivals * work_min / 10.0
    return {
        "came": 100.0 * arrivals,
        "mean_wait_all_min": work_min * load_of_it**2,
        "utilisation_5": load_of_it,
    }


def test_known_parameters_are_found_again():
    truth = {"arrivals": 1.7, "work": 4.2}
    bounds = {"arrivals": (1.0, (0.5, 3.0)), "work": (2.0, (1.0, 8.0))}
    found = fitted(sheet_of(queue(truth), bounds), queue, tries=30)
    assert found.values == pytest.approx(truth, rel=1e-3)
    assert misfit(sheet_of(queue(truth), bounds).observable, queue(found.values)) < 1e-4


def test_nothing_leaves_its_bounds():
    truth = {"arrivals": 1.7, "work": 4.2}
    bounds = {"arrivals": (1.0, (0.5, 1.5)), "work": (2.0, (1.0, 3.0))}
    asked = []

    def watched(values):
        asked.append(values)
        return queue(values)

    found = fitted(sheet_of(queue(truth), bounds), watched, tries=30)
    assert found.runs == len(asked)
    for name, (_, (low, high)) in bounds.items():
        assert all(low * 0.999 <= values[name] <= high * 1.001 for values in asked)


def test_the_number_of_runs_is_bounded():
    bounds = {"arrivals": (1.0, (0.5, 3.0)), "work": (2.0, (1.0, 8.0))}
    found = fitted(sheet_of(queue({"arrivals": 1.7, "work": 4.2}), bounds), queue, tries=3)
    assert found.runs <= 3 * (1 + len(bounds))


def test_what_is_seen_on_no_day_is_told():
    sheet = sheet_of({"came": 100.0}, {"arrivals": (1.0, (0.5, 3.0))})
    with pytest.raises(FitError, match="came"):
        fitted(sheet, lambda _: {"came": math.nan}, tries=2)


def test_misfit_is_one_at_either_end_of_the_band():
    sheet = load_observables()
    for observable in sheet.observable.values():
        low, high = observable.band
        assert observable.misfit(low) == pytest.approx(-1.0)
        assert observable.misfit(high) == pytest.approx(1.0)
        assert observable.misfit(observable.target) == 0.0


def test_what_is_shown_only_does_not_count():
    sheet = load_observables()
    found = {name: each.target for name, each in sheet.observable.items()}
    unweighted = [name for name, each in sheet.observable.items() if not each.weight]
    assert unweighted
    assert misfit(sheet.observable, found | dict.fromkeys(unweighted, math.nan)) == 0.0


def test_numbers_keep_their_proportion_and_only_assumed_ones_move():
    sheet, data = load_observables(), base_data("standard")
    now = values_now(sheet, data)
    settings = settings_of(sheet, data, now | {"window_work": 2 * now["window_work"]})
    moved = base_of(data, "standard", settings)
    base = base_of(data, "standard")
    for name, need in base.needs.items():
        assert moved.needs[name].window_work.mean_min == pytest.approx(
            2 * need.window_work.mean_min, rel=0.01
        )
    for place in settings:
        source = source_of(place.split("."), data["sources"])
        assert "assumption" in source or "fitted" in source
    assert not any(place.startswith(("staff", "arrivals.day_cv")) for place in settings)


def day_of(rows):
    """Return a day of customers with (ticket, called, left) in minutes; not called: None."""
    customers = table(CUSTOMER, len(rows))
    for row, (ticket, called, left) in zip(customers, rows, strict=True):
        row["ticket_at"] = ticket * MINUTE
        row["rightly_called_at"] = NEVER if called is None else called * MINUTE
        row["waited_until"] = row["left_at"] = left * MINUTE
        row["outcome"] = Outcome.RENEGED if called is None else Outcome.SERVED
        row["path"] = 0o15 if called is None else 0o14
        row["bought"] = ticket == 0
    kpis = np.zeros(len(NAMES))
    kpis[[Column.CAME, Column.SERVED, Column.CROSS_SALES]] = len(rows), 2, 1
    return Day(0, table(CUSTOMER, 0), customers, table(CUSTOMER, 0), kpis)


def test_what_is_seen_of_a_day_by_hand():
    # waits 10, 20, 30 (gave up); the second has one ahead, the third two and is not called
    known = observed(seen([day_of([(0, 10, 20), (5, 25, 30), (6, None, 36)])] * 2))
    assert known["wait_mean_over_median"] == pytest.approx(1.0)
    assert known["wait_p90_over_mean"] == pytest.approx(30 / 20)
    assert known["minutes_per_person_ahead"] == pytest.approx(20.0)
    assert known["platform_no_sale_share"] == pytest.approx(0.5)
    assert known["cross_sale_rate"] == pytest.approx(0.5)
    assert known["came"] == 3.0
    assert known["came_cv"] == 0.0


def test_no_variant_is_built(monkeypatch, capsys):
    def refuse(*_args, **_options):
        raise AssertionError("a variant was built")

    for name in ("with_variant", "of_variant", "with_all"):
        monkeypatch.setattr(load, name, refuse)
    built = []

    def build(scenario):
        built.append(scenario)
        return scenario

    monkeypatch.setattr(work, "build", build)
    monkeypatch.setattr(work, "tables", lambda *_args, **_options: [day_of([(0, 1, 2)])] * 2)
    monkeypatch.setattr(work, "announce_compiling", lambda: None)
    monkeypatch.setattr(
        work, "observed", lambda _: {n: o.target for n, o in load_observables().observable.items()}
    )
    work.fit_standard(days=2, tries=1, seed=1, lang="en", write=False)
    assert built
    assert all(not scenario.variant and not scenario.variants_in_force for scenario in built)
    printed = capsys.readouterr().out
    for name, variant in read_scenario(find_scenario("standard"))["variant"].items():
        assert name not in printed
        assert variant["title"] not in printed

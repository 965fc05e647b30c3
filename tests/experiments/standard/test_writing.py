"""What was fitted is written at its places: numbers and sources change, nothing else does."""

import shutil
import tomllib

import pytest

from experiments.standard.observables import load_observables
from experiments.standard.places import base_data, settings_of, values_now
from experiments.standard.text import Fitted, fit_text
from experiments.standard.work import followers, write_scenarios
from experiments.standard.writing import FITTED, written
from model.scenario.files import SCENARIOS
from model.scenario.load import scenario_of
from model.scenario.sources import source_of

TEXT = """\
# a comment at the top
[arrivals]
volume = 1.0  # fitted: by hand
day_cv = 0.15   # measured

[needs.cash]
# assumption: these
window_work = { distribution = "lognormal", mean_min = 3.0, cv = 1.2 }  # as seen

[sources]
"arrivals.volume" = "assumption"
"needs" = "assumption"  # all of them
"""


@pytest.fixture
def fit():
    """Return a fit that moved every parameter by a tenth."""
    sheet, data = load_observables(), base_data("standard")
    now = values_now(sheet, data)
    values = {name: float(f"{1.1 * value:.3g}") for name, value in now.items()}
    settings = settings_of(sheet, data, values)
    seen = {name: each.target for name, each in sheet.observable.items()}
    return settings, Fitted(
        sheet=sheet,
        before=seen | {"came": 1000.0},
        after=seen | {"machine_share": 0.9},
        values_before=now,
        values_after=values,
        volumes=followers(sheet, data, settings),
        days=2,
        runs=7,
    )


def test_comments_and_layout_stay():
    settings = {"arrivals.volume": 1.25, "needs.cash.window_work.mean_min": 2.5}
    text = written(TEXT, settings, {"arrivals.volume": "fitted", "needs.*.x": "fitted too"})
    expected = (
        TEXT.replace("1.0  # fitted: by hand", f"1.25  # {FITTED}")
        .replace("mean_min = 3.0", "mean_min = 2.5")
        .replace('"arrivals.volume" = "assumption"', '"arrivals.volume" = "fitted"')
    )
    assert text == expected + '"needs.*.x" = "fitted too"\n'


def test_nothing_to_write_changes_nothing():
    assert written(TEXT, {}, {}) == TEXT


def test_shipped_scenarios_are_written_with_their_sources(tmp_path, fit):
    settings, told = fit
    for path in SCENARIOS.glob("*.toml"):
        shutil.copy(path, tmp_path)
    write_scenarios(told, settings, tmp_path)
    before = (SCENARIOS / "standard.toml").read_text(encoding="utf-8")
    after = (tmp_path / "standard.toml").read_text(encoding="utf-8")
    data = tomllib.loads(after)
    scenario = scenario_of(data, file="standard.toml", folder=SCENARIOS)
    for place, number in settings.items():
        origin = scenario.origins()[place]
        assert (origin.value, origin.source[:6]) == (number, "fitted")
    own = [line.strip() for line in before.splitlines() if line.strip().startswith("#")]
    assert [line for line in after.splitlines() if line.strip().startswith("#")] == own
    assert data["variant"] == tomllib.loads(before)["variant"]
    assert source_of(("arrivals", "day_cv"), data["sources"]).startswith(
        "China Banking Association"
    )
    for name, (_, volume) in told.volumes.items():
        follower = tomllib.loads((tmp_path / f"{name}.toml").read_text(encoding="utf-8"))
        assert follower["arrivals"]["volume"] == volume
        assert follower["sources"]["arrivals.volume"].startswith("fitted")
    kept = {path.name for path in SCENARIOS.glob("*.toml")} - {
        "standard.toml", *(f"{name}.toml" for name in told.volumes)
    }  # fmt: skip
    for name in kept:
        assert (tmp_path / name).read_bytes() == (SCENARIOS / name).read_bytes()


def test_what_is_not_met_is_told(fit):
    _, told = fit
    text = fit_text(told, "en")
    missed = [line for line in text.splitlines() if line.rstrip().endswith("NO")]
    assert [line.split("  ")[0] for line in missed] == ["served by machine [%]"]
    n = sum(each.weight > 0 for each in told.sheet.observable.values())
    assert f"{n - 1} of {n} observables that count are within" in " ".join(text.split())
    assert "No variant was simulated" in " ".join(text.split())


def test_it_is_told_in_chinese_too(fit):
    _, told = fit
    text = fit_text(told, "zh")
    assert "observable" not in text
    assert "parameter" not in text

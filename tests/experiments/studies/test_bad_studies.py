"""Every malformed study: one message with file, place, found and expected; nothing is written."""

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor

GOOD = """\
schema = 1
name = "Good"
scenario = "standard"
design = "full"
days = 2
kpis = ["mean_wait_min", "value"]

[factor.director]
variant = "lobby_director"

[factor.volume]
setting = "arrivals.volume"
values = [0.9, 1.0]
"""

VOLUME = GOOD[GOOD.index("[factor.volume]") :]

CASES = {
    "no schema": ("schema = 1\n", "", "study.toml: schema: missing; expected schema = 1"),
    "unknown key": ("days = 2", "day = 2", 'study.toml: day: unknown key; expected "days"'),
    "days as text": ("days = 2", 'days = "2"', 'days: "2"; expected a whole number'),
    "no days": ("days = 2", "days = 0", "days: 0; expected at least 1"),
    "no factors": (
        GOOD[GOOD.index("[factor.d") :],
        "",
        'factor: missing; expected a value for "factor"',
    ),
    "unknown KPI": ('"value"', '"valu"', 'kpis.2: "valu"; expected "value" (did you mean that?)'),
    "KPI twice": ('"value"', '"mean_wait_min"', "kpis: the same KPI twice; expected different"),
    "KPI without a direction": (
        '"mean_wait_min"',
        '"utilisation_1"',
        'kpis.1: "utilisation_1"; expected first',
    ),
    "seed twice": ("days = 2", "days = 2\nseeds = [1, 1]", "seeds: the same seed twice"),
    "negative seed": ("days = 2", "days = 2\nseeds = [-1]", "seeds.1: -1; expected at least 0"),
    "unknown scenario": (
        '"standard"',
        '"standart"',
        'scenario: "standart"; expected a scenario file',
    ),
    "unknown design": ('"full"', '"half"', "design: \"half\"; expected 'full', 'fractional'"),
    "points of a full design": (
        '"full"',
        '{ kind = "full", points = 4 }',
        "design.points: 4; expected points with latin_hypercube or sobol only",
    ),
    "sampled without points": (
        '"full"',
        '"sobol"',
        "design.points: missing; expected a number of points",
    ),
    "sobol of no power of two": (
        '"full"',
        '{ kind = "sobol", points = 12 }',
        "design.points: 12; expected a power of two",
    ),
    "resolution of a full design": (
        '"full"',
        '{ kind = "full", resolution = 3 }',
        "design.resolution: 3; expected a resolution with",
    ),
    "resolution 2": (
        '"full"',
        '{ kind = "fractional", resolution = 2 }',
        "design.resolution: 2; expected at least 3",
    ),
    "fraction of two factors": (
        '"full"',
        '"fractional"',
        "design: 2 factors, resolution 3; expected at least as many",
    ),
    "fraction of three values": ('"full"', '"fractional"', None),
    "too many points": (
        "values = [0.9, 1.0]",
        "low = 0.5\nhigh = 1.5\nlevels = 101",
        "factor.volume.levels: 101; expected at most 100",
    ),
    "unknown variant": (
        '"lobby_director"',
        '"lobby_directer"',
        'factor.director.variant: "lobby_directer"; expected "lobby_director" (did you mean',
    ),
    "neither variant nor setting": (
        'variant = "lobby_director"',
        "",
        "factor.director: neither of variant and setting; expected variant =",
    ),
    "variant and setting": (
        '"lobby_director"',
        '"lobby_director"\nsetting = "x"',
        "factor.director: both of variant and setting",
    ),
    "variant with values": (
        '"lobby_director"',
        '"lobby_director"\nvalues = [1]',
        "factor.director: values with a variant; expected none",
    ),
    "variant with a reference": (
        '"lobby_director"',
        '"lobby_director"\nreference = 3',
        "factor.director: reference 3; expected true or false",
    ),
    "no values": (
        "values = [0.9, 1.0]",
        "",
        "factor.volume: no values; expected one of values, a range",
    ),
    "values and a range": (
        "values = [0.9, 1.0]",
        "values = [1]\nlow = 1\nhigh = 2",
        "factor.volume: values and low; expected one of",
    ),
    "half a range": (
        "values = [0.9, 1.0]",
        "low = 1",
        "factor.volume: low alone; expected low and high",
    ),
    "range the wrong way": (
        "values = [0.9, 1.0]",
        "low = 2\nhigh = 1",
        "factor.volume: low 2, high 1; expected low < high",
    ),
    "value twice": ("[0.9, 1.0]", "[0.9, 0.9]", "factor.volume: the same value twice"),
    "levels of a list": (
        "[0.9, 1.0]",
        "[0.9, 1.0]\nlevels = 3",
        "factor.volume: levels; expected levels with a range",
    ),
    "whole range of fractions": (
        "values = [0.9, 1.0]",
        "low = 0.5\nhigh = 2\nwhole = true",
        "factor.volume: low 0.5, high 2.0; expected whole numbers",
    ),
    "unknown setting": (
        '"arrivals.volume"',
        '"arrivals.volum"',
        'expected "volume" (did you mean that?) (standard.toml: arrivals.volum)',
    ),
    "unknown row": (
        '"arrivals.volume"',
        '"staff.nobody.count"',
        '"staff.nobody.count"; expected a row of staff: one of lobby_manager, ',
    ),
    "misspelt row": (
        '"arrivals.volume"',
        '"staff.tellar.count"',
        'expected a row of staff: "teller" (did you mean that?)',
    ),
    "row of another alphabet's number": (
        '"arrivals.volume"',
        '"staff.².count"',
        '"staff.².count"; expected a row of staff: one of lobby_manager, ',
    ),
    "row of a name with blanks": (
        '"arrivals.volume"',
        '"staff.VIP tellers.count"',
        '"staff.VIP tellers.count"; expected a row of staff: ',
    ),
    "row of an endless number": (
        '"arrivals.volume"',
        f'"staff.{"9" * 150}.count"',
        "expected a row of staff: one of lobby_manager, ",
    ),
    "nothing as a setting": (
        '"arrivals.volume"',
        '""',
        'factor.volume.setting: ""; expected at least 1 character',
    ),
    "blanks as a setting": ('"arrivals.volume"', '"  "', 'factor.volume.setting: "  "; expected'),
    "unknown row elsewhere": (
        '"arrivals.volume"',
        '"arrivals.rates.99.per_hour"',
        '"arrivals.rates.99.per_hour"; expected a place that is in the scenario',
    ),
    "value out of bounds": ("[0.9, 1.0]", "[0.9, -1.0]", "factor.volume.values.2: -1.0; expected"),
    "end of a range out of bounds": (
        "values = [0.9, 1.0]",
        "low = -1.0\nhigh = 1.0",
        "factor.volume.low: -1.0; expected",
    ),
    "reference out of bounds": (
        "[0.9, 1.0]",
        "[0.9, 1.0]\nreference = -2.0",
        "factor.volume.reference: -2.0; expected",
    ),
    "value of another kind": (
        "[0.9, 1.0]",
        '[0.9, "much"]',
        'factor.volume.values.2: "much"; expected a number',
    ),
    "name of a column": (
        "[factor.volume]",
        "[factor.day]",
        "factor.day: a name that is taken; expected another name",
    ),
    "name with capitals": (
        "[factor.volume]",
        "[factor.Volume]",
        'factor.Volume: "Volume"; expected a name of lower-case',
    ),
    "one setting twice": (
        VOLUME,
        VOLUME + VOLUME.replace("factor.volume", "factor.again"),
        '"arrivals.volume", as factor.volume; expected one factor for each',
    ),
    "unknown distribution": (
        "values = [0.9, 1.0]",
        'distribution = { distribution = "cauchy" }',
        "factor.volume.distribution: a section; expected a distribution:",
    ),
    "distribution the wrong way": (
        "values = [0.9, 1.0]",
        'distribution = { distribution = "uniform", low = 2.0, high = 1.0 }',
        "factor.volume.distribution: low 2, high 1; expected low < high",
    ),
    "distribution that is too wide": (
        "values = [0.9, 1.0]",
        'distribution = { distribution = "normal", mean = 0.0, sd = 9.0 }',
        "point (director = false, volume = -6.07040775176): -6.07040775176; ",
    ),
    "no TOML": ("schema = 1", "schema = ", "study.toml: line 1"),
}
CASES["fraction of three values"] = (
    GOOD[GOOD.index("design") :],
    'design = "fractional"\n[factor.a]\nsetting = "arrivals.volume"\nvalues = [1, 2, 3]\n'
    '[factor.b]\nvariant = "chain_service"\n[factor.c]\nvariant = "lobby_director"\n',
    "factor.a: 3 values; expected two, as the design is fractional",
)


def refused(text, tmp_path):
    """Return what is said of a study."""
    path, out = tmp_path / "study.toml", tmp_path / "store"
    path.write_text(text, encoding="utf-8")
    answer = CliRunner().invoke(branchfloor, ["sweep", str(path), "--out", str(out)])
    assert answer.exit_code == 2, answer.output
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    assert not out.exists()
    return answer.stderr


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_study_is_refused(old, new, expected, tmp_path):
    assert old in GOOD
    said = refused(GOOD.replace(old, new, 1), tmp_path)
    assert expected in said
    assert said.startswith("study.toml: ")


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    text = GOOD.replace("[0.9, 1.0]", "[-0.9, -1.0]").replace("lobby_director", "nobody")
    said = refused(text, tmp_path)
    places = ("factor.volume.values.1", "factor.volume.values.2", "factor.director.variant")
    assert all(place in said for place in places)
    text = GOOD.replace("days = 2", "days = -2").replace('name = "Good"', "")
    said = refused(text, tmp_path)
    assert "study.toml: days: -2" in said
    assert "study.toml: name: missing" in said


def test_a_bad_scenario_is_said_by_its_own_name(tmp_path):
    (tmp_path / "own.toml").write_text('extends = "standard"\nschema = 1\narrivals.volume = -1\n')
    said = refused(GOOD.replace('"standard"', '"own.toml"'), tmp_path)
    assert said.startswith("own.toml: arrivals.volume: -1")


def test_a_trace_has_only_so_many_days(tmp_path):
    from tests.bad_input.good import GOOD as FILES
    from tests.bad_input.good import WITH_TRACE

    for name, content in {**FILES, "branch.toml": WITH_TRACE}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    text = GOOD.replace('"standard"', '"branch.toml"').replace("days = 2", "days = 9")
    head = text[: text.index("[factor.director]")]
    factor = '[factor.cost]\nsetting = "value.complaint_cost"\nvalues = [0.0, 1.0]\n'
    said = refused(head + factor, tmp_path)
    assert "study.toml: days: 9; expected at most" in said


def test_no_such_study(tmp_path):
    answer = CliRunner().invoke(branchfloor, ["sweep", "nowhere.toml", "--out", str(tmp_path)])
    assert answer.exit_code == 2
    assert (
        "nowhere.toml: no such file; expected the path of a study file (.toml), or" in answer.stderr
    )

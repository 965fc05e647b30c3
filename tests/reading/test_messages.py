"""At most 20 messages of a file, and what to write where that is clear."""

import re

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from layouts import check_plan
from layouts.errors import MOST_TOLD, number_of
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from tests.bad_input.good import GOOD, PLAN, SCENARIO, TRACE, WITH_TRACE
from tests.fuzz.inputs import BRANCHES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


MANY = {
    "a roster": ("roster.csv", GOOD["roster.csv"] + ",teler,9,3,x,8,8,8,8\n" * 300, 3000),
    "data": ("data.csv", GOOD["data.csv"] + "3,x\n" * 100, 100),
    "a scenario": (
        "branch.toml",
        SCENARIO + "".join(f"[rules.r{n}]\n" for n in range(100)),
        100,
    ),
    "a list of branches": ("list.csv", BRANCHES + ",,nowhere,-1,x,,,,,,2,,\n" * 50, 300),
    "a plan": ("plan.toml", PLAN + "[[windows]]\nposition = 9\n" * 10, 40),
}


@pytest.mark.parametrize(("name", "text", "least"), MANY.values(), ids=MANY)
def test_twenty_messages_are_told_and_how_many_more(name, text, least, folder):
    (folder / name).write_text(text, encoding="utf-8")
    command = ["network", name] if name == "list.csv" else ["run", "branch.toml"]
    answer = CliRunner().invoke(branchfloor, [*command, "--days", "1"])
    assert answer.exit_code == 2
    *told, more = answer.stderr.splitlines()
    assert len(told) == 20
    assert all("; expected " in line for line in told)
    match = re.fullmatch(r"\.\.\. and ([\d,]+) more problems", more)
    assert match is not None
    assert int(match[1].replace(",", "")) >= least - 20


def test_a_trace_of_100_000_wrong_rows_is_refused_at_once(folder):
    (folder / "branch.toml").write_text(WITH_TRACE, encoding="utf-8")
    rows = "1,nine,gold,vip,,x,\n" * 100_000
    (folder / "trace.csv").write_text(TRACE + rows, encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"\.\.\. and 399,981 more problems$"):
        load_scenario(folder / "branch.toml")


def test_twenty_one_problems_are_told_as_twenty_and_one_more(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_text(PLAN + "".join(f"[k{n}]\n" for n in range(21)), encoding="utf-8")
    assert len(check_plan(path)) == 21
    answer = CliRunner().invoke(branchfloor, ["layout", "check", str(path)])
    assert answer.stderr.endswith("\n... and 1 more problem\n")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("8:00", "08:00"),
        ("8.30", "08:30"),
        ("8：30", "08:30"),
        ("08:00:00", "08:00"),
        ("8时", "08:00"),
        ("9h15", "09:15"),
    ],
)
def test_a_clock_time_of_another_form_says_what_to_write(written, meant, folder):
    text = SCENARIO.replace('opens = "09:00"', f'opens = "{written}"')
    (folder / "branch.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario("branch.toml")
    expected = f'expected "{meant}", a clock time as hours and minutes'
    assert str(caught.value) == f'branch.toml: opening.opens: "{written}"; {expected}'


@pytest.mark.parametrize("written", ["25:00", "8:60", "eight", "", "24:00", "8"])
def test_what_is_no_clock_time_says_what_one_is(written, folder):
    text = SCENARIO.replace('opens = "09:00"', f'opens = "{written}"')
    (folder / "branch.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match='expected a clock time from "00:00" to "23:59"'):
        load_scenario("branch.toml")


def test_a_number_that_python_cannot_write_is_refused_in_words(folder):
    from model.scenario.load import scenario_of

    data = {"schema": 1, "arrivals": {"volume": 10**5000}, "name": [10**5000]}
    with pytest.raises(ScenarioError, match="a whole number of thousands of digits"):
        scenario_of(data)


def test_of_300_000_wrong_rows_the_first_are_told_and_the_others_counted(folder):
    (folder / "branch.toml").write_text(WITH_TRACE, encoding="utf-8")
    rows = "1,nine,gold,vip,,x,\n" * 300_000
    (folder / "trace.csv").write_text(TRACE + rows, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load_scenario(folder / "branch.toml")
    problems = refused.value.problems
    assert len(problems) <= 1 + 4 * (MOST_TOLD + 1)
    assert number_of(problems) == 1_200_001
    assert refused.value.told("zh").endswith("另有1,199,981处问题")

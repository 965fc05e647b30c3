"""Every malformed input through the command line: one message, exit code 2, nothing written."""

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from tests.bad_input.cases import CASES
from tests.bad_input.good import GOOD

EVERY_TENTH = CASES[::10]


def assert_refused(arguments, expected, folder):
    """Assert that branchfloor says what is expected, in this order, and leaves all as it was."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code == 2, answer.output
    assert answer.stdout == ""
    assert isinstance(answer.exception, SystemExit)
    assert "Traceback" not in answer.stderr
    at = 0
    for part in expected:
        assert part in answer.stderr[at:], answer.stderr
        at = answer.stderr.index(part, at) + len(part)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_run_refuses(case, tmp_path):
    path = case.write(tmp_path)
    out = tmp_path / "result"
    assert_refused(["run", path, "--days", 1, "--out", out, "--json"], case.expected, tmp_path)
    assert not out.exists()


@pytest.mark.parametrize("case", EVERY_TENTH, ids=[case.name for case in EVERY_TENTH])
def test_a_comparison_refuses(case, tmp_path):
    path = case.write(tmp_path)
    out = tmp_path / "result"
    assert_refused(["compare", path, "--days", 2, "--out", out], case.expected, tmp_path)
    assert not out.exists()


def test_a_result_that_is_there_stays_as_it_was(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    path, out = tmp_path / "branch.toml", tmp_path / "result"
    arguments = ["run", str(path), "--days", "1", "--out", str(out)]
    assert CliRunner().invoke(branchfloor, arguments).exit_code == 0
    path.write_text(GOOD["branch.toml"].replace("volume = 1.0", "volume = -1"), encoding="utf-8")
    assert_refused(arguments, ["branch.toml: arrivals.volume"], tmp_path)


def test_every_problem_of_a_file_is_printed(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    text = GOOD["branch.toml"].replace("volume = 1.0", "volume = -1").replace("cv = 1.2", "cv = 0")
    path = tmp_path / "branch.toml"
    path.write_text(text, encoding="utf-8")
    expected = ["branch.toml: arrivals.volume", "branch.toml: needs.cash.window_work.cv"]
    assert_refused(["run", path], expected, tmp_path)


PLANS = [case for case in CASES if case.expected[0].startswith("plan.toml")]


@pytest.mark.parametrize("case", PLANS, ids=[case.name for case in PLANS])
def test_a_plan_is_refused(case, tmp_path):
    case.write(tmp_path)
    plan = tmp_path / "plan.toml"
    assert_refused(["layout", "check", plan], case.expected, tmp_path)
    assert_refused(["layout", "draw", plan, "--out", tmp_path / "a.svg"], case.expected, tmp_path)

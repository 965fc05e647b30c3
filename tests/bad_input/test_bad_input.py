"""Wrong input gives one readable message: file, place, what was found, what was expected."""

import re

import pytest

from model.scenario.load import load_scenario, with_variant
from model.scenario.problems import ScenarioError
from tests.bad_input.cases import CASES
from tests.bad_input.good import GOOD, WITH_TRACE
from tests.language.told import assert_in_chinese

LINE = re.compile(r"[\w.-]+: ([^;]+: )?[^;]+; expected .+")


def assert_refused(path, expected):
    """Assert that loading says what is expected, in this order, and nothing else."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    message = str(caught.value)
    at = 0
    for part in expected:
        assert part in message[at:], message
        at = message.index(part, at) + len(part)
    lines = message.splitlines()
    mistakes = sum(bool(re.match(r"[\w.]+\.(toml|csv): ", part)) for part in expected)
    assert len(lines) == mistakes, message
    assert all(LINE.fullmatch(line) for line in lines), message
    assert caught.value.__cause__ is None
    assert_in_chinese(caught.value.told("zh"))
    assert len(caught.value.told("zh").splitlines()) == len(lines)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mistake_is_named(case, tmp_path):
    assert_refused(case.write(tmp_path), case.expected)


def test_the_files_are_right_before_the_mistakes(tmp_path):
    for name, content in {**GOOD, "with_trace.toml": WITH_TRACE}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name in ("branch.toml", "with_trace.toml"):
        with_variant(load_scenario(tmp_path / name), "more_staff", "chain")


def test_there_are_enough_cases_and_no_two_alike():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({tuple(sorted((k, str(v)) for k, v in c.files.items())) for c in CASES}) == len(
        CASES
    )


def test_all_mistakes_of_a_file_come_at_once(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    text = GOOD["branch.toml"].replace("volume = 1.0", "volume = -1").replace("cv = 1.2", "cv = 0")
    (tmp_path / "branch.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "branch.toml")
    places = [problem.place for problem in caught.value.problems]
    assert places == ["arrivals.volume", "needs.cash.window_work.cv"]


def test_mistakes_of_a_variant_are_named_once_and_as_the_variant_writes_them(tmp_path):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    text = GOOD["branch.toml"].replace('role = "flexible_teller"\nposition = 2', "position = 9")
    (tmp_path / "branch.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(tmp_path / "branch.toml")
    places = [problem.place for problem in caught.value.problems]
    assert places == ["variant.more_staff.staff.1.role", "variant.more_staff.staff.1.position"]


@pytest.mark.parametrize("source", ["", "nowhere", ".", "nowhere/branch.toml"])
def test_what_is_no_scenario_file_is_refused(source):
    with pytest.raises(
        ScenarioError, match=r"expected the path of a \.toml file, or one of .*standard"
    ):
        load_scenario(source)

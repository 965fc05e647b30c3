"""Numbers of options that are none, endless, or beyond what a scenario allows."""

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from tests.bad_input.good import GOOD


@pytest.mark.parametrize(
    ("command", "option", "value"),
    [
        (command, option, value)
        for command, option, values in (
            ("decide best", "--zone",
            ("nan", "inf", "-inf", "1e999", "1e300", "0", "-1", "x", "9" * 5000)),
            ("decide best", "--confidence", ("nan", "inf", "1", "x")),
            ("decide best", "--subject-to", ("mean_wait_min<=nan", "mean_wait_min<=1+-inf")),
            ("decide headroom", "--target", ("mean_wait_min=nan", "mean_wait_min=1e999")),
            ("decide breakeven", "--volumes",
            ("nan", "inf", "1,inf", "0.5:inf:3", "nan:1:3", "1:2:" + "9" * 30,
                                               "1:2:" + "9" * 5000, "1e308,1e309", "101",
                                               "1e300")),
            ("decide breakeven", "--shares", ("nan", "inf", "0.5,nan", "1.5")),
            ("extend", "--precision", ("nan", "inf", "1e300", "0", "x")),
            ("compare", "--precision", ("nan", "inf", "infs", "1e300min", "-1")),
            ("run", "--seed", ("nan", "1.5", "-1", "9" * 5000, str(2**63))),
        )
        for value in values
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_meant_is_refused(command, option, value, tmp_path, monkeypatch):
    for name, content in GOOD.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    answer = CliRunner().invoke(branchfloor, [*command.split(), "branch.toml", option, value])
    assert answer.exit_code == 2, answer.output
    assert option in answer.stderr
    assert answer.stdout == ""

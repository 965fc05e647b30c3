"""Days on which nobody comes, all of them or some: every command says what there is to say."""

import re

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor

SCENARIO = """
extends = "small"
schema = 1
name = "Quiet branch"
arrivals.volume = {volume}
sources."arrivals.volume" = "assumption"
sources."value.*" = "assumption"
[variant.director]
title = "With a director"
[[variant.director.staff]]
name = "extra"
role = "lobby_director"
position = 2
"""
STUDY = """
schema = 1
name = "Quiet"
scenario = "quiet.toml"
days = 3
[factor.director]
variant = "director"
[factor.volume]
setting = "arrivals.volume"
values = [0.0, 0.001]
"""
BRANCHES = """branch,layout,customers_per_day,lobby_managers,low_counters,high_counters
a,small,0.2,1,1,1
b,small,0.3,1,1,1
c,small,0.1,1,1,1
"""


@pytest.fixture(params=[0.0, 0.002], ids=["never", "on some days"])
def folder(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quiet.toml").write_text(SCENARIO.format(volume=request.param))
    (tmp_path / "study.toml").write_text(STUDY)
    (tmp_path / "list.csv").write_text(BRANCHES)
    return tmp_path


@pytest.mark.parametrize(
    "commands",
    [
        ["run quiet.toml --days 3 --out r --journal", "report r --out r.html"],
        ["compare quiet.toml --days 3 --out c", "report c --out c.html --lang zh"],
        ["rules quiet.toml --days 2 --who-pays"],
        ["funnel quiet.toml --days 2"],
        ["decide effects quiet.toml --days 3"],
        ["decide best quiet.toml --most-days 20"],
        ["decide headroom quiet.toml --days 3"],
        ["decide breakeven quiet.toml --days 2 --volumes 0.5,1 --shares 0.1 --by mean_wait_min"],
        ["decide sensitivity quiet.toml --days 2 --top 1 --points 8"],
        ["network list.csv --scenario quiet.toml --days 8 --allocate 1 --league --out n.csv"],
        ["network list.csv --scenario quiet.toml --days 2 --by mean_wait_min"],
        ["sweep study.toml --out s", "extend s --at-most 8", "status s"],
        ["layout check small --six-s --scenario quiet.toml --days 2"],
    ],
    ids=lambda commands: commands[0].split(" quiet")[0].split(" --")[0],
)
def test_every_command_takes_days_without_customers(commands, folder):
    for words in commands:
        answer = CliRunner().invoke(branchfloor, words.split())
        assert answer.exit_code in (0, 1 if "--six-s" in words else 0), answer.stderr
        assert "internal error" not in answer.stderr
        assert re.search(r"\b(nan|inf|NaN|Infinity)\b", answer.stdout) is None

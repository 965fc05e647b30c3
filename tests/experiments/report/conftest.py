"""Results to report on: real ones of the small branch, with the newer tables made by hand."""

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from experiments.cli import branchfloor
from experiments.report.page import page
from experiments.report.read import read_result
from tests.experiments.report.hand_made import add_tables

OUR_BRANCH = """
schema = 1
extends = "small"
name = "Our <branch> & co"
name_zh = "我们的网点"

[variant.busier]
title = "With half as many customers more"
title_zh = "客户增加一半"
arrivals.volume = 1.5

[variant.chain]
title = "With chain service"
title_zh = "链式服务"
rules.chain.enabled = true
rules.referral.enabled = true
"""


def call(*arguments, code: int = 0) -> str:
    """Call branchfloor; return what it printed on stderr."""
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code == code, answer.output
    assert "Traceback" not in answer.stderr
    return answer.stderr


def as_older(folder: Path) -> Path:
    """Take the checksums out of a result folder, as older programs wrote it."""
    for name in ("*run.json", "*/run.json", "comparison.json"):
        for path in folder.glob(name):
            document = json.loads(path.read_text(encoding="utf-8"))
            said = {k: v for k, v in document.items() if k not in ("checksum", "checksums")}
            path.write_text(json.dumps(said), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory) -> Path:
    """A run of the small branch, three days, without the newer tables."""
    folder = tmp_path_factory.mktemp("run") / "results"
    call("run", "small", "--days", 3, "--out", folder)
    for name in ("time_split", "idle", "funnel", "timeline", "who_pays"):
        (folder / f"{name}.parquet").unlink(missing_ok=True)
    return as_older(folder)


@pytest.fixture(scope="session")
def compared_folder(tmp_path_factory) -> Path:
    """A comparison of two variants over four days, with all tables."""
    place = tmp_path_factory.mktemp("compared")
    (place / "ours.toml").write_text(OUR_BRANCH, encoding="utf-8")
    folder = place / "results"
    call("compare", place / "ours.toml", "--days", 4, "--out", folder)
    as_older(folder)
    for floor in read_result(folder).floors:
        add_tables(floor.folder)
    return folder


@pytest.fixture(scope="session")
def run_result(run_folder):
    return read_result(run_folder)


@pytest.fixture(scope="session")
def compared(compared_folder):
    return read_result(compared_folder)


@pytest.fixture(scope="session")
def made(run_result, compared):
    """Give a function that returns the page of a result in a language, which is made once."""
    results = {"run": run_result, "comparison": compared}
    return cache(lambda result, language: page(results[result], language, out="report.html"))


@pytest.fixture(scope="session")
def settling(tmp_path_factory):
    """Days of a branch that hears complaints and settles most of them."""
    folder = tmp_path_factory.mktemp("settling") / "results"
    call("run", "programme", "--days", 3, "--out", folder)
    return read_result(folder).base

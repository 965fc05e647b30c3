"""What cannot be reported on is refused with one message, and no other file is lost."""

import json
import os
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments.report.write import is_report
from tests.experiments.report.conftest import call

pytestmark = pytest.mark.xdist_group("report")


@pytest.fixture
def mine(run_folder, tmp_path):
    return shutil.copytree(run_folder, tmp_path / "mine")


@pytest.fixture
def compared_copy(compared_folder, tmp_path):
    return shutil.copytree(compared_folder, tmp_path / "compared")


def refused(folder, *expected):
    """Assert that no report is made of a folder, and that the one message says why."""
    out = folder.parent / "report.html"
    message = call("report", folder, "--out", out, code=2)
    assert len(message.strip().splitlines()) == 1, message
    for part in expected:
        assert part in message
    assert not out.exists()


def test_a_folder_that_is_not_there(tmp_path):
    refused(tmp_path / "nowhere", "nowhere", "no such folder", "expected the folder of a run")


def test_a_file_instead_of_a_folder(tmp_path):
    (tmp_path / "file").write_text("hello")
    refused(tmp_path / "file", "a file; expected the folder")


def test_a_folder_of_something_else(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    refused(folder, "neither run.json nor comparison.json")


def test_a_run_without_a_table(mine):
    (mine / "customers.parquet").unlink()
    refused(mine, "customers.parquet: no such file")


def test_a_table_that_is_none(mine):
    (mine / "staff.parquet").write_text("hello")
    refused(mine, "staff.parquet: ", "expected a Parquet table")


def test_a_table_without_a_column(mine):
    table = pq.read_table(mine / "customers.parquet")
    pq.write_table(table.drop_columns(["outcome"]), mine / "customers.parquet")
    refused(mine, "customers.parquet: no column outcome")


def test_a_newer_table_without_a_column(mine):
    pq.write_table(pa.table({"day": [0]}), mine / "funnel.parquet")
    refused(mine, "funnel.parquet: no column link")


def test_a_table_of_other_days(mine):
    columns = {"day": [7], "position": [5], "reason": ["break"], "seconds": [1.0]}
    pq.write_table(pa.table(columns), mine / "idle.parquet")
    refused(mine, "idle.parquet: a day that is not in run.json")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"days": [0, 1]}, "kpis.parquet: other days than run.json names"),
        ({"days": []}, "run.json: days: "),
        ({"seed": "one"}, "run.json: seed: "),
        ({"origins": 3}, "run.json: origins: "),
    ],
)
def test_a_run_file_that_says_something_else(mine, change, expected):
    path = mine / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    refused(mine, expected)


@pytest.mark.parametrize("text", ["", "[]", "{", "nonsense"])
def test_a_run_file_that_is_no_document(mine, text):
    (mine / "run.json").write_text(text)
    refused(mine, "run.json: ")


def test_a_comparison_without_its_base(compared_copy):
    shutil.rmtree(compared_copy / "base")
    refused(compared_copy, "run.json: no such file")


def test_a_comparison_of_different_days(compared_copy):
    path = compared_copy / "busier" / "run.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"seed": 2}))
    refused(compared_copy, "busier", "expected twin days")


def test_a_comparison_of_nothing(compared_copy):
    (compared_copy / "comparison.json").write_text('{"variants": {}}')
    refused(compared_copy, "comparison.json: variants")


def test_a_report_replaces_an_earlier_one(run_folder, tmp_path):
    out = tmp_path / "new" / "report.html"
    assert call("report", run_folder, "--out", out) == f"Report written to {out}\n"
    assert is_report(out.read_bytes())
    call("report", run_folder, "--out", out, "--lang", "zh")
    assert 'lang="zh-CN"' in out.read_text(encoding="utf-8")
    assert os.listdir(out.parent) == ["report.html"]


def test_two_reports_of_one_folder_are_the_same(run_folder, tmp_path):
    out = tmp_path / "report.html"
    call("report", run_folder, "--out", out)
    first = out.read_bytes()
    call("report", run_folder, "--out", out)
    assert out.read_bytes() == first


@pytest.mark.parametrize("text", ["<html>my own page</html>", "x" * 5000])
def test_another_file_is_never_replaced(run_folder, tmp_path, text):
    out = tmp_path / "report.html"
    out.write_text(text)
    message = call("report", run_folder, "--out", out, code=2)
    assert "a file that branchfloor did not make" in message
    assert out.read_text() == text


def test_a_folder_is_never_replaced(run_folder, tmp_path):
    assert "a folder; expected" in call("report", run_folder, "--out", tmp_path, code=2)


def test_a_place_below_a_file_is_refused(run_folder, tmp_path):
    (tmp_path / "file").write_text("hello")
    out = tmp_path / "file" / "report.html"
    assert "expected a file that can be written" in call("report", run_folder, "--out", out, code=2)


def test_what_was_there_stays_if_writing_fails(run_folder, tmp_path, monkeypatch):
    out = tmp_path / "report.html"
    call("report", run_folder, "--out", out)
    before = out.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    message = call("report", run_folder, "--out", out, "--lang", "zh", code=2)
    assert "no space left on device" in message
    assert out.read_bytes() == before
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_place_to_write_to_is_asked_for(run_folder):
    assert "--out" in call("report", run_folder, code=2)

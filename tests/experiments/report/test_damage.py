"""Damage to a result folder: each kind is told in one message, and nothing is reported on."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from experiments.report.files import read_json
from experiments.report.read import read_floor, read_result, table_of
from model.results.folder import ResultsError
from tests.experiments.report.conftest import as_older, call
from tests.experiments.studies.test_damage import each_byte_flipped

OURS = """\
schema = 1
extends = "plain"
name = "Ours"
[variant.busier]
arrivals.volume = 1.2
"""


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """Return a comparison of two days, as it was written."""
    place = tmp_path_factory.mktemp("whole")
    (place / "ours.toml").write_text(OURS)
    call("compare", place / "ours.toml", "--days", 2, "--out", place / "results")
    return place / "results"


@pytest.fixture
def results(compared, tmp_path):
    """Return a copy of it."""
    return shutil.copytree(compared, tmp_path / "results")


def refused(folder, *expected):
    """Assert that no report is made of a folder, and that the one message says why."""
    out = folder.parent / "report.html"
    message = call("report", folder, "--out", out, code=2)
    assert len(message.strip().splitlines()) == 1, message
    assert "internal error" not in message
    for part in expected:
        assert part in message, message
    assert not out.exists()


def test_what_is_as_it_was_written_is_reported_on(results, tmp_path):
    assert read_result(results).is_checked
    call("report", results, "--out", tmp_path / "report.html")


@pytest.mark.parametrize("name", ["comparison.json", "base/run.json"])
def test_every_byte_of_a_document(results, name):
    path, told = results / name, 0
    said = read_json(path)
    for _ in each_byte_flipped(path):
        try:
            found = read_json(path)
        except ResultsError as error:
            told += str(error).startswith(f"{path}: ")
        else:
            assert found == said  # white space that became another one
            told += 1
    assert told == path.stat().st_size


@pytest.mark.parametrize("name", ["kpis", "who_pays"])
def test_every_byte_of_a_table(results, name):
    folder, about = results / "base", read_floor(results / "base", "base").about
    assert about.checksums is not None
    for _ in each_byte_flipped(folder / f"{name}.parquet"):
        with pytest.raises(ResultsError, match="damaged, or not of this run"):
            table_of(folder, name, about)


def swap(one, other):
    """Exchange two files."""
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)


def becomes_a_folder(path):
    path.unlink()
    path.mkdir()


DAMAGES = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "of the other floor": lambda path: swap(path, path.parents[1] / "busier" / path.name),
    "another table": lambda path: path.write_bytes((path.parent / "staff.parquet").read_bytes()),
    "a folder": becomes_a_folder,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", ["run.json", "kpis.parquet", "funnel.parquet"])
def test_whatever_happens_to_a_file_is_told_with_its_name(results, name, damage):
    DAMAGES[damage](results / "base" / name)
    refused(results, name)


def test_folders_that_were_exchanged_are_noticed(results):
    (results / "base").rename(results / "x")
    (results / "busier").rename(results / "base")
    (results / "x").rename(results / "busier")
    refused(results, "base/run.json: not that of comparison.json")


def test_a_table_that_was_put_in_is_noticed(results):
    shutil.copy(results / "base" / "kpis.parquet", results / "base" / "idle.parquet")
    refused(results, "idle.parquet: damaged")


def test_a_comparison_json_that_is_damaged(results):
    (results / "comparison.json").write_bytes(b'{"variants": [')
    refused(results, "comparison.json: ", "expected a JSON document")


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("customers", {"day": ["x"], "outcome": [1]}),
        ("staff", {"day": [0, 1]}),
        ("kpis", {"day": [0, 1], "served": ["a", "b"]}),
        ("kpis", {"no_day": [0, 1]}),
        ("timeline", {"day": [0], "at": ["noon"], "inside": [None]}),
    ],
)
def test_nonsense_in_an_older_folder_without_checksums_is_told(results, name, table):
    as_older(results)
    pq.write_table(pa.table(table), results / "base" / f"{name}.parquet")
    refused(results)


def test_an_old_result_that_a_killed_writer_moved_aside_is_found(results):
    """Where two names cannot be exchanged at once, there is an instant without a result."""
    (results.parent / ".results-12345678.unfinished").touch()
    results.rename(results.parent / ".results-12345678.unfinished-old")
    call("report", results, "--out", results.parent / "report.html")
    assert sorted(path.name for path in results.parent.iterdir()) == ["report.html", "results"]

"""What commands write to: never to an input, and only with --force to what is not their own."""

import csv
import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from PIL import Image

from experiments.cli import branchfloor
from experiments.common.inputs import scenario_files
from experiments.common.output_files import check_output, has_seal, is_sealed, sealed, write_output
from experiments.network.branches import csv_of
from experiments.network.document import is_ranking, ranking_bytes
from experiments.network.synthetic import synthetic
from layouts import draw_svg, load_floor
from layouts.read import FLOORS
from model.results.folder import ResultsError
from model.results.whole_files import written_whole
from model.scenario.files import SCENARIOS

ROOT = Path(__file__).resolve().parents[3]

BASE = """\
schema = 1
extends = "standard"
layout = "floor.toml"
[customers]
patience = { distribution = "empirical", file = "times.csv", column = "minutes", unit = "min" }
"""

OWN = """\
schema = 1
extends = "below/base.toml"
[variant.other_people]
roster = "people.csv"
[variant.other_floor]
layout = "other.toml"
"""


def call(*arguments, code=0):
    """Call branchfloor; return what it printed on stderr."""
    answer = CliRunner().invoke(branchfloor, [str(argument) for argument in arguments])
    assert answer.exit_code == code, answer.output
    return answer.stderr


@pytest.fixture
def own(tmp_path):
    """Return a scenario that extends one below it, both of which name files."""
    plan = (FLOORS / "standard.toml").read_text(encoding="utf-8")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "base.toml").write_text(BASE)
    (tmp_path / "below" / "floor.toml").write_text(plan)
    (tmp_path / "below" / "times.csv").write_text("minutes\n10\n20\n")
    (tmp_path / "other.toml").write_text(plan)
    (tmp_path / "people.csv").write_text("name,role,09:00,09:30\nLi,lobby_manager,1,1\n")
    (tmp_path / "own.toml").write_text(OWN)
    return tmp_path / "own.toml"


NAMED = ("own.toml", "below/base.toml", "below/floor.toml", "below/times.csv", "other.toml",
         "people.csv")  # fmt: skip


def test_the_files_of_a_scenario_are_all_that_it_names_or_extends(own):
    found = [path.resolve() for path in scenario_files(own)]
    expected = [own.parent / name for name in NAMED]
    shipped = [SCENARIOS / "standard.toml", FLOORS / "standard.toml"]
    assert sorted(found) == sorted([*expected, *shipped])


@pytest.mark.parametrize("name", NAMED)
def test_no_file_of_a_scenario_is_overwritten_be_it_forced(own, name):
    path = own.parent / name
    before = path.read_bytes()
    commands = [("network", "--scenario", own, "--out", path, "--days", 2)]
    picture = path.with_name("picture.svg")
    picture.symlink_to(path)
    commands.append(("decide", "breakeven", own, "--out", picture, "--days", 2))
    for command in commands:
        said = call(*command, "--force", code=2)
        assert "the command reads this file" in said
        assert "an input is never overwritten" in said
        assert path.read_bytes() == before


def spelled(place, way):
    """Return another name of a file."""
    other = place.with_name("other_name")
    if way == "link":
        other.symlink_to(place.name)
    elif way == "link to a link":
        place.with_name("between").symlink_to(place)
        other.symlink_to("between")
    elif way == "hard link":
        os.link(place, other)
    elif way == "dots":
        return place.parent / ".." / place.parent.name / "." / place.name
    elif way == "from here":
        return Path(os.path.relpath(place))
    else:
        return place
    return other


WAYS = ("as it is", "link", "link to a link", "hard link", "dots", "from here")


@pytest.mark.parametrize("way", WAYS)
def test_a_plan_is_not_replaced_by_its_drawing(tmp_path, way):
    plan = tmp_path / "plan.toml"
    plan.write_bytes((FLOORS / "small.toml").read_bytes())
    before = plan.read_bytes()
    for force in ([], ["--force"]):
        said = call("layout", "draw", plan, "--out", spelled(plan, way), *force, code=2)
        assert "the command reads this file" in said
        assert len(said.splitlines()) == 1
        for left in ("other_name", "between"):
            (tmp_path / left).unlink(missing_ok=True)
    assert plan.read_bytes() == before


@pytest.mark.parametrize("option", ["--out", "--write"])
def test_a_list_of_branches_is_not_replaced(tmp_path, option):
    path = tmp_path / "list.csv"
    path.write_bytes(csv_of(synthetic("abc", seed=1, count=20)))
    before = path.read_bytes()
    branch = before.splitlines()[1].split(b",")[0].decode()
    more = ["--branch", branch] if option == "--write" else []
    said = call("network", path, option, path, *more, "--days", 2, "--force", code=2)
    assert "the command reads this file" in said
    assert path.read_bytes() == before


def test_a_shipped_file_is_an_input_too():
    plan = FLOORS / "small.toml"
    before = plan.read_bytes()
    call("layout", "draw", "small", "--out", plan, "--force", code=2)
    assert plan.read_bytes() == before


def test_what_is_not_our_own_is_overwritten_only_if_that_is_asked_for(tmp_path):
    path = tmp_path / "plan.svg"
    path.write_text("<svg>my own</svg>\n")
    said = call("layout", "draw", "small", "--out", path, code=2)
    assert f"{path}: a file that branchfloor did not make" in said
    assert "(--force overwrites it)" in said
    assert path.read_text() == "<svg>my own</svg>\n"
    call("layout", "draw", "small", "--out", path, "--force")
    call("layout", "draw", "small", "--out", path, "--lang", "zh")  # our own is replaced
    changed = path.read_text(encoding="utf-8").replace("<svg", "<svg id='mine'", 1)
    path.write_text(changed, encoding="utf-8")
    call("layout", "draw", "small", "--out", path, code=2)
    assert path.read_text(encoding="utf-8") == changed


def test_a_synthetic_list_is_replaced_by_an_equal_one_only(tmp_path):
    path = tmp_path / "list.csv"
    write = ("network", "--synthetic", "abc", "--count", 20, "--write", path)
    call(*write)
    call(*write)
    before = path.read_bytes()
    said = call(*write, "--seed", 2, code=2)
    assert "which may be a list that somebody changed" in said
    assert path.read_bytes() == before
    call(*write, "--seed", 2, "--force")
    assert path.read_bytes() != before


def test_nothing_is_lost_with_an_empty_file_or_a_new_one(tmp_path):
    (tmp_path / "empty").touch()
    for name in ("empty", "new"):
        check_output(tmp_path / name)
        write_output(tmp_path / name, b"ours")
        assert (tmp_path / name).read_bytes() == b"ours"


def picture():
    content = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(content, "png")
    return content.getvalue()


CONTENTS = {
    ".svg": lambda: draw_svg(load_floor("small")).encode(),
    ".html": lambda: b"<!doctype html>\n<title>A report</title>\n",
    ".toml": lambda: b"schema = 1\n",
    ".png": picture,
}


@pytest.mark.parametrize("suffix", CONTENTS)
def test_a_seal_is_known_again_and_broken_by_any_change(suffix):
    content = CONTENTS[suffix]()
    whole = sealed(content, suffix)
    assert is_sealed(whole)
    assert not is_sealed(content)
    assert not has_seal(content)
    assert not is_sealed(whole + b" ")
    assert not is_sealed(whole + whole[-60:])
    for at in range(0, len(whole) - 60, 7):
        assert not is_sealed(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    if suffix == ".png":
        image = Image.open(io.BytesIO(whole))
        image.load()
        assert image.text["Comment"].startswith("made by branchfloor")
    if suffix == ".svg":
        ElementTree.fromstring(whole)


RANKING = ranking_bytes(["branch", "seen"], [["a, b", 1.5], ["c", 2], ["=d", -0.5]])


def test_a_ranking_is_known_by_its_checksum_and_any_change_of_a_cell_is_noticed():
    heading, *rows = csv.reader(RANKING.decode("utf-8-sig").splitlines())
    assert heading[:2] == ["branch", "seen"]
    assert heading[2].startswith("checksum ")
    assert rows == [["a, b", "1.5", ""], ["c", "2", ""], ["'=d", "-0.5", ""]]
    assert is_ranking(RANKING)
    for at in range(len(RANKING)):
        for other in (RANKING[at] ^ 1, RANKING[at] ^ 128):
            assert not is_ranking(RANKING[:at] + bytes([other]) + RANKING[at + 1 :])
        assert not is_ranking(RANKING[:at])
        assert not is_ranking(RANKING[:at] + RANKING[at + 1 :])
    for more in (b"my own line\n", b"a,1,\n", b"\n", RANKING):
        assert not is_ranking(RANKING + more)


@pytest.mark.parametrize(
    "content",
    [csv_of(synthetic("abc", seed=1, count=20)), b"", b"branch,seen\na,1\n", b"a,checksum\n1,\n"],
)
def test_what_is_no_ranking_is_not_taken_for_one(content):
    assert not is_ranking(content)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("o" * 256, "file name too long"),
        ("nowhere/a.svg", "no such file or directory"),
        ("file/a.svg", "not a directory"),
        (".", "a folder"),
        ("loop", "symbolic link"),
    ],
)
def test_where_nothing_can_be_written_is_told_before_any_work(tmp_path, monkeypatch, place, said):
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("x")
    Path("loop").symlink_to("loop")
    with pytest.raises(ResultsError, match=f"(?i){said}"):
        check_output(Path(place))


def test_a_name_that_is_not_utf_8_is_written_to(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.svg")
    call("layout", "draw", "small", "--out", path)
    assert is_sealed(Path(path).read_bytes())


def test_what_a_killed_writer_left_is_removed_and_a_living_ones_stays(tmp_path):
    (tmp_path / ".a.svg-12345678.unfinished").write_text("half")
    with written_whole(tmp_path / "a.svg") as file:
        file.write(b"of the first")
        write_output(tmp_path / "a.svg", b"of the second")
        assert len(list(tmp_path.iterdir())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]
    assert (tmp_path / "a.svg").read_bytes() == b"of the first"


WAITING = """
import sys, time
from pathlib import Path
from experiments.run import work
from experiments.cli import main
from model.results.folder import put_in_place

def wait(options):
    with put_in_place(Path(options.out)) as folder:
        (folder / "kpis.parquet").write_text("half")
        print("begun", flush=True)
        time.sleep(60)

work.run_scenario = wait
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_command_that_is_told_to_end_leaves_nothing(tmp_path, number, code):
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, "run", "--out", str(tmp_path / "k9")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        restore_signals=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout.readline() == "begun\n"
    assert len(list(tmp_path.iterdir())) == 2
    process.send_signal(number)
    process.communicate(timeout=60)
    assert process.returncode == code
    assert list(tmp_path.iterdir()) == []

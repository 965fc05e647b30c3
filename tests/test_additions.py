"""What is added touches few files: one of each kind, in a scratch copy of the tree, and it runs.

A KPI needs three files, a role three, a language two, a command its folder and the command line's
own file. Whoever makes it more has told a fact twice.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from model.columns import Column

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("branchfloor", "agents", "layouts", "model", "experiments", "viz")

pytestmark = pytest.mark.slow


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the packages."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("*.pyc"))
    return tmp_path


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Replace texts of a file that it must have."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def run(tree: Path) -> Callable[..., str]:
    """Return a function that runs a command of the copy and returns what it prints."""

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "branchfloor", *words],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(tree), "NUMBA_DISABLE_JIT": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


LAST = f"{[*Column][-1].name} = {len(Column) - 1}"


def test_a_kpi_is_added_in_three_files(tree, run):
    edit(tree / "model/columns.py", (LAST, f"{LAST}\n    TURNED_AROUND = {len(Column)}"))
    edit(
        tree / "model/kpis.py",
        (
            "    out[Column.CAME] =",
            "    out[Column.TURNED_AROUND] = tally.balked\n    out[Column.CAME] =",
        ),
    )
    edit(
        tree / "model/measures.py",
        (
            '    Measure("came",',
            '    Measure("turned_around", CUSTOMERS, phrase("number who turned around"), -1),\n'
            '    Measure("came",',
        ),
    )
    known = json.loads(run("run", "small", "--days", "1", "--json"))["kpis"]
    balked = known["balked_share"]["mean"] * known["came"]["mean"]
    assert known["turned_around"]["mean"] == pytest.approx(balked)


def test_a_role_is_added_in_three_files(tree, run):
    edit(
        tree / "agents/codes.py", ("FLEXIBLE_TELLER = 10", "FLEXIBLE_TELLER = 10\n    TRAINEE = 11")
    )
    edit(
        tree / "agents/names.py",
        (
            '    Role.TELLER: phrase_in("role", "teller"),',
            '    Role.TELLER: phrase_in("role", "teller"),\n'
            '    Role.TRAINEE: phrase_in("role", "trainee"),',
        ),
    )
    edit(
        tree / "model/scenario/staffing.py", ('    "teller",\n', '    "teller",\n    "trainee",\n')
    )
    (tree / "mine.toml").write_text(
        'schema = 1\nextends = "plain"\nname = "Mine"\n'
        '[[staff]]\nrole = "trainee"\nposition = 5\ncount = 2\n',
        encoding="utf-8",
    )
    assert (
        json.loads(run("run", "mine.toml", "--days", "1", "--json"))["kpis"]["served"]["mean"] > 0
    )


def test_a_language_is_added_by_a_catalogue_and_a_line(tree, run):
    edit(
        tree / "agents/language.py",
        ('    "zh": Called(', '    "tlh": Called("tlhIngan Hol", "tlh"),\n    "zh": Called('),
    )
    catalogue = Catalog(locale="en")
    catalogue.add("mean wait of those called", "poH")
    catalogue.add(("{n:,} day", "{n:,} days"), ("{n:,} jaj", "{n:,} jajmey"))
    catalogue.add("{branch}: {days}, seed {seed}", "{branch}, {days} ({seed})")
    folder = tree / "agents/locale/tlh/LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "branchfloor.mo").open("wb") as target:
        write_mo(target, catalogue)
    said = run("run", "small", "--days", "2", "--lang", "tlh")
    assert "2 jajmey (1)" in said
    assert "poH" in said
    assert "complex products sold" in said  # what is not translated is English


def test_a_command_is_added_by_its_folder_and_the_command_line(tree, run):
    folder = tree / "experiments/greeting"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "command.py").write_text(
        '"""The command ``greeting``."""\n\nimport click\n\n\n@click.command()\n'
        'def greeting() -> None:\n    """Greet."""\n    click.echo("Good morning.")\n'
    )
    edit(
        tree / "experiments/cli.py",
        (
            "from experiments.layout",
            "from experiments.greeting.command import greeting\nfrom experiments.layout",
        ),
        ("    funnel,\n", "    funnel,\n    greeting,\n"),
    )
    assert run("greeting") == "Good morning.\n"
    assert "greeting" in run("--help")

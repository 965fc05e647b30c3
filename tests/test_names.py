"""Other modules of the names of the program's packages are named, with what to do about them."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from branchfloor import PACKAGES

ROOT = Path(importlib.util.find_spec("branchfloor").origin).resolve().parent.parent
COMMAND = (sys.executable, "-m", "branchfloor")
APART = "an environment for branchfloor alone: pipx install branchfloor, or uv tool install"


def run(*command, folder, path=()):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*path, ROOT]))}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_begins_as_it_is_known(name):
    text = (ROOT / name / "__init__.py").read_text(encoding="utf-8")
    assert text.startswith(PACKAGES[name])


@pytest.mark.parametrize("name", PACKAGES)
def test_a_file_of_ones_own_is_named_by_the_command(name, tmp_path):
    (tmp_path / f"{name}.py").write_text("")
    done = run(*COMMAND, "--version", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f'{tmp_path / name}.py hides branchfloor\'s package "{name}"; expected another name for '
        "that file, or to start where it is not on Python's path\n"
    )


def installed(folder, name):
    """Put a package of another distribution into a folder, as an installer does."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "__init__.py").write_text('"""Of others."""\n')
    known = folder / "openai_agents-1.0.dist-info"
    known.mkdir()
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: openai-agents\nVersion: 1.0\n")
    (known / "RECORD").write_text(f"{name}/__init__.py,,\n")


def test_an_installed_package_is_named_with_its_distribution(tmp_path):
    installed(tmp_path / "site", "agents")
    done = run(*COMMAND, "run", folder=tmp_path, path=[tmp_path / "site"])
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{tmp_path}/site/agents/__init__.py hides branchfloor's package \"age")
    assert f"expected {APART}" in line
    assert "(openai-agents has that name too)" in line


def copied(folder):
    for name in ("branchfloor", *PACKAGES):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_a_package_installed_over_ones_own_is_named(tmp_path):
    site = copied(tmp_path / "site")
    installed(site, "agents")
    done = run(*COMMAND, "run", folder=tmp_path, path=[site])
    assert done.returncode == 2
    assert done.stderr.startswith(f"{site}/agents/__init__.py is another package's of the same nam")
    assert "(openai-agents has that name too)" in done.stderr
    (site / "agents" / "__init__.py").unlink()  # as uninstalling the other one does
    done = run(*COMMAND, "run", folder=tmp_path, path=[site])
    assert done.returncode == 2
    assert done.stderr.startswith(f"{site}/agents/__init__.py is missing; expected branchfloor to ")


@pytest.mark.parametrize(
    ("taken", "wanted"),
    [
        ("agents", "from model.branch import BranchModel"),
        ("layouts", "import model"),
        ("model", "from experiments.studies.batch import batch_run"),
        ("agents", "import viz"),
        ("model", "from layouts import load_plan"),
        ("model", "from agents import codes"),
        ("model", "import branchfloor; branchfloor.check_names()"),
    ],
)
def test_a_script_beside_such_a_file_hears_of_it_first(taken, wanted, tmp_path):
    (tmp_path / f"{taken}.py").write_text("")
    (tmp_path / "script.py").write_text(wanted)
    done = run(sys.executable, "script.py", folder=tmp_path)
    assert done.returncode == 1
    assert f'NameTakenError: {tmp_path / taken}.py hides branchfloor\'s package "{taken}"' in (
        done.stderr
    )


def test_a_folder_without_a_first_file_hides_nothing(tmp_path):
    (tmp_path / "model").mkdir()
    assert run(*COMMAND, "--version", folder=tmp_path).returncode == 0

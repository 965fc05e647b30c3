"""The built wheel, installed elsewhere, works from any folder."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("branchfloor", "layouts", "agents", "model", "experiments", "viz")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: str | Path, folder: Path) -> str:
    """Run ``command`` in ``folder``, out of reach of this checkout; return its stdout."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "NUMBA_DISABLE_JIT"}
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command} in {folder}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    run(*command, folder=folder)
    (built,) = folder.glob("branchfloor-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the programs of a fresh environment that holds the wheel and nothing of ours."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", folder=folder)
    programs = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "-qq")
    options = ("--disable-pip-version-check", "--no-compile", "-c", ROOT / "constraints.txt")
    run(*pip, "install", *options, wheel, folder=folder)
    return programs


def test_every_file_of_the_packages_travels_in_the_wheel(wheel):
    there = set(zipfile.ZipFile(wheel).namelist())
    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - there == set()


def test_nothing_but_the_packages_travels_in_the_wheel(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_a_shipped_plan_is_found_from_another_folder(elsewhere, tmp_path):
    run(elsewhere / "branchfloor", "layout", "check", "standard", folder=tmp_path)


def test_the_standard_branch_runs_from_another_folder(elsewhere, tmp_path):
    command = (elsewhere / "branchfloor", "run", "--days", "2", "--json")
    answer = json.loads(run(*command, folder=tmp_path))
    assert answer["days"] == 2
    assert answer["kpis"]["served"]["mean"] > 0

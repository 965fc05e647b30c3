"""Mesa costs a second and a global setting: nobody pays who does not step with it."""

import subprocess
import sys

import pytest


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, timeout=300
    )


def test_the_line_of_the_issue_runs_without_a_warning():
    code = (
        "from model.branch import BranchModel; m = BranchModel(seed=1); "
        "m.run_until('12:00'); print(len(m.agents))"
    )
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 9


@pytest.mark.parametrize(
    "module", ["agents.tables", "model.day", "model.chance.draws", "model.setup.parameters"]
)
def test_who_needs_no_mesa_does_not_import_it(module):
    done = run_python(f"import sys, {module}; print('mesa' in sys.modules)")
    assert (done.returncode, done.stdout) == (0, "False\n")

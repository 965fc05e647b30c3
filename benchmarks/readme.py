"""Write the README's printed examples and pictures anew, from real output.

A block between ``<!-- output: COMMAND -->`` and ``<!-- end -->`` is what COMMAND prints.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.browser import chromium
from tests.viz.serving import open_floor, page_of, server

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output: (.*?) -->\n).*?(<!-- end -->)", re.DOTALL)
AT_S = 6900.0
"""Instant of the picture of the view: 10:55 [s since opening]."""


def output_of(command: str) -> str:
    """Return what a branchfloor command prints."""
    arguments = command.split()[1:]
    call = [sys.executable, "-c", "from experiments.cli import main; main()", *arguments]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def with_output(text: str) -> str:
    """Return the README's text with every block printed anew."""
    return BLOCK.sub(
        lambda block: f"{block[1]}```text\n{output_of(block[2]).rstrip()}\n```\n{block[3]}", text
    )


def photograph(path: Path) -> None:
    """Take a picture of the browser view: the standard branch at 10:55, with a lobby director."""
    with (
        chromium() as browser,
        server("viz.page.page") as address,
        page_of(browser, address) as page,
    ):
        open_floor(page, address)
        page.locator("label[for=bf-variant-lobby-director]").click()
        page.get_by_text("With a lobby director the mean wait").wait_for()
        page.wait_for_function("document.querySelector('.bf-progress').dataset.done === 'true'")
        page.wait_for_function("window.__floor.state().ready")
        page.evaluate(f"window.__floor.seek({AT_S})")
        page.mouse.move(700, 60)
        page.wait_for_timeout(1000)  # till what glides and fades has come to rest
        page.screenshot(path=path)


def main() -> None:
    """Rewrite ``README.md`` and the pictures in it."""
    readme = ROOT / "README.md"
    readme.write_text(with_output(readme.read_text(encoding="utf-8")), encoding="utf-8")
    picture = ROOT / "layouts" / "floors" / "standard.svg"
    picture.write_text(output_of("branchfloor layout draw standard"), encoding="utf-8")
    photograph(ROOT / "viz" / "view.png")


if __name__ == "__main__":
    main()

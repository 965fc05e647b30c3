"""Write the README's printed examples and picture anew, from real output.

A block between ``<!-- output: COMMAND -->`` and ``<!-- end -->`` is what COMMAND prints.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output: (.*?) -->\n).*?(<!-- end -->)", re.DOTALL)


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


def main() -> None:
    """Rewrite ``README.md`` and the picture in it."""
    readme = ROOT / "README.md"
    readme.write_text(with_output(readme.read_text(encoding="utf-8")), encoding="utf-8")
    picture = ROOT / "layouts" / "floors" / "standard.svg"
    picture.write_text(output_of("branchfloor layout draw standard"), encoding="utf-8")


if __name__ == "__main__":
    main()

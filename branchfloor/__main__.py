"""The command ``branchfloor``, also as ``python -m branchfloor``."""

import sys

from branchfloor import NameTakenError, check_names
from branchfloor.visible import visible


def main() -> None:
    """Run the command line, unless other modules have the names of its packages."""
    try:
        check_names()
    except NameTakenError as error:
        sys.stderr.write(f"{visible(str(error), lines=True)}\n")
        sys.exit(2)
    from experiments.cli import main as run

    run()


if __name__ == "__main__":
    main()

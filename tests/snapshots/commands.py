"""What every command's ``--json`` prints on a small case, and what the tables' columns are.

``python -m tests.snapshots.commands`` (`make snapshots`) writes them anew; programs of others
rely on both, so a change of shape is a change of the contract. With a folder as argument it also
writes there what the commands print for people, to be compared before and after a change.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
from click.testing import CliRunner

from experiments.cli import branchfloor

HERE = Path(__file__).parent
FILE = HERE / "documents.json"
SCHEMAS = HERE / "schemas.json"

FEW = ("--days", "3", "--threads", "1")

COMMANDS: dict[str, tuple[str, ...]] = {
    "run": ("run", "standard", *FEW),
    "run plain": ("run", "plain", *FEW),
    "run with": ("run", "programme", "--with", "lobby_director", *FEW),
    "compare": ("compare", "standard", "--out", "{out}/compare", *FEW),
    "compare one": ("compare", "small", *FEW),
    "rules": ("rules", "small", *FEW),
    "rules who pays": ("rules", "standard", "--who-pays", *FEW),
    "funnel": ("funnel", "standard", "--days", "3"),
    "decide effects": ("decide", "effects", "standard", *FEW),
    "decide sensitivity": (
        *("decide", "sensitivity", "standard", "--with", "lobby_director"),
        *("--top", "2", "--points", "8", *FEW),
    ),
    "decide structure": (
        *("decide", "sensitivity", str(HERE / "queue.toml"), "--structure"),
        *("--by", "mean_wait_min", *FEW),
    ),
    "decide parts": ("decide", "parts", str(HERE / "queue.toml"), *FEW),
    "decide best": ("decide", "best", "standard", "--most-days", "20", "--threads", "1"),
    "decide headroom": ("decide", "headroom", "standard", "--with", "lobby_director", *FEW),
    "decide breakeven": (
        *("decide", "breakeven", "standard", "--with", "lobby_director"),
        *("--volumes", "0.8:1.2:2", "--shares", "0.1,0.2", *FEW),
    ),
    "network": ("network", "--allocate", "2", "--show", "3", *FEW),
    "network league": ("network", "--league", "--show", "3", "--days", "8", "--threads", "1"),
    "sweep": ("sweep", str(HERE / "lobby_small.toml"), "--out", "{out}/sweep", "--threads", "1"),
    "status": ("status", "{out}/sweep"),
    "extend": (
        *("extend", "{out}/sweep", "--precision", "0.5", "--step", "1", "--at-most", "3"),
        *("--threads", "1"),
    ),
    "layout check six-s": ("layout", "check", "small", "--six-s", "--days", "2"),
}
"""The commands by name, in the order in which they are run."""

VOLATILE = ("kernel", "scenario_digest", "study_digest", "digest", "seconds", "versions", "threads")
"""Keys whose values differ with the machine or with every edit."""


def steady(value: Any) -> Any:
    """Return a document without what differs from machine to machine, numbers to 9 digits."""
    if isinstance(value, dict):
        return {key: steady(inner) for key, inner in value.items() if key not in VOLATILE}
    if isinstance(value, list):
        return [steady(inner) for inner in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


def run(arguments: tuple[str, ...], out: Path) -> str:
    """Return what a command prints on stdout."""
    answer = CliRunner().invoke(branchfloor, [part.format(out=out) for part in arguments])
    if answer.exit_code not in (0, 1):
        raise AssertionError(f"{' '.join(arguments)}: {answer.stderr}")
    return answer.stdout.replace(str(out), "OUT")


def documents(out: Path) -> dict[str, Any]:
    """Return every command's document."""
    return {
        name: steady(json.loads(run((*arguments, "--json"), out)))
        for name, arguments in COMMANDS.items()
    }


def schemas(out: Path) -> dict[str, dict[str, str]]:
    """Return the columns and types of every Parquet table that was written."""
    return {
        re.sub(r"^\d{6}-\w{8}", "shard", path.name): {
            field.name: str(field.type) for field in pyarrow.parquet.read_schema(path)
        }
        for path in sorted(out.rglob("*.parquet"))
    }


def texts(out: Path) -> Iterator[tuple[str, str]]:
    """Yield what every command prints for people, in both languages, by a name of a file."""
    for language in ("en", "zh"):
        for name, arguments in COMMANDS.items():
            asked = (*(part.replace("{out}", "{out}/" + language) for part in arguments),)
            yield f"{name}.{language}.txt", run((*asked, "--lang", language), out)


def write(path: Path, content: Any) -> None:
    """Write a document as it is kept."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Write the snapshots anew, and texts into a folder if one is named."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        if arguments:
            target = Path(arguments[0])
            target.mkdir(parents=True, exist_ok=True)
            for language in ("en", "zh"):
                (out / language).mkdir()
            for name, text in texts(out):
                (target / name).write_text(text, encoding="utf-8")
            return
        write(FILE, documents(out))
        write(SCHEMAS, schemas(out))


if __name__ == "__main__":
    main(sys.argv[1:])

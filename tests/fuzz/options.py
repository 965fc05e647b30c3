"""Every option of every command, read off the command line itself, with odd values."""

from __future__ import annotations

import random
from collections.abc import Iterator

import click

from experiments.cli import branchfloor
from tests.fuzz.damage import NUMBERS, TEXTS

FINDINGS = (
    "mean_wait_min=nan", "mean_wait_min=1e999", "mean_wait_min=", "=5", "x=1",
    "mean_wait_min<=inf",
    "p90_wait_min<=15+-nan", "p90_wait_min<=15+-1", "p90_wait_min<=", "reneged_share<=0.5",
    "served>=10",
    "0.4:1.6:7", "nan", "inf", "1:inf:3", "nan:1:2", "0.1:1e300:25", "1e-300,1", "0.5,1",
    "1e308,1e309",
    "0.4:1.6:-3", "0.4:1.6:1", "0.4:1.6:1000000", "1:2:" + "9" * 5000, "0.9999999,1", "0.05,nan",
    "0.05,1", "20,30", "1e5", "0.25min", "nanmin", "infs", "1e-400s", "mean_wait_min", "gain",
    "served",
    "more_staff", "chain", "all", "base", "branch.toml", "list.csv", "study.toml", "standard",
    "plain",
    "127.0.0.1", "tcp://", "http://[", "tcp://127.0.0.1:99999", "abc", "utilisation_5",
    "served_share",
)  # fmt: skip
"""What looks like the value of an option, or is one, though small."""

PATHS = (
    "", ".", "..", "/", "/dev/null", "/dev/full", "/proc/x", "branch.toml", "branch.toml/x",
    "no/such/x",
    "n" * 300, "a/" * 2100, "x\x00y", "loop", "sub", "x.svg", "x.png", "x.csv",
    "x.toml",
    "网点.svg", "x\ny.csv", "-", "x.htm", "x" * 255, "roster.csv",
)  # fmt: skip
"""Paths to write to or read from."""

FIRST: dict[str, tuple[str, ...]] = {
    "run": ("branch.toml",),
    "compare": ("branch.toml",),
    "rules": ("branch.toml",),
    "funnel": ("branch.toml",),
    "report": ("result",),
    "view": ("branch.toml",),
    "layout check": ("plan.toml",),
    "layout draw": ("plan.toml",),
    "sweep": ("study.toml",),
    "status": ("store",),
    "extend": ("store",),
    "decide effects": ("branch.toml",),
    "decide headroom": ("branch.toml",),
    "decide best": ("branch.toml",),
    "decide breakeven": ("branch.toml",),
    "decide sensitivity": ("branch.toml",),
    "decide parts": ("branch.toml",),
    "network": ("list.csv",),
}
"""The argument that each command begins with."""

QUICK = {"days": "2", "step": "1", "at_most": "2", "points": "8", "top": "1", "threads": "1"}
"""Options that are given to every command that has them, so that it is done soon."""

REQUIRED = {"sweep": ("--out", "out"), "report": ("--out", "page.html")}
LONGEST = 6000
"""Longest option [characters]."""

MOST_WORK = 3
"""Largest valid value of a whole-number option that says how much to do."""


def leaves(
    group: click.Group = branchfloor, path: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Yield every command by its full name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(leaves())


def odd(rng: random.Random, option: click.Parameter) -> str:
    """Return an odd value for an option, or a valid one that asks for little work."""
    kind = option.type
    if isinstance(kind, click.Path):
        return rng.choice(PATHS)
    if isinstance(kind, click.IntRange):
        low, high = int(kind.min or 0), int(kind.max or 2**63)
        little = [low, low + rng.randrange(MOST_WORK)] if low <= MOST_WORK else [low]
        return str(rng.choice((*little, low - 1, high + 1, -high, *rng.sample(_NOT_WHOLE, 4))))
    if isinstance(kind, click.FloatRange):
        return rng.choice(NUMBERS)
    if isinstance(kind, click.Choice):
        return rng.choice((*(set(kind.choices) - {"dask"}), *TEXTS[:8], "dask "))
    pool = rng.choice((FINDINGS, FINDINGS, TEXTS, NUMBERS, PATHS))
    return rng.choice(pool)


def _is_whole(text: str) -> bool:
    try:
        int(text)
    except ValueError:
        return False
    return True


_NOT_WHOLE = [text for text in (*NUMBERS, *TEXTS) if not _is_whole(text)]


def arguments(rng: random.Random) -> list[str]:
    """Return a command with one to three odd options, now and then with an odd argument."""
    name = rng.choice(list(COMMANDS))
    params = COMMANDS[name].params
    options = [each for each in params if isinstance(each, click.Option)]
    first = list(FIRST[name])
    if rng.random() < 0.2:
        first = [rng.choice((*PATHS, *TEXTS))]
    chosen = rng.sample(options, min(len(options), rng.choice((1, 1, 2, 3))))
    given: list[str] = []
    for option in chosen:
        given.append(option.opts[0])
        if not option.is_flag:
            given.append(odd(rng, option))
    taken = {option.name for option in chosen}
    for option in options:
        if option.name in QUICK and option.name not in taken:
            given += [option.opts[0], QUICK[option.name]]
    if "synthetic" in taken and "count" not in taken:  # a bank has 23,000 branches
        given += ["--count", "2"]
    flag, where = REQUIRED.get(name, ("", ""))
    if flag and "out" not in taken:
        given += [flag, where]
    end = ["--", *first] if rng.random() < 0.9 else []
    # no program is ever given a null character; what was typed at length may be told at length
    return [each.replace("\0", "")[:LONGEST] for each in (*name.split(), *given, *end)]

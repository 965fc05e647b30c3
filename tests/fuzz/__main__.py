"""The fuzzer by hand: ``python -m tests.fuzz --cases 10000 --seed 7``; ``--case N`` shows one."""

from __future__ import annotations

import collections
import os
import time

import click

from tests.fuzz.cases import findings, try_case


@click.command()
@click.option("--cases", default=10_000, help="How many.", show_default=True)
@click.option("--seed", default=1, help="Other cases.", show_default=True)
@click.option("--begin", default=0, help="Number of the first.", show_default=True)
@click.option("--case", type=int, help="Run this one alone, in this process, and say how it ends.")
def main(cases: int, seed: int, begin: int, case: int | None) -> None:
    """Damage every kind of input and every option; exit code 1 if anything is wrong."""
    if case is not None:
        os.environ["BRANCHFLOOR_DEBUG"] = "1"
        click.echo(str(try_case(seed, case) or "nothing is wrong"))
        return
    start, wrong = time.monotonic(), collections.Counter[str]()
    for finding in findings(seed, range(begin, begin + cases)):
        if finding is not None:
            wrong[finding.wrong] += 1
            click.echo(f"{finding}\n")
    took = time.monotonic() - start
    click.echo(f"{cases} cases in {took:.0f} s; wrong: {dict(wrong) or 'nothing'}")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()

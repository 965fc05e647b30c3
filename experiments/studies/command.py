"""The commands ``sweep``, ``status`` and ``extend``: designed experiments and their stores."""

from typing import Any

import click

from agents.errors import instead
from agents.language import as_is
from experiments.common.options import (
    Finite,
    as_json,
    language,
    ordinary,
    reporting,
    threads,
    together,
)

working = together(
    language,
    as_json,
    click.option(
        "--scheduler",
        metavar="ADDR",
        help="With --engine dask: a scheduler, as tcp://host:8786.  [default: an own cluster]",
    ),
    click.option(
        "--engine",
        default="threads",
        show_default=True,
        type=click.Choice(["threads", "dask"]),
        help="Who does the work; results are the same. For dask: pip install branchfloor[dask]",
    ),
    threads("Threads, or processes of an own cluster."),
)
"""The options that say who does the work of a sweep."""


@click.command(short_help="Simulate a designed experiment, resumably.")
@click.argument("study")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(),
    callback=ordinary,
    help="Folder of the results.",
)
@click.option("--resume", is_flag=True, help="Go on with what is in the folder.")
@working
@reporting
def sweep(study: str, out: str, **options: Any) -> None:
    """Simulate every point of STUDY, and say what was found.

    STUDY is a study file, or the name of one that ships with the program (lobby). Whatever is
    finished is in DIR and stays there, whatever happens; --resume goes on from it.
    """
    from experiments.studies.work import sweep_study, workers_of

    sweep_study(study, out, workers_of(options), **options)


@click.command(short_help="Say how far a sweep is.")
@click.argument("folder", callback=ordinary)
@as_json
@language
@reporting
def status(folder: str, **options: Any) -> None:
    """Say how far the sweep in FOLDER is, and how to go on with it."""
    from experiments.studies.work import show_status

    show_status(folder, **options)


def kpi_name(_: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Read the name of a KPI."""
    from layouts.schema import did_you_mean
    from model.columns import NAMES

    if name is not None and name not in NAMES:
        said = instead(as_is(f'"{name}"'), did_you_mean(name, NAMES))
        raise click.BadParameter(said, param=parameter)
    return name


@click.command(short_help="Add days to a sweep where its answer is open.")
@click.argument("folder", callback=ordinary)
@click.option(
    "--kpi",
    callback=kpi_name,
    metavar="NAME",
    help="KPI whose differences are asked about.  [default: the study's first]",
)
@click.option(
    "--precision",
    type=Finite(0, min_open=True, max=1e9),
    help="Half width wanted of the 95 % intervals, in the KPI's unit (shares from 0 to 1).  "
    "[default: until they lie on one side of 0]",
)
@click.option(
    "--step",
    default=40,
    show_default=True,
    type=click.IntRange(1, 100_000),
    help="Days of each seed to add at a time.",
)
@click.option(
    "--at-most",
    default=400,
    show_default=True,
    type=click.IntRange(2, 1_000_000),
    help="Days of each seed that a point has at most.",
)
@working
@reporting
def extend(folder: str, **options: Any) -> None:
    """Add days to the sweep in FOLDER, only at points whose answer is still open.

    A point's answer is its difference from the point it is compared with. It is open until its
    95 % interval lies on one side of 0, or with --precision until it has that half width.
    """
    from experiments.studies.work import extend_sweep, workers_of

    extend_sweep(folder, workers_of(options), **options)

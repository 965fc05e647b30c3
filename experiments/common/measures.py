"""The measure that an option names."""

from collections.abc import Sequence

import click

from model.measures import MEASURES, Measure
from model.scenario.problems import did_you_mean


def measure_named(name: str, option: str = "--by", among: Sequence[str] = ()) -> Measure:
    """Return the measure of a name.

    Raises
    ------
    click.UsageError
        If there is none.
    """
    known = among or list(MEASURES)
    if name not in known:
        raise click.UsageError(f'{option}: "{name}"; expected {did_you_mean(name, list(known))}')
    return MEASURES[name]

"""The measure that an option names."""

from collections.abc import Sequence

import click

from agents.errors import refusal
from agents.language import as_is
from layouts.schema import did_you_mean
from model.measures import MEASURES, Measure


def measure_named(name: str, option: str = "--by", among: Sequence[str] = ()) -> Measure:
    """Return the measure of a name.

    Raises
    ------
    click.UsageError
        If there is none.
    """
    known = among or list(MEASURES)
    if name not in known:
        expected = did_you_mean(name, list(known))
        raise click.UsageError(refusal(option, as_is(f'"{name}"'), expected))
    return MEASURES[name]

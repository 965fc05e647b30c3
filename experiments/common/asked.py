"""What ``run``, ``compare`` and ``rules`` can be asked for, and the scenario that is meant."""

from dataclasses import dataclass, fields
from typing import Any, Final, Self

import click

from agents.errors import refusal
from agents.language import Language, Phrase, as_is, phrase
from model.scenario.load import load_scenario, with_variant
from model.scenario.scenario import Scenario
from model.setup.parameters import Setup


@dataclass(frozen=True)
class Options:
    """What ``run``, ``compare`` or ``rules`` was asked for, as the command line names it."""

    seed: int
    threads: int
    """As for `model.run.simulate`."""
    lang: Language
    """Language of what people read."""
    scenario: str = "standard"
    """Path of a scenario file, or the name of a shipped one."""
    out: str | None = None
    """Folder to write results to."""
    days: int | None = None
    """Days to simulate; None: as many as is usual."""
    variants: tuple[str, ...] = ()
    """Names of variants."""
    journal: bool = False
    """Whether to write the journal."""
    precision: float | None = None
    """Half width wanted of the difference of mean waits [min]."""
    as_json: bool = False
    """Whether to print JSON."""
    who_pays: bool = False
    """Whether to say who pays for VIP priority."""
    force: bool = False
    """Whether a file that the program did not make may be overwritten."""

    @classmethod
    def taken_from(cls, given: dict[str, Any]) -> Self:
        """Take these options out of all that a command was given; its own are left."""
        return cls(**{one.name: given.pop(one.name) for one in fields(cls) if one.name in given})


USUAL_DAYS: Final = 40
"""Days that are simulated if nobody says how many."""


def at_most_of_trace(most: int) -> Phrase:
    """Return that no more days are expected than a trace has."""
    return phrase("at most {n}, as the trace has", n=most)


def days_of(options: Options, setup: Setup) -> int:
    """Return how many days to simulate; of a trace no more than it has.

    Raises
    ------
    click.UsageError
        If more are asked for: a day that is replayed twice tells nothing new.
    """
    most = setup.days_of_trace
    if most is None:
        return options.days or USUAL_DAYS
    if options.precision is not None:
        found = phrase("the arrivals are a trace of {n} days", n=most)
        expected = phrase("--days of at most that")
        raise click.UsageError(refusal("--precision", found, expected))
    if options.days is not None and options.days > most:
        raise click.UsageError(refusal("--days", as_is(options.days), at_most_of_trace(most)))
    return options.days or min(USUAL_DAYS, most)


def opened(options: Options) -> Scenario:
    """Return the scenario that was asked for, with the variants that were named in force.

    Raises
    ------
    ScenarioError
        If it or a variant that was named cannot be used.
    """
    scenario, names = load_scenario(options.scenario), dict.fromkeys(options.variants)
    floor = with_variant(scenario, *names) if names else scenario
    note_misfits(scenario, options.lang)
    return floor


def note_misfits(scenario: Scenario, language: Language) -> None:
    """Name the inherited variants that do not fit on stderr: they are no obstacle to the rest."""
    for name, problems in scenario.misfits.items():
        note = phrase(
            "{file}: the inherited variant “{name}” does not fit and cannot be used ({place}); "
            "variant.{name} = false takes it away",
            file=scenario.file,
            name=name,
            place=problems[0].place,
        )
        click.echo(note.told(language), err=True)

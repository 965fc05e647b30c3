"""What is wrong with the options of a command, and click's own words in the catalogues."""

import gettext
import os
from pathlib import Path
from typing import Final

import click

from agents.errors import refusal
from agents.language import (
    DOMAIN,
    LOCALE,
    SOURCE,
    Language,
    Phrase,
    as_is,
    both,
    phrase,
    phrase_count,
)

OF_CLICK: Final = (
    phrase("Usage:"),
    phrase("Options"),
    phrase("Commands"),
    phrase("Show this message and exit."),
    phrase("default: {default}"),
    phrase("required"),
    phrase("Error: {message}"),
    phrase("Try '{command} {option}' for help."),
    phrase("Invalid value: {message}"),
    phrase("Invalid value for {param_hint}: {message}"),
    phrase("Missing argument"),
    phrase("Missing option"),
    phrase("Missing command."),
    phrase("No such command {name!r}."),
    phrase("No such option {name!r}."),
    phrase("No such option: {name}"),
    phrase_count("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    phrase("Option {name!r} does not take a value."),
    phrase_count(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    phrase_count(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    phrase_count("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    phrase("Choose from:\n\t{choices}"),
    phrase("{value!r} is not a valid {number_type}."),
    phrase("{value} is not in the range {range}."),
)
"""What click says of a command line; it looks for its texts where gettext is told to."""


def let_click_speak(language: Language) -> None:
    """Let click find its texts in the catalogue of a language."""
    if language != SOURCE:
        os.environ["LANGUAGE"] = language
        gettext.bindtextdomain(DOMAIN, str(LOCALE))
        gettext.textdomain(DOMAIN)


def both_given(one: str, other: str) -> click.UsageError:
    """Return that two options, or arguments, exclude each other."""
    found, expected = phrase("both given"), phrase("one of them")
    return click.UsageError(refusal(both((one, other)), found, expected))


def alone(option: str, found: Phrase, other: str) -> click.UsageError:
    """Return that an option is of no use without another."""
    return click.UsageError(refusal(option, found, phrase("{option} with it", option=other)))


def no_picture(path: Path) -> click.UsageError:
    """Return that a picture cannot be of the kind that its name says."""
    expected = phrase("a name that ends in .svg or .png")
    return click.UsageError(refusal("--out", as_is(path.name), expected))

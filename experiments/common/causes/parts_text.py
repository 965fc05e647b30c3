"""What is said of the parts of a variant: through which of them it works."""

from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_in, speaker
from agents.names import capital
from experiments.common.causes.parts import SHOWN, Effects, Part, Parts
from experiments.common.tables import cell, title_of
from experiments.common.text import COLUMNS, fitted, in_paragraphs, wrapped
from experiments.common.wording import change, listed
from model.measures import MEASURES, Measure

TOLD: Final = ("mean_wait_all_min", "gain")
"""Measures of which sentences say through which part they change."""

LAST: Final = phrase("what it brings, and how much of that goes with each part")
FIRST: Final = phrase("what is left with no part, and what each alone adds to that")

NOTE: Final = phrase(
    "Goes with it: the proposal with all parts less that without this one. Alone: the proposal "
    "with this part only less that with none. Left: the proposal with no part less the base. Only "
    "together: what is still wanting to the whole. ± half width of the 95 % interval; * differs "
    "from 0 (each looked at alone)."
)


@in_paragraphs
def parts_text(
    found: Sequence[Parts], head: str, currency: str, language: Language
) -> Iterator[str]:
    """Yield what the parts of proposals bring as printed, below a heading."""
    say = speaker(language)
    yield head
    for each in found:
        for title, rows in ((LAST, last_rows(each, language)), (FIRST, first_rows(each, language))):
            named = phrase("{title}: {what}", title=each.title(each.variant, language), what=title)
            heads = [title_of(one, language, currency, short=True) for one in shown(each)]
            table = [["", *heads], *([name, *cells(of, each)] for name, of in rows)]
            yield f"{wrapped(say(named))}\n{fitted(table, COLUMNS)}"
        yield wrapped(say.sentences(map(say, sentences(each, currency, language))))
    yield wrapped(say(NOTE))


def shown(found: Parts) -> tuple[Measure, ...]:
    """Return the measures of the tables that are known."""
    return tuple(one for one in SHOWN if one.name in found.whole)


def cells(effects: Effects, found: Parts) -> list[str]:
    """Return what something brings as a row of a table."""
    return [cell(effects[one.name], one.unit) for one in shown(found)]


def last_rows(found: Parts, language: Language) -> Iterator[tuple[str, Effects]]:
    """Yield the whole, then what goes with each part, each with its title."""
    yield phrase_in("of a proposal", "the whole").told(language), found.whole
    for name, part in found.parts.items():
        yield found.title(name, language), part.last


def first_rows(found: Parts, language: Language) -> Iterator[tuple[str, Effects]]:
    """Yield what is left with no part, what each adds alone, and what only all of them bring."""
    yield phrase_in("of a proposal", "left").told(language), found.rest
    for name, part in found.parts.items():
        yield found.title(name, language), part.first
    if len(found.parts) > 1:
        yield phrase_in("of a proposal", "only together").told(language), found.together


def sentences(found: Parts, currency: str, language: Language) -> Iterator[Phrase]:
    """Yield through which part a variant works, and which part moves nothing."""
    for name in TOLD:
        if name in found.whole:
            yield _mainly(found, MEASURES[name], currency, language)
    for name, part in found.parts.items():
        title = found.title(name, language)
        if part.is_nothing:
            yield phrase("“{title}” moves nothing: no measure, on no day.", title=title)
        elif not _is_shown(part, shown(found)):
            yield phrase("Of “{title}” no effect on any of these could be shown.", title=title)


def _is_shown(part: Part, measures: Sequence[Measure]) -> bool:
    return any(of[one.name].sign for of in (part.last, part.first) for one in measures)


def _mainly(found: Parts, measure: Measure, currency: str, language: Language) -> Phrase:
    """Say how much of a change goes with each part of which that is shown, the largest first."""

    def told(effects: Effects) -> str:
        return change(effects[measure.name], measure.unit, language, currency)

    known = {name: part.last for name, part in found.parts.items() if part.last[measure.name].sign}
    names = sorted(known, key=lambda name: -abs(known[name][measure.name].mean))
    which = [
        phrase("“{title}” {change}", title=found.title(name, language), change=told(known[name]))
        for name in names
    ]
    text = phrase("{what} {whole}: {left} is left with no part; no part shows in it.")
    if which:
        text = phrase("{what} {whole}: with the parts go {which}; {left} is left with no part.")
    return text.filled(
        what=capital(measure.noun_in(language)),
        whole=told(found.whole),
        left=told(found.rest),
        which=listed([each.told(language) for each in which], language),
    )

"""What is said of the parts of a variant: through which of them it works."""

from collections.abc import Iterator, Sequence
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_in, speaker
from agents.names import capital
from experiments.common.causes.parts import SHOWN, Effects, Part, Parts
from experiments.common.tables import cell, mark, title_of
from experiments.common.text import COLUMNS, fitted, in_paragraphs, wrapped
from experiments.common.wording import change, listed
from model.measures import MEASURES, Measure

TOLD: Final = ("mean_wait_all_min", "gain")
"""Measures of which sentences say through which part they change."""

LAST: Final = phrase("what it brings, and how much of that goes with each part")
FIRST: Final = phrase("what is left with no part, and what each alone adds to that")

WHOLE: Final = phrase_in("of a proposal", "whole")
LEFT: Final = phrase_in("of a proposal", "left")
TOGETHER: Final = phrase_in("of a proposal", "together")

NOTE: Final = phrase(
    "Goes with a part: the proposal with all parts less that without this one. Alone: the "
    "proposal with this part only less that with none. Left: the proposal with no part less the "
    "base. Together: what only comes of parts together. ± half width of the 95 % interval; * "
    "differs from 0 (each looked at alone)."
)


@in_paragraphs
def parts_text(
    found: Sequence[Parts], head: str, currency: str, language: Language
) -> Iterator[str]:
    """Yield what the parts of proposals bring as printed, below a heading."""
    say = speaker(language)
    yield head
    for each in found:
        yield "\n".join([wrapped(each.title(each.variant, language)), *legend(each, language)])
        for title, columns in tables(each, language):
            table = fitted(_rows(each, columns, currency, language), COLUMNS)
            yield f"{wrapped(capital(say(title)))}\n{table}"
        yield wrapped(say.sentences(map(say, sentences(each, currency, language))))
    yield wrapped(say(NOTE))


def legend(found: Parts, language: Language) -> Iterator[str]:
    """Yield a line for each part, by its letter."""
    for i, name in enumerate(found.parts):
        yield wrapped(found.title(name, language), indent=f"  {mark(i)}  ")


Columns = dict[str, Effects]
"""Columns of a table by what stands above them."""


def tables(found: Parts, language: Language) -> Iterator[tuple[Phrase, Columns]]:
    """Yield what each table is of, and its columns: of each part by its letter."""
    say, letters = speaker(language), [mark(i) for i in range(len(found.parts))]
    last = {letter: part.last for letter, part in zip(letters, found.parts.values(), strict=True)}
    first = {letter: part.first for letter, part in zip(letters, found.parts.values(), strict=True)}
    yield LAST, {say(WHOLE): found.whole, **last}
    more = {say(TOGETHER): found.together} if len(letters) > 1 else {}
    yield FIRST, {say(LEFT): found.rest, **first, **more}


def shown(found: Parts) -> tuple[Measure, ...]:
    """Return the measures of the tables that are known."""
    return tuple(one for one in SHOWN if one.name in found.whole)


def _rows(found: Parts, columns: Columns, currency: str, language: Language) -> list[list[str]]:
    """Return a table as printed: a line for each measure."""
    return [
        ["", *columns],
        *(
            [
                title_of(one, language, currency, short=True),
                *(cell(effects[one.name], one.unit) for effects in columns.values()),
            ]
            for one in shown(found)
        ),
    ]


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
    text = phrase(
        "{what} {whole}. Taking one part away shows in nothing. With no part at all {left} remains."
    )
    if which:
        text = phrase(
            "{what} {whole}. Taking one part away loses: {which}. With no part at all {left} "
            "remains."
        )
    if found.whole[measure.name].is_nothing and not which:
        text = phrase("{what} does not change at all.")
    left = phrase_in("of a change", "nothing").told(language)
    return text.filled(
        what=capital(measure.noun_in(language)),
        whole=told(found.whole),
        left=left if found.rest[measure.name].is_nothing else told(found.rest),
        which=listed([each.told(language) for each in which], language),
    )

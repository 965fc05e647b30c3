"""What is said of a verdict under other readings of the plan."""

from collections.abc import Iterator
from typing import Final

from agents.language import Language, Phrase, phrase, phrase_count, phrase_in, speaker
from agents.names import capital
from experiments.common.causes.structure import Structure, Verdict
from experiments.common.causes.worlds import Names
from experiments.common.comparison import change_of
from experiments.common.statistics import Estimate
from experiments.common.tables import cell, mark
from experiments.common.text import COLUMNS, fitted, in_paragraphs, wrapped
from experiments.common.verdict import on_unserved
from experiments.common.wording import amount, change, listed, span_of
from experiments.common.words import then
from model.measures import MEASURES, UNSERVED, Measure

TOGETHER: Final = phrase("All together")

NOTE: Final = phrase(
    "A line: the difference, proposal less base, under that reading alone, base and proposal read "
    "alike. ± half width of the 95 % interval; * differs from 0 (each looked at alone)."
)

EFFECTS_NOTE: Final = phrase(
    "What a reading adds to the difference: the mean of the worlds with it less that of the worlds "
    "without it."
)

OF_FRACTION: Final = phrase(
    "Of all combinations of the readings {n:,} worlds, a fraction of resolution {resolution}: what "
    "a reading adds is clear of what two do together."
)


@in_paragraphs
def structure_text(found: Structure, head: str, currency: str, language: Language) -> Iterator[str]:
    """Yield verdicts under other readings as printed, below a heading."""
    say = speaker(language)
    what = phrase(
        "{measure}, proposal less base, a day, under other readings of the plan",
        measure=found.measure.noun_in(language),
    )
    yield f"{head}\n{wrapped(capital(say(what)))}"
    yield "\n".join(legend(found, language))
    yield f"{fitted(differences(found, language), COLUMNS)}\n{wrapped(say(NOTE))}"
    if any(one.today.unserved is not None for one in found.proposals.values()):
        yield fitted(unserved(found, language), COLUMNS)
    if found.is_crossed:
        yield f"{fitted(effects(found, language), COLUMNS)}\n{wrapped(say(design_note(found)))}"
    for letter, sentences in verdicts(found, currency, language):
        yield wrapped(sentences, indent=f"{letter}  ")
    if found.left_out:
        yield wrapped(say(left_out(found, language)))


def legend(found: Structure, language: Language) -> Iterator[str]:
    """Yield a line for each proposal, by its letter, and for each reading, by its number."""
    for i, name in enumerate(found.proposals):
        title = found.title(name, language, TOGETHER.told(language))
        yield wrapped(title, indent=f"  {mark(i)}  ")
    for i, name in enumerate(found.readings, 1):
        yield wrapped(found.title(name, language), indent=f"  {i}  ")


def _head(found: Structure, title: Phrase, language: Language) -> list[str]:
    return [title.told(language), *(mark(i) for i in range(len(found.proposals)))]


def differences(found: Structure, language: Language) -> list[list[str]]:
    """Return the table of differences: today, then under each reading alone."""
    verdicts, unit = found.proposals.values(), found.measure.unit
    today = [cell(one.today.difference, unit) for one in verdicts]
    rows = [
        [f"{i}", *(cell(one.alone[name].difference, unit) for one in verdicts)]
        for i, name in enumerate(found.readings, 1)
    ]
    return [_head(found, phrase("reading"), language), [_today(language), *today], *rows]


def _today(language: Language) -> str:
    return phrase_in("reading", "as today").told(language)


def unserved(found: Structure, language: Language) -> list[list[str]]:
    """Return likewise what becomes of the unserved, of a measure of those called only."""
    verdicts, measure = found.proposals.values(), MEASURES[UNSERVED]

    def told(known: Estimate | None) -> str:
        return "" if known is None else cell(known, measure.unit)

    head = phrase("unserved, of 100 who come")
    rows = [
        [f"{i}", *(told(one.alone[name].unserved) for one in verdicts)]
        for i, name in enumerate(found.readings, 1)
    ]
    today = [told(one.today.unserved) for one in verdicts]
    return [_head(found, head, language), [_today(language), *today], *rows]


def effects(found: Structure, language: Language) -> list[list[str]]:
    """Return the table of what each reading adds to the difference."""
    unit, verdicts = found.measure.unit, found.proposals.values()
    rows = [
        [f"{i}", *(cell(one.effects[name], unit) for one in verdicts)]
        for i, name in enumerate(found.readings, 1)
        if all(name in one.effects for one in verdicts)
    ]
    return [_head(found, phrase("a reading adds"), language), *rows]


def design_note(found: Structure) -> Phrase:
    """Return which worlds the main effects are of."""
    worlds = len(next(iter(found.proposals.values())).worlds)
    which = phrase_count(
        "The readings are combined in all ways: {n:,} world.",
        "The readings are combined in all ways: {n:,} worlds.",
        worlds,
    )
    if found.resolution is not None:
        which = OF_FRACTION.filled(n=worlds, resolution=found.resolution)
    return phrase("{first} {second}", first=EFFECTS_NOTE, second=which)


def verdicts(found: Structure, currency: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is said of each proposal, with its letter."""
    say = speaker(language)
    for i, verdict in enumerate(found.proposals.values()):
        sentences = [_on_today(found.measure, verdict, currency, language)]
        sentences += _on_readings(found, verdict, currency, language)
        sentences.append(_on_worlds(found, verdict, currency, language))
        yield mark(i), say.sentences(map(say, sentences))


def _on_today(measure: Measure, verdict: Verdict, currency: str, language: Language) -> Phrase:
    known, of = verdict.today.difference, verdict.today.unserved
    said = phrase("no difference in {what} at all")
    if not known.is_nothing:
        said = phrase("no difference in {what} could be shown ({span})")
    if known.sign:
        said = phrase("{what} {change}")
    said = said.filled(
        what=measure.noun_in(language),
        change=change(known, measure.unit, language, currency),
        span=span_of(known, measure.unit, language),
    )
    if of is not None:
        said = then(said, on_unserved(change_of(of)))
    return phrase("Today: {change}.", change=said)


def _on_readings(
    found: Structure, verdict: Verdict, currency: str, language: Language
) -> Iterator[Phrase]:
    """Say which readings flip a verdict, each alone, and under which it is no longer shown."""

    def which(names: Names) -> str:
        unit = found.measure.unit
        return listed(
            [
                phrase(
                    "“{title}” ({change})",
                    title=found.title(name, language),
                    change=change(verdict.alone[name].difference, unit, language, currency),
                ).told(language)
                for name in names
            ],
            language,
        )

    flips, opens, tells = (verdict.those(state) for state in ("other", "open", "told"))
    if flips:
        yield phrase("Read otherwise, alone, it is flipped by {which}.", which=which(flips))
    elif verdict.today.difference.sign:
        yield phrase_count(
            "The {n} other reading does not flip it.",
            "None of the {n} other readings flips it alone.",
            len(verdict.alone),
        )
    if opens:
        yield phrase("It could no longer be shown under {which}.", which=which(opens))
    if tells:
        yield phrase("It could be shown under {which}.", which=which(tells))
    elif not verdict.today.difference.sign:
        yield phrase_count(
            "Under the {n} other reading it could not be shown either.",
            "Under none of the {n} other readings alone it could be shown.",
            len(verdict.alone),
        )


def _on_worlds(found: Structure, verdict: Verdict, currency: str, language: Language) -> Phrase:
    unit, count = found.measure.unit, len(verdict.worlds)
    low, high = (
        amount(end, unit, language, currency, signed=True, is_change=True) for end in verdict.ends
    )
    same, other = (round(verdict.share(state) * count) for state in ("same", "other"))
    text = phrase(
        "In {same} of {count} worlds the verdict is the same, in {other} the opposite, in the "
        "others nothing could be shown; the difference goes from {low} to {high}."
    )
    if not verdict.today.difference.sign:
        text = phrase(
            "In {same} of {count} worlds nothing could be shown either; the difference goes from "
            "{low} to {high}."
        )
    return text.filled(same=same, count=count, other=other, low=low, high=high)


def left_out(found: Structure, language: Language) -> Phrase:
    """Return which readings were not tried, and why."""
    which = [
        phrase("“{title}” ({why})", title=found.title(name, language), why=why).told(language)
        for name, why in found.left_out
    ]
    return phrase("Not tried: {which}.", which=listed(which, language))


def on_readings(found: Structure, proposal: str, language: Language) -> Phrase:
    """Say in one sentence which readings, each alone, flip the verdict on a proposal."""
    verdict, what = found.proposals[proposal], found.measure.noun_in(language)
    flips, opens, tells = (verdict.those(state) for state in ("other", "open", "told"))

    def which(names: Names) -> str:
        titles = (phrase("“{title}”", title=found.title(name, language)) for name in names)
        return listed([each.told(language) for each in titles], language)

    if flips:
        text = phrase("Verdict on {what}: flipped by {which}.")
        return text.filled(what=what, which=which(flips))
    if opens or tells:
        text = phrase(
            "Verdict on {what}: flipped by none of {n} other readings; whether it can be shown "
            "hangs on {which}."
        )
        return text.filled(n=len(verdict.alone), what=what, which=which((*opens, *tells)))
    text = phrase("Verdict on {what}: the same under each of {n} other readings.")
    return text.filled(n=len(verdict.alone), what=what)

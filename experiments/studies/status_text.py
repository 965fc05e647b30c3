"""How far a sweep is, as printed."""

from collections.abc import Iterable

from agents.language import Language, Phrase, phrase, phrase_count, speaker
from experiments.common.text import fitted
from experiments.common.words import number
from experiments.studies.extend import ExtendRule, at_most_for
from experiments.studies.store import Done, Store
from experiments.studies.table import is_current
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES


def extended(store: Store, answers: dict[int, bool], rule: ExtendRule, language: Language) -> str:
    """Return what came of adding days."""
    still_open = [number for number, is_open in answers.items() if is_open]
    return phrase("{kpi}: {decided} of {answers} answers are decided{rest}.").told(
        language,
        kpi=MEASURES[rule.kpi].noun_in(language),
        decided=len(answers) - len(still_open),
        answers=len(answers),
        rest=_still_open(store, still_open, rule) if still_open else "",
    )


def _still_open(store: Store, points: list[int], rule: ExtendRule) -> Phrase:
    rest: Phrase | str = ""
    more = at_most_for(store, points, rule.at_most)
    if more is None:
        rest = phrase(", all that the trace has")
    elif more:
        rest = phrase(
            ", and --at-most {at_most} adds no more: name a larger number, as --at-most {more}",
            at_most=rule.at_most,
            more=more,
        )
    return phrase_count(
        "; {n} is open after {days} days of each seed{rest}",
        "; {n} are open after {days} days of each seed{rest}",
        len(points),
        days=span_of_days(store, points),
        rest=rest,
    )


def span_of_days(store: Store, points: Iterable[int]) -> str:
    """Return how many days of each seed some points have: the least to the most."""
    days = [store.manifest.days_of(number) for number in points]
    return f"{min(days):,}" if min(days) == max(days) else f"{min(days):,}–{max(days):,}"


def status_text(store: Store, language: Language) -> str:
    """Return how far a sweep is, and how to go on."""
    done, study, say = store.done(), store.study, speaker(language)
    share = number(100 * done.finished / done.wanted, 1)
    rows = [
        (phrase("study"), study.title(language)),
        (phrase("scenario"), study.scenario),
        (phrase("points"), f"{len(store.points):,}"),
        (phrase("seeds"), ", ".join(map(str, study.seeds))),
        (phrase("days of each seed"), span_of_days(store, range(len(store.points)))),
        (phrase("finished branch-days"), f"{done.finished:,} / {done.wanted:,} ({share} %)"),
        (phrase("kernel"), store.manifest.kernel),
    ]
    width = max(len(value) for _, value in rows)
    lines = [fitted([[say(title), value.ljust(width)] for title, value in rows])]
    lines.append(say(_state(store, done), folder=store.folder))
    if store.manifest.kernel != KERNEL_DIGEST:
        other = phrase(
            "This program's kernel is {kernel}: it can read these results and not add to them."
        )
        lines.append(say(other, kernel=KERNEL_DIGEST))
    return "\n\n".join(lines)


def _state(store: Store, done: Done) -> Phrase:
    if not done.is_complete:
        return phrase("PARTIAL: go on with `branchfloor sweep STUDY --out {folder} --resume`.")
    if is_current(store):
        return phrase("Complete: table.parquet has all of it.")
    return phrase(
        "Complete, but table.parquet is not written: `branchfloor sweep STUDY --out {folder} "
        "--resume` writes it."
    )

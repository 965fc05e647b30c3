"""How far a sweep is, as printed."""

from __future__ import annotations

from typing import Final

from agents.language import Language, in_language, phrase
from experiments.common.text import fitted
from experiments.common.words import number
from experiments.studies.extend import Answers, ExtendRule, at_most_for
from experiments.studies.store import Store
from experiments.studies.table import is_current
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES

TITLES: Final = {
    "study": phrase("study"),
    "scenario": phrase("scenario"),
    "points": phrase("points"),
    "seeds": phrase("seeds"),
    "days": phrase("days of each seed"),
    "finished": phrase("finished branch-days"),
    "kernel": phrase("kernel"),
}

COMPLETE: Final = phrase("Complete: table.parquet has all of it.")

WITHOUT_TABLE: Final = phrase(
    "Complete, but table.parquet is not written: `branchfloor sweep STUDY "
    "--out {folder} --resume` writes it."
)

PARTIAL: Final = phrase("PARTIAL: go on with `branchfloor sweep STUDY --out {folder} --resume`.")

OTHER_KERNEL: Final = phrase(
    "This program's kernel is {kernel}: it can read these results and not add to them."
)

EXTENDED: Final = phrase("{kpi}: {decided} of {answers} answers are decided{rest}.")

STILL_OPEN: Final = phrase("; {open} {are} open after {days} days of each seed")

MORE: Final = phrase(
    ", and --at-most {at_most} adds no more: name a larger number, as --at-most {more}"
)

TRACE_ENDS: Final = phrase(", all that the trace has")


def extended(store: Store, answers: Answers, rule: ExtendRule, language: Language) -> str:
    """Return what came of adding days."""
    return in_language(EXTENDED, language).format(
        kpi=MEASURES[rule.kpi].noun_in(language),
        decided=len(answers.is_open) - len(answers.open),
        answers=len(answers.is_open),
        rest=_still_open(store, answers.open, rule, language) if answers.open else "",
    )


def _still_open(store: Store, points: list[int], rule: ExtendRule, language: Language) -> str:
    """Return after how many days points are open, and what lets days be added."""
    count = len(points)
    said = in_language(STILL_OPEN, language).format(
        open=count, are="is" if count == 1 else "are", days=_span_of_days(store, points)
    )
    more = at_most_for(store, points, rule.at_most)
    if more is None:
        return said + in_language(TRACE_ENDS, language)
    return said + (
        in_language(MORE, language).format(at_most=rule.at_most, more=more) if more else ""
    )


def _span_of_days(store: Store, points: list[int]) -> str:
    days = [store.manifest.days_of(number) for number in points]
    return f"{min(days):,}" if min(days) == max(days) else f"{min(days):,}–{max(days):,}"


def status_text(store: Store, language: Language) -> str:
    """Return how far a sweep is, and how to go on."""
    done, study = store.done(), store.study
    titles = in_language(TITLES, language)
    share = number(100 * done.finished / done.wanted, 1)
    said = {
        "study": study.title(language),
        "scenario": study.scenario,
        "points": f"{len(store.points):,}",
        "seeds": ", ".join(map(str, study.seeds)),
        "days": _span_of_days(store, [point.number for point in store.points]),
        "finished": f"{done.finished:,} / {done.wanted:,} ({share} %)",
        "kernel": store.manifest.kernel,
    }
    rows = [[titles[key], value] for key, value in said.items()]
    width = max(len(row[1]) for row in rows)
    lines = [fitted([[title, value.ljust(width)] for title, value in rows])]
    state = PARTIAL if not done.is_complete else COMPLETE if is_current(store) else WITHOUT_TABLE
    lines.append(state[language].format(folder=store.folder))
    if store.manifest.kernel != KERNEL_DIGEST:
        lines.append(in_language(OTHER_KERNEL, language).format(kernel=KERNEL_DIGEST))
    return "\n\n".join(lines)

"""How far a sweep is, as printed."""

from __future__ import annotations

from typing import Final

from agents.language import Language
from experiments.common.text import fitted
from experiments.common.words import number
from experiments.studies.extend import Answers, ExtendRule, at_most_for
from experiments.studies.store import Store
from experiments.studies.table import is_current
from model.kernel.compiled import KERNEL_DIGEST
from model.measures import MEASURES

TITLES: Final = {
    "en": {
        "study": "study",
        "scenario": "scenario",
        "points": "points",
        "seeds": "seeds",
        "days": "days of each seed",
        "finished": "finished branch-days",
        "kernel": "kernel",
    },
    "zh": {
        "study": "研究",
        "scenario": "场景",
        "points": "试验点",
        "seeds": "随机种子",
        "days": "每个种子的天数",
        "finished": "已完成网点日",
        "kernel": "内核",
    },
}

COMPLETE: Final = {
    "en": "Complete: table.parquet has all of it.",
    "zh": "已完成：table.parquet包含全部结果。",
}

WITHOUT_TABLE: Final = {
    "en": "Complete, but table.parquet is not written: `branchfloor sweep STUDY --out {folder} "
    "--resume` writes it.",
    "zh": "已完成，但尚未写出table.parquet：可用 `branchfloor sweep STUDY --out {folder} --resume` "
    "写出。",
}

PARTIAL: Final = {
    "en": "PARTIAL: go on with `branchfloor sweep STUDY --out {folder} --resume`.",
    "zh": "未完成：可用 `branchfloor sweep STUDY --out {folder} --resume` 继续。",
}

OTHER_KERNEL: Final = {
    "en": "This program's kernel is {kernel}: it can read these results and not add to them.",
    "zh": "本程序的内核为{kernel}：可以读取这些结果，但不能增加结果。",
}

EXTENDED: Final = {
    "en": "{kpi}: {decided} of {answers} answers are decided{rest}.",
    "zh": "{kpi}：{answers}个问题中{decided}个已有定论{rest}。",
}

STILL_OPEN: Final = {
    "en": "; {open} {are} open after {days} days of each seed",
    "zh": "，{open}个在每个种子{days}天后仍未定",
}

MORE: Final = {
    "en": ", and --at-most {at_most} adds no more: name a larger number, as --at-most {more}",
    "zh": "；--at-most {at_most}已不再增加天数，请给更大的数，如--at-most {more}",
}

TRACE_ENDS: Final = {"en": ", all that the trace has", "zh": "，轨迹数据仅有这些天"}


def extended(store: Store, answers: Answers, rule: ExtendRule, language: Language) -> str:
    """Return what came of adding days."""
    return EXTENDED[language].format(
        kpi=MEASURES[rule.kpi].noun_in(language),
        decided=len(answers.is_open) - len(answers.open),
        answers=len(answers.is_open),
        rest=_still_open(store, answers.open, rule, language) if answers.open else "",
    )


def _still_open(store: Store, points: list[int], rule: ExtendRule, language: Language) -> str:
    """Return after how many days points are open, and what lets days be added."""
    count = len(points)
    said = STILL_OPEN[language].format(
        open=count, are="is" if count == 1 else "are", days=_span_of_days(store, points)
    )
    more = at_most_for(store, points, rule.at_most)
    if more is None:
        return said + TRACE_ENDS[language]
    return said + (MORE[language].format(at_most=rule.at_most, more=more) if more else "")


def _span_of_days(store: Store, points: list[int]) -> str:
    days = [store.manifest.days_of(number) for number in points]
    return f"{min(days):,}" if min(days) == max(days) else f"{min(days):,}–{max(days):,}"


def status_text(store: Store, language: Language) -> str:
    """Return how far a sweep is, and how to go on."""
    done, study = store.done(), store.study
    titles = TITLES[language]
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
        lines.append(OTHER_KERNEL[language].format(kernel=KERNEL_DIGEST))
    return "\n\n".join(lines)

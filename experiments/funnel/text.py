"""The funnel as printed for people."""

from typing import Final

from agents.codes import MINUTE
from agents.language import Language, phrase, speaker
from experiments.common.streams import columns_there
from experiments.common.text import WIDE, aligned, fitted, padded, width, wrapped
from experiments.common.wording import heading
from experiments.common.words import MISSING, days_of, number
from model.analysis.funnel import Funnel
from model.analysis.links import Link, Reason, Result, reason_title
from model.scenario.scenario import Scenario

HEADS: Final = (
    phrase("link\n"),
    phrase("came\na day"),
    phrase("handled\n[%]"),
    phrase("skipped\n[%]"),
    phrase("lost\n[%]"),
    phrase("mean\n[min]"),
)
"""The two lines above the numbers, a column each."""

NOTE: Final = phrase(
    "Of those who came to a link: handled, it was done; skipped, they went "
    "on without it; lost, they were gone before it was done. Mean time of "
    "the handled, from coming to the link until it was done."
)
"""What the columns mean."""


def funnel_text(scenario: Scenario, total: Funnel, days: int, seed: int, language: Language) -> str:
    """Return the funnel of some days together as printed: a line a link, means per day."""
    say = speaker(language)
    head = heading(scenario, days_of(days), seed, language)
    first, second = zip(*(say(head).split("\n") for head in HEADS), strict=True)
    rows = [first, second, *(numbers(total, link, days, language) for link in Link)]
    why = say(phrase("why not, most often [%]"))
    lines = aligned(rows)
    reasons = [why, "", *(top_reason(total, link, language) for link in Link)]
    left = lines.split("\n")
    columns = max(map(width, left))
    table = "\n".join(
        f"{padded(line, columns)}  {reason}".rstrip()
        for line, reason in zip(left, reasons, strict=True)
    )
    if max(map(width, table.split("\n"))) > columns_there(WIDE):
        below = (
            wrapped(f"{row[0]}  {reason}", indent="  ")
            for row, reason in zip(rows, reasons, strict=True)
            if row[0] and reason and reason != why
        )
        table = "\n".join([fitted(rows), "", why, *below])
    return f"{wrapped(head)}\n\n{table}\n\n{wrapped(say(NOTE))}"


def numbers(total: Funnel, link: Link, days: int, language: Language) -> list[str]:
    """Return a link's line: who came a day, the shares of its results, the mean time."""
    by_result = [int(total.customers[link, :, result].sum()) for result in Result]
    came, handled = sum(by_result), by_result[Result.HANDLED]
    shares = [number(100 * n / came, 1) if came else MISSING for n in by_result]
    mean = int(total.time[link].sum()) / handled / MINUTE if handled else float("nan")
    return [link.title.told(language), number(came / days, 1), *shares, number(mean, 1)]


def top_reason(total: Funnel, link: Link, language: Language) -> str:
    """Return why most of those who were not handled were not, with the share of who came."""
    by_reason = total.customers[link].sum(axis=(0, 1))
    came = int(by_reason.sum())
    by_reason[Reason.NONE] = 0
    top = Reason(int(by_reason.argmax()))
    if top is Reason.NONE:
        return ""
    return f"{reason_title(link, top).told(language)} {number(100 * int(by_reason[top]) / came, 1)}"

"""What ``run`` and ``compare`` can be asked for."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Options:
    """What ``run`` or ``compare`` was asked for, as the command line names it.

    Parameters
    ----------
    scenario
        Path of a scenario file, or the name of a shipped one.
    seed, threads
        As for `model.run.simulate`.
    lang
        Language of what people read.
    out
        Folder to write results to.
    days
        Days to simulate; None: as many as is usual.
    variants
        Names of variants.
    journal
        Whether to write the journal.
    precision
        Half width wanted of the difference of mean waits [min].
    as_json
        Whether to print JSON.
    """

    scenario: str
    seed: int
    threads: int
    lang: Literal["en", "zh"]
    out: str | None = None
    days: int | None = None
    variants: tuple[str, ...] = ()
    journal: bool = False
    precision: float | None = None
    as_json: bool = False

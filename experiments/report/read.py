"""Reading a result folder: what `run --out` or `compare --out` wrote, checked as it is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import ValidationError

from agents.errors import reason_of, refusal, said_of
from agents.language import SOURCE, Language, Phrase, as_is, phrase
from experiments.common.causes.documents import Causes, causes_from
from experiments.common.comparison import ALL, BASE, FloorDays, TwinDays
from experiments.report.files import AS_WRITTEN, About, content_of, read_json, read_table
from layouts.reading import MISSING
from model.kpis import NAMES
from model.results.checksums import CHECKSUMS, checksum_of_bytes
from model.results.folder import A_FILE, COMPARISON_FILE, RUN_FILE, ResultsError, put_back

MONEY: Final = "money"
"""Stands for the currency, in `CURRENCIES` too, if a folder does not say it."""

NEEDED: Final = ("customers", "staff", "kpis")
"""Tables that every result has."""


class NotThereError(ResultsError):
    """A result has no such table: older ones lack those that came later."""

    table: str
    """Its name."""


@dataclass
class FloorResult(FloorDays):
    """The folder of one floor."""

    name: str
    variants: tuple[str, ...]
    kpis: NDArray[np.float64]
    """As in `FloorDays`; a KPI that the folder does not have is NaN."""
    folder: Path
    """Where its tables are."""
    about: About
    """Its ``run.json``."""
    has: frozenset[str]
    """Names of the KPIs that the folder has."""
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def days(self) -> tuple[int, ...]:
        """Numbers of the days."""
        return self.about.days

    def table(self, name: str, columns: Iterable[str]) -> pd.DataFrame:
        """Return columns of a table.

        Raises
        ------
        NotThereError
            If there is no such table.
        ResultsError
            If it cannot be read, lacks a column, or speaks of days that the run does not have.
        """
        if name not in self._tables:
            self._tables[name] = table_of(self.folder, name, self.about)
        table = self._tables[name]
        path = self.folder / f"{name}.parquet"
        missing = [column for column in columns if column not in table]
        if missing:
            raise ResultsError(refusal(path, _no_column(missing[0]), as_is(", ".join(columns))))
        if "day" in table and not table["day"].isin(self.days).all():
            strange = phrase("a day that is not in {file}", file=RUN_FILE)
            raise ResultsError(refusal(path, strange, phrase("the run's days")))
        return table

    def number(self, place: str) -> float:
        """Return a number of the scenario; 0 if its file does not have it."""
        origin = self.about.origins.get(place)
        return float(origin.value) if origin and isinstance(origin.value, int | float) else 0.0

    def clock(self, place: str) -> int:
        """Return a clock time of the scenario, in minutes since midnight; 0 if there is none."""
        origin = self.about.origins.get(place)
        hours, _, minutes = str(origin.value if origin else "0:0").partition(":")
        return int(hours) * 60 + int(minutes or 0)


@dataclass(frozen=True)
class Result(TwinDays):
    """A run, or a comparison: a base and its proposals on the same days."""

    folder: Path
    """As named by who asked for the report."""
    base: FloorResult
    """The run, or the floor without a variant."""
    proposals: tuple[FloorResult, ...] = ()
    """Of a run: none."""
    alternatives: tuple[tuple[str, str], ...] = ()
    causes: Causes = field(default_factory=Causes)
    """Through which parts the proposals work, and on which readings their verdicts hang."""

    @property
    def floors(self) -> tuple[FloorResult, ...]:
        """The base and the proposals."""
        return (self.base, *self.proposals)

    @property
    def headline(self) -> FloorResult:
        """The floor of the first page: all proposals together, the only one, or the run.

        Of those that are not taken together it is the first, and never the best, which looks better
        than it is.
        """
        return self.proposals[0] if self.is_apart else self.floors[-1]

    @property
    def is_checked(self) -> bool:
        """Whether the folder has checksums, so that it is known to be as it was written."""
        return all(floor.about.checksums is not None for floor in self.floors)

    @property
    def is_comparison(self) -> bool:
        """Whether there is something to compare with."""
        return bool(self.proposals)

    @property
    def currency(self) -> str:
        """Currency of all money; a word for it if the folder does not say."""
        return self.base.about.currency or MONEY

    def name(self, language: Language) -> str:
        """Return the scenario's name."""
        about = self.base.about
        return str(getattr(about, f"scenario_{language}", None) or about.scenario)

    def title_of(self, variant: str, language: Language) -> str:
        """Return the title of a variant; its name in words if the folder does not say."""
        for floor in self.floors:
            if variant in floor.about.titles:
                titles = floor.about.titles[variant]
                return titles.get(language) or titles.get(SOURCE, variant)
        return variant.replace("_", " ")


def read_result(folder: Path) -> Result:
    """Read a folder that `run --out` or `compare --out` wrote.

    Raises
    ------
    ResultsError
        If it is no such folder, or something in it cannot be read.
    """
    put_back(folder)
    try:
        if not folder.is_dir():
            found = A_FILE if folder.exists() else phrase("no such folder")
            expected = phrase("the folder of a run or of a comparison")
            raise ResultsError(refusal(folder, found, expected))
        if (folder / COMPARISON_FILE).is_file():
            return _comparison(folder)
        if (folder / RUN_FILE).is_file():
            return Result(folder, read_floor(folder, BASE))
    except OSError as error:
        expected = phrase("a folder that can be read")
        raise ResultsError(refusal(folder, reason_of(error, lower=False), expected)) from error
    found = phrase("neither {one} nor {other} in it", one=RUN_FILE, other=COMPARISON_FILE)
    expected = phrase("a folder that `branchfloor run --out` or `branchfloor compare --out` wrote")
    raise ResultsError(refusal(folder, found, expected))


def _no_column(name: str) -> Phrase:
    return phrase("no column {name}", name=name)


def _comparison(folder: Path) -> Result:
    """Read a comparison: the base and the proposals, in the order in which they were compared."""
    path = folder / COMPARISON_FILE
    said = read_json(path)
    variants = said.get("variants")
    if not isinstance(variants, dict) or not variants:
        expected = phrase("an object of proposals")
        raise ResultsError(refusal(said_of(path, "variants"), phrase("not there"), expected))
    _check_floors(folder, said.get(CHECKSUMS))
    names = [name for name in variants if name != ALL or (folder / ALL).is_dir()]
    base = read_floor(folder / BASE, BASE)
    proposals = tuple(read_floor(folder / name, name) for name in names)
    for floor in proposals:
        if (floor.days, floor.about.seed) != (base.days, base.about.seed):
            found = phrase("other days or another seed than {base}", base=BASE)
            raise ResultsError(refusal(floor.folder / RUN_FILE, found, phrase("twin days")))
    return Result(folder, base, proposals, _alternatives(said, names, path), _causes(said, path))


def _causes(said: dict[str, Any], path: Path) -> Causes:
    """Return why the verdicts come out so; older comparisons do not say it."""
    try:
        return causes_from(said)
    except (KeyError, TypeError, ValueError, AttributeError):
        where = said_of(path, as_is("structure, parts"))
        raise ResultsError(refusal(where, phrase("not there"), AS_WRITTEN)) from None


def _alternatives(
    said: dict[str, Any], names: Sequence[str], path: Path
) -> tuple[tuple[str, str], ...]:
    """Return the pairs of proposals that exclude each other; older comparisons have none."""
    pairs = said.get("alternatives", [])
    are_pairs = isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(name in names for name in pair)
        for pair in pairs
    )
    if not are_pairs:
        expected = phrase("pairs of the proposals")
        raise ResultsError(refusal(said_of(path, "alternatives"), as_is(pairs), expected))
    return tuple((one, other) for one, other in pairs)


def _check_floors(folder: Path, checksums: object) -> None:
    """Raise `ResultsError` if the floors are not those that were compared."""
    if not isinstance(checksums, dict):  # an older folder
        return
    for name, checksum in checksums.items():
        content = content_of(folder / name)
        if checksum_of_bytes(content) != checksum:
            found = phrase("not that of {file}", file=COMPARISON_FILE)
            raise ResultsError(refusal(folder / name, found, AS_WRITTEN))


def read_floor(folder: Path, name: str) -> FloorResult:
    """Read the folder of one floor.

    Raises
    ------
    ResultsError
        If something that every result has is not there, or cannot be read.
    """
    about = _about(folder / RUN_FILE)
    path = folder / "kpis.parquet"
    table = table_of(folder, "kpis", about)
    if "day" not in table:
        raise ResultsError(refusal(path, _no_column("day"), phrase("a row for each day")))
    table = table.set_index("day", drop=False)
    if list(table.index) != list(about.days):
        found = phrase("other days than {file} names", file=RUN_FILE)
        raise ResultsError(refusal(path, found, phrase("a row for each")))
    has = frozenset(name for name in NAMES if name in table)
    kpis = np.full((len(table), len(NAMES)), np.nan)
    for i, kpi in enumerate(NAMES):
        if kpi not in has:
            continue
        try:
            kpis[:, i] = table[kpi].to_numpy(dtype=float, na_value=np.nan)
        except (TypeError, ValueError):
            where = said_of(path, phrase("column {name}", name=kpi))
            raise ResultsError(refusal(where, phrase("no numbers"), AS_WRITTEN)) from None
    floor = FloorResult(name, about.variants, kpis, folder, about, has)
    for needed in NEEDED:
        floor.table(needed, ("day",))
    return floor


def table_of(folder: Path, name: str, about: About) -> pd.DataFrame:
    """Return a table of a result, as it was written.

    Raises
    ------
    NotThereError
        If the result has no such table.
    ResultsError
        If it is not as it was written, or cannot be read.
    """
    path = folder / f"{name}.parquet"
    known = about.checksums
    if not path.is_file() and (known is None or path.name not in known):
        error = NotThereError(refusal(path, MISSING, phrase("the table of a result")))
        error.table = name
        raise error
    content = content_of(path)
    if known is None:  # an older folder
        return read_table(content, path)
    if path.name not in known:
        found = phrase("{file} does not know it", file=RUN_FILE)
        raise ResultsError(refusal(path, found, AS_WRITTEN))
    if checksum_of_bytes(content) != known[path.name]:
        found = phrase("damaged, or not of this run")
        raise ResultsError(refusal(path, found, AS_WRITTEN))
    return read_table(content, path)


def _about(path: Path) -> About:
    if not path.is_file():
        raise ResultsError(refusal(path, MISSING, phrase("the result of a run")))
    try:
        return About.model_validate(read_json(path))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        found, expected = as_is(first["msg"].lower()), phrase("what a run writes")
        raise ResultsError(refusal(said_of(path, place), found, expected)) from error

"""Scenario documents: what a scenario file says, as tables that can be read, changed and saved.

A document has the shape of the TOML file, all that it extends laid in, without its variants: those
are kept beside it, each a set of changes (`model.scenario.variants`). Whatever returns a document
has checked it, and raises `ScenarioError` with everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import tomlkit

from agents.errors import ToldError
from agents.language import own_names, phrase
from model.scenario.files import extended, find_scenario
from model.scenario.load import scenario_of
from model.scenario.problems import read_toml
from model.scenario.scenario import Scenario
from model.scenario.variants import KIND, name_of_row, overridden, with_changes
from model.setup.parameters import Setup, build
from viz.session.kept import Kept
from viz.session.roster import free_name

PROPOSAL: Final = "proposal"
"""Name of the variant that a saved proposal is."""

STAFF: Final = "staff"

SETUPS: Final[Kept[Setup]] = Kept(4)
"""The scenarios made ready that were used last: 1.5 MB each."""


@dataclass(frozen=True)
class Document:
    """A scenario that fits together, as tables."""

    data: Mapping[str, Any]
    """What the file says, without variants."""
    file: str = "scenario"
    """Name of the file, for messages."""
    folder: Path = field(default_factory=Path.cwd)
    """What paths in it are relative to."""
    opened: Mapping[str, Any] | None = field(default=None, compare=False)
    """What the file said when it was opened; None of a document that was not changed since."""

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario, checked."""
        return scenario_of(self.data, file=self.file, folder=self.folder)

    @property
    def key(self) -> Hashable:
        """What the scenario made ready depends on, names included."""
        scenario = self.scenario
        # CSV files are read again later, so that who reads others has a setup of their own
        folder = scenario.folder if scenario.sheet_paths() else None
        return scenario.digest, tuple(own_names(scenario).values()), folder

    @property
    def setup(self) -> Setup:
        """The scenario made ready to be simulated; the latest are kept, as they are large."""
        return SETUPS.or_made(self.key, lambda: build(self.scenario))

    @property
    def digest(self) -> str:
        """Digest of all that is simulated."""
        return self.scenario.digest

    def is_on(self, rule: str) -> bool:
        """Return True if a rule is in force."""
        return bool(getattr(self.scenario.rules, rule).enabled)

    def at(self, place: str, otherwise: Any = None) -> Any:
        """Return the value at a dotted place (rows count from 1); ``otherwise`` if it is silent."""
        value: Any = self.data
        for part in place.split("."):
            if isinstance(value, Mapping) and part in value:
                value = value[part]
            elif isinstance(value, list) and part.isdigit() and 0 < int(part) <= len(value):
                value = value[int(part) - 1]
            else:
                return otherwise
        return value

    def with_value(self, place: str, value: Any) -> Document:
        """Return this document with another value at a dotted place."""
        return self.with_data(overridden(self.data, {place: value}))

    def with_data(self, data: Mapping[str, Any]) -> Document:
        """Return a document of other data from the same place."""
        document = Document(data, self.file, self.folder, self.opened or self.data)
        _ = document.scenario
        return document

    def with_variant(self, changes: Mapping[str, Any]) -> Document:
        """Return this document with a variant's changes."""
        return self.with_data(with_changes(self.data, changes))


@dataclass(frozen=True)
class Opened:
    """A scenario file as it was opened: the document, its variants and its readings."""

    document: Document
    variants: Mapping[str, Mapping[str, Any]]
    readings: Mapping[str, Mapping[str, Any]]


def open_scenario(source: str | Path = "standard") -> Opened:
    """Read a scenario file of this computer, or a shipped one by its name."""
    path = find_scenario(source)
    data, file, folder = read_toml(path), path.name, path.resolve().parent
    misfits = scenario_of(data, file=file, folder=folder).misfits  # with all its variants
    whole = with_names(extended(data, file, folder))
    readings, found = whole.pop("reading", {}), whole.pop("variant", {})
    variants = {name: changes for name, changes in found.items() if name not in misfits}
    document = Document(whole, file, folder)
    _ = document.scenario
    return Opened(document, variants, readings)


def with_names(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a scenario whose rows of staff can be told apart: one like an earlier gets a name.

    A variant changes a row by its name, or by its role if it has none (`model.scenario.variants`).
    """
    taken: set[str] = set()
    rows = []
    for row in data.get(STAFF, []):
        label = str(name_of_row(row))
        if label in taken:
            label = free_name(label.replace("_", " "), taken, 2)
            row = {**row, "name": label}
        taken.add(label)
        rows.append(row)
    return {**data, **({STAFF: rows} if rows else {})}


class NotAVariantError(ToldError, ValueError):
    """What is different cannot be said by a variant: something is left out, or in another order."""


def changes_between(base: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changes of a variant that makes ``other`` of ``base``.

    Raises
    ------
    NotAVariantError
        If no variant does.
    """
    changes = _table_changes(
        {key: value for key, value in base.items() if key != STAFF},
        {key: value for key, value in other.items() if key != STAFF},
    )
    rows = list(_staff_changes(base.get(STAFF, []), other.get(STAFF, [])))
    if rows:
        changes[STAFF] = rows
    if with_changes(base, changes) != other:
        raise NotAVariantError(phrase("no variant makes the one of the other"))
    return changes


def _table_changes(base: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    if missing := base.keys() - other.keys():
        names = ", ".join(sorted(missing))
        raise NotAVariantError(phrase("left out: {names}", names=names))
    changes: dict[str, Any] = {}
    for key, value in other.items():
        before = base.get(key)
        if key in base and before == value and isinstance(before, bool) == isinstance(value, bool):
            continue
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            same_kind = value.get(KIND, before.get(KIND)) == before.get(KIND)
            changes[key] = _table_changes(before, value) if same_kind else value
        else:
            changes[key] = value
    return changes


def _staff_changes(
    base: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    if len(other) < len(base):
        raise NotAVariantError(phrase("rows of staff are left out"))
    for before, after in zip(base, other, strict=False):
        label = name_of_row(before)
        if name_of_row(after) != label:
            raise NotAVariantError(phrase("rows of staff have other names"))
        own = _table_changes(before, after)
        if own:
            yield {"change": label, **own}
    yield from map(dict, other[len(base) :])


def as_toml(data: Mapping[str, Any]) -> str:
    """Return tables as TOML: plain values first, then sections, as TOML asks for."""
    return tomlkit.dumps(data)

"""The manifest of a store: what study it holds, in a form that needs the study file no more."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

from agents.errors import refusal, said_of, some
from agents.language import Phrase, as_is, joined, phrase
from experiments.studies.errors import NOT_AS_WRITTEN, StoreError, damaged, unreadable
from experiments.studies.factors import text_of
from experiments.studies.points import Points, layout_digest
from experiments.studies.study import Study, study_of
from layouts import PlanError
from model.kernel.compiled import KERNEL_DIGEST
from model.results.checksums import CHECKSUM, is_unchanged, with_checksum
from model.results.whole_files import write_whole
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from model.scenario.scenario import UNSIMULATED, Scenario

MANIFEST_FILE: Final = "store.json"
"""What marks a folder as a store."""

FORMAT: Final = 2
"""Counts up when a store can no longer be read by older programs."""

WITHOUT_CHECKSUM: Final = 1
"""Format of stores that older programs made, without checksums; they can be read."""

OF_PEOPLE: Final = frozenset({"name", "name_zh", "kpis"})
"""Keys of a study that decide how results are shown, and none of them."""

OF_WORDS: Final = UNSIMULATED - {"variant", "layout"}
"""Keys of a scenario that decide nothing."""

OF_TITLES: Final = frozenset({"title", "title_zh"})
"""Keys of a factor that do."""

MOST_PLACES: Final = 3
"""Places that are named; more are counted."""

MOST_LETTERS: Final = 60
"""Letters of a value that are printed."""

_NOTHING: Final = object()
"""Stands for what is not there."""


@dataclass(frozen=True)
class Manifest:
    """What a store holds."""

    format: int
    """`FORMAT` of the program that made it."""
    kernel: str
    """Digest of the kernel that simulates it."""
    study: dict[str, Any]
    """The study's tables."""
    file: str
    """Name of the study's file."""
    base: dict[str, Any]
    """The base scenario's tables, with those it extends."""
    base_digest: str
    """Digest of the base scenario."""
    folder: str
    """What paths in the scenario are relative to."""
    layouts: dict[str, str]
    sheets: dict[str, str]
    """Digests of the floor plans and CSV files, by name or path."""
    points: int
    """Number of points."""
    goals: dict[int, int] = field(default_factory=dict)
    """Days of each seed at points that were extended, by point; of all others the study's."""
    checksums: dict[str, str] = field(default_factory=dict)
    """Of the store's other files, by name."""

    def load_study(self) -> Study:
        """Return the study."""
        return study_of(self.study, file=self.file, folder=Path(self.folder))

    def load_base(self) -> Scenario:
        """Return the base scenario, as it was when the sweep began.

        Raises
        ------
        StoreError
            If a file that it reads has changed since, or this version understands it otherwise.
        """
        try:
            base = scenario_of(self.base, file=self.study_scenario, folder=Path(self.folder))
            changed = changed_files(self, base)
        except (ScenarioError, PlanError) as error:
            what = phrase("its scenario can no longer be simulated: {error}", error=error)
            raise StoreError(said_of(MANIFEST_FILE, what)) from None
        if base.digest != self.base_digest or changed:
            what = as_is(", ".join(changed)) if changed else phrase("the base scenario")
            expected = phrase(
                "the same, as results of two scenarios are not mixed (sweep the study into a new "
                "folder)"
            )
            raise StoreError(refusal(what, phrase("not as when the sweep began"), expected))
        return base

    @property
    def study_scenario(self) -> str:
        """Name or path of the base scenario."""
        return str(self.study.get("scenario", "standard"))

    def days_of(self, point: int) -> int:
        """Return the days of each seed that a point should have."""
        return self.goals.get(point, int(self.study.get("days", 40)))

    def with_goals(self, goals: Mapping[int, int]) -> Self:
        """Return this manifest with other goals."""
        return replace(self, goals={**self.goals, **goals})

    def with_file(self, name: str, checksum: str) -> Self:
        """Return this manifest with the checksum of a file."""
        return replace(self, checksums={**self.checksums, name: checksum})

    def shown_as(self, study: Study) -> Self:
        """Return this manifest with the names and KPIs of an equal study."""
        return replace(self, study=_tables_of(study), file=study.file)

    @property
    def goals_digest(self) -> str:
        """Digest of all that is to be in the results' table."""
        content = [self.kernel, self.base_digest, _deciding(self.study), sorted(self.goals.items())]
        return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _tables_of(study: Study) -> dict[str, Any]:
    return study.model_dump(mode="json", by_alias=True, exclude_unset=True)


def manifest_of(study: Study, base: Scenario, points: Points) -> Manifest:
    """Return the manifest of a study that has no results yet."""
    return Manifest(
        format=FORMAT,
        kernel=KERNEL_DIGEST,
        study=_tables_of(study),
        file=study.file,
        base=json.loads(json.dumps(base.data)),
        base_digest=base.digest,
        folder=str(base.folder),
        layouts=points.layouts,
        sheets=points.sheets,
        points=len(points.points),
    )


def changed_files(manifest: Manifest, base: Scenario) -> list[str]:
    """Return the names of the files that are not as when the sweep began."""
    changed = [
        layout
        for layout, digest in manifest.layouts.items()
        if layout_digest(layout, base) != digest
    ]
    return changed + [
        path for path, digest in manifest.sheets.items() if base.sheet(path).digest != digest
    ]


def differences(manifest: Manifest, study: Study, base: Scenario) -> list[Phrase]:
    """Return what of a study or its scenario is not as in a store; nothing if all is the same."""
    found = []
    if manifest.kernel != KERNEL_DIGEST:
        found.append(
            phrase(
                "the kernel is {kernel}, its results are of {other}",
                kernel=KERNEL_DIGEST,
                other=manifest.kernel,
            )
        )
    ours, theirs = _deciding(_tables_of(study)), _deciding(manifest.study)
    if ours != theirs:
        what = what_differs(theirs, ours)
        found.append(phrase("other settings in the study: {what}", what=what))
    if manifest.study_scenario == study.scenario:
        found += _differences_of_base(manifest, base)
    elif base.digest != manifest.base_digest:
        found.append(phrase("another base scenario"))
    return found


def _differences_of_base(manifest: Manifest, base: Scenario) -> list[Phrase]:
    """Return what of a base scenario of the same name is not as in a store."""
    now = json.loads(json.dumps(base.data))
    said = what_differs(_without_words(manifest.base), _without_words(now))
    is_same = base.digest == manifest.base_digest
    if is_same and now.get("variant") != manifest.base.get("variant"):
        return [phrase("other variants in the base scenario: {what}", what=said)]
    other = phrase("another base scenario: {what}")
    if said and not is_same:
        return [other.filled(what=said)]
    changed = [phrase("{path} has changed", path=path) for path in changed_files(manifest, base)]
    if is_same:
        return changed
    if changed:
        return [other.filled(what=joined(changed, phrase("{first}; {last}")))]
    return [other.filled(what=phrase("the same words mean something else now"))]


def _without_words(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in tables.items() if key not in OF_WORDS}


def _deciding(study: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of a study's settings that decide results, flat."""
    flat = {key: value for key, value in study.items() if key not in (*OF_PEOPLE, "factor")}
    for name, factor in study["factor"].items():
        flat[f"factor.{name}"] = {k: v for k, v in factor.items() if k not in OF_TITLES}
    flat["factor"] = list(study["factor"])
    return flat


def what_differs(was: Mapping[str, Any], now: Mapping[str, Any]) -> Phrase:
    """Return the first places at which two tables differ, with what was there and what is.

    Nothing, if they are the same.
    """
    found = [
        phrase(
            "{place} was {before}, is {after}",
            place=place,
            before=_shown(before),
            after=_shown(after),
        )
        for place, before, after in _pairs("", was, now)
    ]
    return some(found, MOST_PLACES) if found else as_is("")


def _pairs(place: str, was: Any, now: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the places that differ, each with both values."""
    if was == now:
        return
    before, after = _parts(was), _parts(now)
    if before is None or after is None:
        yield place, was, now
        return
    for key in {**before, **after}:
        inner = f"{place}.{key}" if place else key
        yield from _pairs(inner, before.get(key, _NOTHING), after.get(key, _NOTHING))


def _parts(value: Any) -> Mapping[str, Any] | None:
    """Return a table as it is, rows by their name, role or number; None if it is neither."""
    if isinstance(value, Mapping):
        return value
    if isinstance(value, list) and value and all(isinstance(row, Mapping) for row in value):
        names = [str(row.get("name") or row.get("role") or "") for row in value]
        is_named = all(names) and len(set(names)) == len(names)
        if not is_named:
            names = [str(number) for number in range(1, len(value) + 1)]
        return dict(zip(names, value, strict=True))
    return None


def _shown(value: Any) -> Phrase:
    if value is _NOTHING:
        return phrase("not set")
    text = text_of(value)
    return as_is(text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 3]}...")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a store.

    Raises
    ------
    StoreError
        If the folder holds no store, a damaged one or one of a newer program.
    """
    path = folder / MANIFEST_FILE
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        found = phrase("no {file}", file=MANIFEST_FILE)
        expected = phrase("a folder that branchfloor sweep wrote")
        raise StoreError(refusal(folder, found, expected)) from None
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, RecursionError) as error:
        raise _damaged(path, as_is(error)) from None
    if not isinstance(content, dict):
        raise _damaged(path, phrase("no object"))
    version = content.get("format")
    if version not in (FORMAT, WITHOUT_CHECKSUM) and is_unchanged(content):
        found = phrase("format {version}", version=version)
        expected = phrase("{version}, as this program writes", version=FORMAT)
        raise StoreError(refusal(path, found, expected))
    if not is_unchanged(content):
        raise _damaged(path, NOT_AS_WRITTEN)
    return _manifest_in(content, path)


def _manifest_in(content: dict[str, Any], path: Path) -> Manifest:
    """Return the manifest that a document is; of older ones it is not known to be undamaged."""
    content.pop(CHECKSUM, None)
    try:
        content["goals"] = {int(point): int(days) for point, days in content["goals"].items()}
        return Manifest(**content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, as_is(error)) from None


def _damaged(path: Path, why: Phrase) -> StoreError:
    expected = phrase(
        "it as a sweep wrote it (once it is removed, `branchfloor sweep STUDY --out DIR --resume` "
        "makes it anew and keeps all finished days; days that extend asked for are to be asked "
        "for again)"
    )
    return StoreError(refusal(path, damaged(why), expected))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, by one renaming."""
    document = with_checksum(json.loads(json.dumps(asdict(manifest))))
    text = json.dumps(document, indent=1, ensure_ascii=False)
    write_whole(folder / MANIFEST_FILE, text.encode("utf-8", "backslashreplace"))

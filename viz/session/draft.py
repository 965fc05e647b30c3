"""A draft of a session for the browser to keep: what is compared, and what can be taken back.

It comes back after the page was reloaded, the session dropped or the server started anew. It is a
text that anybody may have written, so it is checked like a file that is opened: nothing of this
computer is read for it but what is shipped, and what the file that the server was given names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.language import as_is, phrase
from layouts import SHIPPED_PLANS, Problem
from layouts.reading import MAX_BYTES, too_large
from layouts.schema import shown
from model.scenario.files import SHIPPED_SCENARIOS, find_scenario, read_scenario
from model.scenario.load import scenario_of
from model.scenario.problems import ScenarioError
from model.scenario.units import MINUTES_A_DAY
from viz.session.bounds import MOST_DAY, MOST_SEED, MOST_UNDONE
from viz.session.documents import Document
from viz.session.intervene import Kind, Step, continued, in_order
from viz.session.state import Side, State, composed
from viz.session.uploads import TOGETHER, paths_in
from viz.widgets.exchange import MAX_UPLOAD

DRAFT: Final = "draft"
"""Name of the draft, for messages."""

EXPECTED: Final = phrase("a draft that this version of branchfloor kept")

MOST_STATES: Final = MOST_UNDONE + 1
"""Most states that a draft has: the one shown, and what can be undone or redone."""

Name = Annotated[str, Field(min_length=1, max_length=300)]
FileName = Annotated[str, Field(pattern=r"^[^./\\\x00-\x1f][^/\\\x00-\x1f]{0,199}$")]
Index = Annotated[int, Field(ge=0, lt=MOST_STATES)]
Table = dict[str, Any]
Homes = Mapping[str, Sequence[Path]]


class Kept(BaseModel):
    """A part of a draft."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class KeptStep(Kept):
    """An intervention; who comes and which window they open is found anew."""

    at: Annotated[int, Field(ge=0, lt=MINUTES_A_DAY)]
    kind: Kind
    position: Annotated[int, Field(ge=0, le=7)]
    employee: Annotated[str, Field(max_length=300)]
    rule: Annotated[str, Field(max_length=300)]
    on: bool


class KeptBase(Kept):
    """A base, the variants and readings beside it, and its files by name.

    ``home`` is the folder that other paths go from (`homes_of`); without one there are no others.
    ``opened`` is what the base said when it was opened, if it was changed since.
    """

    file: Name
    home: Name | None
    files: dict[FileName, str]
    data: Table
    known: dict[Name, Table]
    readings: dict[Name, Table] = Field(default_factory=dict)
    opened: Table | None = None


class KeptState(Kept):
    """What was compared at one time."""

    source: Name
    base: Index
    applied: Annotated[list[Name], Field(max_length=100)]
    own: Table
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)]
    day: Annotated[int, Field(ge=0, le=MOST_DAY)]
    steps: Annotated[list[KeptStep], Field(max_length=200)]


class KeptSketch(Kept):
    """The text of a plan under way that is not right yet."""

    side: Side
    text: Annotated[str, Field(max_length=MAX_BYTES)]


class KeptSession(Kept):
    """A draft: states in order, ``now`` the one that is shown."""

    version: Literal[1]
    bases: Annotated[list[KeptBase], Field(min_length=1, max_length=MOST_STATES)]
    states: Annotated[list[KeptState], Field(min_length=1, max_length=MOST_STATES)]
    now: Index
    sketch: KeptSketch | None


def homes_of(given: str | Path) -> dict[str, list[Path]]:
    """Return the folders whose files need not be sent, each with the scenarios that name them.

    They are those of the shipped scenarios, and of the one that the server was ``given``.
    """
    homes: dict[str, list[Path]] = {}
    for name in dict.fromkeys((*SHIPPED_SCENARIOS, given)):
        path = find_scenario(name).resolve()
        homes.setdefault(str(path.parent), []).append(path)
    return homes


# ------------------------------------------------------------------------------------ what is kept


def draft_of(
    states: Sequence[State], now: int, homes: Homes, sketch: tuple[Side, str] | None = None
) -> str:
    """Return the draft of a session; nothing if it is too large to be kept.

    Parameters
    ----------
    states, now
        What was compared, in order, and which of them is shown.
    homes
        Folders whose files are not kept.
    sketch
        Side and text of a plan under way.
    """
    bases: list[Table] = []
    rows: dict[tuple[int, int], int] = {}
    kept = []
    for state in states:
        row = rows.setdefault((id(state.base), id(state.known)), len(bases))
        if row == len(bases):
            bases.append(_base(state, homes))
        steps = [
            {name: getattr(step, name) for name in KeptStep.model_fields} for step in state.steps
        ]
        kept.append(
            {
                "source": state.source, "base": row, "applied": state.applied,
                "own": _with_files(state.own, state.base.folder, bases[row]),
                "seed": state.seed, "day": state.day, "steps": steps,
            }
        )  # fmt: skip
    drawn = None if sketch is None else {"side": sketch[0], "text": sketch[1]}
    draft = {"version": 1, "bases": bases, "states": kept, "now": now, "sketch": drawn}
    text = json.dumps(draft, ensure_ascii=False, separators=(",", ":"))
    return text if len(text.encode()) <= MAX_UPLOAD else ""


def _base(state: State, homes: Homes) -> Table:
    base = state.base
    home = str(base.folder) if str(base.folder) in homes else None
    kept: Table = {"file": base.file, "home": home, "files": {}}
    kept["data"] = _with_files(base.data, base.folder, kept)
    kept["known"] = _with_files(state.known, base.folder, kept)
    kept["readings"] = _with_files(state.readings, base.folder, kept)
    if base.opened is not None:
        kept["opened"] = _with_files(base.opened, base.folder, kept)
    return kept


def _with_files(data: Any, folder: Path, kept: Table) -> Any:
    """Return tables with the files that they name put beside a base, and named as they are there.

    Those of a home stay where they are; a plan that was edited here lies in no home.
    """

    def keep(path: str) -> str:
        if path in SHIPPED_PLANS or (kept["home"] is not None and not Path(path).is_absolute()):
            return path
        name = Path(path).name
        kept["files"][name] = (folder / path).read_text(encoding="utf-8")
        return name

    return _renamed(data, keep)


def _renamed(value: Any, rename: Callable[[str], str], place: tuple[str, ...] = ()) -> Any:
    """Return tables with other paths of files."""
    if isinstance(value, Mapping):
        return {key: _renamed(inner, rename, (*place, str(key))) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(inner, rename, (*place, "")) for inner in value]
    return rename(value) if next(paths_in(value, place), None) else value


# -------------------------------------------------------------------------------- what comes back


@dataclass(frozen=True)
class Restored:
    """What a draft says: the state that is shown, those before it and after it, and a plan."""

    past: list[State]
    now: State
    future: list[State]
    sketch: tuple[Side, str] | None


def restored(text: str, folder: Path, homes: Homes) -> Restored:
    """Return what a draft says, checked like a file that is opened; its files are laid in a folder.

    Raises
    ------
    ScenarioError
        With what is wrong with what is shown. What is wrong with what was before or comes after is
        left out, as nothing can be taken back across it.
    """
    kept = _read(text)
    bases = _Bases(kept, folder, homes)
    try:
        now = bases.state(kept.states[kept.now])
    except ScenarioError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError):  # tables of a form that none has
        raise ScenarioError([Problem(DRAFT, "states", phrase("no scenario"), EXPECTED)]) from None
    past = _as_far_as_good(bases, kept.states[: kept.now][::-1])
    future = _as_far_as_good(bases, kept.states[kept.now + 1 :])
    sketch = None if kept.sketch is None else (kept.sketch.side, kept.sketch.text)
    return Restored(past[::-1], now, future, sketch)


def _as_far_as_good(bases: _Bases, states: Sequence[KeptState]) -> list[State]:
    good = []
    for each in states:
        try:
            good.append(bases.state(each))
        except Exception:  # of whatever kind: what is shown is right, and is not lost for it
            break
    return good


def _read(text: str) -> KeptSession:
    size = len(text.encode())
    if size > MAX_UPLOAD:
        raise ScenarioError([too_large(DRAFT, size, MAX_UPLOAD)])
    try:
        kept = KeptSession.model_validate(json.loads(text))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ScenarioError([Problem(DRAFT, place, shown(first["input"]), EXPECTED)]) from None
    except (ValueError, RecursionError):
        raise ScenarioError([Problem(DRAFT, "", phrase("no draft"), EXPECTED)]) from None
    if kept.now >= len(kept.states) or max(each.base for each in kept.states) >= len(kept.bases):
        raise ScenarioError([Problem(DRAFT, "now", phrase("a gap"), EXPECTED)])
    return kept


class _Bases:
    """The bases of a draft, each made once when it is first asked for."""

    def __init__(self, kept: KeptSession, folder: Path, homes: Homes) -> None:
        self._kept, self._folder, self._homes = kept, folder, homes
        self._made: dict[int, tuple[State, Callable[[Table], Table]]] = {}

    def state(self, kept: KeptState) -> State:
        """Return a state of the draft."""
        if kept.base not in self._made:
            self._made[kept.base] = self._make(self._kept.bases[kept.base])
        bare, laid = self._made[kept.base]
        if unknown := [name for name in kept.applied if name not in bare.known]:
            expected = phrase("a variant of the base")
            raise ScenarioError([Problem(DRAFT, "applied", as_is(unknown[0]), expected)])
        state = replace(bare, source=kept.source, seed=kept.seed, day=kept.day)
        state = composed(state, bare.base, tuple(kept.applied), laid(kept.own))
        if state.days is not None:
            state = replace(state, day=min(state.day, state.days - 1))
        if not kept.steps:
            return state
        steps = [Step(**each.model_dump()) for each in kept.steps]
        ordered = in_order(state.proposal, steps, state.seed, state.day)
        continued(state.proposal, ordered, state.seed, state.day)
        return replace(state, steps=ordered)

    def _make(self, kept: KeptBase) -> tuple[State, Callable[[Table], Table]]:
        """Return a base as it is compared with itself, and what names its files as they lie."""
        if kept.home is not None and kept.home not in self._homes:
            found = phrase("files of {home}", home=kept.home)
            expected = phrase("the scenario that this server was given")
            raise ScenarioError([Problem(DRAFT, "home", found, expected)])
        own = Path(mkdtemp(dir=self._folder))
        for name, text in kept.files.items():
            (own / name).write_text(text, encoding="utf-8")
        scenarios = map(read_scenario, self._homes.get(kept.home or "", ()))
        at_home = {path for each in scenarios for _, path in paths_in(each)}
        at_home.update(SHIPPED_PLANS)

        def lay(path: str) -> str:
            if path in kept.files:
                return path if kept.home is None else str(own / path)
            if path in at_home:
                return path
            raise ScenarioError([Problem(DRAFT, "files", shown(path), TOGETHER)])

        def laid(data: Table) -> Table:
            tables: Table = _renamed(data, lay)
            return tables

        folder = own if kept.home is None else Path(kept.home)
        data, known, readings = map(laid, (kept.data, kept.known, kept.readings))
        whole = {**data, "variant": known} if known else data
        scenario_of(whole, file=kept.file, folder=folder)  # with all its variants
        document = Document(data, kept.file, folder)
        if kept.opened is not None:
            before = Document(laid(kept.opened), kept.file, folder)
            _ = before.scenario
            document = replace(document, opened=before.data)
        _ = document.scenario
        return State("", document, known, (), {}, document, readings=readings), laid

"""The settings of a scenario, read off its classes: kind, unit, bounds, default, meaning.

Nothing about a setting is written down a second time: units come from the names' suffixes and the
kinds of `model.scenario.units`, bounds from the annotations, meanings from the texts below the
fields. The reference page and the browser view are made from it.
"""

from __future__ import annotations

import ast
import inspect
import sys
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType, UnionType
from typing import Any, Final, Literal

from annotated_types import Ge, Gt, Le, Lt, MinLen
from pydantic import BaseModel

from agents.language import Phrase
from model.scenario.units import ClockTime, Part

Kind = Literal["switch", "number", "whole", "share", "choice", "list", "clock"]

SUFFIXES: Final = {
    "_s": "s",
    "_min": "min",
    "_m": "m",
    "_per_hour": "per_hour",
    "_m_per_s": "m_per_s",
}
"""Suffixes of names, and what they say of the unit."""

CLOCK_BOUNDS: Final = typing.get_args(ClockTime)[1:]


@dataclass(frozen=True)
class Field:
    """A setting that is one input."""

    place: str
    """Dotted place in the scenario."""
    owner: str
    name: str
    """The class that has it, and its name there: what its words are found by."""
    kind: Kind
    """What may be entered."""
    default: Any
    """What holds if the scenario is silent; None: it must not be."""
    key: str = ""
    """Which one, of settings that are by key (``4`` of ``noticed``); empty for others."""
    unit: str = ""
    """``%`` for a share; empty: none."""
    low: float | None = None
    high: float | None = None
    """Bounds, in the unit shown; of a list, how many entries it must have at least; None: none."""
    low_is_in: bool = True
    """Whether ``low`` itself is allowed."""
    choices: tuple[str | int, ...] = ()
    """Of a choice or list, as the scenario has them: texts, or numbers."""
    meaning: str = ""
    """The text of the class, in English; empty: the name says it."""

    @property
    def words(self) -> str:
        """What its words are found by: ``Class.name``."""
        return f"{self.owner}.{self.name}"


@dataclass(frozen=True)
class Rows:
    """A setting that is a table: rows of the same fields."""

    place: str
    """Dotted place in the scenario."""
    owner: str
    name: str
    """As of a field."""
    columns: tuple[Field, ...]
    """The fields of a row; their places are names only."""
    most: int | None = None
    """Most rows; None: no bound."""
    meaning: str = ""
    """As of a field."""

    @property
    def words(self) -> str:
        """What its words are found by: ``Class.name``."""
        return f"{self.owner}.{self.name}"


def fields_of(section: type[BaseModel], place: str) -> Iterator[Field | Rows]:
    """Yield the fields of a section of the scenario at a dotted place, in the order of the class.

    Settings that are distributions are left out.
    """
    for name, info in section.model_fields.items():
        key = info.alias or name
        default = None
        if not info.is_required():
            default = info.get_default(call_default_factory=True, validated_data={})
        kind = (
            info.annotation
            if not info.metadata
            else typing.Annotated[info.annotation, *info.metadata]
        )
        meaning = meanings(section).get(name, "")
        yield from _fields(kind, f"{place}.{key}", (section.__name__, name), default, meaning)


def _fields(
    kind: Any, place: str, words: tuple[str, str], default: Any, meaning: str
) -> Iterator[Field | Rows]:
    bare, bounds = _unwrapped(kind)
    origin, args = typing.get_origin(bare), typing.get_args(bare)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        yield from fields_of(bare, place)
    elif origin is dict:
        for key in typing.get_args(_unwrapped(args[0])[0]):
            of_key = default.get(key) if isinstance(default, Mapping) else None
            for field in _fields(args[1], f"{place}.{key}", words, of_key, meaning):
                yield _keyed(field, str(key))
    elif origin is tuple and isinstance(args[0], type) and issubclass(args[0], BaseModel):
        columns = tuple(field for field in fields_of(args[0], "") if isinstance(field, Field))
        most = next((bound.max_length for bound in bounds if hasattr(bound, "max_length")), None)
        yield Rows(place, *words, columns, most, meaning)
    elif origin is tuple:
        choices = typing.get_args(_unwrapped(args[0])[0])
        yield Field(
            place, *words, "list", tuple(default or ()), choices=choices, meaning=meaning,
            low=next((low for bound in bounds if (low := _least(bound))), None),
        )  # fmt: skip
    elif origin is Literal:
        yield Field(place, *words, "choice", default, choices=args, meaning=meaning)
    elif bare is bool:
        yield Field(place, *words, "switch", bool(default), meaning=meaning)
    elif bare is str and bounds == CLOCK_BOUNDS:
        yield Field(place, *words, "clock", default, meaning=meaning)
    elif bare in (int, float):
        yield _number(bare, bounds, place, words, default, meaning)


def _least(bound: Any) -> int | None:
    """Return how many a list must have at least, if a bound says so."""
    parts = (bound, *getattr(bound, "metadata", ()))
    return next((part.min_length for part in parts if isinstance(part, MinLen)), None)


def _keyed(field: Field | Rows, key: str) -> Field | Rows:
    if isinstance(field, Rows):
        return field
    return Field(**{**field.__dict__, "key": key})


def _number(
    bare: type, bounds: tuple[Any, ...], place: str, words: tuple[str, str], default: Any,
    meaning: str,
) -> Field:  # fmt: skip
    low, high, low_is_in = _bounds(bounds)
    unit = next((unit for end, unit in reversed(SUFFIXES.items()) if words[1].endswith(end)), "")
    is_share = bare is float and (low, high) == (0.0, 1.0) and not unit
    kind: Kind = "share" if is_share else "whole" if bare is int else "number"
    if is_share:
        low, high, unit = 0.0, 100.0, "%"
    return Field(
        place, *words, kind, default, unit=unit, low=low, high=high, low_is_in=low_is_in,
        meaning=meaning,
    )  # fmt: skip


def _bounds(metadata: tuple[Any, ...]) -> tuple[float | None, float | None, bool]:
    low: float | None = None
    high: float | None = None
    is_in = True
    for bound in metadata:
        for part in (bound, *getattr(bound, "metadata", ())):
            if isinstance(part, Ge):
                low = part.ge  # type: ignore[assignment]
            elif isinstance(part, Gt):
                low, is_in = part.gt, False  # type: ignore[assignment]
            elif isinstance(part, Le):
                high = part.le  # type: ignore[assignment]
            elif isinstance(part, Lt):
                high = part.lt  # type: ignore[assignment]
    return low, high, is_in


def _unwrapped(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return an annotation without its bounds and without None, and the bounds."""
    bounds: tuple[Any, ...] = ()
    while typing.get_origin(kind) in (typing.Annotated, UnionType, typing.Union):
        if typing.get_origin(kind) is typing.Annotated:
            kind, *more = typing.get_args(kind)
            bounds = (*bounds, *more)
            continue
        parts = [part for part in typing.get_args(kind) if part is not type(None)]
        if len(parts) > 1:
            break
        kind = parts[0]
    return kind, bounds


@cache
def meanings(section: type[BaseModel]) -> dict[str, str]:
    """Return the texts below the fields of a section, its base's too, by name."""
    found: dict[str, str] = {}
    for base in (each for each in reversed(section.__mro__) if issubclass(each, Part)):
        for node in ast.walk(_tree(sys.modules[base.__module__])):
            if isinstance(node, ast.ClassDef) and node.name == base.__name__:
                found |= _texts(node)
    return found


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _texts(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(text.value.value))


def spoken(text: str) -> Phrase:
    """Return a text of a class as people read it, and as the catalogues have it."""
    return Phrase(" ".join(text.replace("`", "").split()))

"""Read a plan file: find it, parse its TOML, and put schema errors into plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from agents.language import Phrase, phrase
from layouts.errors import ORDINARY_TEXT, PlanError, Problem
from layouts.plan import Plan
from layouts.reading import UnreadableError, name_of, read_tables, what_is_wrong_with
from layouts.schema import (
    EXPECTED,
    NOT_GIVEN,
    SECTIONS,
    UNKNOWN,
    dotted,
    expected_of,
    known_keys,
    shown,
    value_for,
)

FLOORS = Path(__file__).parent / "floors"
"""Folder of the shipped plans."""

SHIPPED_PLANS: tuple[str, ...] = tuple(sorted(path.stem for path in FLOORS.glob("*.toml")))
"""Names of the plans that travel with the program."""

_EXPECTED = {
    **EXPECTED,
    **dict.fromkeys(SECTIONS, phrase("one section of keys")),
    "string_pattern_mismatch": ORDINARY_TEXT,
}
_POINT = phrase("a point [x, y] in metres")
_POINTS = phrase("a list of points [x, y]")
_RECTANGLE = phrase("four numbers [x, y, width, depth] in metres")


def find_plan(source: str | Path) -> Path:
    """Return the file of a shipped plan's name or of a path.

    Raises
    ------
    PlanError
        If there is no such file.
    """
    text = str(source)
    if text in SHIPPED_PLANS:
        return FLOORS / f"{text}.toml"
    path = Path(source)
    shipped = ", ".join(SHIPPED_PLANS)
    expected = phrase("the path of a .toml file, or one of {names}", names=shipped)
    if found := what_is_wrong_with(path):
        raise PlanError([Problem(name_of(path), "", found, expected)])
    return path


def load_plan(source: str | Path) -> Plan:
    """Read a plan; whether its parts fit together is asked by `layouts.check_plan`.

    Parameters
    ----------
    source
        Path of a plan file, or the bare name of a shipped plan.

    Raises
    ------
    PlanError
        If the file is missing, is not TOML, or does not follow the schema.
    """
    path = find_plan(source)
    try:
        data = read_tables(path)
    except UnreadableError as error:
        raise PlanError(error.problems) from None
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise PlanError(schema_problems(error.errors(), path.name)) from None


def schema_problems(errors: Sequence[ErrorDetails], file: str) -> Iterator[Problem]:
    """Yield what does not follow the schema, in plain words."""
    yield from dict.fromkeys(_schema_problem(error, file) for error in errors)


def _schema_problem(error: ErrorDetails, file: str) -> Problem:
    loc, kind, context = list(error["loc"]), error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem(file, dotted(loc), UNKNOWN, known_keys(loc, Plan))
    numbers = _list_of_numbers(loc)
    if kind == "missing" and isinstance(loc[-1], int):
        expected = _list_of_numbers(loc[:-1]) or EXPECTED["tuple_type"]
        return Problem(file, dotted(loc[:-1]), phrase("too few numbers"), expected)
    if kind == "missing":
        return Problem(file, dotted(loc), NOT_GIVEN, numbers or value_for(loc[-1]))
    if kind == "plan":
        return Problem(file, dotted(loc), context["found"], context["expected"])
    if kind in ("tuple_type", "too_long") and numbers:
        expected = numbers
    elif kind == "tuple_type" and len(loc) == 1:
        expected = phrase("a list of sections, each headed [[{key}]]", key=loc[0])
    else:
        expected = expected_of(error, _EXPECTED)
    return Problem(file, dotted(loc), _shown(error["input"]), expected)


def _shown(value: object) -> Phrase:
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        return phrase("a list of sections")
    return phrase("a section") if isinstance(value, dict) else shown(value)


def _list_of_numbers(loc: Sequence[int | str]) -> Phrase | None:
    """Return what a list of numbers at ``loc`` should look like; None if none belongs there."""
    keys = [part for part in loc if isinstance(part, str)]
    if not keys:
        return None
    if keys[-1] == "rectangle":
        return _RECTANGLE
    is_single = keys[-1] in ("spot", "seat", "from", "to", "label") or keys[0] == "queue_spots"
    is_in_list = keys[-1] in ("outline", "line", "outer_wall") and isinstance(loc[-1], int)
    if (is_single and len(keys) > 1) or is_in_list:
        return _POINT
    return _POINTS if keys[-1] in ("outline", "line", "outer_wall") else None

"""Read a plan file: find it, parse its TOML, and put schema errors into plain words."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from branchfloor.visible import ORDINARY_TEXT
from layouts.errors import PlanError, Problem
from layouts.plan import Plan
from layouts.reading import UnreadableError, name_of, read_tables, what_is_wrong_with

FLOORS = Path(__file__).parent / "floors"
"""Folder of the shipped plans."""

SHIPPED_PLANS: tuple[str, ...] = tuple(sorted(path.stem for path in FLOORS.glob("*.toml")))
"""Names of the plans that travel with the program."""

_KINDS_OF_VALUE = {
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "one section of keys",
    "model_attributes_type": "one section of keys",
    "finite_number": "a finite number",
    "string_too_short": "at least {min_length} character",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": ORDINARY_TEXT,
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than": "less than {lt:g}",
    "less_than_equal": "at most {le:g}",
    "literal_error": "{expected}",
    "too_short": "at least {min_length} entries",
    "too_long": "at most {max_length} entries",
}
_POINT = "a point [x, y] in metres"
_RECTANGLE = "four numbers [x, y, width, depth] in metres"


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
    expected = f"the path of a .toml file, or one of {', '.join(SHIPPED_PLANS)}"
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
        raise PlanError([error.problem]) from None
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise PlanError(schema_problems(error.errors(), path.name)) from None


def schema_problems(errors: Sequence[ErrorDetails], file: str) -> Iterator[Problem]:
    """Yield what does not follow the schema, in plain words."""
    seen = set()
    for error in errors:
        problem = _schema_problem(error, file)
        if problem not in seen:
            seen.add(problem)
            yield problem


def _schema_problem(error: ErrorDetails, file: str) -> Problem:
    loc, kind, context = list(error["loc"]), error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem(file, _dotted(loc), "unknown key", _known_keys(loc))
    if kind == "missing" and isinstance(loc[-1], int):
        return Problem(file, _dotted(loc[:-1]), "too few numbers", _list_of_numbers(loc[:-1]))
    if kind == "missing":
        return Problem(file, _dotted(loc), "missing", _what_is_missing(loc))
    if kind == "plan":
        return Problem(file, _dotted(loc), context["found"], context["expected"])
    found = _shown(error["input"])
    if kind in ("tuple_type", "too_long") and _list_of_numbers(loc):
        return Problem(file, _dotted(loc), found, _list_of_numbers(loc))
    if kind == "tuple_type" and len(loc) == 1:
        return Problem(file, _dotted(loc), found, f"a list of sections, each headed [[{loc[0]}]]")
    expected = _KINDS_OF_VALUE.get(kind, error["msg"].lower())
    return Problem(file, _dotted(loc), found, expected.format(**context))


def _dotted(loc: Sequence[int | str]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        text = text.lower()
    if isinstance(value, dict):
        text = "a section"
    if isinstance(value, list) and any(isinstance(entry, dict) for entry in value):
        text = "a list of sections"
    return text if len(text) <= 60 else text[:57] + "..."


def _list_of_numbers(loc: Sequence[int | str]) -> str:
    """Return what a list of numbers at ``loc`` should look like; empty if none belongs there."""
    keys = [part for part in loc if isinstance(part, str)]
    if keys[-1] == "rectangle":
        return _RECTANGLE
    is_single = keys[-1] in ("spot", "seat", "from", "to", "label") or keys[0] == "queue_spots"
    is_in_list = keys[-1] in ("outline", "line", "outer_wall") and isinstance(loc[-1], int)
    if (is_single and len(keys) > 1) or is_in_list:
        return _POINT
    return "a list of points [x, y]" if keys[-1] in ("outline", "line", "outer_wall") else ""


def _section(loc: Sequence[int | str]) -> type[BaseModel]:
    """Return the class of the section that holds the last key of ``loc``."""
    section: type[BaseModel] = Plan
    for key in loc[:-1]:
        for name, field in section.model_fields.items():
            if isinstance(key, str) and key in (name, field.alias):
                section = _class_in(field.annotation) or section
    return section


def _class_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    classes = map(_class_in, typing.get_args(annotation))
    return next((found for found in classes if found is not None), None)


def _known_keys(loc: Sequence[int | str]) -> str:
    fields = _section(loc).model_fields
    known = [field.alias or name for name, field in fields.items()]
    close = difflib.get_close_matches(str(loc[-1]), known, n=1)
    if close:
        return f'"{close[0]}" (did you mean that?)'
    return "one of " + ", ".join(known)


def _what_is_missing(loc: Sequence[int | str]) -> str:
    if loc == ["schema"]:
        return "schema = 1"
    return _list_of_numbers(loc) or f'a value for "{loc[-1]}"'

"""The reference of plans names every key with its values and default, and its example is right."""

import re
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

import layouts.plan
from layouts import check, check_plan, geometry

PAGE = (Path(layouts.plan.__file__).parent / "PLAN.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"^```toml room.toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[1]


def sections_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in typing.get_args(annotation) for one in sections_in(part)]


PLAN = layouts.plan.Plan.model_fields
SECTIONS = {"": PLAN} | {
    key: section.model_fields
    for key, field in PLAN.items()
    for section in sections_in(field.annotation)
}
KEYS = [
    (name, field.alias or key, field)
    for name, fields in SECTIONS.items()
    for key, field in fields.items()
]


def rows_of(section: str) -> list[list[str]]:
    """Return the cells of a section's table."""
    if not section:
        (text,) = re.findall(r"^## The plan\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    else:
        parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)
        (text,) = [part for part in parts if f"[{section}]" in part.splitlines()[0]]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def values_of(field: FieldInfo) -> list[str]:
    """Return what is to be read of a field's values: its choices, or its range."""
    found = []
    for part in (field.annotation, *typing.get_args(field.annotation)):
        if typing.get_origin(part) is typing.Literal:
            found += [f"`{one}`" if isinstance(one, str) else str(one) for one in part.__args__]
    metadata = [*field.metadata]
    if typing.get_origin(field.annotation) is not tuple:  # a number, or one that may be left out
        for part in typing.get_args(field.annotation):
            for each in getattr(part, "__metadata__", ()):
                metadata += getattr(each, "metadata", [each])
    bounds = {
        name: getattr(one, name) for one in metadata for name in ("ge", "le") if hasattr(one, name)
    }
    return [*found, f"{bounds['ge']:g} to {bounds['le']:g}"] if len(bounds) == 2 else found


@pytest.mark.parametrize(("section", "key", "field"), KEYS, ids=lambda value: str(value)[:20])
def test_every_key_is_explained_with_its_values_and_default(section, key, field):
    rows = [row for row in rows_of(section) if f"`{key}`" in row[0]]
    assert len(rows) == 1
    _, meaning, values, default = rows[0]
    assert meaning
    for value in values_of(field):
        assert re.search(rf"(?<![\w.]){re.escape(value)}(?![\w.])", values), value
    if field.default is PydanticUndefined:
        assert default.startswith("required")
    elif isinstance(field.default, str):
        assert default == f"`{field.default}`"
    elif isinstance(field.default, int | float):
        assert default == str(field.default).lower()


def test_no_key_is_explained_that_there_is_not():
    for name, fields in SECTIONS.items():
        known = {field.alias or key for key, field in fields.items()}
        explained = {key for row in rows_of(name) for key in re.findall(r"`(\w+)`", row[0])}
        of_two = {"kind"} if name == "ticket_machines" else set()
        assert explained - of_two == known


def test_the_example_is_right(tmp_path):
    (tmp_path / "room.toml").write_text(EXAMPLE)
    assert check_plan(tmp_path / "room.toml") == []


def test_distances_are_those_that_are_checked():
    for text in (
        f"within {check.DOOR_REACH:g} m of the outer wall",
        f"within {check.REACH:g} m of its body",
        f"within {check.ACROSS:g} m of the customer",
        f"at least {2 * geometry.BODY_RADIUS:g} m wide",
        f"at least {check.PERSONAL_SPACE:g} m apart",
        f"at most {check.MAX_SPAN:g} m each way",
    ):
        assert text in " ".join(PAGE.split())

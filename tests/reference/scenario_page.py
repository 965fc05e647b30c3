"""The tables of ``model/SCENARIO.md`` and ``model/RULES.md``, made from the scenario's classes.

``python -m tests.reference.scenario_page`` (`make reference`) writes them anew, between the marks
``<!-- settings: section Class, section Class -->`` and ``<!-- end -->``.
"""

import re
import typing
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

import model
from model.scenario import (
    distributions,
    own_work,
    people,
    rulebook,
    rules_windows,
    scenario,
    service,
    staffing,
)
from model.scenario.fields import Field, Rows, fields_of, meanings
from model.scenario.rule import Rule

PAGES = tuple(Path(model.__file__).parent / name for name in ("SCENARIO.md", "RULES.md"))
MARK = re.compile(r"(<!-- settings: (.*?) -->\n).*?(?=<!-- end -->)", re.DOTALL)
HEAD = "| key | meaning | unit | range | default |\n| --- | --- | --- | --- | --- |\n"
MODULES = (own_work, people, rulebook, rules_windows, scenario, service, staffing)
UNITS = {"wage_per_hour": "money/h", "per_hour": "1/h", "m_per_s": "m/s", "%": "share", "": "–"}
DEFAULTS = {True: "true", False: "false", None: "none", (): "none"}
MOST = 120
"""Longest line of the page."""


def page(path: Path) -> str:
    """Return a page as it should be."""
    return MARK.sub(lambda mark: mark[1] + table(mark[2]), path.read_text(encoding="utf-8"))


def table(classes: str) -> str:
    """Return the table of the sections that a mark names."""
    rows = [row for named in re.split(r",\s+", classes) for row in section_rows(named)]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def section_rows(named: str) -> Iterator[tuple[str, ...]]:
    """Yield a row that says what a section is, if it has a name, and one for each setting."""
    place, _, name = named.rpartition(" ")
    section = class_named(name)
    if place:
        meaning, *more = (" ".join(part.split()) for part in (section.__doc__ or "").split("\n\n"))
        yield f"**`{place}`**", told(meaning), "", "", ""
        yield from (("", told(text), "", "", "") for text in more if text.startswith("Off: "))
    yield from rows_of(section, "")


def told(text: str) -> str:
    """Return a text of a class as a cell of the table."""
    return text.replace("``", "`").rstrip(".")


def class_named(name: str) -> type[BaseModel]:
    """Return a class of a section."""
    return next(getattr(module, name) for module in MODULES if hasattr(module, name))


def rows_of(section: type[BaseModel], place: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each setting of a section, and of the sections and rows within."""
    for name, field in section.model_fields.items():
        meaning = meanings(section).get(name, "")
        if not meaning or (name in Rule.model_fields and section is not Rule):
            continue
        key = f"{place}{field.alias or name}"
        unit, span, default = described(section, name, field)
        yield f"`{key}`", told(meaning), unit, span, default
        within = class_within(field)
        if within is not None and within is not people.ShareBySegment:
            yield from rows_of(within, f"{key}.")


def class_within(field: FieldInfo) -> type[BaseModel] | None:
    """Return the class of the section or of the rows that a field holds; None if it holds none."""
    parts = [field.annotation, *typing.get_args(field.annotation)]
    parts += [inner for part in parts for inner in typing.get_args(part)]
    parts += [inner for part in parts for inner in typing.get_args(part)]
    classes = [part for part in parts if isinstance(part, type) and issubclass(part, BaseModel)]
    return next((part for part in classes if part not in distributions.DISTRIBUTIONS), None)


def described(section: type[BaseModel], name: str, field: FieldInfo) -> tuple[str, str, str]:
    """Return unit, range and default of a setting, as the table has them."""
    found = [
        each
        for each in fields_of(section, "")
        if (each.owner, each.name) == (section.__name__, name)
    ]
    if found and isinstance(found[0], Field):
        return unit_of(found[0]), span_of(found[0]), default_of(found[0], field)
    kind = "rows" if found and isinstance(found[0], Rows) else kind_of(field)
    if kind == "share":
        return "share", "0 to 1", default_without(field)
    return kind, "–", default_without(field)


def kind_of(field: FieldInfo) -> str:
    """Return what a setting is that is no single number, choice or list."""
    kinds = str(field.annotation), *map(str, field.metadata)
    names = {"Exponential": "distribution", "ShareBySegment": "share", "max_length=400": "path"}
    for sign, name in names.items():
        if any(sign in kind for kind in kinds):
            return name
    return "section" if class_within(field) else "text"


def unit_of(field: Field) -> str:
    """Return a setting's unit as the table has it."""
    if field.name in UNITS:
        return UNITS[field.name]
    if field.high == 1e9:
        return "money"
    if field.kind in ("list", "choice", "switch", "clock"):
        return {"list": "list", "clock": "clock"}.get(field.kind, "–")
    return UNITS.get(field.unit, field.unit)


def span_of(field: Field) -> str:
    """Return what a setting may be."""
    if field.kind == "switch":
        return "true, false"
    if field.kind in ("choice", "list"):
        return choices_of(field)
    if field.high is None or field.low is None:
        return "–"
    if field.high == 1e9:
        return "±1e9"
    high = 1.0 if field.kind == "share" else field.high
    low = "" if field.low_is_in else "above "
    return f"{low}{field.low:g} to {high:,.10g}"


def choices_of(field: Field) -> str:
    """Return what may be chosen; names, that are many, stand in the text."""
    names = [f"`{each}`" if isinstance(each, str) else str(each) for each in field.choices]
    return ", ".join(names) if 0 < len(names) <= 4 else "–"


def default_of(field: Field, info: FieldInfo) -> str:
    """Return what holds if the scenario is silent."""
    if info.is_required():
        return "required"
    if field.key:
        return "none" if field.kind == "list" else "0 each"
    if isinstance(field.default, bool) or field.default in (None, ()):
        return DEFAULTS[field.default]
    return f"{field.default:,g}" if isinstance(field.default, int | float) else f"`{field.default}`"


def default_without(field: FieldInfo) -> str:
    """Return what holds for a setting that is no single value."""
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=False)
    if default == distributions.NOTHING:
        return "no time"
    return default if isinstance(default, str) else "none"


def main() -> None:
    """Write the pages."""
    for path in PAGES:
        path.write_text(page(path), encoding="utf-8")


if __name__ == "__main__":
    main()

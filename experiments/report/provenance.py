"""The last sections: assumptions with their sources, and how to repeat the result."""

import shlex
from itertools import groupby
from typing import Any

from experiments.common.words import MISSING
from experiments.report.blocks import Block, Cell, Row, Section, Table, Text, cells
from experiments.report.files import Source, flat
from experiments.report.read import FloorResult
from experiments.report.view import View
from model.scenario.sources import OWN, kind_of


def assumptions(view: View) -> Section:
    """Return what proposals change, and every number of the base with its source."""
    say, base = view.say, view.result.base
    numbers = {
        place: origin
        for place, origin in base.about.origins.items()
        if not place.startswith("variant.")
    }
    kinds = [kind_of(origin.source) for origin in numbers.values()]
    text = say(
        "assumptions_text",
        all=len(kinds),
        assumed=kinds.count("assumed"),
        fitted=kinds.count("fitted"),
        sourced=kinds.count("sourced"),
        none=kinds.count("none"),
    )
    blocks: list[Block] = [Text(text), *_changes(view)]
    for name, group in groupby(numbers.items(), key=lambda item: item[0].partition(".")[0]):
        blocks.append(_origins(view, name, list(group)))
    return Section("assumptions", say("assumptions"), tuple(blocks))


def _changes(view: View) -> list[Block]:
    """Return what each proposal lays over the base, setting by setting."""
    say = view.say
    if not view.result.is_comparison:
        return []
    rows: list[Row] = []
    told: set[str] = set()
    for floor in view.result.proposals:
        for variant, changes in floor.about.changes.items():
            if variant not in told:
                told.add(variant)
                rows.append(Row(view.result.title_of(variant, view.language)))
                rows += _changed(view, floor, variant, changes)
    if not rows:
        return [Text(say("changes_unknown"))]
    head = cells(*map(say, ("setting", "before", "after", "source_column")))
    source = say("changes_source", folder=view.folder)
    return [Table(say("changes_table"), head, tuple(rows), source, kind="words")]


def _changed(view: View, floor: FloorResult, variant: str, changes: dict[str, Any]) -> list[Row]:
    """Return a row a setting of a variant; a title is none."""
    rows, about = [], view.result.base.about
    for place, value in flat(changes).items():
        if place.partition("_")[0] == "title":
            continue
        origin = about.origins.get(place)
        before = origin.value if origin else about.switches.get(place)
        if isinstance(changes.get(place.partition(".")[0]), list):
            before = None  # it adds or changes whole rows, and their numbers differ
        own = floor.about.origins.get(f"variant.{variant}.{place}")
        rows.append(
            Row(
                place,
                (
                    Cell(MISSING if before is None else _shown(before)),
                    Cell(_shown(value)),
                    Cell(_source(view, own.source) if own else MISSING),
                ),
            )
        )
    return rows


def _origins(view: View, name: str, numbers: list[tuple[str, Source]]) -> Table:
    """Return the numbers of a section; those of one part with one source are one row."""
    say = view.say

    def part(item: tuple[str, Source]) -> tuple[str, str | None]:
        place, origin = item
        return ".".join(place.split(".")[:2]), origin.source

    values: dict[tuple[str, str | None], list[str]] = {}
    for item in numbers:
        (place, _), (key, origin) = part(item), item
        shown = f"{key.removeprefix(place).lstrip('.')} {_shown(origin.value)}"
        values.setdefault(part(item), []).append(shown.strip())
    rows = [
        Row(_short(place, name), (Cell("; ".join(each)), Cell(_source(view, source))))
        for (place, source), each in values.items()
    ]
    head = cells(*map(say, ("setting", "value_column", "source_column")))
    return Table(name, head, tuple(rows), say("origins_source", folder=view.folder), kind="words")


def _short(place: str, section: str) -> str:
    """Return a setting without the name of its section, which stands above; a row's number with."""
    rest = place.removeprefix(f"{section}.")
    return place if rest.isdigit() else rest


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _source(view: View, source: str | None) -> str:
    known = {"": "no_source", OWN: "own_value", "assumption": "assumption"}
    return view.say(known[source or ""]) if (source or "") in known else str(source)


def again(view: View, out: str) -> Section:
    """Return how to repeat the result: commands, seed, days, digests, versions."""
    say, about = view.say, view.result.base.about
    first, last = about.days[0], about.days[-1]
    contiguous = list(about.days) == list(range(first, last + 1))
    days = f"{first} … {last}" if contiguous else ", ".join(map(str, about.days))
    folder = str(view.result.folder)
    page = shlex.join(["branchfloor", "report", folder, "--out", out, "--lang", view.language])
    versions = ", ".join(f"{name} {version or MISSING}" for name, version in about.versions.items())
    facts = (
        ("command", about.command),
        ("page_command", page),
        ("seed", str(about.seed)),
        ("day_numbers", days),
        ("kernel", about.kernel),
        ("versions", versions),
    )
    source = say("repeat_source", folder=view.folder)
    table = Table(
        say("facts_table"),
        (),
        tuple(Row(say(key), cells(text)) for key, text in facts),
        source,
        kind="words",
    )
    digests = Table(
        say("digests"),
        cells(say("floor_column"), "scenario_digest"),
        tuple(Row(view.marked(floor), cells(floor.about.scenario_digest)) for floor in view.floors),
        source,
        kind="words",
    )
    return Section("repeat", say("repeat"), (Text(say("repeat_text")), table, digests))

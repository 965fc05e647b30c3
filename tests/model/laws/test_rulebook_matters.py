"""Every setting of the rulebook, as a file writes it, reaches a number that moves a KPI.

That each number of the kernel's record does is in `test_settings_matter`; here each setting of each
rule is changed in a file and changes that record.
"""

import typing
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from annotated_types import Le
from pydantic import BaseModel

from model.analysis.judging import scorecard
from model.run import tables
from model.scenario.load import load_scenario, with_settings
from model.scenario.rulebook import Rules
from model.scenario.rules_windows import PREFERENCE
from model.setup.parameters import build
from tests.model.worlds import places_of

ALL_ON = {f"rules.{rule}.enabled": True for rule in Rules.model_fields}
OF_NO_RECORD = {"judgement.shopper_share"}
"""Settings of which no number is the kernel's; see the tests below."""


def standard():
    """Return the standard branch with every rule on."""
    return with_settings(load_scenario("standard"), ALL_ON)


def other_number(value: float, rules: list[Any]) -> float:
    """Return a number within the bounds that is not the value."""
    kind, *metadata = rules
    high = next((float(rule.le) for rule in metadata if isinstance(rule, Le)), 1e9)
    if kind is int:
        return value + 1 if value < high else value - 1
    return value / 2 if value > 0 else min(high, 0.25)


def other_row(rows: tuple[BaseModel, ...]) -> list[dict[str, Any]]:
    """Return a table, which ascends in its first column, without its last row."""
    return [row.model_dump(exclude_unset=True) for row in rows[:-1]]


def others(name: str, value: Any, annotation: Any) -> Iterator[Any]:
    """Yield other values of a setting that is no number."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield from (each for each in typing.get_args(annotation) if each != value)
    elif isinstance(value, tuple):
        yield other_row(value)
    elif name == "preference":
        yield from ({key: list(reversed(classes))} for key, classes in PREFERENCE.items())
    elif isinstance(value, Mapping):
        of = {"act_s": ("smile", "tea"), "noticed": ("4", "5", "6", "7")}[name]
        yield from (dict(value) | {key: value.get(key, 0.0) / 2 + 0.1} for key in of)


def changes() -> Iterator[tuple[str, Any]]:
    """Yield the place of each setting of each rule, with another value."""
    rules = standard().rules
    numbers = dict(places_of(rules))
    for place, bounds in numbers.items():
        part: Any = rules
        for name in place.split("."):
            part = getattr(part, name)
        yield place, other_number(part, bounds)
    for rule in Rules.model_fields:
        section = getattr(rules, rule)
        for name, field in type(section).model_fields.items():
            value = getattr(section, name)
            if not isinstance(value, BaseModel):
                yield from (
                    (f"{rule}.{name}", each) for each in others(name, value, field.annotation)
                )


CHANGES = list(changes())


@pytest.fixture(scope="module")
def as_it_is():
    """Return the kernel's record of the standard branch."""
    return build(standard()).parameters.tobytes()


@pytest.mark.parametrize(("place", "value"), CHANGES, ids=lambda each: str(each)[:40])
def test_every_setting_of_a_rule_reaches_the_kernel(place, value, as_it_is):
    changed = build(with_settings(standard(), {f"rules.{place}": value}))
    assert (changed.parameters.tobytes() != as_it_is) != (place in OF_NO_RECORD)


def test_no_setting_is_left_out():
    """Every field of every rule is in the list; a kind of value that is new fails here."""
    found = {".".join(place.split(".")[:2]) for place, _ in CHANGES}
    wanted = {
        f"{rule}.{name}"
        for rule, field in Rules.model_fields.items()
        for name in typing.cast("type[BaseModel]", field.annotation).model_fields
    }
    assert found == wanted


def test_the_share_of_shoppers_is_of_whose_cards_are_kept():
    rows = []
    for share in (0.0, 1.0):
        setup = build(with_settings(standard(), {"rules.judgement.shopper_share": share}))
        rows.append(len(scorecard(setup, next(tables(setup, days=[0], seed=1)))))
    assert rows[0] == 0 < rows[1]

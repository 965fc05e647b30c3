"""Documents and tables keep their shape: others rely on their names."""

import json

import pytest

from tests.snapshots import commands


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    return commands.documents(out), commands.schemas(out)


@pytest.mark.parametrize("name", commands.COMMANDS)
def test_a_command_prints_the_document_that_it_printed(made, name):
    kept = json.loads(commands.FILE.read_text(encoding="utf-8"))
    differing = [*differences(name, made[0][name], kept[name])]
    assert differing == [], "if it is meant to differ: make snapshots"


def test_the_tables_have_the_columns_that_they_had(made):
    assert made[1] == json.loads(commands.SCHEMAS.read_text(encoding="utf-8"))


def differences(place, found, expected):
    """Yield where two documents differ, in numbers by more than the last digits."""
    if isinstance(found, dict) and isinstance(expected, dict):
        if [*found] != [*expected]:
            yield place, [*found], [*expected]
        for key in found.keys() & expected.keys():
            yield from differences(f"{place}.{key}", found[key], expected[key])
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        for at, pair in enumerate(zip(found, expected, strict=True)):
            yield from differences(f"{place}.{at}", *pair)
    elif isinstance(found, float) and isinstance(expected, float):
        if found != pytest.approx(expected, rel=1e-6, abs=1e-9):
            yield place, found, expected
    elif found != expected:
        yield place, found, expected

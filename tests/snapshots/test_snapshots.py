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
    assert made[0][name] == kept[name], "if it is meant to differ: make snapshots"


def test_the_tables_have_the_columns_that_they_had(made):
    assert made[1] == json.loads(commands.SCHEMAS.read_text(encoding="utf-8"))

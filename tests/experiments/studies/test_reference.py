"""`experiments/STUDY.md` names all there is, and its examples work."""

import re
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel

from experiments.studies import spreads, store
from experiments.studies.factors import DEFAULT_LEVELS, Factor
from experiments.studies.store import OF_STORE, about
from experiments.studies.study import (
    SHIPPED_STUDIES,
    USUAL_KPIS,
    Design,
    DesignKind,
    Study,
    load_study,
    study_of,
)
from experiments.studies.sweep import plan_of, sweep
from experiments.studies.table import read
from model.columns import NAMES
from tests.experiments.studies.samples import plain_study

PATH = Path(store.__file__).parent.parent / "STUDY.md"
TEXT = PATH.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
ROWS = [line.strip("|").split(" | ") for line in TEXT.splitlines() if line.startswith("|")]

SPREADS = [
    each
    for each in vars(spreads).values()
    if isinstance(each, type)
    and issubclass(each, BaseModel)
    and "distribution" in each.model_fields
]


def is_named(word: str) -> bool:
    return f"`{word}`" in TEXT


@pytest.mark.parametrize("part", [Study, Factor, Design, *SPREADS], ids=lambda part: part.__name__)
def test_every_key_is_explained(part):
    keys = [field.alias or name for name, field in part.model_fields.items()]
    assert [key for key in keys if not is_named(key)] == []


def test_every_name_is_there():
    kinds = [typing.get_args(each.model_fields["distribution"].annotation)[0] for each in SPREADS]
    names = (*typing.get_args(DesignKind), *kinds, *USUAL_KPIS)
    assert [name for name in names if not is_named(name)] == []
    assert len(kinds) == 5


def test_defaults_are_as_said():
    rows = [row for row in ROWS if len(row) == 4]
    defaults = {row[0].strip().strip("`"): row[-1].strip() for row in rows}
    study = Study.model_fields
    assert defaults["days"] == str(study["days"].default)
    assert defaults["scenario"] == f"`{study['scenario'].default}`"
    assert defaults["seeds"] == f"`{list(study['seeds'].default)}`"
    assert defaults["levels"] == str(DEFAULT_LEVELS)


def test_every_column_and_every_attribute_of_the_results_is_there(tmp_path):
    built = sweep(plain_study(), tmp_path)
    section = TEXT.partition("## The results' table")[2]
    factors = built.study.factor
    columns = [name for name in read(tmp_path).columns if name not in (*NAMES, *factors)]
    assert [name for name in columns if f"`{name}`" not in section] == []
    assert [key for key in about(built) if f"`{key}`" not in section] == []


def test_every_file_of_a_store_is_there():
    assert [name for name in OF_STORE - {"lock", "shards"} if not is_named(name)] == []
    assert is_named("shards/*.parquet")


def test_the_example_is_right(tmp_path):
    ((name, content),) = [block[1:] for block in BLOCKS if block[0] == "toml" and block[1]]
    (tmp_path / name).write_text(content, encoding="utf-8")
    plan = plan_of(load_study(tmp_path / name), tmp_path / "store")
    assert plan.points is not None
    assert len(plan.points.points) == 12


def test_the_example_of_a_distribution_is_right(tmp_path):
    (content,) = [block[2] for block in BLOCKS if block[0] == "toml" and not block[1]]
    (tmp_path / "own.toml").write_text(f'schema = 1\nname = "Own"\n{content}', encoding="utf-8")
    plan = plan_of(load_study(tmp_path / "own.toml"), tmp_path / "store")
    assert plan.points is not None
    volumes = [point.values[0] for point in plan.points.points if point.in_design]
    assert len(volumes) == 3
    assert 0.8 < volumes[0] < volumes[1] < volumes[2] < 1.3


def test_the_python_example_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (content,) = [block[2] for block in BLOCKS if block[0] == "python"]
    names: dict[str, typing.Any] = {}
    exec(content, names)
    assert len(names["frame"]) == 34  # 16 points and the reference
    assert len(names["rows"]) == 8


@pytest.mark.parametrize("name", SHIPPED_STUDIES)
def test_a_shipped_study_is_right(name, tmp_path):
    assert plan_of(load_study(name), tmp_path / "store").points is not None
    assert is_named(name)


def test_a_study_may_be_made_of_tables():
    tables = plain_study().model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert study_of(tables).model_dump() == plain_study().model_dump()


def test_the_document_is_compact():
    lines = TEXT.splitlines()
    assert len(lines) < 200
    assert [line for line in lines if len(line) > 120] == []

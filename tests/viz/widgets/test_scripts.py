"""The modules for the browser become one, in an order in which each knows what it uses."""

import re
from pathlib import Path

import pytest

import viz
from viz.editor.widget import PlanEditor
from viz.floor.widget import TwoFloors
from viz.widgets.scripts import bundle


def write(folder: Path, **modules: str) -> None:
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")


def test_imported_modules_come_first_and_once(tmp_path):
    write(
        tmp_path,
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nexport default b + c;\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\n",
    )
    text = bundle(tmp_path / "a.js")
    assert "import" not in text
    assert re.findall(r"^// (\w)\.js", text, re.MULTILINE) == ["c", "b", "a"]
    assert "const b = c;" in text
    assert "export default b + c;" in text


def test_two_things_of_one_name_are_refused(tmp_path):
    write(
        tmp_path,
        a='import { b } from "./b.js";\nconst x = b;\n',
        b="const x = 1;\nexport const b = x;\n",
    )
    with pytest.raises(ValueError, match="x is also a name of"):
        bundle(tmp_path / "a.js")


@pytest.mark.parametrize(
    "line", ['import * as b from "./b.js";', 'import { b as c } from "./b.js";', 'import "./b.js";']
)
def test_imports_that_would_be_lost_are_refused(tmp_path, line):
    write(tmp_path, a=f"{line}\nexport default 1;\n", b="export const b = 1;\n")
    with pytest.raises(ValueError, match="expected import"):
        bundle(tmp_path / "a.js")


@pytest.mark.parametrize("widget", [TwoFloors, PlanEditor])
def test_widgets_carry_a_whole_module(widget):
    text = str(widget._esm)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert text.count("export default") == 1
    assert "http" not in re.sub(r"http://www\.w3\.org", "", text)


def test_scripts_and_styles_lie_in_the_package():
    folder = Path(viz.__file__).parent
    found = {path.suffix for path in folder.rglob("js/*")}
    assert found == {".js", ".css"}

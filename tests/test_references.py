"""What docstrings refer to is there."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("agents", "layouts", "model", "experiments", "viz", "benchmarks")
NAMED = re.compile(rf"(?<!`)`((?:{'|'.join(PACKAGES)})(?:\.\w+)+)`(?!`)")


def sources():
    """Yield every source of the product."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def is_there(name):
    """Return True if a dotted name is a module, or something in one."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        place = ROOT / "/".join(parts[:count])
        if not place.with_suffix(".py").is_file() and not (place / "__init__.py").is_file():
            continue
        found = importlib.import_module(".".join(parts[:count]))
        for part in parts[count:]:
            fields = getattr(found, "__annotations__", {})
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False


@pytest.mark.parametrize("path", [*sources()], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_docstring_names_is_there(path):
    named = NAMED.findall(path.read_text(encoding="utf-8"))
    assert [name for name in named if not is_there(name)] == []


def test_what_is_gone_is_noticed():
    assert not is_there("model.kpis.KPIS")
    assert is_there("model.measures.KPIS")

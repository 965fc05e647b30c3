"""JavaScript for the browser: the modules of a folder as one plain ES module.

The modules import each other with ``import { a, b } from "./other.js";`` and are put one after the
other, the imported ones first; no tool is needed. Their top-level names must differ.
"""

import re
from pathlib import Path

IMPORT = re.compile(r'^import\s*\{(?![^}]*\bas\b)[^}]*\}\s*from\s*"\./([\w.]+)";\n', re.MULTILINE)
ANY_IMPORT = re.compile(r"^import\b.*", re.MULTILINE)
EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)
TOP_LEVEL = re.compile(
    r"^(?:export )?(?:async )?(?:function|class|const|let)\s+(\w+)", re.MULTILINE
)


def bundle(entry: Path, *folders: Path) -> str:
    """Return a module and all that it imports as one; what the module exports is exported.

    Imported modules lie beside it, or in one of the ``folders``.

    Raises
    ------
    ValueError
        If two modules use the same top-level name, or one imports in another way.
    """
    order: list[Path] = []
    _visit(entry, (entry.parent, *folders), order)
    seen: dict[str, str] = {}
    parts = []
    for path in order:
        text = path.read_text(encoding="utf-8")
        for name in TOP_LEVEL.findall(text):
            if name in seen:
                raise ValueError(f"{path.name}: {name} is also a name of {seen[name]}")
            seen[name] = path.name
        text = IMPORT.sub("", text)
        if found := ANY_IMPORT.search(text):
            expected = 'import { a, b } from "./other.js";'
            raise ValueError(f"{path.name}: {found[0]}; expected {expected}")
        parts.append(f"// {path.name}\n{EXPORT.sub('', text)}")
    return "\n".join(parts)


def _visit(path: Path, folders: tuple[Path, ...], order: list[Path]) -> None:
    if path in order:
        return
    for name in IMPORT.findall(path.read_text(encoding="utf-8")):
        found = next(folder / name for folder in folders if (folder / name).is_file())
        _visit(found, folders, order)
    order.append(path)

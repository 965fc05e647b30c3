"""Compile the translators' catalogues when branchfloor is installed or a wheel is built."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Write each catalogue's ``.mo`` beside its ``.po``, which is what Python reads."""
    for po in sorted(root.glob("agents/locale/*/LC_MESSAGES/*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        with (part := po.with_suffix(f".{os.getpid()}")).open("wb") as target:
            write_mo(target, catalogue)
        part.replace(po.with_suffix(".mo"))


class Catalogues(BuildHookInterface):
    """The step of the build; what it makes travels in the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before files are collected."""
        compile_catalogues(Path(self.root))
        build_data["artifacts"].append("agents/locale/**/*.mo")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)

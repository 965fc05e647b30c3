"""Where a scenario comes from: its file, and what was laid over it since it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from layouts import Problem
from model.scenario.sources import Laid


@dataclass(frozen=True)
class Origin:
    """Where a scenario comes from."""

    file: str = "scenario"
    """Name of its file, for messages."""
    folder: Path = Path()
    """What paths in it are relative to."""
    read: Mapping[str, Any] | None = None
    """What the file says."""
    data: Mapping[str, Any] | None = None
    """That, with all that was laid over it since."""
    layers: tuple[Laid, ...] = ()
    """What was laid over it, in order."""
    misfits: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What is wrong with variants that were inherited and do not fit, by name."""

    @property
    def variants(self) -> tuple[str, ...]:
        """Names of the variants that are in force."""
        return tuple(name for layer in self.layers for name in layer.variants)

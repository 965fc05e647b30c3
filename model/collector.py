"""What Mesa's collector collects of a branch after each step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import mesa
from mesa.datacollection import DataCollector

REPORTED: Final = (
    "now",
    "inside",
    "waiting",
    "machine_queue",
    "windows_open",
    "utilisation",
    "position1_attended",
    "served",
    "lost",
    "mean_wait_min",
)
"""What the model's collector collects after each step; each is an attribute of the model."""


class Collector(DataCollector):
    """Mesa's collector for attributes of the model, less the deep copy of every number.

    Parameters
    ----------
    names
        Of the attributes.
    """

    def __init__(self, names: Iterable[str]) -> None:
        reporters = {name: name for name in names}
        super().__init__(model_reporters=reporters)  # type: ignore[no-untyped-call]

    def collect(self, model: mesa.Model) -> None:
        """Append each attribute's value to its column."""
        for name, values in self.model_vars.items():
            values.append(getattr(model, name))

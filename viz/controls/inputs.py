"""Inputs of the controls."""
from __future__ import annotations
import solara
@solara.component
def NumberField() -> None:
    """Nothing yet."""

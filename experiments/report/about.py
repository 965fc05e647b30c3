"""What a result's documents say of it, as pydantic reads them."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Source(BaseModel):
    """A number of the scenario, and where it comes from."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    value: Any
    source: str | None = None


class About(BaseModel):
    """What ``run.json`` says; keys that older folders lack have a default.

    Beside ``scenario`` there is its name in other languages, as ``scenario_zh``.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    scenario: str
    variants: tuple[str, ...]
    titles: dict[str, dict[str, str]] = Field(default_factory=dict)
    changes: dict[str, dict[str, Any]] = Field(default_factory=dict)
    currency: str | None = None
    switches: dict[str, bool] = Field(default_factory=dict)
    scenario_digest: str
    kernel: str
    versions: dict[str, str | None]
    seed: int
    days: tuple[int, ...] = Field(min_length=1)
    command: str
    origins: dict[str, Source]
    checksums: dict[str, str] | None = None
    """Of the tables, by the names of their files; older folders have none."""


def flat(changes: Any, place: Sequence[str] = ()) -> dict[str, Any]:
    """Return nested settings as one value by dotted place; rows count from 1."""
    if isinstance(changes, dict):
        items: Iterable[tuple[str, Any]] = changes.items()
    elif isinstance(changes, list):
        items = ((str(i), item) for i, item in enumerate(changes, 1))
    else:
        return {".".join(place): changes}
    found: dict[str, Any] = {}
    for key, value in items:
        found |= flat(value, (*place, key))
    return found

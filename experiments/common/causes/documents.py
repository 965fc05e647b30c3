"""Why verdicts come out so, as a comparison keeps it for its report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from experiments.common.causes.parts import Parts, parts_document, parts_from
from experiments.common.causes.structure import Structure, structure_document, structure_from


@dataclass(frozen=True)
class Causes:
    """What was found; empty: not asked for, or there is nothing to ask."""

    structure: tuple[Structure, ...] = ()
    """Of each measure, under each reading alone."""
    parts: tuple[Parts, ...] = ()
    """Of each variant that has parts."""


def causes_document(causes: Causes) -> dict[str, Any]:
    """Return what was found as JSON: a key each for what was asked for."""
    found: dict[str, Any] = {}
    if causes.structure:
        found["structure"] = [structure_document(each) for each in causes.structure]
    if causes.parts:
        found["parts"] = [parts_document(each) for each in causes.parts]
    return found


def causes_from(document: Mapping[str, Any]) -> Causes:
    """Return what a document says that has the keys of `causes_document`, or none of them.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it is no such document.
    """
    return Causes(
        tuple(map(structure_from, document.get("structure", ()))),
        tuple(map(parts_from, document.get("parts", ()))),
    )

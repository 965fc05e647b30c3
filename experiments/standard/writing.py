"""Numbers and their sources written into a scenario file, whose comments and layout stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import tomlkit

from experiments.standard.observables import Parameter
from experiments.standard.places import holds

STALE: Final = ("# assumption", "# fitted")
"""How the comment behind a number begins that says where the number before came from."""

FITTED: Final = "fitted: make standard"


def written(text: str, settings: Mapping[str, float], sources: Mapping[str, str]) -> str:
    """Return a scenario file with numbers replaced, and where they come from.

    Parameters
    ----------
    text
        The file.
    settings
        Numbers by dotted place, all of which the file has.
    sources
        What its section ``[sources]`` is to say, by dotted place.
    """
    document: Any = tomlkit.parse(text)
    for place, number in settings.items():
        *sections, name = place.split(".")
        section = document
        for each in sections:
            section = section[each]
        if section[name] != number:
            section[name] = number
        trivia = section[name].trivia
        if trivia.comment.startswith(STALE):
            trivia.comment = f"# {FITTED}"
    for place, source in sources.items():
        document["sources"][place] = source
    return str(tomlkit.dumps(document))


def sources_of(parameter: Parameter, settings: Mapping[str, float]) -> dict[str, str]:
    """Return what is said of a parameter's numbers: a star's place for all that it stands for."""
    there = [each for each in parameter.places if any(holds(each, place) for place in settings)]
    covered = {a for a in there for b in there if a != b and "*" in b and holds(b, a)}
    return {each: f"{FITTED}; told by {parameter.told_by}" for each in there if each not in covered}

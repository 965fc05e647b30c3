"""The text that tells what decisions print."""

from pathlib import Path

import experiments

DECIDE = (Path(experiments.__file__).parent / "DECIDE.md").read_text(encoding="utf-8")


def keys_of(document):
    """Yield every key of a JSON document."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key
            yield from keys_of(value)
    elif isinstance(document, list):
        for value in document:
            yield from keys_of(value)

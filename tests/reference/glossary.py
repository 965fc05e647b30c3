"""The tables of ``model/GLOSSARY.md`` that are made from the names' one home.

``python -m tests.reference.glossary`` (`make reference`) writes them anew below the page's mark.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum
from pathlib import Path

import model
from agents import names
from agents.language import LANGUAGES, Phrase
from agents.names import by_key
from model.measures import MEASURES

PAGE = Path(model.__file__).parent / "GLOSSARY.md"
MARK = "<!-- below: made from the names by `make reference` -->\n"

TABLES: Mapping[str, Mapping[IntEnum, Phrase]] = {
    "Positions": names.POSITIONS,
    "Roles": names.ROLES,
    "Segments": names.SEGMENTS,
    "Temperaments": names.TEMPERAMENTS,
    "Machines": names.MACHINES,
    "Classes of tickets": names.TICKET_CLASSES,
    "Products": names.PRODUCTS,
    "Outcomes": names.OUTCOMES,
    "Acts of contact": names.ACTS,
    "Why a customer was not greeted": names.OBSTACLES,
}


def page() -> str:
    """Return the page as it should be."""
    above, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return above + MARK + "".join(sections())


def sections() -> Iterator[str]:
    """Yield a table for each kind of code, the rules and the measures."""
    for title, of_code in TABLES.items():
        yield table(title, by_key(of_code))
    yield table("Rules", names.RULES)
    yield table("Measures", {key: measure.title for key, measure in MEASURES.items()})


def table(title: str, named: Mapping[str, Phrase]) -> str:
    """Return a table of names in every language, by their keys in files and code."""
    heads = " | ".join(called.own for called in LANGUAGES.values())
    rows = "".join(f"| `{key}` | {in_each(name)} |\n" for key, name in named.items())
    return f"\n## {title}\n\n| key | {heads} |\n| --- |{' --- |' * len(LANGUAGES)}\n{rows}"


def in_each(name: Phrase) -> str:
    """Return a name in every language, as cells."""
    return " | ".join(name.told(language) for language in LANGUAGES)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

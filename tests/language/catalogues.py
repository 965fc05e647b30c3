"""The catalogues: every text for people that the code has, found and kept in step.

``python -m tests.language.catalogues`` (`make words`) adds new texts to each language's ``.po``,
to be translated, drops those that nobody says any more, and compiles.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from agents.language import DOMAIN, LANGUAGES, LOCALE, SOURCE
from hatch_build import compile_catalogues
from model.scenario.fields import Field, fields_of, spoken
from model.scenario.people import Arrivals
from model.scenario.rulebook import Rules
from model.scenario.staffing import Staff
from viz.words.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("agents", "layouts", "model", "experiments", "viz")

KEYWORDS = {
    "phrase": None,
    "phrase_in": ((1, "c"), 2),
    "phrase_count": (1, 2),
}
"""The functions of `agents.language` that texts stand in, and in which places."""

HEAD = "# Translations of what branchfloor says; `make words` keeps it in step with the code.\n#"


def texts_of_code() -> Catalog:
    """Return every text that the code says, with the files that say it."""
    found = Catalog(header_comment=HEAD)
    for package in PACKAGES:
        texts = extract_from_dir(
            ROOT / package, [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
        )
        for name, _, text, _, context in texts:
            found.add(text, locations=[(f"{package}/{name}", 1)], context=context)
    for text, module in meanings_of_settings():
        found.add(text, locations=[(f"{module.replace('.', '/')}.py", 1)])
    return found


def meanings_of_settings() -> Iterator[tuple[str, str]]:
    """Yield what rules and settings mean, which their classes say, with the module of each."""
    rules = [info.annotation for info in Rules.model_fields.values()]
    for section in rules:
        yield spoken(section.__doc__ or ""), section.__module__
    for section in (*rules, Arrivals, Staff):
        for field in fields_of(section, ""):
            if isinstance(field, Field) and field.words in SETTINGS and not field.key:
                yield spoken(field.meaning), section.__module__


def path_of(language: str) -> Path:
    """Return where a language's catalogue stands."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def translated() -> list[str]:
    """Return the languages that have a catalogue."""
    return [language for language in LANGUAGES if language != SOURCE]


def catalogue_of(language: str) -> Catalog:
    """Return a language's catalogue as it stands."""
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language)


def untranslated(catalogue: Catalog) -> list[str | tuple[str, ...]]:
    """Return the texts that a catalogue has no translation of, or an uncertain one."""
    return [m.id for m in catalogue if m.id and (m.fuzzy or not all(m.string or ("",)))]


def in_step(catalogue: Catalog, texts: Catalog) -> bytes:
    """Return a catalogue with the texts of the code, no more and no less, as it is written."""
    catalogue.header_comment = HEAD
    known = {(message.id, message.context): message.string for message in catalogue if message.id}
    fresh = Catalog(locale=catalogue.locale, header_comment=HEAD)
    for message in texts:
        if message.id:
            add(fresh, message, known)
    written = io.BytesIO()
    write_po(written, fresh, width=100, sort_by_file=True, omit_header=True)
    return head_of(catalogue) + _without_line_numbers(written.getvalue())


def add(catalogue: Catalog, message: Message, known: dict[object, object]) -> None:
    """Add a text, with its translation if it has one."""
    string = known.get((message.id, message.context), "")
    catalogue.add(message.id, string, locations=message.locations, context=message.context)


def head_of(catalogue: Catalog) -> bytes:
    """Return the head of a catalogue's file: what gettext needs, and no dates."""
    lines = (
        f"Language: {catalogue.locale}",
        f"Plural-Forms: {catalogue.plural_forms}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    quoted = "\n".join(f'"{line}\\n"' for line in lines)
    return f'{HEAD}\nmsgid ""\nmsgstr ""\n{quoted}\n\n'.encode()


def _without_line_numbers(written: bytes) -> bytes:
    lines = []
    for line in written.decode("utf-8").splitlines():
        if line.startswith("#: "):
            line = "#: " + " ".join(dict.fromkeys(p.rpartition(":")[0] for p in line[3:].split()))
        lines.append(line)
    return ("\n".join(lines) + "\n").encode("utf-8")


def main() -> None:
    """Bring every catalogue in step, compile, and say what is to be translated."""
    texts = texts_of_code()
    for language in translated():
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = catalogue_of(language) if path.exists() else Catalog(locale=language)
        path.write_bytes(in_step(old, texts))
        new = untranslated(catalogue_of(language))
        sys.stdout.write(f"{language}: {len(new)} texts to be translated\n")
    compile_catalogues(ROOT)


if __name__ == "__main__":
    main()

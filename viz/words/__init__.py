"""What the page says: its texts by key, and the names of what stands in a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

from agents.codes import Position
from agents.language import LANGUAGES, SOURCE, Language, in_language
from agents.names import ROLES, RULES, by_key, capital, employee_name, name_of
from viz.words.settings import CHOICES, SETTINGS, UNITS
from viz.words.texts import AROUND, LOST, TEXTS


def language_asked(search: str | None) -> Language:
    """Return the language that an address asks for by ``lang``; English if it is none there is."""
    asked = parse_qs(search or "").get("lang", [SOURCE])[0].lower()
    return next((language for language in LANGUAGES if asked.startswith(language)), SOURCE)


@dataclass(frozen=True)
class Words:
    """The texts of one language."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with values filled in."""
        return TEXTS[key].told(self.language, **values)

    def around(self, *, kept: bool) -> dict[str, str]:
        """Return by its English words what the library around the page says of itself.

        ``kept``: what was done comes back when the page is opened anew.
        """
        lost = {} if kept else {LOST: TEXTS["lost_for_good"]}
        return in_language({**AROUND, **lost}, self.language)

    def of(self, group: str, name: str) -> str:
        """Return the text ``group.name``; the name in words if there is none."""
        key = f"{group}.{name}"
        return self(key) if key in TEXTS else name.replace("_", " ")

    def setting(self, words: str, key: str = "") -> str:
        """Return the title of a setting (``Class.field``); with its key, of those by key."""
        if key and not key.isdigit():
            return capital(self.choice(key))
        _, _, name = words.partition(".")
        title = SETTINGS[words].told(self.language) if words in SETTINGS else name.replace("_", " ")
        return capital(f"{title} {key}".rstrip())

    def rule(self, name: str) -> str:
        """Return the title of a rule."""
        return capital(RULES[name].told(self.language))

    def choice(self, code: str | int, of: str = "") -> str:
        """Return the name of something that may be chosen, of a rule if it has its own there.

        A number, as of a position, is its own name.
        """
        name = str(code)
        known = CHOICES.get(f"{of}.{name}") or CHOICES.get(name)
        return known.told(self.language) if known else name.replace("_", " ")

    def role(self, name: str) -> str:
        """Return the name of a role."""
        return capital(by_key(ROLES)[name].told(self.language))

    def employee(self, name: str) -> str:
        """Return the name of an employee; of one without a name of their own, their role's."""
        return capital(employee_name(name, self.language) or name.replace("_", " "))

    def position(self, position: int) -> str:
        """Return number and name of a position."""
        name = capital(name_of(Position(position), self.language))
        return f"{position} {name}" if position else name

    def positions(self) -> dict[int, str]:
        """Return the names of all positions."""
        return {int(position): self.position(position) for position in Position}

    def unit(self, name: str) -> str:
        """Return a unit as it is written."""
        return UNITS[name].told(self.language) if name in UNITS else name

"""Every text of the page: a dictionary a language, with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from experiments.common.words import Language
from experiments.report.words import Say
from layouts import Place, Problem
from layouts.terms import POSITIONS
from viz.words import chinese, english, problems
from viz.words.settings import BACK_OFFICE, CHOICES, ROLES, RULES, SETTINGS, UNITS

TEXTS: Final[Mapping[Language, Mapping[str, str]]] = {"en": english.TEXTS, "zh": chinese.TEXTS}
"""The texts of each language, by key."""

LANGUAGES: Final[Mapping[Language, str]] = {"en": "English", "zh": "简体中文"}
"""The languages as each calls itself."""

CODES: Final[Mapping[Language, str]] = {"en": "en", "zh": "zh-CN"}
"""The languages as HTML calls them."""


AROUND: Final[Mapping[str, str]] = {
    "refresh": "Please refresh the page",
    "lost": "Could not restore session. Please refresh.",
    "apart": "App is disconnected, and may not function properly. Please refresh the page.",
    "now": "Refresh now",
    "cancel": "Cancel",
    "cut": "Server disconnected.",
    "restoring": "Restoring session…",
}
"""What the library around the page says of itself, by the key of what is said instead."""


@dataclass(frozen=True)
class Words:
    """The texts of one language.

    Parameters
    ----------
    language
        Which one.
    """

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with values filled in."""
        text = TEXTS[self.language][key]
        return text.format(**values) if values else text

    def around(self, *, kept: bool) -> dict[str, str]:
        """Return by its English words what the library around the page says of itself.

        Parameters
        ----------
        kept
            Whether what was done comes back when the page is opened anew.
        """
        said = {text: self(f"around.{key}") for key, text in AROUND.items()}
        return said if kept else {**said, AROUND["lost"]: self("lost_for_good")}

    def has(self, key: str) -> bool:
        """Say whether there is a text of this key."""
        return key in TEXTS[self.language]

    def of(self, group: str, name: str) -> str:
        """Return the text ``group.name``; the name in words if there is none."""
        key = f"{group}.{name}"
        return TEXTS[self.language].get(key) or name.replace("_", " ")

    @property
    def _at(self) -> int:
        return 0 if self.language == "en" else 1

    def setting(self, words: str, key: str = "") -> str:
        """Return the title of a setting (``Class.field``); with its key, of those by key."""
        _, _, name = words.partition(".")
        title = SETTINGS[words][self._at] if words in SETTINGS else name.replace("_", " ")
        if not key:
            return capital(title)
        if key.isdigit():
            return capital(f"{title} {key}")
        return capital(self.choice(key))

    def meaning(self, words: str, english_meaning: str) -> str:
        """Return what a setting means; the class says it in English."""
        if self.language == "en":
            return english_meaning.replace("`", "")
        return SETTINGS[words][2] if words in SETTINGS else ""

    def rule(self, name: str) -> str:
        """Return the title of a rule."""
        return RULES[name][self._at]

    def rule_meaning(self, name: str, english_meaning: str) -> str:
        """Return what a rule says; the class says it in English."""
        return english_meaning if self.language == "en" else RULES[name][2]

    def choice(self, code: str | int, of: str = "") -> str:
        """Return the name of something that may be chosen, of a rule if it has its own there.

        A number, as of a position, is its own name.
        """
        name = str(code)
        pair = CHOICES.get(f"{of}.{name}") or CHOICES.get(name)
        return pair[self._at] if pair else name.replace("_", " ")

    def role(self, name: str) -> str:
        """Return the name of a role."""
        return ROLES[name][self._at]

    def employee(self, name: str) -> str:
        """Return the name of an employee; of one without a name of their own, their role's."""
        words, _, count = name.replace("_", " ").rpartition(" ")
        words, count = (words, f" {count}") if count.isdigit() else (name.replace("_", " "), "")
        return capital(Say(self.language).term(words)) + count

    def position(self, position: int) -> str:
        """Return number and name of a position."""
        if position == 0:
            return BACK_OFFICE[self._at]
        return f"{position} {POSITIONS[position][self.language]}"

    def place(self, place: Place) -> str:
        """Return the name of a place on the floor."""
        return place.name if self.language == "en" else place.name_zh or place.name

    def unit(self, name: str) -> str:
        """Return a unit as it is written."""
        return UNITS[name][self._at]

    def problem(self, problem: Problem) -> str:
        """Return what is wrong, as a sentence without its place."""
        return problems.sentence(problem, self.language)

    def problem_place(self, problem: Problem) -> str:
        """Return where in its file something is wrong; a key as it is written there."""
        if self.language == "en":
            return problem.place
        return problems.said(problem.place, problems.PLACE)

    def wrong(self, kind: str, found: str, bound: str = "") -> str:
        """Return why a text is refused (`viz.controls.fields.Wrong`)."""
        return self(f"wrong.{kind}", found=found or self("nothing"), bound=bound)


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]

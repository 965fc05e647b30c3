"""Characters that steer a terminal, break a line or turn text round: shown, and not obeyed."""

import re
from typing import Final

STEERING: Final = (
    "\\x00-\\x1f\\x7f-\\x9f"  # controls, escape and line breaks among them
    "\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"  # other breaks, and directions
)
"""What no name holds, as the inside of a regular expression's brackets."""

ORDINARY: Final = f"^[^{STEERING}]*$"
"""Pattern of a text without them."""

_STEERING: Final = re.compile(f"[{STEERING}\ud800-\udfff]")  # halves stand for no character


def visible(text: str, *, lines: bool = False) -> str:
    r"""Return a text with such characters written as ``\u001b``, as JSON and TOML write them.

    Parameters
    ----------
    text
        Any text.
    lines
        Whether it may have several lines.
    """

    def shown(match: re.Match[str]) -> str:
        return "\n" if lines and match[0] == "\n" else f"\\u{ord(match[0]):04x}"

    return text if text.isascii() and text.isprintable() else _STEERING.sub(shown, text)

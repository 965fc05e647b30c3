"""What is typed into the fields of a scenario's settings, and what they show."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from model.scenario.fields import Field

THOUSANDS: Final = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
"""A number in groups of three; any other comma is refused, as it may be a decimal one."""

CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
"""A time of day, as scenarios write it."""


class RefusedError(ValueError):
    """A text cannot be what the field is for: what was found, and what would be right.

    Parameters
    ----------
    kind
        ``number``, ``whole``, ``low``, ``above``, ``high``, ``clock`` or ``list``.
    found
        The text.
    bound
        The bound that is not kept, or what may stand in a list.
    """

    def __init__(self, kind: str, found: str, bound: str = "") -> None:
        self.kind, self.found, self.bound = kind, found, bound
        super().__init__(kind)


def shown(field: Field, value: Any) -> str:
    """Return a value as the input shows it; nothing for one that is not set."""
    if value is None:
        return ""
    if field.kind == "list":
        return ", ".join(map(str, value))
    if field.kind == "share":
        return _plain(Decimal(str(value)) * 100)
    if field.kind in ("number", "whole"):
        return _plain(Decimal(str(value)))
    return str(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(field: Field, text: str) -> Any:
    """Return the value that a text means.

    Raises
    ------
    RefusedError
        If it means none, or one outside the bounds.
    """
    text = text.strip()
    if field.kind == "list":
        return _listed(field, text)
    if field.kind == "choice":
        return text
    if field.kind == "clock":
        if not CLOCK.fullmatch(text):
            raise RefusedError("clock", text)
        return text
    try:
        plain = text.replace("−", "-").replace("，", ",")
        value = Decimal(plain.replace(",", "") if THOUSANDS.fullmatch(plain) else plain)
    except InvalidOperation:
        raise RefusedError("number", text) from None
    if not value.is_finite():
        raise RefusedError("number", text)
    if field.kind == "whole" and value != value.to_integral_value():
        raise RefusedError("whole", text)
    if field.low is not None and not field.low_is_in and value <= Decimal(str(field.low)):
        raise RefusedError("above", text, f"{field.low:g}")
    if field.low is not None and value < Decimal(str(field.low)):
        raise RefusedError("low", text, f"{field.low:,.10g}")
    if field.high is not None and value > Decimal(str(field.high)):
        raise RefusedError("high", text, f"{field.high:,.10g}")
    if field.kind == "whole":
        return int(value)
    return float(value / 100) if field.kind == "share" else float(value)


def _listed(field: Field, text: str) -> list[str | int]:
    known = {str(choice): choice for choice in field.choices}
    names = [name for part in text.replace("，", ",").split(",") if (name := part.strip())]
    unknown = [name for name in names if name not in known]
    if unknown or len(set(names)) < len(names) or len(names) < (field.low or 0):
        raise RefusedError("list", unknown[0] if unknown else text, ", ".join(known))
    return [known[name] for name in names]

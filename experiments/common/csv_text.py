"""CSV files for people: they open right in a spreadsheet, and nothing in them is a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

FORMULA: Final = re.compile("'*[=+\\-@\\t\\r＝＋－＠]")
"""How a cell begins that a spreadsheet would reckon with, or that has been kept from that."""


def kept_as_text(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: a text that begins like one gets a '.

    Numbers stay as they are.
    """
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def as_it_was(cell: str) -> str:
    """Return the text of a cell, as it was before `kept_as_text`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_bytes(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows, the first of them the heading, as a CSV file.

    Its first bytes say that it is UTF-8, without which Excel reads names as another encoding.
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(map(kept_as_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")

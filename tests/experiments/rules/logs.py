"""Logs of days that are written down instead of simulated."""

from typing import Any

import numpy as np

from agents.codes import MINUTE, NOBODY
from agents.facts import Fact
from agents.tables import CUSTOMER, JOURNAL, table
from experiments.rules.day_log import DayLog
from model.scenario.load import load_scenario
from model.setup.parameters import build

STANDARD = build(load_scenario("standard"))

NEEDS = {name: row for row, name in enumerate(STANDARD.needs)}


def line(fact: Fact, at: float = 0, **fields: int) -> dict[str, int]:
    """Return a line of a journal, at so many minutes; nobody and nothing unless said."""
    empty = {"customer": NOBODY, "employee": NOBODY, "place": 0, "detail": 0}
    return {**empty, "fact": fact, "at": round(at * MINUTE), **fields}


def journal_of(*lines: dict[str, int]) -> Any:
    """Return a journal of these lines."""
    journal = table(JOURNAL, len(lines))
    for row, fields in zip(journal, lines, strict=True):
        for name, value in fields.items():
            row[name] = value
    return journal


def customers_of(*rows: dict[str, Any]) -> Any:
    """Return a table of customers; a need is said by its name."""
    customers = table(CUSTOMER, len(rows))
    for row, fields in zip(customers, rows, strict=True):
        for name, value in fields.items():
            row[name] = NEEDS[value] if name == "need" else value
    return customers


def log_of(*lines: dict[str, int], customers: Any = None, **rules: dict[str, Any]) -> DayLog:
    """Return the log of a day in the standard branch, with rules' settings as given."""
    parameters = np.array(STANDARD.parameters, copy=True)[0]
    for rule, settings in rules.items():
        for name, value in settings.items():
            parameters.rules[rule][name] = value
    return DayLog(
        parameters, customers_of() if customers is None else customers, journal_of(*lines)
    )

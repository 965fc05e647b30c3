"""Complaints of a day: what of, which class that is, who heard it, and what came of it.

The classes are after the reasons by which banks report customers' complaints (JR/T 0169-2018, the
standard of the People's Bank of China for classifying financial consumers' complaints: service,
business process, marketing, equipment, staff): the causes that a floor can have, put together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from agents.codes import NOBODY, SECOND, Breach, Cause
from agents.facts import Fact
from agents.names import key
from model.analysis.facts import Facts, check_journal
from model.run import Day
from model.setup.parameters import Setup

if TYPE_CHECKING:
    import pyarrow as pa

SERVICE, QUEUEING, SALES = "service_quality", "queueing", "sales_conduct"
EQUIPMENT, MISCONDUCT, OTHER = "equipment", "staff_misconduct", "other"

CLASSES: Final = {
    Cause.WAIT: QUEUEING,
    Cause.GAVE_UP: QUEUEING,
    Cause.UNANSWERED: SERVICE,
    Cause.SENT_AROUND: SERVICE,
    Cause.MACHINE: EQUIPMENT,
    Cause.UNSUITABLE: SALES,
    Cause.MISTAKE: SERVICE,
    Cause.IGNORED: SERVICE,
    Cause.VIP_ALONE: SERVICE,
    Cause.OTHER: OTHER,
}
"""Class of a complaint by its cause; of a private sale it is `MISCONDUCT`."""


def class_of(cause: Cause, breach: Breach) -> str:
    """Return the class of a complaint by its cause, and by what was done in selling."""
    if cause is Cause.UNSUITABLE and breach is Breach.PRIVATE:
        return MISCONDUCT
    return CLASSES[cause]


def complaints_table(setup: Setup, day: Day) -> pa.Table:
    """Return a row per complaint of a day, in order; the day must have kept a journal."""
    import pyarrow as pa  # only who writes tables pays for it

    check_journal(day)
    facts = Facts(day.journal, len(day.customers))
    made = facts.lines(Fact.COMPLAINS)
    people = day.customers[made.customer]
    causes = [Cause(cause) for cause in people["complaint"].tolist()]
    breaches = [Breach(breach) for breach in people["breach"].tolist()]
    hearer = np.full(len(day.customers), NOBODY)
    heard = facts.lines(Fact.HEARS_COMPLAINT)
    hearer[heard.customer] = heard.employee
    names = [None if row == NOBODY else setup.staff[row] for row in hearer[made.customer].tolist()]
    classes = [class_of(*both) for both in zip(causes, breaches, strict=True)]
    return pa.table(
        {
            "day": np.full(len(made.at), day.day),
            "customer": made.customer,
            "at": made.at / SECOND,
            "cause": pa.array([key(cause) for cause in causes], pa.string()),
            "class": pa.array(classes, pa.string()),
            "heard_by": pa.array(names, pa.string()),
            "settled": people["settled"] != 0,
            "escalated": facts.happened(Fact.ESCALATES)[made.customer],
        }
    )

"""What differs between the twin's day and the kernel's."""

import numpy as np

from agents.tables import POSITIONS

from .day import TwinDay

RESULTS = (
    *("outcome", "ticket_at", "first_called_at", "rightly_called_at"),
    *("service_started_at", "left_at", "path"),
    *("bought", "referred_by", "sold_by", "served_by", "rating", "complaint"),
    *("simple_sold_by", "greeted"),
    *("recognised", "need_known", "diverted", "machine_failed", "contacted", "prepared", "lead"),
    *("acts", "acts_due", "came_back", "settled", "documents"),
    *("referred", "stories", "passed_on", "seen_off", "priority", "order"),
    *("noticed_by", "referred_at", "introduced", "carded", "arrived", "advised", "breach"),
    *("received", "filled", "fills_until"),
)
"""Fields of the customers' table that are compared."""

OF_STAFF = ("served", "carries_device", "covering", "delayed", "overtime")
"""Fields of the employees that are compared, besides ``seconds``."""

OF_WORK = ("left", "started_at", "done_at")
"""Fields of the staff's own work that are compared."""


def differences(day: TwinDay, branch: np.record, customers: np.ndarray) -> list[str]:
    """Return one line per differing field.

    Parameters
    ----------
    day
        The twin's day.
    branch
        The kernel's branch at the day's end, a record of dtype BRANCH.
    customers
        The kernel's customers' table at the day's end.
    """
    pairs = [("day: ended_at", day.ended_at, branch["ended_at"])]
    for row, him in enumerate(day.customers):
        there = customers[row]
        pairs += [(f"customer {row}: {name}", getattr(him, name), there[name]) for name in RESULTS]
    for row, employee in enumerate(day.staff):
        there = branch["staff"][row]
        pairs += [
            (f"employee {row}: {name}", getattr(employee, name), there[name]) for name in OF_STAFF
        ]
        pairs.append((f"employee {row}: seconds", employee.seconds, there["seconds"].tolist()))
    for row, desk in enumerate(day.desks):
        there = branch["desks"][row]
        pairs += [
            (f"desk {row}: services", desk.services, there["services"]),
            (f"desk {row}: no_shows", desk.no_shows, there["no_shows"]),
        ]
    for row, work in enumerate(day.works):
        there = branch["works"][row]
        pairs += [(f"work {row}: {name}", getattr(work, name), there[name]) for name in OF_WORK]
    pairs.append(("broken", day.broken, branch["broken"].tolist()))
    for position in range(POSITIONS):
        name = f"position {position}: unattended"
        pairs.append((name, day.unattended[position], branch["unattended"][position]))
    return [
        f"{name}: twin {shown(twin)}, kernel {shown(kernel)}"
        for name, twin, kernel in pairs
        if twin != kernel
    ]


def shown(value: object) -> object:
    """Return whole numbers without the names of their codes."""
    return value if isinstance(value, list) else int(value)

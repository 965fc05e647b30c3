"""A day of the twin, and how it compares with a day of the kernel."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from agents.codes import NEVER, Outcome, Phase
from tests.twin.branch import Branch
from tests.twin.customer import Customer
from tests.twin.furniture import Desk
from tests.twin.staff import Employee

COMPARED = [
    "outcome",
    "ticket_at",
    "first_called_at",
    "service_started_at",
    "left_at",
    "path",
    "bought",
    "referred_by",
    "sold_by",
    "served_by",
    "rating",
    "complained",
    "greeted",
    "recognised",
    "need_known",
    "diverted",
    "machine_failed",
    "contacted",
    "prepared",
    "lead",
    "referred",
    "stories",
    "passed_on",
    "seen_off",
    "priority",
    "order",
]


@dataclass
class TwinDay:
    """A day that is over."""

    customers: list[Customer]
    staff: list[Employee]
    desks: list[Desk]
    unattended: list[int]
    ended_at: int


def simulate(parameters: Any, customers: Any) -> TwinDay:
    """Simulate a day; the parameters are one record, the customers a table as drawn."""
    branch = Branch(parameters, customers)
    while branch.time.peek() < math.inf and not branch.is_over:
        branch.time.step()
    ended_at = max(branch.p.closing, branch.time.last_at)
    for customer in branch.customers:
        if customer.left_at == NEVER:
            turned_away = customer.phase == Phase.TO_COME
            customer.left_at = customer.arrives_at if turned_away else ended_at
            if customer.outcome == Outcome.INSIDE:
                customer.outcome = Outcome.CLOSED_OUT
    for employee in branch.staff:
        spent = ended_at - employee.duty_at
        if spent > 0:
            employee.seconds[employee.position][employee.duty] += spent
            employee.covering += spent if employee.is_covering and employee.holds else 0
    unattended = [
        branch.unattended[p]
        + (0 if branch.stood(p) else max(0, ended_at - branch.unattended_at[p]))
        for p in range(8)
    ]
    return TwinDay(branch.customers, branch.staff, branch.desks, unattended, ended_at)


def differences(twin: TwinDay, branch: Any, customers: Any) -> list[str]:
    """Return a line for each thing in which the kernel's day differs from the twin's."""
    found = []

    def compare(what: str, ours: Any, kernels: Any) -> None:
        if ours != kernels:
            found.append(f"{what}: twin {ours}, kernel {kernels}")

    for customer, record in zip(twin.customers, customers, strict=True):
        for name in COMPARED:
            what = f"customer {customer.row} {name}"
            compare(what, int(getattr(customer, name)), int(record[name]))
    for employee in twin.staff:
        record = branch.staff[employee.row]
        compare(f"employee {employee.row} served", employee.served, int(record.served))
        compare(f"employee {employee.row} covering", employee.covering, int(record.covering))
        compare(f"employee {employee.row} seconds", employee.seconds, record.seconds.tolist())
    for desk in twin.desks:
        record = branch.desks[desk.row]
        compare(f"desk {desk.row} services", desk.services, int(record.services))
        compare(f"desk {desk.row} no-shows", desk.no_shows, int(record.no_shows))
    for p, unattended in enumerate(twin.unattended):
        compare(f"position {p} unattended", unattended, int(branch.unattended[p]))
    compare("ended at", twin.ended_at, int(branch.ended_at))
    return found

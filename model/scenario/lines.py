"""Queue classes ("lines"): what the ticket machine's menu makes of the needs.

A line is a ticket class and the positions whose windows can do what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from agents.codes import NOBODY, Position, TicketClass
from model.scenario.people import Need
from model.scenario.rules_windows import ClassName, Menu

OTHER: Final = {
    TicketClass.CASH: TicketClass.NON_CASH,
    TicketClass.NON_CASH: TicketClass.CASH,
    TicketClass.SIMPLE: TicketClass.COMPLEX,
    TicketClass.COMPLEX: TicketClass.SIMPLE,
}
"""The class of a ticket if the menu is misread."""

TYPICAL: Final = {
    TicketClass.CASH: (5, 6),
    TicketClass.SIMPLE: (5, 6),
    TicketClass.NON_CASH: (4,),
    TicketClass.COMPLEX: (4,),
}
"""Positions of a class's windows, whatever the need."""

SELLERS: Final = (Position.LOW_COUNTER, Position.VIP_ROOM)
"""Positions that may sell complex products."""


@dataclass(frozen=True)
class Line:
    """A ticket class, and the positions that can do what stands in it."""

    ticket_class: TicketClass
    positions: frozenset[int]

    @property
    def name(self) -> str:
        """Name for people: "cash 5, 6"."""
        words = self.ticket_class.name.lower().replace("_", "-")
        return f"{words} {', '.join(map(str, sorted(self.positions)))}"


@dataclass
class Lines:
    """All lines of a branch, and which of them a ticket stands in."""

    rows: list[Line] = field(default_factory=list)
    """The lines."""
    right: dict[str, int] = field(default_factory=dict)
    """Row of each need's line, as it should be."""
    wrong: dict[str, int] = field(default_factory=dict)
    """Row if the menu is misread."""
    vip: dict[str, int] = field(default_factory=dict)
    """Row of a recognised VIP; ``NOBODY``: there are no VIP numbers."""
    passed: dict[str, int] = field(default_factory=dict)
    """Row of those who come back with a need that is known."""
    referral: dict[int, int] = field(default_factory=dict)
    """Row of the referrals to each position that may sell complex products."""
    product: tuple[int, int] = (NOBODY, NOBODY)
    """Row of those who ask for a complex product on their own, and of recognised VIPs who do."""

    def row(self, ticket_class: TicketClass, positions: Iterable[int]) -> int:
        """Return the row of a line, added if it is new."""
        line = Line(ticket_class, frozenset(positions))
        if line not in self.rows:
            self.rows.append(line)
        return self.rows.index(line)

    def callable_by(self, position: int, classes: Iterable[ClassName]) -> list[int]:
        """Return, for each class in order, the bits of the lines that a position can do."""
        return [
            sum(
                1 << row
                for row, line in enumerate(self.rows)
                if line.ticket_class == TicketClass[name.upper()] and position in line.positions
            )
            for name in classes
        ]


def lines_of(
    needs: dict[str, Need],
    menu: Menu,
    windows: frozenset[int],
    before: Sequence[Line] = (),
) -> Lines:
    """Return the lines that the menu in force makes.

    Parameters
    ----------
    needs
        The needs by name.
    menu
        The rule.
    windows
        Positions that have a window on the plan.
    before
        Lines of an earlier menu, which keep their rows.
    """
    lines = Lines(list(before))
    everywhere = frozenset(position for need in needs.values() for position in need.positions)
    for key, need in needs.items():
        own = class_of(need, menu)
        lines.right[key] = lines.row(own, need.positions if menu.enabled else everywhere)
        lines.wrong[key] = lines.right[key]
        if own in OTHER and windows.intersection(TYPICAL[OTHER[own]]):
            lines.wrong[key] = lines.row(OTHER[own], TYPICAL[OTHER[own]])
        lines.vip[key] = NOBODY
        if menu.enabled and menu.vip_numbers:
            lines.vip[key] = lines.row(TicketClass.VIP, _of_vips(need))
        lines.passed[key] = lines.row(own, need.positions)
    for position in SELLERS:
        lines.referral[position] = lines.row(TicketClass.REFERRAL, [position])
    ordinary = lines.row(_class_of_products(menu), SELLERS)
    has_numbers = menu.enabled and menu.vip_numbers
    vip = lines.row(TicketClass.VIP, SELLERS) if has_numbers else ordinary
    lines.product = ordinary, vip
    return lines


def class_of(need: Need, menu: Menu) -> TicketClass:
    """Return the class of a need's ticket under a menu."""
    if not menu.enabled or menu.kind == "single":
        return TicketClass.ORDINARY
    if menu.kind == "cash":
        return TicketClass.CASH if need.cash else TicketClass.NON_CASH
    return TicketClass.COMPLEX if need.complex else TicketClass.SIMPLE


def _class_of_products(menu: Menu) -> TicketClass:
    if not menu.enabled or menu.kind == "single":
        return TicketClass.ORDINARY
    return TicketClass.NON_CASH if menu.kind == "cash" else TicketClass.COMPLEX


def _of_vips(need: Need) -> set[int]:
    """Return the positions that do a need for VIPs: 6 as well wherever 5 does it."""
    also = {int(Position.VIP_COUNTER)} if Position.HIGH_COUNTER in need.positions else set()
    return {*need.positions, *also}

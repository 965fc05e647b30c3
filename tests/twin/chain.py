"""The chain: who sees what, who carries a call device, who can be called, who walks along."""

from typing import TYPE_CHECKING

from agents.codes import NEVER, NOBODY, Duty, Position, Role

if TYPE_CHECKING:
    from .customer import Customer
    from .staff import Employee
    from .windows import Desk

LOBBY = (Position.SELF_SERVICE, Position.WAITING_AREA)
"""Positions whose employees may always be asked away, if they are FREE."""


class Chain:
    """What the floor knows of how its staff reach each other."""

    # -- call devices --------------------------------------------------------------------------
    @property
    def devices(self) -> int:
        """The number of call devices there are."""
        chain = self.rules.chain
        return chain.devices if chain.enabled and chain.by_device else 0

    def hand_out_device(self, employee: "Employee") -> None:
        """Give a call device to whose shift starts, if one is left."""
        carried = sum(one.carries_device for one in self.staff)
        employee.carries_device = int(carried < self.devices)

    def somebody_hears(self, caller: "Employee") -> bool:
        """Say whether the caller has a device and somebody else at work has one too."""
        others = (one for one in self.staff if one is not caller and one.holds)
        return bool(caller.carries_device) and any(one.carries_device for one in others)

    def device_at_self_service(self) -> bool:
        """Say whether somebody who stands at position 2 carries a call device."""
        return any(
            one.carries_device and one.stands and one.position == Position.SELF_SERVICE
            for one in self.staff
        )

    def device_at_right_desk(self, customer: "Customer") -> bool:
        """Say whether somebody with a call device sits where the customer's business is done."""
        return any(
            desk.open and desk.owner.carries_device and customer.doable_at >> desk.position & 1
            for desk in self.desks
        )

    # -- who can be had ------------------------------------------------------------------------
    @property
    def first_contact_owns(self) -> bool:
        """Whether who met a customer first keeps their turn for them."""
        return bool(self.rules.chain.enabled and self.rules.chain.first_contact)

    @property
    def escorts(self) -> bool:
        """Whether staff walk along with customers."""
        return bool(self.rules.chain.enabled and self.rules.chain.escort)

    @property
    def cards(self) -> bool:
        """Whether a card tells the customer's story for them."""
        return bool(self.rules.chain.enabled and self.rules.chain.card)

    def sees(self, place: int, other: int) -> bool:
        """Say whether who is at ``place`` sees ``other``."""
        return bool(self.given.sight[place][other])

    def can_be_called(self, one: "Employee", caller: "Employee | None", place: int) -> bool:
        """Say whether ``caller``, or nobody, can call ``one`` to ``place``: by device or sight."""
        by_device = caller is not None and caller.carries_device and one.carries_device
        return bool(by_device or self.sees(one.place, place))

    def nearest_escort(self, customer: "Customer", caller: "Employee | None") -> "Employee | None":
        """Return the nearest who may walk along with a customer and can be called to them."""
        if not self.escorts:
            return None
        may = [
            one for one in self.free_in_lobby() if self.can_be_called(one, caller, customer.place)
        ]
        return self.nearest(may, customer)

    def nearest_to_ask(self, customer: "Customer") -> "Employee | None":
        """Return the nearest who may be asked by somebody whom nobody has greeted."""
        return self.nearest(
            [one for one in self.staff if one.duty == Duty.FREE and one.position in LOBBY],
            customer,
        )

    def nearest_to_complain_to(self, customer: "Customer") -> "Employee | None":
        """Return the nearest of the lobby who may hear a customer out, else a director."""
        return self.nearest(self.free_in_lobby(), customer) or self.free_director()

    def free_in_lobby(self) -> "list[Employee]":
        """Return who is FREE in the lobby and may leave it; the door is never left empty."""
        return [
            one
            for one in self.staff
            if one.duty == Duty.FREE
            and (
                one.position in LOBBY
                or (one.position == Position.GREETING and self.another_stands(one))
            )
        ]

    def nearest(self, may: "list[Employee]", customer: "Customer") -> "Employee | None":
        """Return who of ``may`` is nearest to a customer."""
        ways = [(self.given.distance[one.place][customer.place], one.row) for one in may]
        return self.staff[min(ways)[1]] if ways else None

    def free_director(self) -> "Employee | None":
        """Return the first branch director who is free in the back office."""
        return next(
            (
                one
                for one in self.staff
                if one.role == Role.BRANCH_DIRECTOR
                and one.position == Position.BACK_OFFICE
                and one.duty == Duty.FREE
            ),
            None,
        )

    # -- where to refer ------------------------------------------------------------------------
    def referral_target(self, customer: "Customer", caller: "Employee | None") -> int | None:
        """Return the position to which a customer is handed over; None: they are told.

        Who refers asks by device, if somebody there can answer; else an escort finds the way.
        """
        room, counter = Position.VIP_ROOM, Position.LOW_COUNTER
        targets = (room, counter) if customer.is_vip else (counter,)
        targets = [one for one in targets if self.given.referral_line[one] != NOBODY]
        if caller is not None and caller.carries_device:
            waits = [(self.expected_wait(position), position) for position in targets]
            answers = [one for one in waits if one[0] < NEVER]
            if answers:
                wait, position = min(answers, key=lambda pair: pair[0])
                return position if wait <= customer.accepted_wait else None
        if self.nearest_escort(customer, caller) is None:
            return None
        return next((position for position in targets if self.open_desks(position)), None)

    def open_desks(self, position: int) -> "list[Desk]":
        """Return the desks of ``position`` at which somebody sits."""
        return [desk for desk in self.desks if desk.position == position and desk.open]

    def expected_wait(self, position: int) -> int:
        """Return the wait that those with a device at ``position`` expect; NEVER: nobody there."""
        desks = [desk for desk in self.open_desks(position) if desk.owner.carries_device]
        if not desks:
            return NEVER
        if any(desk.free for desk in desks):
            return 0
        ahead = len(self.lines.tickets[self.given.referral_line[position]]) + 1
        return ahead * self.rules.referral.expected_advice // len(desks)

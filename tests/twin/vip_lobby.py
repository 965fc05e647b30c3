"""The VIP lobby: position 7 waits there and receives VIPs; the sixth step of settling."""

from typing import TYPE_CHECKING

from agents.codes import NOBODY, Decision, Duty

if TYPE_CHECKING:
    from .floor import Floor


class Received:
    """What a VIP experiences who takes a place in sight of the VIP lobby."""

    def be_received(self) -> None:
        """Be met, and perhaps recognised, by who waits in the VIP lobby and sees their place."""
        if not self.is_vip or not sees_from_vip_lobby(self.floor, self.place):
            return
        share = self.floor.rules.vip_lobby.recognises
        if not self.recognised and self.chance[Decision.RECEIVED] < share:
            self.recognised = 1
            self.take_vip_number()
        if self.recognised:
            self.received = 1

    def take_vip_number(self) -> None:
        """Exchange their ticket for one with a VIP number, if there are any; their turn stays."""
        known = self.referring or self.came_back or self.passed_on
        if known or self.need.vip_line == NOBODY:
            return
        self.floor.lines.remove(self)
        self.line = self.need.vip_line
        self.priority = self.priority_of_ticket() if self.floor.rules.calling.enabled else 0
        self.floor.lines.add(self)


def sees_from_vip_lobby(floor: "Floor", place: int) -> bool:
    """Say whether somebody who is FREE in the VIP lobby sees ``place``."""
    return any(
        one.duty == Duty.FREE
        and floor.waits_in_vip_lobby(one)
        and one.place == floor.vip_lobby
        and floor.sees(one.place, place)
        for one in floor.staff
    )


def see_to_vip_lobby(floor: "Floor") -> bool:
    """Let whoever is FREE at 7 walk back to the VIP lobby; say whether one did."""
    away = [
        one
        for one in floor.staff
        if one.duty == Duty.FREE and floor.waits_in_vip_lobby(one) and one.place != floor.vip_lobby
    ]
    for employee in away:
        floor.env.start(employee.walk_to_place())
    return bool(away)

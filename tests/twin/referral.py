"""Referral: how a customer is passed on, referred, handed over, or told where to go."""

from typing import TYPE_CHECKING

from agents.codes import NOBODY, Broken, Decision, Diverted, Outcome, Referral

from .errand import Errand
from .windows import Service

if TYPE_CHECKING:
    from .staff import Employee

PASSED_ON = 3
"""Priority of whom first contact passes on from a wrong window."""


class Referred:
    """How a customer gets from one to another of the staff."""

    # -- on their own --------------------------------------------------------------------------
    def loses_way_to(self, place: int) -> bool:
        """Say whether they do not find ``place``, which they are only told of."""
        if self.floor.sees(self.place, place):
            return False
        way = self.floor.given.distance[self.place][place]
        chance = self.floor.rules.chain.lose_way * way / 10_000
        return self.chance[Decision.LOSE_WAY] < chance

    def tell_again(self, times: int, *, with_card: bool = True) -> None:
        """Have to tell their story again, unless a card tells it for them."""
        if not (self.floor.cards and with_card):
            self.stories += times

    # -- from position 1 -----------------------------------------------------------------------
    def be_passed_on_from_door(self, greeter: "Employee") -> Errand | None:
        """Be walked on from position 1 as a VIP; return the next errand, or None: they are not."""
        chain = self.floor.rules.chain
        passes_on = chain.enabled and chain.passing_on and self.recognised
        if not passes_on or self.floor.nearest_escort(self, greeter) is None:
            return None
        line = self.need.right_line if self.need.vip_line == NOBODY else self.need.vip_line
        return self.be_handed_over(line, self.priority_of_ticket(), self.env.now, greeter)

    # -- from a wrong window -------------------------------------------------------------------
    def be_passed_on(self, service: Service) -> Errand:
        """Go on from a wrong window; return the next errand."""
        self.passed_on += 1
        floor, employee = self.floor, service.employee
        if self.is_kept_by(employee):
            order = self.env.now if floor.rules.calling.enabled else self.order
            return self.be_handed_over(self.need.passed_line, PASSED_ON, order, employee)
        floor.break_conduct(Broken.PASSED_OFF_AT_WRONG_WINDOW)
        floor.break_conduct(Broken.CONTACT_LOST_AT_WRONG_WINDOW)
        self.tell_again(1)
        lost = self.diverted != Diverted.LOST and self.loses_way_to(self.ticket_machine.place)
        if lost:
            self.outcome = self.outcome or Outcome.RENEGED
            return Errand.HOME
        return Errand.TICKET

    def is_kept_by(self, employee: "Employee") -> bool:
        """Say whether first contact can hand them over from a wrong window."""
        floor = self.floor
        if not floor.first_contact_owns:
            return False
        if floor.nearest_escort(self, employee) is not None:
            return True
        return bool(employee.carries_device and floor.device_at_right_desk(self))

    # -- with an interest ----------------------------------------------------------------------
    def be_referred(self, employee: "Employee | None") -> Errand:
        """Be handed over to who may advise them, or be left to find it; return the next errand.

        ``employee`` refers them; nobody does to whom a machine has been enough.
        """
        floor = self.floor
        self.referring = 1
        self.referred_by, self.referred_at = self.noticed_by, self.env.now
        self.carded = int(floor.cards)
        position = floor.referral_target(self, employee)
        if position is None:
            return self.be_told()
        self.referred = Referral.WARM
        line = floor.given.referral_line[position]
        return self.be_handed_over(line, self.priority_of_segment, self.env.now, employee)

    def be_told(self) -> Errand:
        """Be told where to go with an interest; return the next errand."""
        self.referred = Referral.COLD
        self.floor.break_conduct(Broken.PASSED_OFF_WITH_REFERRAL)
        if self.chance[Decision.COLD_HOME] < self.floor.rules.referral.cold_home:
            self.referring = 0
            return Errand.HOME
        self.tell_again(2)
        return Errand.TICKET

    def ask_on_own(self) -> Errand:
        """Ask for advice unasked; return the next errand."""
        self.referred, self.referred_at = Referral.SELF, self.env.now
        self.stories += 1
        return Errand.TICKET

    # -- handed over ---------------------------------------------------------------------------
    def be_handed_over(
        self, line: int, priority: int, order: int, caller: "Employee | None"
    ) -> Errand:
        """Get a ticket here and now, and an escort if ``caller`` can have one."""
        escort = self.floor.nearest_escort(self, caller)
        if escort is None:
            self.floor.break_conduct(Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE)
        else:
            self.be_escorted(escort)
            self.received = int(self.received or self.is_vip)
            self.introduced = int(self.introduced or self.referring)
        self.queue_up(line, priority, order)
        return Errand.WAIT

    def be_escorted(self, escort: "Employee") -> None:
        """Wait for somebody who comes and then walks along."""
        comes_at = self.env.now + escort.walk(self.place)
        self.at_place_from = max(self.at_place_from, comes_at)
        self.sets_out = self.env.event()
        self.env.process(escort.escort(self, self.sets_out))

"""What becomes of a customer's questions: recognition, lines, referral, judgement."""

from enum import Enum, auto

from agents.codes import NOBODY, Decision, Diverted, Outcome, Position, Rating, Referral, Segment

from .inputs import step_of
from .windows import Service

APPOINTMENT = 3
"""Priority of who has an appointment, or is passed on by first contact."""


class Errand(Enum):
    """What a customer turns to next."""

    TICKET = auto()
    MACHINE = auto()
    WAIT = auto()
    WINDOW = auto()
    HOME = auto()


class Afterwards:
    """The decisions of a customer that take no time."""

    # -- at the door and the ticket machine ----------------------------------------------------
    def be_greeted(self) -> None:
        """Learn what there is to learn in a greeting."""
        self.greeted = self.need_known = 1
        self.gain(Position.GREETING)
        self.be_recognised(self.floor.given.service.recognised_greeted)

    def be_recognised(self, share: float) -> None:
        """Be recognised as a VIP, or not."""
        if self.is_vip and self.chance[Decision.RECOGNISED] < share:
            self.recognised = 1

    def accepts_first_diversion(self) -> bool:
        """Say whether he goes to a machine from the door."""
        share = self.floor.rules.diversion.accept_first * self.temper.familiarity
        if not self.floor.diversion_open(self) or self.chance[Decision.FIRST_DIVERSION] >= share:
            return False
        self.turn_at, self.diverted = self.env.now, Diverted.FIRST
        return True

    @property
    def accepts_second_diversion(self) -> bool:
        """Whether he would go to a machine from the waiting area."""
        share = self.floor.rules.diversion.accept_second * self.temper.familiarity
        return self.chance[Decision.SECOND_DIVERSION] < share

    @property
    def loses_way(self) -> bool:
        """Whether he does not find what he is only told of."""
        chain = self.floor.rules.chain
        return not chain.enabled and self.chance[Decision.LOSE_WAY] < chain.lose_way

    def line_of_ticket(self) -> int:
        """Return the line that his next ticket is for."""
        if self.referring:
            return self.floor.given.product_line[self.recognised]
        if self.passed_on:
            return self.need.passed_line
        if self.recognised and self.need.vip_line != NOBODY:
            return self.need.vip_line
        may_misread = self.floor.rules.menu.enabled and not self.need_known
        if may_misread and self.chance[Decision.WRONG_TICKET] < self.temper.wrong_ticket:
            return self.need.wrong_line
        return self.need.right_line

    def priority_of_ticket(self) -> int:
        """Return the priority of his segment, or of who has an appointment."""
        if (
            self.recognised
            and not self.referring
            and self.need.positions >> Position.VIP_ROOM & 1
            and self.chance[Decision.APPOINTMENT] < self.floor.given.service.appointment_share
        ):
            return APPOINTMENT
        return self.priority_of_segment

    @property
    def priority_of_segment(self) -> int:
        """The priority of his segment, if somebody knows it."""
        segment = self.segment if self.recognised else Segment.MASS
        return self.floor.given.segment_priority[segment]

    # -- after a service -----------------------------------------------------------------------
    def be_passed_on(self) -> Errand:
        """Go on from a wrong window; return the next errand."""
        self.passed_on += 1
        if self.floor.first_contact_owns:
            kept = not self.floor.rules.calling.enabled
            order = self.order if kept else self.env.now
            return self.be_handed_over(self.need.passed_line, APPOINTMENT, order)
        self.stories += 1
        if self.loses_way and self.diverted != Diverted.LOST:
            self.outcome = self.outcome or Outcome.RENEGED
            return Errand.HOME
        return Errand.TICKET

    def finish(self, service: Service) -> Errand:
        """Take what the service brought; return the next errand."""
        service.bring(self)
        if self.outcome != Outcome.SERVED:
            self.rate()
            self.outcome = Outcome.SERVED
        if not self.referring:
            self.served_by = service.employee.row
        self.referring = int(service.refers or service.asks)
        if service.asks:
            self.referred = Referral.SELF
            self.stories += 1
            return Errand.TICKET
        if not service.refers:
            return Errand.HOME
        self.referred_by = service.employee.row
        return self.be_referred()

    def be_referred(self) -> Errand:
        """Be handed over to who may advise him, or be left to find it; return the next errand."""
        floor = self.floor
        position = floor.referral_target(self) if floor.rules.chain.enabled else None
        if position is not None:
            self.referred = Referral.WARM
            line = floor.given.referral_line[position]
            priority = self.priority_of_segment
            return self.be_handed_over(line, priority, self.env.now)
        self.referred = Referral.COLD
        if self.chance[Decision.COLD_HOME] < floor.rules.referral.cold_home:
            self.referring = 0
            return Errand.HOME
        self.stories += 2
        return Errand.TICKET

    def be_handed_over(self, line: int, priority: int, order: int) -> Errand:
        """Get a ticket here and now, and an escort if there is one."""
        escort = self.floor.nearest_escort(self)
        if escort is not None:
            comes_at = self.env.now + escort.walk(self.place)
            self.at_place_from = max(self.at_place_from, comes_at)
            self.sets_out = self.env.event()
            self.env.process(escort.escort(self, self.sets_out))
        self.queue_up(line, priority, order)
        return Errand.WAIT

    # -- judgement -----------------------------------------------------------------------------
    def rate(self) -> None:
        """Press a button on the rating device, or none."""
        rule = self.floor.rules.judgement
        if not rule.enabled or self.chance[Decision.RATES] >= rule.rating_rate:
            return
        wait = self.first_called_at - self.ticket_at
        share = step_of(wait, rule.wait_from, rule.satisfied, rule.wait_steps)
        if self.greeted:
            share += rule.greeted_bonus
        if self.passed_on or self.diverted == Diverted.LOST or self.machine_failed:
            share -= rule.passed_penalty
        pleased = self.chance[Decision.SATISFIED] < share
        self.rating = Rating.SATISFIED if pleased else Rating.DISSATISFIED

    def complain(self) -> None:
        """Complain on leaving, or not."""
        rule = self.floor.rules.judgement
        reneged = self.outcome == Outcome.RENEGED
        chance = rule.complaint_lost if reneged else rule.complaint_base
        self.complained = int(rule.enabled and self.chance[Decision.COMPLAINS] < chance)

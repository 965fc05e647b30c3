"""What becomes of a customer's questions: recognition, lines, referral, judgement."""

from agents.codes import (
    NOBODY,
    Act,
    Broken,
    Decision,
    Diverted,
    Outcome,
    Position,
    Rating,
    Referral,
    Segment,
)

from .door import FIVE
from .errand import Errand
from .inputs import scaled, step_of
from .windows import Service

SEVEN = 7
"""Acts due to recognised VIPs besides."""

SHIFT = 0.6180339887498949
"""Distance of the uniform numbers of two acts."""

APPOINTMENT = 3
"""Priority of who has an appointment, or is passed on by first contact."""


class Afterwards:
    """The decisions of a customer that take no time."""

    # -- at the door and the ticket machine ----------------------------------------------------
    def be_greeted(self) -> None:
        """Learn what there is to learn in a greeting."""
        self.greeted = 1
        self.need_known = int(self.need_comes_out)
        self.gain(Position.GREETING)
        self.be_recognised(self.floor.given.service.recognised_greeted)

    @property
    def need_comes_out(self) -> bool:
        """Whether their need is known when the greeting is over."""
        asked = self.acts >> Act.ENQUIRY & 1
        return bool(self.need_known or asked or not self.floor.rules.standards.enabled)

    def be_recognised(self, share: float) -> None:
        """Be recognised as a VIP, or not."""
        if self.is_vip and self.chance[Decision.RECOGNISED] < share:
            self.recognised = 1

    @property
    def accepts_second_diversion(self) -> bool:
        """Whether they would go to a machine from the waiting area."""
        share = self.floor.rules.diversion.accept_second * self.temper.familiarity
        return self.chance[Decision.SECOND_DIVERSION] < share

    @property
    def loses_way(self) -> bool:
        """Whether they do not find what they are only told of."""
        chain = self.floor.rules.chain
        return not chain.enabled and self.chance[Decision.LOSE_WAY] < chain.lose_way

    def line_of_ticket(self) -> int:
        """Return the line that their next ticket is for."""
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
        """Return the priority of their segment, or of who has an appointment or a booked slot."""
        digital = self.floor.rules.digital
        booked = digital.enabled and self.chance[Decision.BOOKED] < digital.booked
        if booked and not self.referring:
            return APPOINTMENT
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
        """The priority of their segment, if somebody knows it."""
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
        self.floor.break_conduct(Broken.PASSED_OFF_AT_WRONG_WINDOW)
        self.floor.break_conduct(Broken.CONTACT_LOST_AT_WRONG_WINDOW)
        self.stories += 1
        if self.loses_way and self.diverted != Diverted.LOST:
            self.outcome = self.outcome or Outcome.RENEGED
            return Errand.HOME
        return Errand.TICKET

    def finish(self, service: Service) -> Errand:
        """Take what the service brought; return the next errand."""
        service.bring(self)
        first = self.outcome == Outcome.INSIDE
        if self.outcome != Outcome.SERVED:
            self.rate()
            self.outcome = Outcome.SERVED
        if first:
            self.served_by = service.employee.row
        self.referring = int(service.refers or service.asks)
        if first and not self.referring and self.chance[Decision.MISTAKE] < service.mistakes:
            self.came_back = self.need_known = 1
            return Errand.TICKET
        if service.asks:
            self.referred = Referral.SELF
            self.stories += 1
            return Errand.TICKET
        if not service.refers:
            return Errand.HOME
        self.referred_by = service.employee.row
        return self.be_referred()

    def be_referred(self) -> Errand:
        """Be handed over to who may advise them, or be left to find it; return the next errand."""
        floor = self.floor
        position = floor.referral_target(self) if floor.rules.chain.enabled else None
        if position is not None:
            self.referred = Referral.WARM
            line = floor.given.referral_line[position]
            priority = self.priority_of_segment
            return self.be_handed_over(line, priority, self.env.now)
        self.referred = Referral.COLD
        floor.break_conduct(Broken.PASSED_OFF_WITH_REFERRAL)
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
        else:
            self.floor.break_conduct(Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE)
        self.queue_up(line, priority, order)
        return Errand.WAIT

    # -- treatment -----------------------------------------------------------------------------
    def is_skipped(self, act: int) -> bool:
        """Say whether the staff skip an act of the standards towards them now."""
        rule = self.floor.rules.standards
        if not rule.enabled:
            return False
        load = min(1.0, self.floor.waiting / rule.load)
        adherence = rule.adherence * (1.0 - (1.0 - rule.under_load) * load)
        return (self.chance[Decision.DILIGENCE] + act * SHIFT) % 1.0 >= adherence

    def act(self, act: int) -> int:
        """Have an act done, or skipped; return how long it takes [us]."""
        rule = self.floor.rules.standards
        if not rule.enabled or self.is_skipped(act):
            return 0
        self.acts |= 1 << act
        return rule.act_time[act]

    def answer(self) -> int:
        """Be given the right answer, once, or not; return how long it takes [us]."""
        if not self.floor.rules.temperament.enabled or self.is_answered:
            return 0
        if self.is_skipped(Act.RIGHT_ANSWER):
            return 0
        self.acts |= 1 << Act.RIGHT_ANSWER
        return self.temper.answer

    @property
    def is_answered(self) -> bool:
        """Whether they were given the right answer."""
        return bool(self.acts >> Act.RIGHT_ANSWER & 1)

    def treatment_at_window(self, position: int) -> int:
        """Be treated as the rules say when a service begins; return how long it takes [us]."""
        length = self.answer()
        due = self.floor.rules.standards.enabled and self.recognised and self.acts_due == FIVE
        if due and position >= Position.VIP_COUNTER:
            self.acts_due += SEVEN
            length += sum(self.act(act) for act in range(Act.VIP_GREETING, Act.SEND_OFF + 1))
        return length

    @property
    def mood(self) -> float:
        """What the right answer, or its want, does to the share of the satisfied."""
        if not self.floor.rules.temperament.enabled:
            return 0.0
        if self.is_answered:
            return self.temper.answered_bonus
        return -self.temper.unanswered_penalty

    @property
    def disregard(self) -> float:
        """What skipped acts, but for the goodbye, take off the share of the satisfied."""
        rule = self.floor.rules.standards
        if not rule.enabled:
            return 0.0
        due = self.acts_due - 1
        done = (self.acts & (1 << Act.RIGHT_ANSWER) - 1).bit_count()
        return rule.skipped_penalty * (due - done) / due

    # -- judgement -----------------------------------------------------------------------------
    @property
    def expectation(self) -> float:
        """The factor on the waits by which they judge: the segment's times the temperament's."""
        given = self.floor.given
        of_temperament = given.temperaments[self.temperament].expectation_factor
        return given.segment_expectation[self.segment] * of_temperament

    def rate(self) -> None:
        """Press a button on the rating device, or none."""
        rule = self.floor.rules.judgement
        if not rule.enabled or self.chance[Decision.RATES] >= rule.rating_rate:
            return
        wait = self.first_called_at - self.ticket_at
        expected = self.expectation
        waits = [scaled(start, expected) for start in rule.wait_from]
        share = step_of(wait, waits, rule.satisfied, rule.wait_steps)
        if self.greeted:
            share += rule.greeted_bonus
        if self.passed_on or self.diverted == Diverted.LOST or self.machine_failed:
            share -= rule.passed_penalty
        share += self.mood - self.disregard
        pleased = self.chance[Decision.SATISFIED] < share
        self.rating = Rating.SATISFIED if pleased else Rating.DISSATISFIED

    def complain(self) -> None:
        """Complain on leaving, or not."""
        rule = self.floor.rules.judgement
        in_vain = (Outcome.RENEGED, Outcome.UNANSWERED, Outcome.SENT_AWAY)
        chance = rule.complaint_lost if self.outcome in in_vain else rule.complaint_base
        self.complained = int(rule.enabled and self.chance[Decision.COMPLAINS] < chance)
        if self.complained and self.floor.rules.complaints.enabled:
            self.be_heard_out()

    def be_heard_out(self) -> None:
        """Stay until somebody has heard the complaint out; else, or unsettled, it goes higher."""
        floor, rule, now = self.floor, self.floor.rules.complaints, self.env.now
        taker = floor.nearest_escort(self) or floor.free_director()
        if taker is not None:
            ends_at = max(now + taker.walk(self.place), self.at_place_from) + rule.talk
            taker.start_complaint(self.place, ends_at)
            self.at_place_from = ends_at
            self.settled = int(self.chance[Decision.SETTLED] < rule.settled)
        if not self.settled:
            director = floor.free_director()
            if director is not None:
                director.start_complaint(director.place, now + rule.escalated)

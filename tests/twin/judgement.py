"""Judgement: how a customer rates a service, and what they complain of on leaving."""

from agents.codes import NEVER, Cause, Decision, Diverted, Outcome, Rating, Referral

from .inputs import scaled, step_of


class Judgement:
    """What a customer thinks of it all, and says."""

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

    # -- complaints ----------------------------------------------------------------------------
    def complain(self) -> None:
        """Complain on leaving, or not."""
        if self.floor.rules.judgement.enabled:
            self.complaint = self.cause_of_complaint()
        if self.complaint and self.floor.rules.complaints.enabled:
            self.be_heard_out()

    def cause_of_complaint(self) -> Cause:
        """Return what takes the sum of all there is to complain of over their number."""
        chances = self.floor.rules.judgement.complaint
        anger, sum_so_far = self.anger, 0.0
        for cause, weight in self.weights().items():
            sum_so_far += chances[cause] * weight
            if anger * sum_so_far > self.chance[Decision.COMPLAINS]:
                return cause
        return Cause.NONE

    def weights(self) -> dict[Cause, float]:
        """Return how much there is of each cause, in their order."""
        alone = self.is_vip and self.first_called_at < NEVER and not self.received
        return {
            Cause.WAIT: self.too_long_a_wait,
            Cause.GAVE_UP: self.outcome == Outcome.RENEGED,
            Cause.UNANSWERED: self.outcome == Outcome.UNANSWERED,
            Cause.SENT_AROUND: self.times_sent_around,
            Cause.MACHINE: self.machine_failed,
            Cause.UNSUITABLE: bool(self.breach),
            Cause.MISTAKE: self.came_back,
            Cause.IGNORED: not self.is_answered,
            Cause.VIP_ALONE: bool(alone),
            Cause.OTHER: 1,
        }

    @property
    def anger(self) -> float:
        """The factor on all chances of a complaint."""
        due = self.acts_due_so_far
        done = self.acts_done / due if due > 0 else 0.0
        return self.temper.complains * (1.0 - self.floor.rules.judgement.softened * done)

    @property
    def too_long_a_wait(self) -> float:
        """How near they came to a wait that nobody bears in silence: from 0 to 1."""
        rule = self.floor.rules.judgement
        if self.ticket_at == NEVER:
            return 0.0
        called = self.first_called_at < NEVER
        waited = (self.first_called_at if called else self.waited_until) - self.ticket_at
        beyond = max(0, waited - scaled(rule.tolerated, self.expectation))
        return min(1.0, beyond / rule.intolerable)

    @property
    def times_sent_around(self) -> int:
        """How often they were sent to where they did not have to be, or told to find it."""
        return (
            self.passed_on
            + (self.diverted == Diverted.LOST)
            + (self.referred == Referral.COLD)
            + (self.outcome == Outcome.SENT_AWAY)
        )

    def be_heard_out(self) -> None:
        """Stay until somebody has heard the complaint out; else, or unsettled, it goes higher."""
        floor, rule, now = self.floor, self.floor.rules.complaints, self.env.now
        taker = floor.nearest_to_complain_to(self)
        if taker is not None:
            ends_at = max(now + taker.walk(self.place), self.at_place_from) + rule.talk
            taker.start_complaint(self.place, ends_at)
            self.at_place_from = ends_at
            self.settled = int(self.chance[Decision.SETTLED] < rule.settled)
        if not self.settled:
            director = floor.free_director()
            if director is not None:
                director.start_complaint(director.place, now + rule.escalated)

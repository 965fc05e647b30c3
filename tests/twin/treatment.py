"""Treatment: the acts of the standards, the right answer, and what their want does."""

from agents.codes import Act, Decision, Position

from .door import FIVE

SEVEN = 7
"""Acts due to recognised VIPs besides."""

SHIFT = 0.6180339887498949
"""Distance of the uniform numbers of two acts."""


class Treatment:
    """How the staff treat a customer."""

    def adherence(self, act: int) -> float:
        """Return the share of an act that is done with nobody waiting; rule off: as before."""
        rules = self.floor.rules
        if act == Act.RIGHT_ANSWER and not rules.temperament.enabled:
            return rules.temperament.before
        return rules.standards.adherence if rules.standards.enabled else rules.standards.before

    def is_skipped(self, act: int) -> bool:
        """Say whether the staff skip an act of the standards towards them now."""
        rule = self.floor.rules.standards
        load = min(1.0, self.floor.waiting / rule.load)
        adherence = self.adherence(act) * (1.0 - (1.0 - rule.under_load) * load)
        return (self.chance[Decision.DILIGENCE] + act * SHIFT) % 1.0 >= adherence

    def act(self, act: int) -> int:
        """Have an act done, or skipped; return how long it takes [us]."""
        if self.is_skipped(act):
            return 0
        self.acts |= 1 << act
        return self.floor.rules.standards.act_time[act]

    def answer(self) -> int:
        """Be given the right answer, once, or not; return how long it takes [us]."""
        if self.is_answered or self.is_skipped(Act.RIGHT_ANSWER):
            return 0
        self.acts |= 1 << Act.RIGHT_ANSWER
        return self.temper.answer

    @property
    def is_answered(self) -> bool:
        """Whether they were given the right answer."""
        return bool(self.acts >> Act.RIGHT_ANSWER & 1)

    def treatment_at_window(self, position: int) -> int:
        """Be treated as is usual when a service begins; return how long it takes [us]."""
        length = self.answer()
        due = self.recognised and self.acts_due == FIVE
        if due and position in (Position.VIP_COUNTER, Position.VIP_ROOM):
            self.acts_due += SEVEN
            length += sum(self.act(act) for act in range(Act.VIP_GREETING, Act.SEND_OFF + 1))
        return length

    @property
    def acts_due_so_far(self) -> int:
        """The number of acts that were due before the goodbye."""
        return self.acts_due - 1

    @property
    def acts_done(self) -> int:
        """The number of acts done, without the right answer."""
        return (self.acts & (1 << Act.RIGHT_ANSWER) - 1).bit_count()

    @property
    def mood(self) -> float:
        """What the right answer, or its want, does to the share of the satisfied."""
        if self.is_answered:
            return self.temper.answered_bonus
        return -self.temper.unanswered_penalty

    @property
    def disregard(self) -> float:
        """What skipped acts, but for the goodbye, take off the share of the satisfied."""
        due = self.acts_due_so_far
        return self.floor.rules.standards.skipped_penalty * (due - self.acts_done) / due

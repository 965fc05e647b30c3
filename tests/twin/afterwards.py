"""What becomes of a customer's questions: recognition, lines, and what follows a service."""

from agents.codes import NOBODY, Act, Decision, Outcome, Position, Segment

from .errand import Errand
from .windows import Service

APPOINTMENT = 3
"""Priority of who has an appointment or a booked slot."""


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
        return bool(self.need_known or self.acts >> Act.ENQUIRY & 1)

    def be_recognised(self, share: float) -> None:
        """Be recognised as a VIP, or not."""
        if self.is_vip and self.chance[Decision.RECOGNISED] < share:
            self.recognised = 1

    @property
    def accepts_second_diversion(self) -> bool:
        """Whether they would go to a machine from the waiting area."""
        share = self.floor.rules.diversion.accept_second * self.temper.familiarity
        return self.chance[Decision.SECOND_DIVERSION] < share

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
    def finish(self, service: Service) -> Errand:
        """Take what the service brought; return the next errand."""
        service.bring(self)
        first = self.outcome == Outcome.INSIDE
        if not self.outcome:
            self.rate()
            self.outcome = self.outcome or Outcome.SERVED
        if first:
            self.served_by = service.employee.row
        self.referring = int(service.refers or service.asks)
        if first and not self.referring and self.chance[Decision.MISTAKE] < service.mistakes:
            self.came_back = self.need_known = 1
            return Errand.TICKET
        if service.asks:
            return self.ask_on_own()
        return self.be_referred(service.employee) if service.refers else Errand.HOME

"""Forms: what a customer does who fills them in alone before they take a place."""

from agents.codes import NEVER, Decision
from agents.events import Event

from .inputs import scaled
from .timetable import Appointment, Steps


class FillsForms:
    """What a customer does alone at the form desk."""

    form_filled: Appointment | None = None

    @property
    def is_filling(self) -> bool:
        """Whether they fill in forms alone, or are on their way there."""
        return self.fills_until < NEVER

    @property
    def fills_alone(self) -> bool:
        """Whether they fill in forms instead of taking a place, the first time they could."""
        rule = self.floor.rules.preparation
        first_business = not (self.filled or self.referring or self.came_back)
        return bool(
            rule.enabled
            and first_business
            and self.need.preparable
            and not self.prepared
            and self.chance[Decision.SELF_FILLS] < rule.alone
            and self.floor.form_desk_has_place
        )

    def start_filling(self) -> None:
        """Walk to the form desk and begin."""
        self.filled = 1
        self.floor.form_desk_used += 1
        self.set_out(self.floor.given.form_desk)
        work = scaled(self.preparation_work, self.floor.rules.preparation.alone_factor)
        self.fills_until = self.at_place_from + work
        self.form_filled = self.env.at(Event.FORM_FILLED, self.row, self.fills_until)
        self.env.process(self.finish_filling(self.form_filled))

    def finish_filling(self, filled: Appointment) -> Steps:
        """Have the forms filled in, rightly or not, and take a place."""
        yield filled
        self.stop_filling()
        errors = self.floor.rules.preparation.alone_errors
        self.prepared = int(self.chance[Decision.FORM_ERROR] >= errors)
        self.take_place()

    def stop_filling(self) -> None:
        """Leave the form desk, whether the forms are filled in or not."""
        if self.is_filling:
            self.form_filled.move(NEVER)
            self.fills_until = NEVER
            self.floor.form_desk_used -= 1

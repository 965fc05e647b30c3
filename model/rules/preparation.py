"""Rule ``preparation``: forms and documents before the counter."""

import numpy as np

from agents.codes import NEVER, NOBODY, Decision, Diverted, Position
from agents.facts import Obstacle
from model.kernel.compiled import compiled
from model.kernel.obstacles import what_hinders
from model.rules.cover import looks_after_three
from model.rules.enquiries import only_asks


@compiled
def may_prepare(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if the business can be prepared now: it has forms, the form desk has room."""
    return (
        parameters.rules.preparation.enabled != 0
        and not customer.prepared
        and parameters.needs[customer.need].preparable != 0
        and branch.form_desk_used < parameters.form_desk_places
    )


@compiled
def fills_alone(branch: np.record, parameters: np.record, customer: np.record) -> bool:
    """Return True if the customer goes to the form desk by themselves before they sit down."""
    return (
        not customer.filled
        and not customer.referring
        and not customer.came_back
        and customer.chance[Decision.SELF_FILLS] < parameters.rules.preparation.alone
        and may_prepare(branch, parameters, customer)
    )


@compiled
def fills_in_wrong(parameters: np.record, customer: np.record) -> bool:
    """Return True if what the customer fills in alone is wrong, and saves nothing."""
    return customer.chance[Decision.FORM_ERROR] < parameters.rules.preparation.alone_errors


@compiled
def share_saved(parameters: np.record, customer: np.record) -> float:
    """Return the share of the window work that the preparation saves."""
    return parameters.needs[customer.need].preparation_saves if customer.prepared else 0.0


@compiled
def might_be_attended(parameters: np.record, customer: np.record) -> bool:
    """Return True if position 3 might ever attend to the customer while this ticket waits.

    Those who wait for advice after a referral, or for a mistake to be put right, have no business
    left that could be prepared.
    """
    if customer.contacted or customer.referring or customer.came_back:
        return False
    if customer.fills_until < NEVER:
        return False
    if only_asks(parameters, customer):
        return True
    rules = parameters.rules
    need = parameters.needs[customer.need]
    return (
        rules.marketing.enabled != 0
        or (rules.preparation.enabled != 0 and need.preparable != 0)
        or (
            rules.diversion.enabled != 0
            and need.machine != NOBODY
            and customer.diverted == Diverted.NONE
        )
    )


@compiled
def count_attendable(
    branch: np.record, parameters: np.record, customer: np.record, change: int
) -> None:
    """Book that somebody who might be attended to came (1) or is so no longer (-1)."""
    if might_be_attended(parameters, customer):
        branch.attendable[customer.line] += change


@compiled
def goes_unprepared(parameters: np.record, customer: np.record) -> bool:
    """Return True if a customer who is called now could have been prepared, and was never asked."""
    return (
        parameters.rules.preparation.enabled != 0
        and parameters.needs[customer.need].preparable != 0
        and customer.prepared == 0
        and customer.contacted == 0
        and customer.referring == 0
    )


@compiled
def why_unprepared(branch: np.record, parameters: np.record) -> int:
    """Return why a customer whom a window calls now was not prepared before (``Obstacle``).

    As things are at the call: ``VACANT``, ``AWAY`` or ``BUSY`` of the position that attends to
    those who wait; if somebody there is free, ``FULL`` (the form desk) or ``RULE`` (too few tickets
    were before the customer's).
    """
    position = np.int64(Position.WAITING_AREA)
    if looks_after_three(branch, parameters):
        position = np.int64(Position.SELF_SERVICE)
    if branch.free[position] == 0:
        return what_hinders(branch, position)
    if branch.form_desk_used >= parameters.form_desk_places:
        return np.int64(Obstacle.FULL)
    return np.int64(Obstacle.RULE)

"""KPIs: what a day was worth, each defined once, here.

`day_kpis` computes a day's row from the tables at closing; the docstring of each small function is
the definition. A share of nothing is NaN.
"""

from typing import Final

import numpy as np

from agents.codes import MINUTE, NEVER, Breach, Cause, Duty, Outcome, Position
from agents.tables import POSITIONS
from model.columns import NAMES, Column
from model.kernel.compiled import compiled, entry
from model.outcomes import (
    FIRST_KIND,
    came,
    came_in,
    is_content,
    is_unserved,
    took_ticket,
    value_of,
    was_called,
)
from model.sales import Stage, came_to_buy
from model.tally import (
    TALLY,
    tally_card,
    tally_referral,
    tally_sales,
    tally_ticket,
    tally_visit,
    tally_wait,
)

__all__ = ["NAMES", "Column", "day_kpis"]

HOUR: Final = 60 * MINUTE


@compiled
def share(part: float, whole: float) -> float:
    """Return ``part / whole``; NaN if there is no whole."""
    return part / whole if whole > 0 else np.nan


@compiled
def utilisation(branch: np.record, parameters: np.record, position: int) -> float:
    """Return the busy share of the time that employees stood at a position, busy or free."""
    busy = 0.0
    free = 0.0
    for row in range(parameters.n_staff):
        busy += branch.staff[row].seconds[position, Duty.BUSY]
        free += branch.staff[row].seconds[position, Duty.FREE]
    return share(busy, busy + free)


@compiled
def staff_cost(branch: np.record, parameters: np.record) -> float:
    """Return the wages of the day: hours on duty, breaks and overtime too, by wage [money]."""
    cost = 0.0
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        on_duty = 0.0
        for position in range(POSITIONS):
            for duty in range(Duty.WALKING, Duty.ON_BREAK + 1):
                on_duty += employee.seconds[position, duty]
        cost += employee.wage * (on_duty + employee.overtime) / HOUR
    return cost


@compiled
def percentile(ascending: np.ndarray, count: int, share: float) -> float:
    """Return the value below which a share of the first ``count`` values lies; NaN if none.

    It lies between two values in proportion, at ``share`` x (count - 1), as NumPy has it.
    """
    if count == 0:
        return np.nan
    at = share * (count - 1)
    below = int(at)
    above = min(below + 1, count - 1)
    return ascending[below] + (ascending[above] - ascending[below]) * (at - below)


@compiled
def write_waits(out: np.ndarray, tally: np.record, waits: np.ndarray) -> None:
    """Write the KPIs of waits into ``out``.

    Notes
    -----
    A wait (`wait_of`) is of those called to a window that can serve them (`was_called`);
    ``waits`` holds them in ascending order [us]. vip_mean_wait_min is of all segments but mass.
    """
    out[Column.MEAN_WAIT_MIN] = share(tally.wait, tally.called) / MINUTE
    out[Column.P90_WAIT_MIN] = percentile(waits, tally.called, 0.9) / MINUTE
    out[Column.SHARE_WITHIN_10MIN] = share(tally.within, tally.called)
    out[Column.TICKETS] = tally.tickets
    out[Column.TICKETS_WITHIN_10MIN_SHARE] = share(tally.tickets_within, tally.tickets)
    out[Column.MEAN_WAIT_ALL_MIN] = share(tally.wait_borne, tally.tickets) / MINUTE
    out[Column.VIP_MEAN_WAIT_MIN] = share(tally.vip_wait, tally.vips_called) / MINUTE


@compiled
def write_visits(out: np.ndarray, tally: np.record) -> None:
    """Write the KPIs of outcomes into ``out``.

    Notes
    -----
    came = inside + balked, all who came within opening hours; unserved (`is_unserved`) = balked +
    reneged + asked and not answered + sent away for documents + still inside and not served when
    the day ended, so served + unserved = came.
    """
    out[Column.UNSERVED_SHARE] = share(tally.unserved, tally.came)
    out[Column.MEAN_TIME_IN_BRANCH_MIN] = share(tally.stay, tally.inside) / MINUTE
    out[Column.RENEGED_SHARE] = share(tally.reneged, tally.inside)
    out[Column.BALKED_SHARE] = share(tally.balked, tally.came)
    out[Column.MACHINE_SHARE] = share(tally.at_machine, tally.inside)
    out[Column.CAME] = tally.came
    out[Column.SERVED] = tally.at_window + tally.at_machine + tally.answered


@compiled
def write_contacts(out: np.ndarray, tally: np.record) -> None:
    """Write the KPIs of contact and the day's value into ``out``.

    Notes
    -----
    Of who came in, but for the value, which is the sum of `value_of` over all. Referrals are warm
    or cold ones; completed are those who bought a complex product. The mystery score is of all who
    came in: the items of the shopper's card that they passed, of those that apply.
    """
    out[Column.GREETED_SHARE] = share(tally.greeted, tally.inside)
    out[Column.REFERRALS] = tally.referrals
    out[Column.REFERRALS_COMPLETED] = tally.completed
    out[Column.VALUE] = tally.value
    out[Column.MYSTERY_SCORE] = 100 * share(tally.passed, tally.due)


@compiled
def write_sales(out: np.ndarray, tally: np.record) -> None:
    """Write the KPIs of what was sold into ``out``.

    Notes
    -----
    Complex sales are cross-sales and those to whoever came for the product. What was sold privately
    is in neither; unsuitable sales are in the cross-sales.
    """
    out[Column.SIMPLE_SALES] = tally.simple
    out[Column.COMPLEX_SALES] = tally.complex
    out[Column.SALES_PER_100] = 100 * share(tally.simple + tally.complex, tally.inside)
    out[Column.NEED_SALES] = tally.need_sales
    out[Column.CROSS_SALES] = tally.complex - tally.need_sales
    out[Column.CROSS_SALES_SIMPLE] = tally.cross_simple
    out[Column.BUYERS_UNSERVED] = tally.buyers_unserved
    out[Column.UNSUITABLE_SALES] = tally.breaches[Breach.UNSUITABLE]
    out[Column.PRIVATE_SALES] = tally.breaches[Breach.PRIVATE]


@compiled
def write_conversions(out: np.ndarray, tally: np.record) -> None:
    """Write the KPIs of cross-selling by stage into ``out``: who got there, and of those before.

    Notes
    -----
    Of those served at a window or machine who came for no product (`model.sales.stage_of`). Over
    days a conversion is the ratio of the sums (`model.measures.Measure.ratio`).
    """
    before = np.int64(0)
    beyond = np.int64(0)
    for stage in range(Stage.SOLD, Stage.NONE, -1):
        before = beyond
        beyond += tally.stages[stage]
        column = Column.INTERESTED + stage - Stage.INTERESTED
        out[column] = beyond
        if stage < Stage.SOLD:
            column = Column.CONVERSION_NOTICED + stage - Stage.INTERESTED
            out[column] = share(before, beyond)
    out[Column.CONVERSION_OVERALL] = share(tally.stages[Stage.SOLD], beyond)


@compiled
def write_complaints(out: np.ndarray, tally: np.record) -> None:
    """Write the KPIs of complaints by cause into ``out``: customers who came in and complained."""
    for cause in range(Cause.WAIT, Cause.OTHER + 1):
        column = Column.COMPLAINTS_WAIT + cause - Cause.WAIT
        out[column] = tally.causes[cause]


@compiled
def write_judgement(out: np.ndarray, tally: np.record, parameters: np.record) -> None:
    """Write the KPIs of how customers judged, and of the acts of contact."""
    out[Column.SATISFACTION_SHARE] = share(tally.satisfied, tally.rated)
    out[Column.RATING_RATE] = share(tally.rated, tally.at_window)
    out[Column.COMPLAINTS_PER_1000] = 1000 * share(tally.complaints, tally.inside)
    asked = tally.came if parameters.rules.judgement.enabled else np.int64(0)
    out[Column.SURVEY_SATISFACTION_SHARE] = share(tally.content, asked)
    out[Column.STANDARDS_SCORE] = 100 * share(tally.ones, tally.ones_due)


@compiled
def write_staff(out: np.ndarray, branch: np.record, parameters: np.record) -> None:
    """Write the KPIs of positions and staff into ``out``."""
    for position in range(1, POSITIONS):
        column = Column.UTILISATION_1 + position - 1
        out[column] = utilisation(branch, parameters, position)
    out[Column.POSITION1_VACANT_MIN] = branch.unattended[Position.GREETING] / MINUTE
    out[Column.STAFF_COST] = staff_cost(branch, parameters)


@compiled
def value_of_work(branch: np.record, worth: np.ndarray) -> float:
    """Return what the staff's own work is worth: of pieces done, less what those undone cost."""
    value = 0.0
    for row in range(branch.n_works):
        piece = branch.works[row]
        first = FIRST_KIND + 2 * piece.kind
        value += worth[first] if piece.done_at < NEVER else -worth[first + 1]
    return value


@compiled
def write_own_work(
    out: np.ndarray, branch: np.record, parameters: np.record, worth: np.ndarray
) -> None:
    """Write the KPIs of the staff's own work into ``out``, and add its value to the day's."""
    done = np.int64(0)
    for row in range(branch.n_works):
        done += branch.works[row].done_at < NEVER
    delayed = np.int64(0)
    overtime = np.int64(0)
    for row in range(parameters.n_staff):
        delayed += branch.staff[row].delayed
        overtime += branch.staff[row].overtime
    value = value_of_work(branch, worth)
    out[Column.OWN_WORK_DONE] = done
    out[Column.OWN_WORK_UNDONE] = branch.n_works - done
    out[Column.OWN_WORK_DELAYED_MIN] = delayed / MINUTE
    out[Column.OWN_WORK_VALUE] = value
    out[Column.OVERTIME_MIN] = overtime / MINUTE
    out[Column.VALUE] += value


@compiled
def count_day(
    tallies: np.ndarray,
    waits: np.ndarray,
    branches: np.ndarray,
    parameters: np.ndarray,
    customers: np.ndarray,
    worth: np.ndarray,
) -> None:
    """Count a day's customers into ``tallies``, and note the waits of those called [us]."""
    tally = tallies[0]
    for row in range(branches[0].n_customers):
        customer = customers[row]
        tally.value += value_of(customer, worth)
        tally.balked += customer.outcome == Outcome.BALKED
        tally.came += came(customer)
        tally.unserved += is_unserved(customer)
        tally.buyers_unserved += is_unserved(customer) and came_to_buy(parameters[0], customer)
        tally.content += is_content(parameters[0], customer)
        if not came_in(customer):
            continue
        tally_visit(tally, parameters[0], customer)
        tally_card(tally, customer)
        tally_sales(tally, parameters[0], customer)
        tally_referral(tally, customer)
        if took_ticket(customer):
            tally_ticket(tally, customer)
        if was_called(customer):
            tally_wait(tally, waits, customer)


@compiled
def write_day(
    out: np.ndarray,
    tallies: np.ndarray,
    waits: np.ndarray,
    branches: np.ndarray,
    parameters: np.ndarray,
    worth: np.ndarray,
) -> None:
    """Write the KPIs of a day that is counted into ``out``, each into its `Column`."""
    write_waits(out, tallies[0], waits)
    write_visits(out, tallies[0])
    write_staff(out, branches[0], parameters[0])
    write_contacts(out, tallies[0])
    write_sales(out, tallies[0])
    write_conversions(out, tallies[0])
    write_judgement(out, tallies[0], parameters[0])
    write_complaints(out, tallies[0])
    write_own_work(out, branches[0], parameters[0], worth)


@entry(allocates=True)
def day_kpis(
    branches: np.ndarray,
    parameters: np.ndarray,
    customers: np.ndarray,
    worth: np.ndarray,
    out: np.ndarray,
) -> None:
    """Write a day's KPIs into ``out``, each into its `Column`.

    Parameters
    ----------
    branches, parameters, customers
        As for `model.day.advance`, after `model.opening.close_books`.
    worth
        As from `worth_of`.
    out
        Shape (len(NAMES),), float64; overwritten.

    Notes
    -----
    Sums are of whole microseconds and customers, so neither their order nor the compiler changes
    a bit of them.
    """
    # the record of a table must be taken in a part: taken here, the table would be let go at once
    tallies = np.zeros(1, dtype=TALLY)
    waits = np.empty(branches[0].n_customers, dtype=np.int64)
    count_day(tallies, waits, branches, parameters, customers, worth)
    waits[: tallies[0].called].sort()
    write_day(out, tallies, waits, branches, parameters, worth)

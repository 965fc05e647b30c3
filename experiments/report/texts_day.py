"""The report's texts: the day, from who waits how long to what is lost and where time goes."""

from typing import Final

from agents.codes import Outcome
from agents.language import Phrase, phrase, phrase_in
from agents.names import OUTCOMES
from model.columns import TARGET_MIN

TEXTS: Final[dict[str, Phrase]] = {
    # --------------------------------------------------------------------------------- the waits
    "waits": phrase("How long customers wait"),
    "waits_text": phrase(
        "A wait is from the first ticket to the call of a window that can "
        "serve them, of customers who were called by one. Whoever was not is "
        "in no wait: the unserved stand below."
    ),
    "waits_chart": phrase("Share of the called who waited at most so long"),
    "waits_histogram": phrase("Distribution of waits"),
    "wait_axis": phrase("wait [min]"),
    "share_axis": phrase("share of the called"),
    "target_key": phrase("dotted line: the bank's target of {minutes} min", minutes=TARGET_MIN),
    "whiskers": phrase("whiskers: 95 % interval"),
    "waits_alt": phrase(
        "Share that waited at most {minutes} min, 20 min and 40 min: {shares}.", minutes=TARGET_MIN
    ),
    "waits_source": phrase(
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; the "
        "share of each day, then the mean of the days; waits beyond 90 min are "
        "not drawn"
    ),
    "histogram_source": phrase(
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; share "
        "of each day's called in classes of 5 min, the last one open; mean and "
        "95 % interval over days"
    ),
    "percentiles": phrase("Waits of those called: percentiles of each day [min]"),
    "percentile": phrase("{p} % wait at most"),
    "longest": phrase("longest wait"),
    "unserved_note": phrase("kpis.parquet: unserved_share"),
    "percentiles_source": phrase(
        "{folder}: customers.parquet: day, ticket_at, rightly_called_at; "
        "percentile of each day (linear between two values), mean and 95 % "
        "interval over days"
    ),
    # --------------------------------------------------------------------------------- the queue
    "queue": phrase("The queue over the day"),
    "queue_chart": phrase("Customers waiting with a ticket"),
    "queue_axis": phrase_in("axis", "customers"),
    "time_axis": phrase("time of day"),
    "band": phrase("band: 95 % interval of the mean"),
    "queue_alt": phrase("Highest mean: {peaks}."),
    "peak": phrase("{floor} {number} at {time}"),
    "queue_timeline_source": phrase(
        "{folder}: timeline.parquet: day, at, waiting; every 5 min, mean and "
        "95 % interval over days"
    ),
    "queue_customers_source": phrase(
        "{folder}: customers.parquet: ticket_at, first_called_at, left_at; "
        "waiting from the first ticket to the first call or, uncalled, to "
        "leaving; who was led from the queue to a machine is left out; every 5 "
        "min, mean and 95 % interval over days"
    ),
    # --------------------------------------------------------------------------------- the staff
    "staff": phrase("Who is where"),
    "staff_chart": phrase("Hours of each employee by position"),
    "hours_axis": phrase("hours a day"),
    "staff_alt": phrase("Hours a day: {hours}."),
    "staff_source": phrase(
        "{folder}: staff.parquet: position_0_s … position_7_s (the way there "
        "included), on_break_s; mean of the days"
    ),
    "on_break": phrase("on break"),
    "staff_table": phrase("Busy share of the time at each position [%]"),
    "staff_table_source": phrase(
        "{folder}: kpis.parquet: utilisation_1 … utilisation_7, position1_vacant_min"
    ),
    "timeline_chart": phrase("Employees at each position over the day"),
    "timeline_alt": phrase("Mean number of employees over opening hours: {means}."),
    "timeline_source": phrase(
        "{folder}: timeline.parquet: at, position_1 … position_7 (free or busy "
        "there); every 5 min, mean of the days"
    ),
    "shade_0": phrase("nobody"),
    "shade_1": phrase("on some days"),
    "shade_2": phrase("on most days"),
    "shade_3": phrase("one"),
    "shade_4": phrase("two or more"),
    # -------------------------------------------------------------------------------- the funnel
    "funnel": phrase("The chain, link by link"),
    "funnel_text": phrase(
        "From the door in to the door out: what became of the customers who came to each link."
    ),
    "funnel_chart": phrase("Customers at each link"),
    "customers_axis": phrase("customers a day"),
    "funnel_alt": phrase("Handled share: {shares}."),
    "handled": phrase("handled"),
    "skipped": phrase("skipped"),
    "lost": phrase("lost"),
    "funnel_source": phrase("{folder}: funnel.parquet: link, result, customers; mean of the days"),
    "funnel_table": phrase("Handled of those who came to the link [%]"),
    "funnel_table_source": phrase(
        "{folder}: funnel.parquet: link, result, customers; share of each day, "
        "mean and 95 % interval over days"
    ),
    "why_table": phrase("Why not, and how long it takes: {floor}"),
    "because": phrase("{result}: {reasons}"),
    "link_column": phrase("link"),
    "came_column": phrase("came"),
    "why_column": phrase("skipped or lost, and why (customers a day)"),
    "seconds_column": phrase("seconds each"),
    "why_source": phrase(
        "{folder}: funnel.parquet: link, result, reason, customers, seconds; "
        "customers a day; seconds ÷ customers of the handled; reasons of fewer "
        "than 0.05 a day are left out"
    ),
    "segment_table": phrase("Handled of those who came to the link, by segment [%]: {floor}"),
    "segment_source": phrase(
        "{folder}: funnel.parquet: link, segment, result, customers; all days together"
    ),
    # --------------------------------------------------------------------------------- the leaks
    "leaks": phrase("Where customers and sales are lost"),
    "leaks_table": phrase("Customers a day"),
    "leak": phrase("what happens"),
    "customers_heading": phrase("Customers lost"),
    "sales_heading": phrase("Sales lost"),
    "detours_heading": phrase("Annoyed on the way"),
    "balked": OUTCOMES[Outcome.BALKED],
    "balked_note": phrase("outcome balked"),
    "gave_up": phrase("gave up waiting"),
    "gave_up_note": phrase("outcome reneged, passed_on 0"),
    "sent_wrong": phrase("left after a wrong window"),
    "sent_wrong_note": phrase("outcome reneged, passed_on > 0"),
    "unanswered": OUTCOMES[Outcome.UNANSWERED],
    "unanswered_note": phrase("outcome unanswered"),
    "sent_away": OUTCOMES[Outcome.SENT_AWAY],
    "sent_away_note": phrase("outcome sent_away"),
    "after_closing": phrase("came after closing"),
    "after_closing_note": phrase("outcome closed_out, left_at = arrived_at"),
    "shut_in": phrase("inside unserved when the day ended"),
    "shut_in_note": phrase("outcome closed_out, the others"),
    "dropped": phrase("referred, but never seen by an adviser"),
    "dropped_note": phrase("referred warm or cold, path does not end at 4 or 7"),
    "declined": phrase("referred and advised, bought nothing complex"),
    "declined_note": phrase("referred warm or cold, path ends at 4 or 7, no complex product"),
    "lead": phrase("interest found in the waiting area, no complex sale"),
    "lead_note": phrase("lead, no complex product"),
    "complained": phrase("complained"),
    "complained_note": phrase_in("source", "complained"),
    "lost_way": phrase("did not find the machine they were sent to"),
    "lost_way_note": phrase("diverted lost"),
    "wrong_window": phrase("was at a wrong window first"),
    "wrong_window_note": phrase("passed_on > 0, outcome not reneged"),
    "leaks_source": phrase(
        "{folder}: customers.parquet: outcome, passed_on, referred, path, "
        "products, lead, complained, diverted, as said under each row; mean "
        "and 95 % interval over days"
    ),
    "money_table": phrase("Money a day [{currency}]"),
    "money_balked": OUTCOMES[Outcome.BALKED],
    "money_reneged": phrase("gave up, or left after a wrong window"),
    "money_shut_in": phrase("inside unserved when the day ended"),
    "money_in_vain": phrase("asked in vain, or sent home"),
    "money_complaints": phrase("complaints"),
    "money_breaches": phrase("penalties for unsuitable and private sales"),
    "breach_note": phrase("sales × value.unsuitable_cost, value.private_cost"),
    "own_work_note": phrase("KPI own_work_value"),
    "worth_note": phrase("value.products of the scenario"),
    "lost_note": phrase("customers × {money} each"),
    "complaint_note": phrase("complaints × {money} each"),
    "value_note": phrase("the sum; KPI value"),
    "cost_note": phrase("KPI staff_cost"),
    "left_note": phrase("value less staff cost"),
    "money_source": phrase(
        "{folder}: customers.parquet: products, outcome, complained × "
        "run.json: value.products, value.lost_customer_cost, "
        "value.complaint_cost; kpis.parquet: value, staff_cost"
    ),
    "at_stake": phrase(
        "What the lost sales could be worth is not in these sums: a complex "
        "product sold here was worth {money} on average ({floor}), so "
        "{dropped} referrals a day that no adviser saw were worth at most "
        "{worth} a day, had each of them bought."
    ),
    "at_stake_none": phrase("No referral was lost before an adviser saw the customer ({floor})."),
    "at_stake_source": phrase(
        "customers.parquet: products, referred, path × run.json: value.products"
    ),
    # --------------------------------------------------------------------------- the time inside
    "split": phrase("Why did customers wait?"),
    "split_chart": phrase("Minutes inside, by what they went on"),
    "minutes_axis": phrase("minutes of the mean customer"),
    "split_alt": phrase("Minutes inside in all: {totals}."),
    "split_table": phrase("Minutes inside of the mean customer who came in"),
    "split_total_note": phrase("sum of the parts; KPI mean_time_in_branch_min"),
    "split_source": phrase(
        "{folder}: time_split.parquet, the column under each name; mean of "
        "each day's customers who came in, then mean and 95 % interval over "
        "days"
    ),
    "part_column": phrase("spent on"),
    "walking": phrase_in("time", "walking"),
    "queueing_at_1": phrase("queueing for greeting"),
    "greeted": phrase("being greeted"),
    "ticket": phrase("at the ticket machine"),
    "machine": phrase("at self-service machines"),
    "in_contact": phrase("attended to in the waiting area"),
    "waiting_busy": phrase("waiting: all windows for them busy"),
    "waiting_break": phrase("waiting: a window for them on break"),
    "waiting_reserved": phrase("waiting: a free window is for others"),
    "waiting_covering": phrase("waiting: who serves them covers elsewhere"),
    "waiting_vacant": phrase("waiting: nobody posted for them"),
    "called": phrase("called, on the way to the window"),
    "served_part": phrase("being served"),
    "handed_over": phrase("passed on, with or awaiting an escort"),
    "answered": phrase("having a question answered"),
    "fetching": phrase("outside, fetching documents"),
    "idle_table": phrase("Staff minutes idle a day while customers wait"),
    "idle_column": phrase("position, and why"),
    "idle_source": phrase(
        "{folder}: idle.parquet: position, reason, seconds; sum of each day, "
        "mean and 95 % interval over days; reasons that never came up are left "
        "out; definitions: model/RESULTS.md"
    ),
    "idle_none": phrase(
        "Nobody was idle while a customer waited whom they were kept from serving."
    ),
}

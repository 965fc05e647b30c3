"""The report's texts: waits, the queue over the day, and who is where."""

from typing import Final

from agents.language import Phrase, phrase, phrase_in
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
}

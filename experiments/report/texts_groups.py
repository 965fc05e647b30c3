"""The report's texts: who pays."""

from typing import Final

from agents.language import Phrase, phrase
from agents.names import RULES

TEXTS: Final[dict[str, Phrase]] = {
    "who_pays": phrase("Who pays"),
    "who_pays_text": phrase(
        "Waits by segment and temperament. A proposal that helps the mean "
        "customer may still make a group wait longer."
    ),
    "who_table": phrase("Mean wait of those called, by group [min]"),
    "unserved_table": phrase("Unserved of all who came, by group [%]"),
    "unserved_source": phrase(
        "{folder}: customers.parquet: segment, temperament, outcome, "
        "arrived_at, left_at; share of each day's customers, then mean and 95 "
        "% interval over days"
    ),
    "unserved_sides_column": phrase("unserved a day, with/without it"),
    "group": phrase("group"),
    "by_segment": phrase("By segment"),
    "by_temperament": ("By temperament", f"按客户类型（{RULES['temperament'].zh}）"),
    "who_source": phrase(
        "{folder}: customers.parquet: segment, temperament, ticket_at, "
        "rightly_called_at; mean of each day's called, then mean and 95 % "
        "interval over days"
    ),
    "tails_table": phrase("Longest waits by group [min]: {floor}"),
    "called_column": phrase("called a day"),
    "tails_source": phrase(
        "{folder}: customers.parquet: segment, temperament, ticket_at, "
        "rightly_called_at; percentiles of all days' called together, as a "
        "group has few customers a day"
    ),
    "priority_table": phrase("What VIP priority moves from one group to another: {floor}"),
    "priority_text": phrase(
        "VIP priority is not free: the same days are simulated with it and "
        "without it, and each customer who was called on both is compared with "
        "himself. Means here are of all days' customers together, so they "
        "differ a little from the means of days above."
    ),
    "with_column": phrase("mean wait with it [min]"),
    "without_column": phrase("without it [min]"),
    "difference_column": phrase("difference [min]"),
    "tail_with_column": phrase("90 % wait at most, with it [min]"),
    "tail_without_column": phrase("without it [min]"),
    "moved_column": phrase("moved to them [min a day]"),
    "priority_source": phrase(
        "{folder}: who_pays.parquet: group_kind, group, floor (with, without), "
        "customers, unserved, mean_wait_min, p90, difference_min ± "
        "difference_half_width, moved_min ± half_width"
    ),
}

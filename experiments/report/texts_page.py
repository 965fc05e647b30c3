"""The report's texts: the page, its verdict, key figures, who pays, where numbers come from."""

from typing import Final

from agents.language import Phrase, phrase, phrase_in
from model.columns import TARGET_MIN

TEXTS: Final[dict[str, Phrase]] = {
    # ---------------------------------------------------------------------------------- the page
    "report": phrase("Branch floor report"),
    "contents": phrase("Contents"),
    "skip": phrase("Skip to the report"),
    "of_comparison": phrase("What {count} would change, over {days} (seed {seed})"),
    "of_run": phrase("{days} as the branch is run, seed {seed}"),
    "with_variants": phrase("{run}. In force: {titles}"),
    "source": phrase("Source"),
    "simulated": phrase(
        "A simulation: no measured branch. How far it can be trusted hangs on "
        "the assumptions, which are listed at the end."
    ),
    "not_there": phrase(
        "Left out: this result has no table {table}; a newer “branchfloor run "
        "--out” or “compare --out” writes it."
    ),
    # ------------------------------------------------------------------------------- the verdict
    "verdict": phrase("Verdict"),
    "apart": phrase(
        "{why} The first figures and the pictures are of the first in the list: {floor}."
    ),
    "each_proposal": phrase("Each proposal"),
    "glance": phrase("The proposals at a glance: difference from the base"),
    "proposal_column": phrase("proposal"),
    "glance_source": phrase(
        "{folder}: kpis.parquet: mean_wait_min, unserved_share, tickets_within_10min_share, "
        "need_sales, cross_sales, conversion_overall, value, staff_cost; proposal less base of the "
        "same day, then mean and 95 % interval (Student's t) over days; of a conversion the ratio "
        "of the sums over days (jackknife)"
    ),
    "base": phrase("base"),
    "of_floor": phrase("{what}: {floor}"),
    "base_today": phrase("Base: as the branch is run today"),
    "run_floor": phrase("this run"),
    "from_to": phrase("{before} → {after} {unit}"),
    "interval": phrase("95 % interval {low} to {high}"),
    "no_interval": phrase("no interval from one day"),
    "not_shown": phrase("a difference could not be shown"),
    "better": phrase("better"),
    "worse": phrase("worse"),
    "differs": phrase("differs"),
    "run_wait": phrase(
        "Over {days} the mean wait of those called is {mean} min{span}, and "
        "{unserved} % of all who came leave unserved; {within} % of all with a ticket are called "
        "within {minutes} min.",
        minutes=TARGET_MIN,
    ),
    "run_wait_unknown": phrase(
        "Over {days} nobody was called, so nothing can be said about waits."
    ),
    "run_lost": phrase(
        "{lost} customers a day are lost: {balked} turn round at the door, "
        "{reneged} give up or leave after a wrong window, {in_vain} ask in vain or "
        "are sent home, and {shut_in} are still inside, not served, when the day ends."
    ),
    "run_money": phrase(
        "The value of a day is {value}; its staff cost {cost}; that leaves a "
        "net value of {left}{span}."
    ),
    "span": phrase(" (95 % interval {low} to {high})"),
    # ---------------------------------------------------------------------------------- the KPIs
    "kpis": phrase("Key figures"),
    "kpis_caption": phrase("Every KPI: mean of the days and 95 % interval"),
    "kpis_caption_compared": phrase(
        "Every KPI: base with 95 % interval, and difference of each proposal on the same days"
    ),
    "kpi": phrase("KPI"),
    "mean": phrase("mean"),
    "interval_column": phrase("95 % interval"),
    "star": phrase(
        "± half width of the 95 % interval of the paired difference; * differs "
        "from 0, each looked at alone: about 1 in 20 numbers that do not "
        "differ gets a * by chance. Bold: better or worse for the branch."
    ),
    "as_first": phrase("±, * and bold as under the first table of this page."),
    "in_brackets": phrase("In brackets: the proposal's own mean, where the base has none."),
    "kpis_source": phrase(
        "{folder}: kpis.parquet, the column under each name; definitions: model/KPIS.md"
    ),
    # ------------------------------------------------------------------------- why it comes out so
    "parts": phrase("Through what the proposals work"),
    "parts_text": phrase(
        "Each proposal is taken apart: what goes with a part is what the whole brings less what it "
        "brings without it; what is left with no part would come of anybody who merely stands "
        "there, or of the rule alone."
    ),
    "parts_source": phrase(
        "{folder}: comparison.json: parts; floors of the same days, then mean and 95 % interval "
        "(Student's t) over days"
    ),
    "structure": phrase("How else the plan could be read"),
    "structure_text": phrase(
        "What the plan leaves open is an assumption of the branch, with and without a proposal. "
        "Each of the other readings is tried alone; “branchfloor decide sensitivity --structure” "
        "combines them."
    ),
    "structure_source": phrase(
        "{folder}: comparison.json: structure; proposal less base of the same day under each "
        "reading, then mean and 95 % interval (Student's t) over days"
    ),
    "as_today": phrase("as the scenario has it"),
    "reading_column": phrase("reading of the plan"),
    # --------------------------------------------------------------------------------- who pays
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
    "by_temperament": phrase("By temperament"),
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
        "themselves. Means here are of all days' customers together, so they "
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
    # --------------------------------------------------------------------------- the assumptions
    "assumptions": phrase("Assumptions and their sources"),
    "assumptions_text": phrase(
        "{all} numbers go into the base. Of {assumed} the source says that "
        "they are assumed, of {fitted} that they were fitted; {sourced} have "
        "another source; for {none} none is given."
    ),
    "changes_table": phrase("What each proposal changes"),
    "setting": phrase("setting"),
    "before": phrase("base"),
    "after": phrase("proposal"),
    "source_column": phrase("source"),
    "changes_source": phrase("{folder}: run.json: changes, origins"),
    "changes_unknown": phrase(
        "What the proposals change is not recorded in this folder; a newer version records it."
    ),
    "value_column": phrase("values"),
    "origins_source": phrase("{folder}: run.json: origins; sources as written in the scenario"),
    "no_source": phrase("none given"),
    "own_value": phrase("own value, no source given"),
    "assumption": phrase("assumption"),
    # -------------------------------------------------------------------------------- once again
    "repeat": phrase("How to repeat it"),
    "repeat_text": phrase(
        "The same scenario, seed and kernel give the same tables to the byte, "
        "on any number of threads; this page is made from these tables alone."
    ),
    "command": phrase("Simulated by"),
    "page_command": phrase("This page by"),
    "seed": phrase("seed"),
    "day_numbers": phrase_in("column", "days"),
    "kernel": phrase("kernel"),
    "versions": phrase("versions"),
    "digests": phrase("Digest of each floor's scenario"),
    "floor_column": phrase("floor"),
    "repeat_source": phrase(
        "{folder}: run.json: command, seed, days, kernel, versions, scenario_digest"
    ),
    "facts_table": phrase("What was run"),
}

"""The report's texts: the page, its verdict and the key figures."""

from typing import Final

from agents.language import Phrase, phrase
from model.columns import TARGET_MIN

TEXTS: Final[dict[str, Phrase]] = {
    # ---------------------------------------------------------------------------------- the page
    "report": phrase("Branch floor report"),
    "contents": phrase("Contents"),
    "skip": phrase("Skip to the report"),
    "of_comparison": phrase("What {count} would change, over {days} (seed {seed})"),
    "of_run": phrase("{days} as the branch is run, seed {seed}"),
    "proposals": phrase("{n} proposals"),
    "proposal": phrase("one proposal"),
    "twin_days": phrase("{n} twin days"),
    "days": phrase("{n} days"),
    "day": phrase("1 day"),
    "with_variants": phrase("In force: {titles}"),
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
    "target_column": phrase(
        "days on the {minutes}-minute target for those called", minutes=TARGET_MIN
    ),
    "glance_source": phrase(
        "{folder}: kpis.parquet: mean_wait_min, unserved_share, complex_sales, "
        "value, staff_cost; proposal less base of the same day, then mean and "
        "95 % interval (Student's t) over days"
    ),
    "base": phrase("base"),
    "of_floor": phrase("{what}: {floor}"),
    "base_today": phrase("Base: as the branch is run today"),
    "run_floor": phrase("this run"),
    "from_to": ("{before} → {after}{unit}", "{before} → {after}{unit}"),
    "interval": phrase("95 % interval {low} to {high}"),
    "no_interval": phrase("no interval from one day"),
    "not_shown": phrase("a difference could not be shown"),
    "better": phrase("better"),
    "worse": phrase("worse"),
    "differs": phrase("differs"),
    "run_wait": phrase(
        "Over {days} the mean wait of those called is {mean} min{span}, and "
        "{unserved} % of all who came leave unserved; the {minutes}-minute "
        "target for those called is met on {met} of the days.",
        minutes=TARGET_MIN,
    ),
    "run_wait_unknown": phrase(
        "Over {days} nobody was called, so nothing can be said about waits."
    ),
    "run_lost": phrase(
        "{lost} customers a day are lost: {balked} turn round at the door, "
        "{reneged} give up or leave after a wrong window, and {shut_in} are "
        "still inside, not served, when the day ends."
    ),
    "run_money": phrase(
        "The value of a day is {value}; its staff cost {cost}; that leaves a "
        "net value of {left}{span}."
    ),
    "span": phrase(" (95 % interval {low} to {high})"),
    "amount": ("{currency} {number}", "{number}{currency}"),
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
        "{folder}: kpis.parquet, the column under each name; definitions: model/RESULTS.md"
    ),
}

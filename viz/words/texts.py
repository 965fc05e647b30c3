"""Every text of the page by key; what it is in other languages stands in the catalogues."""

from typing import Final

from agents.language import Phrase, phrase, phrase_count, phrase_in

TEXTS: Final[dict[str, Phrase]] = {
    # -- header
    "app": phrase("Branch floor"),
    "skip": phrase("Skip to the floors"),
    "scenario": phrase("Scenario"),
    "scenario.standard": phrase("Standard branch"),
    "scenario.small": phrase("Small branch"),
    "scenario.flagship": phrase("Flagship branch"),
    "scenario.programme": phrase("Standard branch, whole programme"),
    "scenario.plain": phrase("Plain queue"),
    "own_file": phrase("{name} (own file)"),
    "undo": phrase("Undo"),
    "redo": phrase("Redo"),
    "controls": phrase("Controls"),
    "close": phrase("Close"),
    "day": phrase("Day"),
    "day_hint": phrase("the day shown on the floors, 0 to 9,999"),
    "day_before": phrase("Day before"),
    "day_after": phrase("Next day"),
    "seed": phrase("Seed"),
    "variant": phrase("Variant"),
    "step_s": phrase("Step [s]"),
    "seed_hint": phrase("of the twin days, 0 to 2,147,483,647"),
    "busy": phrase("The page is at work"),
    "lost_for_good": phrase(
        "This page was out of touch for long, or the server was started anew, so the server no "
        "longer has its session. This browser could not keep what you did here; what was saved "
        "as a file can be opened again."
    ),
    # -- what the browser kept
    "draft_back": phrase("Your work on this page was brought back, with all that can be undone."),
    "draft_anew": phrase("Begin anew"),
    "draft_left": phrase(
        "A page that is closed now was last changed on {at}. Its work is still here."
    ),
    "draft_bring": phrase("Bring it back"),
    "draft_drop": phrase("Discard it"),
    "open_refused": phrase("The scenario could not be opened: {why}"),
    "draft_refused": phrase("What this browser had kept could not be brought back: {why}"),
    # -- the answer
    "verdict": phrase("Verdict"),
    "same": phrase(
        "The proposal is the base as yet. Choose a variant, or change staff or a rule, and the "
        "answer appears here."
    ),
    "progress": phrase("{done} of {wanted} twin days"),
    "progress_done": phrase("{wanted} twin days"),
    "working": phrase("simulating …"),
    "compiling": phrase("compiling the simulation, once; this may take a minute …"),
    "base": phrase("Base"),
    "proposal": phrase("Proposal"),
    "no_difference": phrase("no difference shown"),
    "no_change": phrase("no change"),
    "better": phrase("better"),
    "worse": phrase("worse"),
    "differs": phrase("differs"),
    "interval": phrase("{low} to {high}"),
    "target": phrase("target {value}"),
    "verdict_steps": phrase(
        "Verdict and key figures compare base and proposal as planned, without your "
        "interventions. The floors show one day of the proposal: untouched, and with them."
    ),
    "steps_dropped": phrase(
        "Your interventions were taken back: they are not of the day that is shown now, or "
        "cannot be made in it."
    ),
    # -- why
    "why_parts": phrase("Through what"),
    "why_left": phrase("Left without all of these"),
    "why_parts_note": phrase(
        "Proposal less base; of a part, what goes with it: the proposal less the proposal without "
        "that part. ± half width of the 95 % interval; * differs from 0 (each looked at alone)."
    ),
    "why_no_parts": phrase("The proposal has no parts that could be taken away one by one."),
    "why_readings": phrase("What it hangs on"),
    "why_today": phrase("As the scenario has it"),
    "why_no_readings": phrase("The scenario has no other readings of the plan to be tried."),
    # -- what fails
    "part_failed": phrase("“{part}” could not be shown."),
    "part_kept": phrase(
        "This is a fault of the program, not yours. Your work is kept, and the rest of the "
        "page goes on. Take the last change back, or try again."
    ),
    "part_undo": phrase("Undo the last change"),
    "part_again": phrase("Try again"),
    "part.memory": phrase("Memory of the browser"),
    "part.page": phrase("Page"),
    "part.header": phrase("Header"),
    "part.answer": phrase("Verdict"),
    "part.why": phrase("Through what, and what it hangs on"),
    "part.tiles": phrase("Key figures"),
    "part.card": phrase("Roster and plan"),
    "part.floors": phrase("Floors"),
    # -- floors
    "floors": phrase("The same day on both floors"),
    # -- charts
    "charts": phrase("Charts"),
    "charts_old": phrase(
        "Means of {days} twin days before the last change; new ones are on their way."
    ),
    "charts_note": phrase("Means of {days} twin days."),
    "charts_one": phrase("One day."),
    "charts_bands": phrase("Bands: 95 % interval."),
    "charts_steps": phrase("What you changed in the course of the day shown is not in them."),
    "charts_day_note": phrase("The day shown on the floors (day {day})."),
    "chart.waits": phrase("Waits"),
    "chart.queue": phrase("Queue"),
    "chart.staff": phrase_in("tab", "Who is where"),
    "chart.chain": phrase_in("tab", "Chain"),
    "chart.sales": phrase("Sales"),
    "chart.utilisation": phrase("Utilisation"),
    # -- controls
    "change_side": phrase("Change"),
    "section.variants": phrase("Proposals"),
    "section.staff": phrase("Staff and roster"),
    "section.rules": phrase("Rules"),
    "section.demand": phrase("Demand"),
    "section.layout": phrase("Layout"),
    "section.intervene": phrase("Intervene"),
    "section.files": phrase("Open and save"),
    "nothing": phrase("nothing"),
    "wrong.number": phrase("{found}: not a number"),
    "wrong.whole": phrase("{found}: not a whole number"),
    "wrong.low": phrase("{found}: at least {bound}"),
    "wrong.above": phrase("{found}: more than {bound}"),
    "wrong.high": phrase("{found}: at most {bound}"),
    "wrong.list": phrase("{found}: each once, of {bound}"),
    "wrong.clock": phrase("{found}: not a time as 09:30"),
    "bounds": phrase("{low} to {high}"),
    "copy_base": phrase("Reset proposal to base"),
    "take_over": phrase("Make proposal the base"),
    "variants_note": phrase(
        "Each lays its changes over the proposal. Of those that exclude each other the one "
        "chosen last holds."
    ),
    "no_variants": phrase("This scenario file names no variants."),
    "own_changes": phrase_count("1 further change made here", "{n} further changes made here", 1),
    "both_floors": phrase("Holds for both floors: the same customers come to each."),
    "add_row": phrase("Add a row"),
    "of_row": phrase("{title}, row {n}"),
    "of_first": phrase("{title}, {first} {value}"),
    "remove_row": phrase("Remove row {n}"),
    "fewer": phrase("One fewer: {name}"),
    "one_more": phrase("One more: {name}"),
    "add_staff": phrase("Add staff"),
    "role": phrase("Role"),
    "position": phrase("Position"),
    "add": phrase_in("staff", "Add"),
    "remove": phrase("Remove"),
    "edit_roster": phrase("Edit the roster by half hours"),
    "roster": phrase("Roster"),
    "roster_note": phrase(
        "Choose what to paint with, then click or drag over half hours; or move with the arrow "
        "keys and type 0 to 7, B for a break, Delete for off duty. Hatched: a break may be "
        "taken there; a break painted over it takes its place."
    ),
    "roster_of_file": phrase("Who is in the roster file of the scenario cannot be changed here."),
    "break": phrase("Break"),
    "off_duty": phrase("Off duty"),
    "break_window": phrase("a break may be taken"),
    "shift": phrase("On duty"),
    "breaks": phrase("Breaks"),
    "from_to": phrase("{a} to {b}"),
    "break_at": phrase("{n} min between {a} and {b}"),
    "demand_of_trace": phrase("Arrivals are replayed from a file: as many come as it says."),
    "standards_off": phrase(
        "The rule is off: its adherence has no effect until it is switched on under Rules."
    ),
    "split_off": phrase("Split one off"),
    "roster_brush": phrase("Paint with"),
    "roster_of": phrase("Roster of the {side}"),
    "minutes": phrase("{n} min"),
    "at_time": phrase("{number} at {time}"),
    "title.waits": phrase("Share of the called by wait [min]"),
    "title.wait_by_time": phrase("Mean wait of those called, by time of the ticket [min]"),
    "title.queue": phrase("Customers waiting with a ticket"),
    "title.chain": phrase("Customers a day at each link: handled, skipped, lost"),
    "title.sales_by_product": phrase("Products sold a day"),
    "title.sales_by_seller": phrase("Products sold a day by position of the seller"),
    "title.utilisation": phrase("Busy share of the time at each position"),
    "title.staffing": phrase("Employees at each position, mean of the opening hours"),
    "spoken.waits": phrase(
        "Of those called, waited at most {minutes} minutes: base {base} %, proposal {proposal} %."
    ),
    "spoken.wait_by_time": phrase(
        "Longest mean wait of those called: base {base}, proposal {proposal}."
    ),
    "spoken.queue": phrase("Highest mean number waiting: base {base}, proposal {proposal}."),
    "spoken.chain": phrase("Handled of those who came, base → proposal: {shares}."),
    "intervene_note": phrase(
        "Stop the clock at an instant: the proposal's day goes on from there as you say; the "
        "untouched day stays beside it."
    ),
    "intervene_what": phrase("What"),
    "step.open": phrase("Open a window"),
    "step.send": phrase("Send somebody to a position"),
    "step.home": phrase("Send somebody home"),
    "step.rule": phrase("Switch a rule"),
    "employee": phrase("Who"),
    "window": phrase("Window"),
    "rule": phrase("Rule"),
    "from_now": phrase("From {time} on"),
    "switch_on": phrase("{rule}: switch on"),
    "switch_off": phrase("{rule}: switch off"),
    "told.open": phrase("one more window at {position}"),
    "told.open_window": phrase("{window} opened"),
    "told.send": phrase("{who} to {position}"),
    "told.home": phrase("{who} goes home"),
    "let_be": phrase("Take the interventions back"),
    "untouched": phrase("untouched"),
    "changed": phrase("changed"),
    "one_day": phrase("One day: it shows what happens, not whether it is so on other days."),
    "all_windows": phrase("Every window is staffed now: send somebody away first."),
    "plain_layout": phrase("A plain queue has no floor plan."),
    "own_plan": phrase("Own plan"),
    "plan_counts": phrase("{windows} windows, {machines} machines, {seats} seats"),
    "edit_plan": phrase("Edit the plan"),
    "layout_of": phrase("Plan of the {side}"),
    "layout_note": phrase(
        "Drag what stands on the floor; each change that fits is simulated at once."
    ),
    "open_file": phrase("Open a scenario file …"),
    "open_hint": phrase(
        "A TOML file; choose its own plan or CSV files together with it. At most 5 MB. What "
        "was saved here opens with its proposal."
    ),
    "save_scenario": phrase("Save base and proposal"),
    "save_plan": phrase("Save the plan {name}"),
    "save_steps_note": phrase("Interventions are of the one day shown and are not in the file."),
    "save_variants_note": phrase(
        "Of the variants the file has the proposal alone, so that the command compares just that."
    ),
    "problems_more": phrase("and {n} more"),
    "save_note": phrase("The same numbers on the command line:"),
    "save_plan_note": phrase(
        "Keep the plan in the folder of the scenario file, and open both together."
    ),
    "save_csv_note": phrase(
        "The scenario names CSV files: put the saved file beside the original."
    ),
    "command": phrase("branchfloor compare {name}.toml --days {days} --seed {seed}"),
}

LOST: Final = "Could not restore session. Please refresh."
"""What the library around the page says when the server has a session no longer."""

AROUND: Final[dict[str, str]] = {
    "Please refresh the page": phrase("The session is over"),
    LOST: phrase(
        "This page was out of touch for long, or the server was started anew, so the server no "
        "longer has its session. What you did is kept in this browser: go on where you were."
    ),
    "App is disconnected, and may not function properly. Please refresh the page.": phrase(
        "This page no longer has a session: what is changed now does nothing. Reload the page "
        "to go on."
    ),
    "Refresh now": phrase("Go on"),
    "Cancel": phrase("Cancel"),
    "Server disconnected.": phrase(
        "The server does not answer. If it is still there, the page goes on by itself. If it "
        "was stopped, start it again with: branchfloor view"
    ),
    "Restoring session…": phrase("Restoring session…"),
}
"""What is said instead of what the library around the page says of itself."""

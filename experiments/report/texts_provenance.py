"""The report's texts: assumptions with their sources, and how to repeat it."""

from typing import Final

from agents.language import Phrase, phrase, phrase_in

TEXTS: Final[dict[str, Phrase]] = {
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
    "section_table": ("{name}", "{name}"),
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
    "digest_column": ("scenario_digest", "scenario_digest"),
    "repeat_source": phrase(
        "{folder}: run.json: command, seed, days, kernel, versions, scenario_digest"
    ),
    "facts_table": phrase("What was run"),
}

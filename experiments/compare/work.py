"""The command ``compare``."""

from pathlib import Path
from typing import Any

from agents.language import phrase
from experiments.common.asked import Options, days_of
from experiments.common.causes.documents import causes_document
from experiments.common.comparison import (
    RULE,
    Comparison,
    comparison_of,
    simulate_days,
    simulate_precisely,
)
from experiments.common.documents import comparison_document
from experiments.common.inputs import NO_VARIANT
from experiments.common.output import (
    WRITING,
    announce_compiling,
    announce_tables,
    command_line,
    json_of,
    progress_of,
    waiting,
)
from experiments.common.streams import show, tell
from experiments.common.tables import comparison_text
from experiments.common.usage import both_given
from experiments.common.verdict import on_precision
from experiments.compare.causes import causes_of, causes_text
from layouts import Problem
from model.results.checksums import CHECKSUMS, checksum_of_file, with_checksum
from model.results.folder import (
    COMPARISON_FILE,
    RUN_FILE,
    check_comparison_target,
    put_in_place,
)
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError


def compare_scenario(
    options: Options, *, structure: bool | None = None, parts: bool | None = None
) -> None:
    """Compare variants with the base, print differences and verdicts, write tables if asked to.

    Parameters
    ----------
    structure, parts
        As for `causes_of`.

    Raises
    ------
    ScenarioError, ResultsError
        If the scenario, a variant or the folder cannot be used.
    """
    if options.days is not None and options.precision is not None:
        raise both_given("--days", "--precision")
    if options.out is not None:
        check_comparison_target(Path(options.out))
    comparison = _compare(options)
    causes = causes_of(comparison, options, structure=structure, parts=parts)
    document = {**comparison_document(comparison, options.lang), **causes_document(causes)}
    if options.out is not None:
        with waiting(WRITING, comparison.days):
            write_comparison(Path(options.out), comparison, document)
        announce_tables(options.out)
    if not options.as_json:
        said = causes_text(comparison, causes, options.lang, brief=structure is None)
        show("\n\n".join([comparison_text(comparison, options.lang), *said]))
        return
    show(json_of(document))
    outcome = on_precision(comparison, options.lang)
    if outcome is not None:
        tell(outcome)


def _compare(options: Options) -> Comparison:
    scenario = load_scenario(options.scenario)
    names = list(dict.fromkeys(options.variants or scenario.variant))
    if not names:
        expected = phrase("a section [variant.NAME] to compare with")
        raise ScenarioError([Problem(scenario.file, "variant", NO_VARIANT, expected)])
    comparison = comparison_of(scenario, names, seed=options.seed)
    days = days_of(options, comparison.base.setup)
    most = days if options.precision is None else RULE.at_most
    announce_compiling()
    with progress_of(most * (1 + len(comparison.proposals))) as move:
        if options.precision is not None:
            return simulate_precisely(
                comparison, options.precision, threads=options.threads, progress=move
            )
        simulate_days(comparison, days, threads=options.threads, progress=move)
    return comparison


def write_comparison(folder: Path, comparison: Comparison, document: dict[str, Any]) -> None:
    """Write a comparison into ``folder``: a result folder a floor, and ``comparison.json``."""
    from experiments.common.who_pays import who_pays, who_pays_table
    from model.results.write import write_results

    days, seed = comparison.days, comparison.seed
    with put_in_place(folder, check_comparison_target) as work:
        checksums = {}
        for floor in (comparison.base, *comparison.proposals):
            write_results(
                work / floor.name,
                floor.setup,
                days=range(days),
                seed=seed,
                command=command_line(),
                more={"who_pays": who_pays_table(who_pays(floor.setup, days=days, seed=seed))},
            )
            name = f"{floor.name}/{RUN_FILE}"
            checksums[name] = checksum_of_file(work / name)
        text = json_of(with_checksum({**document, CHECKSUMS: checksums})) + "\n"
        (work / COMPARISON_FILE).write_bytes(text.encode("utf-8", "backslashreplace"))

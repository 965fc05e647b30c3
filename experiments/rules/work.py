"""The command ``rules``."""

from experiments.common.asked import Options, days_of, opened
from experiments.common.output import announce_compiling, json_of, progress_of
from experiments.common.streams import show
from experiments.common.who_pays import who_pays
from experiments.rules.document import rules_document
from experiments.rules.leave_one_out import plan_of, study
from experiments.rules.text import rules_text
from experiments.rules.who_pays_text import who_pays_document, who_pays_text


def study_rules(options: Options) -> None:
    """Print for every rule how often it fired, and what leaving it out would change.

    If asked to, also who pays for VIP priority.

    Raises
    ------
    ScenarioError
        If the scenario or a variant cannot be used.
    """
    scenario = opened(options)
    plan = plan_of(scenario, seed=options.seed)
    days = days_of(options, plan.comparison.base.setup)
    setup = plan.comparison.base.setup
    announce_compiling()
    with progress_of(days * (1 + len(plan.comparison.proposals))) as move:
        found = study(plan, days, threads=options.threads, progress=move)
    paid = who_pays(setup, days=days, seed=options.seed) if options.who_pays else None
    if options.as_json:
        document = rules_document(found)
        document["who_pays"] = None if paid is None else who_pays_document(paid)
        show(json_of(document))
        return
    show(rules_text(found, options.lang))
    if paid is not None:
        show(f"\n{who_pays_text(paid, options.lang)}")

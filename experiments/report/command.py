"""The command ``report`` and its options."""

import click

from agents.language import Language
from experiments.common.options import force, language, ordinary, reporting


@click.command(short_help="Make one page of a result, for people.")
@click.argument("folder", callback=ordinary)
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="File to write; an earlier report is replaced.",
)
@force
@language
@reporting
def report(folder: str, out: str, lang: Language, force: bool) -> None:
    """Make one self-contained HTML page of FOLDER, which run --out or compare --out wrote."""
    from experiments.report.work import report_result

    report_result(folder, out, lang, force=force)

"""The command ``view`` and its options."""

import click

from agents.language import Language
from experiments.common.options import language, reporting


@click.command(short_help="Watch two floors in the browser, and change them.")
@click.argument("scenario", default="standard")
@click.option(
    "--port",
    default=8765,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port of this machine; 0 takes a free one.",
)
@click.option("--no-open", is_flag=True, help="Do not open the page in the browser.")
@click.option("--mesa", is_flag=True, help="Show Mesa's own view of the model instead.")
@language
@reporting
def view(scenario: str, *, port: int, no_open: bool, mesa: bool, lang: Language) -> None:
    """Serve the browser view on this machine alone, until Ctrl-C; needs no network."""
    from viz.server.work import view_scenario

    view_scenario(scenario, port=port, opens_browser=not no_open, language=lang, mesa=mesa)

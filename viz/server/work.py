"""The command ``view``: checks what it is given, then serves the page."""

from pathlib import Path

from agents.language import Language, phrase
from experiments.common.asked import note_misfits
from experiments.common.streams import show, tell
from model.scenario.files import SHIPPED_SCENARIOS, find_scenario
from model.scenario.load import load_scenario
from viz.server.server import MESA_PAGE, PAGE, check_packages, serve


def view_scenario(
    scenario: str,
    *,
    port: int,
    opens_browser: bool,
    language: Language,
    mesa: bool = False,
) -> None:
    """Serve the browser view of a scenario until it is stopped.

    Parameters
    ----------
    scenario
        Bare name of a shipped scenario, or path of a scenario file.
    port
        Of this machine; 0 takes a free one.
    mesa
        Whether the page is that of Mesa's own view.

    Raises
    ------
    ScenarioError
        If the scenario is wrong; nothing is served then.
    ViewError
        If the view cannot be started.
    """
    check_packages()
    note_misfits(load_scenario(scenario), language)
    shipped = scenario in SHIPPED_SCENARIOS
    source = scenario if shipped else str(Path(find_scenario(scenario)).resolve())

    def say(address: str) -> None:
        text = phrase("branchfloor view: {address} (Ctrl-C stops it)")
        show(text.told(language, address=address))

    serve(
        source,
        page=MESA_PAGE if mesa else PAGE,
        port=port,
        language=language,
        opens_browser=opens_browser,
        say=say,
    )
    tell(phrase("stopped"))

"""The server of ``branchfloor view``: Solara on this machine alone, behind a guard.

The environment is set before Solara is imported, as it reads it then: production mode, no
telemetry, no files from a content network, old sessions dropped after ten minutes.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import importlib.util
import logging
import os
import socket
import threading
import warnings
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from agents.errors import ToldError, reason_of, refusal
from agents.language import SOURCE, Language, phrase

PAGE: Final = "viz.page.page"
"""Module of the page."""

MESA_PAGE: Final = "viz.page.mesa_app"
"""Module of the page inside Mesa's own view."""

HOST: Final = "127.0.0.1"

ENVIRONMENT: Final = {
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_ASSETS_CDN": "http://127.0.0.1:9/",
    "SOLARA_ASSETS_PROXY": "True",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_THEME_TITLE": "branchfloor",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_KERNEL_CULL_TIMEOUT": "10m",
    "SOLARA_KERNEL_MAX_COUNT": "64",
    "SOLARA_KERNEL_MAX_PER_SESSION": "20",
    "SOLARA_SESSION_HTTP_ONLY": "True",
}
"""Settings of Solara; the address of the content network leads nowhere on purpose."""

NEEDED: Final = ("solara", "solara_assets", "anywidget", "ipyvuetify", "uvicorn", "tomlkit")
"""Packages of the extra ``view`` that are looked for before anything is started."""

ASSETS: Final = ("@widgetti/solara-vuetify-app@10.1.1/dist/solara-vuetify-app8.min.js",)
"""Files without which the page stays blank."""

LARGEST_MESSAGE: Final = 8_000_000
"""Largest message that a page may send [bytes]."""

M_ARENA_MAX: Final = -8
"""Name of the setting in glibc's `mallopt`."""

STOPS_WITHIN: Final = 2
"""Longest that open connections hold up the end [s]."""


class ViewError(ToldError):
    """The view cannot be started; says in one line what is wrong and what to do."""


def check_packages() -> None:
    """See that the extra ``view`` is installed; raise `ViewError` if a package is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        found = phrase("the packages {names} are missing", names=", ".join(missing))
        expected = phrase("the extra 'view': {command}", command='pip install "branchfloor[view]"')
        raise ViewError(refusal("view", found, expected))


def spare_memory() -> None:
    """Let threads share two heaps (glibc): each task of a page is a thread, and leaves its own."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if mallopt is not None:
        mallopt(M_ARENA_MAX, 2)


def check_assets() -> None:
    """See that the page's files are on this machine; raise `ViewError` if one is missing.

    `ENVIRONMENT` was set before.
    """
    from solara.server import settings

    folder = Path(settings.assets.proxy_cache_dir)
    for name in ASSETS:
        if not (folder / name).is_file():
            found = phrase(
                "the page's file {name} is missing in {folder}", name=name, folder=folder
            )
            expected = phrase(
                "it from the package solara-assets: {command}",
                command="pip install --force-reinstall solara-assets",
            )
            raise ViewError(refusal("view", found, expected))


def free_socket(port: int) -> socket.socket:
    """Return a socket that listens at a port of this machine; 0 takes a free one.

    `ViewError` is raised if the port is taken.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        found = phrase("port {port} cannot be used ({why})", port=port, why=reason_of(error))
        expected = phrase("a free one, such as --port 0, which takes any")
        raise ViewError(refusal("view", found, expected)) from None
    listening.listen(128)
    return listening


def application(port: int, page: str) -> Any:
    """Return the guarded ASGI application of the page; `ENVIRONMENT` was set before.

    Solara's page runs ``custom.js``, of the folder ``assets`` beside the page's, before any widget.
    """
    from solara.server import app, starlette

    from viz.server.guard import Guard

    app.apps["__default__"] = app.AppScript(page)
    return Guard(starlette.app, port)


def serve(
    source: str,
    *,
    page: str = PAGE,
    port: int,
    language: Language,
    opens_browser: bool,
    say: Callable[[str], None],
) -> None:
    """Serve the view until it is stopped.

    Parameters
    ----------
    source
        Bare name of a shipped scenario, or absolute path of a scenario file.
    page
        Module of the page: its component is ``Page``, and ``source`` the scenario it begins with.
    port
        Of this machine; 0 takes a free one.
    say
        Told the address once the page can be opened, in one line.

    Raises
    ------
    ViewError
        If it cannot be started.
    """
    check_packages()
    listening = free_socket(port)
    try:
        spare_memory()
        os.environ.update(ENVIRONMENT)
        # Said of cookies at each request; the address has no https, as it leaves no machine.
        warnings.filterwarnings("ignore", message="Cookies with samesite=none")
        # Said of Mesa's own components while they are imported.
        warnings.filterwarnings("ignore", module="solara.validate_hooks")
        importlib.import_module(page).source = source  # type: ignore[attr-defined]
        check_assets()
        query = f"?lang={language}" if language != SOURCE else ""
        _run(listening, application(listening.getsockname()[1], page), query, opens_browser, say)
    finally:
        listening.close()


def _run(
    listening: socket.socket,
    app: Any,
    query: str,
    opens_browser: bool,
    say: Callable[[str], None],
) -> None:
    import uvicorn

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                _ready(address, opens_browser, say)

    port = listening.getsockname()[1]
    address = f"http://{HOST}:{port}/{query}"
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=STOPS_WITHIN,
        server_header=False,
        ws_max_size=LARGEST_MESSAGE,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    # Ctrl-C is how it is stopped; uvicorn raises it again once everything is closed.
    with contextlib.suppress(KeyboardInterrupt):
        Announcing(config).run(sockets=[listening])


def _ready(address: str, opens_browser: bool, say: Callable[[str], None]) -> None:
    say(address)
    if opens_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

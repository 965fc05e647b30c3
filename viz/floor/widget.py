"""The widget that plays two films on one clock, and its Solara component."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import solara
import traitlets

from agents.language import Language
from viz.floor.film import Film
from viz.floor.pack import head_of, rows_of, tables_of
from viz.floor.words import words_floor
from viz.widgets.heard import Heard
from viz.widgets.scripts import bundle

SCRIPTS: Final = Path(__file__).parent / "js"


class TwoFloors(Heard):
    """Two floors on one clock, drawn and played by the browser.

    Films go over the wire as rows of binary columns, on demand: the browser says which rows of
    which film it has, and gets the others. So nothing is lost for good when messages are.

    Attributes
    ----------
    base, proposal
        The films.
    reels
        Their keys, known to the browser at once.
    clock
        The instant shown, since opening [s]; the browser says it a few times a second while it
        plays, and at once when it is paused or moved.
    playing
        Whether it plays.
    picked
        ``floor`` (0 base, 1 proposal), ``group`` and ``who`` of the person picked; empty: nobody.
    seek
        ``t``, where the clock is to go [s], and a number ``n`` that makes every wish a new one.
    floors
        How many floors there are: 2, or 1 (the base alone).
    controls
        Whether the clock can be set here.
    """

    _esm = bundle(SCRIPTS / "player.js")
    _css = (SCRIPTS / "player.css").read_text(encoding="utf-8")

    base = traitlets.Any(None, allow_none=True)
    proposal = traitlets.Any(None, allow_none=True)
    reels = traitlets.List(traitlets.Unicode(), []).tag(sync=True)
    clock = traitlets.Float(0.0).tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    picked = traitlets.Dict({}).tag(sync=True)
    seek = traitlets.Dict({}).tag(sync=True)
    floors = traitlets.Int(2).tag(sync=True)
    controls = traitlets.Bool(True).tag(sync=True)
    language = traitlets.Unicode("en").tag(sync=True)
    words = traitlets.Dict(words_floor("en")).tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._show_films()

    @traitlets.observe("base", "proposal", "floors")
    def _show_films(self, _change: Any = None) -> None:
        films = (self.base, self.proposal)[: self.floors]
        if all(films):
            self.reels = [film.key for film in films]

    @traitlets.observe("language")
    def _speak(self, change: Any) -> None:
        self.words = words_floor(change["new"])

    def hear_hello(self, content: dict[str, Any], _: object) -> None:
        """Tell the browser which films are shown, if it does not know."""
        if content.get("keys") != self.reels:
            self.send({"kind": "keys", "keys": self.reels})

    def hear_need(self, content: dict[str, Any], _: object) -> None:
        """Send the browser what it has not of a film."""
        floor: Any = content.get("floor")
        film = (self.base, self.proposal)[floor] if floor in (0, 1) else None
        if film is not None:
            have = content.get("have") if content.get("key") == film.key else None
            self._send_film(floor, film, have)

    def _send_film(self, floor: int, film: Film, have: Any) -> None:
        """Send the rows of a film that the browser has not; without any, its head first."""
        known = have if isinstance(have, dict) else {}
        if not known:
            self.send({"kind": "head", "floor": floor, "head": head_of(film)})
        for name, table in tables_of(film).items():
            total = len(next(iter(table.values())))
            first = known.get(name, 0)
            first = first if isinstance(first, int) and 0 <= first <= total else 0
            while first < total:
                rows, buffers = rows_of(film, name, first)
                place = {"table": name, "first": first, "rows": rows}
                self.send(
                    {"kind": "rows", "floor": floor, "key": film.key, **place}, buffers=buffers
                )
                first += rows


@solara.component
def FloorView(
    base: Film,
    proposal: Film | None,
    *,
    language: Language = "en",
    on_clock: Callable[[float], None] | None = None,
    seek: float | None = None,
    controls: bool = True,
) -> None:
    """Show two films side by side on one clock, or one.

    Of twin days the same customer can be followed on both.

    Parameters
    ----------
    on_clock
        Called with the instant shown, since opening [s]: a few times a second while playing, at
        once when paused or moved.
    seek
        Where the clock is to go [s]; a new value moves it.
    controls
        Whether the clock can be set here.
    """
    wishes = solara.use_ref(0)

    def wish() -> dict[str, Any]:
        wishes.current += 1
        return {} if seek is None else {"t": float(seek), "n": wishes.current}

    TwoFloors.element(
        base=base,
        proposal=proposal,
        language=language,
        floors=1 if proposal is None else 2,
        controls=controls,
        seek=solara.use_memo(wish, [seek]),
        on_clock=on_clock or (lambda _instant: None),
    )

"""The widget that plays two films on one clock, and its Solara component."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import anywidget
import solara
import traitlets

from agents.language import Language
from viz.floor.film import Film
from viz.floor.pack import head_of, rows_of, tables_of
from viz.floor.words import words_floor
from viz.widgets.scripts import bundle

SCRIPTS: Final = Path(__file__).parent / "js"

FLOORS: Final = ("base", "proposal")


class TwoFloors(anywidget.AnyWidget):
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
    language, words
        Of all that is written.
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
        self.on_msg(self._hear)
        self._show_films()

    @traitlets.observe("base", "proposal", "floors")
    def _show_films(self, _change: Any = None) -> None:
        films = self.films[: self.floors]
        if all(film is not None for film in films):
            self.reels = [film.key for film in films if film is not None]

    @traitlets.observe("language")
    def _speak(self, change: Any) -> None:
        self.words = words_floor(change["new"])

    @property
    def films(self) -> tuple[Film | None, Film | None]:
        """The film of each floor."""
        return self.base, self.proposal

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer the browser; what it says is read with care, as anybody might send it."""
        if not isinstance(message, dict):
            return
        if message.get("kind") == "hello" and message.get("keys") != self.reels:
            self.send({"kind": "keys", "keys": self.reels})
        if message.get("kind") == "need" and message.get("floor") in (0, 1):
            film = self.films[message["floor"]]
            if film is not None:
                same = message.get("key") == film.key
                have = message.get("have")
                self._send_film(message["floor"], film, have if same else None)

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
    on_pick: Callable[[str, int], None] | None = None,
    seek: float | None = None,
    controls: bool = True,
) -> None:
    """Show two films side by side on one clock.

    Parameters
    ----------
    base, proposal
        The films; of twin days the same customer can be followed on both. Without a proposal one
        floor is shown.
    language
        Of all that is written.
    on_clock
        Called with the instant shown, since opening [s]: a few times a second while playing, at
        once when paused or moved.
    on_pick
        Called with the floor, ``base`` or ``proposal``, and the number of the customer picked.
    seek
        Where the clock is to go [s]; a new value moves it.
    controls
        Whether the clock can be set here.
    """

    def picked(value: dict[str, Any]) -> None:
        if on_pick is not None and value.get("group") == "customers":
            on_pick(FLOORS[int(value["floor"])], int(value["who"]))

    wishes = solara.use_ref(0)
    wish = solara.use_memo(lambda: _wish(wishes, seek), [seek])
    TwoFloors.element(
        base=base,
        proposal=proposal,
        language=language,
        floors=1 if proposal is None else 2,
        controls=controls,
        seek=wish,
        on_clock=on_clock or (lambda _instant: None),
        on_picked=picked,
    )


def _wish(wishes: Any, seek: float | None) -> dict[str, Any]:
    if seek is None:
        return {}
    wishes.current += 1
    return {"t": float(seek), "n": wishes.current}

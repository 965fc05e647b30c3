"""The words of the two floors; terms as in the bank's own plan."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from agents.codes import Outcome, Phase, TicketClass
from agents.facts import Fact
from agents.language import LANGUAGES, Language, Phrase, phrase
from agents.names import (
    BREACHES,
    CAUSES,
    MACHINES,
    OBSTACLES,
    OUTCOMES,
    POSITIONS,
    PRODUCTS,
    ROLES,
    SEGMENTS,
    SHORT_ROLES,
    SHORT_TEMPERAMENTS,
    capital,
)
from layouts.terms import word
from model.analysis.parts import Part
from model.columns import TARGET_MIN
from viz.floor.states import TURNED_ROUND, Doing

TEXTS: Final[dict[str, Phrase]] = {
    "player": phrase("The same day on two floors"),
    "controls": phrase("Clock"),
    "play": phrase("Play"),
    "pause": phrase("Pause"),
    "plays": phrase("Playing from"),
    "paused": phrase("Paused at"),
    "back": phrase("Back one minute"),
    "ahead": phrase("Ahead one minute"),
    "speed": phrase("Speed"),
    "instant": phrase("Time of day"),
    "loading": phrase("Loading the day …"),
    "base": phrase("Base"),
    "proposal": phrase("Proposal"),
    "untouched": phrase("Untouched"),
    "intervened": phrase("Changed"),
    "chip_waiting": phrase("waiting"),
    "chip_inside": phrase("inside"),
    "chip_served": phrase("served"),
    "chip_lost": phrase("lost"),
    "floor_label": phrase(
        "{name}: {waiting} waiting, {inside} inside, {served} served, {lost} lost so far"
    ),
    "next_fate": phrase("Next different fate ({n})"),
    "next_fate_title": phrase(
        "The next customer who is served on one floor and lost on the other (key N)"
    ),
    "better_here": phrase("served here, lost on the other floor"),
    "worse_here": phrase("lost here, served on the other floor"),
    "close": phrase("Close"),
    "customer": phrase("Customer {n}"),
    "since": phrase("since {clock} ({time})"),
    "comes_at": phrase("comes at {clock}"),
    "has_gone": phrase("has gone"),
    "minutes": phrase("{n} min"),
    "seconds": phrase("{n} s"),
    "journey": phrase("Journey"),
    "waited_because": phrase("Why they waited: {reasons}"),
    "list_and": phrase("; "),
    "and": phrase(" and "),
    "somebody": phrase("somebody"),
    "covering": phrase("covers a position that is not their own"),
    "no_twin": phrase("This customer does not come to this floor: the two days are not twins."),
    "not_here": phrase("Nobody of this row works here."),
    "fate_served": phrase("served at a window after a wait of {wait}"),
    "fate_reneged": phrase("gave up and left after {inside}"),
    "legend": phrase("Legend"),
    "sign_open": phrase("free"),
    "sign_closed": phrase("closed"),
    "legend_customers": phrase("Customers: what they do"),
    "legend_segments": phrase("Shape: segment"),
    "legend_staff": phrase("Staff: the position held now"),
    "legend_signs": phrase("Signs"),
    "legend_free": phrase("free or walking"),
    "legend_cover": phrase("covering"),
    "legend_break": phrase("on break"),
    "legend_better": phrase("served here, lost there"),
    "legend_worse": phrase("lost here, served there"),
}
"""Single texts; gaps in braces."""

KINDS: Final[dict[str, Phrase]] = {
    "moving": phrase("on the way"),
    "waiting": phrase("waiting"),
    "late": phrase("waiting over {minutes} min", minutes=TARGET_MIN),
    "attended": phrase("with lobby staff"),
    "machine": phrase("at a machine"),
    "window": phrase("called or at a window"),
    "served": phrase("leaving, served"),
    "lost": phrase("leaving, not served"),
}

PHASES: Final[dict[int, Phrase]] = {
    Phase.TO_COME: phrase("not here yet"),
    Phase.TO_DOOR: phrase("coming in"),
    Phase.AT_DOOR: phrase("waits to be greeted"),
    Phase.GREETED: phrase("is greeted and asked what they want"),
    Phase.TO_TICKET: phrase("on the way to the ticket machine"),
    Phase.TICKET_QUEUE: phrase("queues for a ticket"),
    Phase.TICKETING: phrase("takes a ticket"),
    Phase.TO_MACHINE: phrase("on the way to the machines"),
    Phase.MACHINE_QUEUE: phrase("queues for a machine"),
    Phase.AT_MACHINE: phrase("uses a machine"),
    Phase.NEEDS_HELP: phrase("needs help at a machine"),
    Phase.HELPED: phrase("is helped at a machine"),
    Phase.WAITING: phrase("waits to be called"),
    Phase.IN_CONTACT: phrase("is attended to by position 3"),
    Phase.CALLED: phrase("called, on the way to the window"),
    Phase.SERVED: phrase("is served"),
    Phase.LEAVING: phrase("leaving"),
    Phase.GONE: phrase("gone"),
    Phase.ASKING: phrase("asks a question"),
    Phase.AWAY: phrase("fetches documents from home"),
    TURNED_ROUND: OUTCOMES[Outcome.BALKED],
}

DOINGS: Final[dict[Doing, Phrase]] = {
    Doing.OFF: phrase("off duty"),
    Doing.WALKING: phrase("on the way to their place"),
    Doing.FREE: phrase("free"),
    Doing.ON_BREAK: phrase("on break"),
    Doing.GREETING: phrase("greets a customer"),
    Doing.LEADING: phrase("leads a customer to the machines"),
    Doing.HELPING: phrase("helps at a machine"),
    Doing.CONTACT: phrase("attends to a customer who waits"),
    Doing.ESCORT: phrase("walks a customer on"),
    Doing.GOODBYE: phrase("sees a customer off"),
    Doing.SERVING: phrase("serves a customer"),
    Doing.CALLING: phrase("calls a customer"),
    Doing.COMPLAINT: phrase("hears a complaint"),
    Doing.ANSWERING: phrase("answers a question"),
    Doing.OWN_WORK: phrase("does work of their own"),
    Doing.AUTHORISING: phrase("authorises at a window"),
    Doing.ASKING: phrase("asks or announces by call device"),
}

REASONS: Final[dict[Part, Phrase]] = {
    Part.WAITING_BUSY: phrase("all windows busy"),
    Part.WAITING_BREAK: phrase("window on break"),
    Part.WAITING_RESERVED: phrase("free window kept for another class"),
    Part.WAITING_COVERING: phrase("window staff covering elsewhere"),
    Part.WAITING_VACANT: phrase("no window staffed"),
}

CONTACT: Final[dict[str, Phrase]] = {
    "offer": phrase("offers a machine"),
    "prepare": phrase("fills in forms with them"),
    "converse": phrase("talks about products"),
    "answer": phrase("answers a question"),
    "missing": phrase("finds documents missing"),
    "sell": phrase("sells with the tablet"),
}

LETTERS: Final[dict[TicketClass, str]] = {
    TicketClass.ORDINARY: "A",
    TicketClass.CASH: "A",
    TicketClass.NON_CASH: "B",
    TicketClass.SIMPLE: "C",
    TicketClass.COMPLEX: "D",
    TicketClass.VIP: "V",
    TicketClass.REFERRAL: "R",
}
"""Letter that a ticket's number begins with; a menu has ordinary or cash tickets, never both."""

FACTS: Final[dict[Fact, Phrase]] = {
    Fact.ARRIVES: phrase("comes in"),
    Fact.BALKS: phrase("sees how many wait and turns round"),
    Fact.TURNED_AWAY: phrase("comes after closing"),
    Fact.STAYS_AT_HOME: phrase("does it on the phone"),
    Fact.FINDS_NOBODY: phrase("is not greeted: {why}"),
    Fact.GREETING_STARTS: phrase("is greeted by {staff}"),
    Fact.GIVES_UP_GREETING: phrase("goes on without a greeting: {why}"),
    Fact.RECOGNISED_AS_VIP: phrase("is recognised as a VIP"),
    Fact.DIVERTED_FIRST: phrase("is sent to the machines by {staff}"),
    Fact.REFUSES_MACHINE: phrase("does not want a machine"),
    Fact.DIVERTED_SECOND: phrase("lets {staff} lead them to the machines"),
    Fact.LOSES_WAY: phrase("gets lost"),
    Fact.TAKES_TICKET: phrase("takes ticket {number}"),
    Fact.TAKES_WRONG_TICKET: phrase("misreads the menu, takes ticket {number}"),
    Fact.STANDS: phrase("finds no seat and stands"),
    Fact.SITS: phrase("sits down"),
    Fact.QUEUES_FOR_MACHINE: phrase("queues for a {machine}"),
    Fact.MACHINE_STARTS: phrase("begins at {place}"),
    Fact.CHOOSES_MACHINE: phrase("goes to the machines unasked"),
    Fact.ASKS: phrase("asks {staff}"),
    Fact.GOES_TO_ASK: phrase("finds nobody to ask and goes to a window"),
    Fact.INTERRUPTS: phrase("asks {staff} between"),
    Fact.IS_ANSWERED: phrase("has an answer"),
    Fact.FINDS_NO_ANSWER: phrase("finds nobody to ask"),
    Fact.MISSES_DOCUMENTS: phrase("documents are missing"),
    Fact.GOES_FOR_DOCUMENTS: phrase("goes home for them"),
    Fact.RETURNS: phrase("is back with the documents"),
    Fact.ASKS_AUTHORISATION: phrase("the service waits for an authorisation"),
    Fact.AUTHORISED: phrase("{staff} has authorised it"),
    Fact.ASKS_FOR_HELP: phrase("needs help there"),
    Fact.HELP_STARTS: phrase("{staff} comes to help"),
    Fact.GOES_ON_ALONE: phrase("nobody comes; goes on alone"),
    Fact.MACHINE_DONE: phrase("is done at the machine"),
    Fact.MACHINE_FAILED: phrase("the machine does not do it"),
    Fact.CONTACT_STARTS: phrase("{staff} comes: {contact}"),
    Fact.PREPARED: phrase("the forms are ready"),
    Fact.LEAD_FOUND: phrase("an interest is found out"),
    Fact.CALLED: phrase("{number} is called to {place}"),
    Fact.FETCHED: phrase("{staff} comes out for them"),
    Fact.SERVICE_STARTS: phrase("is served by {staff}"),
    Fact.SERVICE_ENDS: phrase("is done at the window"),
    Fact.WRONG_WINDOW: phrase("it is the wrong window"),
    Fact.PASSED_ON: phrase("is sent for another ticket"),
    Fact.HANDED_OVER: phrase("is handed over with ticket {number}"),
    Fact.SELLS_SIMPLE: phrase("buys: {product}"),
    Fact.SELLS_COMPLEX: phrase("buys: {product}"),
    Fact.REFERRED_WARM: phrase("is referred to: {position}"),
    Fact.REFERRED_COLD: phrase("is told where to ask about a product"),
    Fact.ASKS_ON_HIS_OWN: phrase("asks about a product unprompted"),
    Fact.REFERRAL_DROPPED: phrase("gives up waiting for advice"),
    Fact.COMES_BACK: phrase("comes back: a mistake was made"),
    Fact.RENEGES: phrase("loses patience"),
    Fact.COMPLAINS: phrase("complains: {cause}"),
    Fact.HEARS_COMPLAINT: phrase("{staff} hears them out"),
    Fact.ESCALATES: phrase("the complaint goes to the branch director"),
    Fact.LEAVES: phrase("leaves"),
    Fact.SEEN_OFF: phrase("is seen off"),
    Fact.ANNOUNCES: phrase("{staff} announces them at the machines"),
    Fact.FILLS_FORM_ALONE: phrase("fills in the forms alone"),
    Fact.FORM_FILLED_ALONE: phrase("has filled in the forms"),
    Fact.ACCOMPANIED: phrase("{staff} walks with them to the window"),
    Fact.PASSED_ON_FROM_DOOR: phrase("{staff} hands them on with ticket {number}"),
    Fact.RECEIVED_IN_VIP_LOBBY: phrase("{staff} receives them in the VIP lobby"),
    Fact.ADVISED: phrase("is advised by {staff}"),
    Fact.BREACHES: phrase("it was against the rules: {breach}"),
}
"""Steps of a journey; facts that are not here are not told."""


@cache
def words_floor(language: Language) -> dict[str, Any]:
    """Return everything that the player writes, in a language, as it is sent to the browser."""

    def listed(texts: Mapping[Any, Phrase]) -> list[str]:
        return [texts[code].told(language) for code in sorted(texts)]

    def keyed(texts: Mapping[Any, Phrase]) -> dict[str, str]:
        return {
            str(int(code)) if isinstance(code, int) else code: text.told(language)
            for code, text in texts.items()
        }

    return {
        "html": LANGUAGES[language].html,
        **keyed(TEXTS),
        **{key: word(key, language) for key in ("standing", "staff_room", "entrance")},
        "kinds": keyed(KINDS),
        "segments": listed(SEGMENTS),
        "temperaments": listed(SHORT_TEMPERAMENTS),
        "phases": keyed(PHASES),
        "doings": keyed(DOINGS),
        "roles": listed(ROLES),
        "role_marks": listed(SHORT_ROLES),
        "products": keyed(PRODUCTS),
        "obstacles": keyed(OBSTACLES),
        "causes": keyed(CAUSES),
        "breaches": keyed(BREACHES),
        "machines": keyed(MACHINES),
        "fates": keyed(OUTCOMES),
        "facts": keyed(FACTS),
        "contact": keyed(CONTACT),
        "reasons": [[int(part), text.told(language)] for part, text in REASONS.items()],
        "ticket_letters": [LETTERS[code] for code in sorted(LETTERS)],
        "positions": {code: capital(name) for code, name in keyed(POSITIONS).items()},
        "form_desk_names": {one: word("form_desk", one) for one in LANGUAGES},
    }

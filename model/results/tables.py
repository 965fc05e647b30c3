"""Result tables: what a day leaves behind, one function a table.

The tables and their columns are a contract: times are seconds since opening, categories are
strings, nobody is left out.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from agents.codes import (
    MINUTE,
    NEVER,
    NOBODY,
    SECOND,
    Act,
    Breach,
    Broken,
    Cause,
    Change,
    Diverted,
    Duty,
    Outcome,
    Position,
    Product,
    Rating,
    Referral,
    Role,
    Segment,
    Temperament,
)
from agents.facts import Fact
from agents.tables import POSITIONS
from model.analysis.complaints import complaints_table
from model.analysis.facts import check_journal
from model.analysis.funnel import funnel_table
from model.analysis.idle import idle_table
from model.analysis.judging import inspection, scorecard
from model.analysis.pipeline import pipeline_table, stages_of
from model.analysis.sweep import account_for
from model.analysis.time_split import time_split_table
from model.analysis.timeline import timeline_table
from model.kpis import NAMES
from model.outcomes import FIRST_COMPLEX, N_PRODUCTS
from model.run import Day
from model.setup.parameters import Setup
from model.setup.worth import worth_of

FIRST_DATE: Final = np.datetime64("2000-01-03", "us")
"""Date of day 0 in the journal's timestamps; a Monday."""

CONDUCT: Final = {
    Broken.PASSED_OFF_AT_WRONG_WINDOW: ("passed_off", "wrong_window"),
    Broken.PASSED_OFF_WITH_REFERRAL: ("passed_off", "cold_referral"),
    Broken.PASSED_OFF_AS_NO_ESCORT_WAS_FREE: ("passed_off", "no_escort_free"),
    Broken.VIP_SENT_ON_ALONE: ("vip_not_accompanied", "sent_on_alone"),
    Broken.VIP_CALLED_ALONE: ("vip_not_accompanied", "called_alone"),
    Broken.UNSUITABLE_OFFER: ("unsuitable_offer", "high_counter"),
    Broken.CONTACT_LOST_AT_WRONG_WINDOW: ("first_contact_not_kept", "wrong_window"),
    Broken.CONTACT_LOST_AT_MACHINE: ("first_contact_not_kept", "machine"),
}
"""Item and cause of each way of breaking conduct."""


INSTANTS: Final = (
    *("ticket_at", "first_called_at", "rightly_called_at", "service_started_at", "left_at"),
)
BY_WHOM: Final = ("referred_by", "served_by", "sold_by", "simple_sold_by")
HAPPENED: Final = ("settled", "greeted", "recognised")
ON_THE_WAY: Final = ("introduced", "carded", "advised", "received")
"""Columns of the table of customers that are alike: instants, employees, what happened or not."""


def seconds(instants: NDArray[Any]) -> NDArray[np.float64]:
    """Return instants or durations [us] in seconds; NaN for NEVER."""
    return np.where(instants >= NEVER, np.nan, instants / SECOND)


def names_of(codes: NDArray[Any], names: Sequence[str]) -> pa.Array:
    """Return codes as a dictionary-encoded column of names; NOBODY is null."""
    index = pa.array(codes.astype(np.int32), mask=np.asarray(codes == NOBODY))
    return pa.DictionaryArray.from_arrays(index, pa.array(names, pa.string())).cast(pa.string())


def labels(code: Any) -> list[str]:
    """Return the names of a code (an IntEnum), in small letters."""
    return [member.name.lower() for member in code]


def visited(digits: int) -> list[int]:
    """Return the positions visited, in order, of a path's octal digits."""
    return [int(digit) for digit in oct(digits)[2:]] if digits else []


def path_of(digits: int) -> str:
    """Return the positions visited, in order: ``1-3-5``."""
    return "-".join(map(str, visited(digits)))


def set_in(bits: NDArray[Any], code: Any, between: str) -> pa.Array:
    """Return the names of those of a code that are set in bits, as texts."""
    named = list(enumerate(labels(code)))
    return pa.array(
        [between.join(name for bit, name in named if one >> bit & 1) for one in bits.tolist()],
        pa.string(),
    )


def customers_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per customer of a day."""
    c = day.customers
    waited_from = np.where(c["first_called_at"] < NEVER, seconds(c["ticket_at"]), np.nan)
    return pa.table(
        {
            "day": np.full(len(c), day.day),
            "customer": np.arange(len(c)),
            "segment": names_of(c["segment"], labels(Segment)),
            "temperament": names_of(c["temperament"], labels(Temperament)),
            "need": names_of(c["need"], setup.needs),
            "arrived_at": seconds(c["arrives_at"]),
            **{name: seconds(c[name]) for name in INSTANTS},
            "wait": seconds(c["first_called_at"]) - waited_from,
            "path": pa.array([path_of(int(path)) for path in c["path"]], pa.string()),
            "outcome": names_of(c["outcome"], labels(Outcome)),
            "products": set_in(c["bought"], Product, "+"),
            "referred": names_of(c["referred"], labels(Referral)),
            **{name: names_of(c[name], setup.staff) for name in BY_WHOM},
            "rating": names_of(c["rating"], labels(Rating)),
            "complained": c["complaint"] != Cause.NONE,
            **{name: c[name].astype(bool) for name in HAPPENED},
            "diverted": names_of(c["diverted"], labels(Diverted)),
            "prepared": c["prepared"].astype(bool),
            "lead": c["lead"].astype(bool),
            "passed_on": c["passed_on"].astype(np.int64),
            "seen_off": c["seen_off"].astype(bool),
            "acts": set_in(c["acts"], Act, " "),
            "acts_due": c["acts_due"].astype(np.int64),
            "came_back": c["came_back"].astype(bool),
            "fetched_documents": c["documents"].astype(bool),
            "interest": stages_of(setup, day).interested,
            "noticed_by": names_of(c["noticed_by"], setup.staff),
            **{name: c[name].astype(bool) for name in ON_THE_WAY},
            "arrived_at_advice": c["arrived"].astype(bool),
            "breach": names_of(c["breach"], labels(Breach)),
            "complaint": names_of(c["complaint"], labels(Cause)),
            "filled_alone": c["filled"].astype(bool),
        }
    )


def conduct_table(day: Day) -> pa.Table:
    """Return one row per way of breaking the four nevers and four musts, in order of `Broken`."""
    return pa.table(
        {
            "day": np.full(len(Broken), day.day),
            "item": [CONDUCT[broken][0] for broken in Broken],
            "cause": [CONDUCT[broken][1] for broken in Broken],
            "times": day.branch[0].broken.copy(),
        }
    )


def staff_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per employee of a day: seconds by duty and by position."""
    staff = day.branch["staff"][0][: len(setup.staff)]
    spent = staff["seconds"] / SECOND
    duties = {f"{duty.name.lower()}_s": spent[:, :, duty].sum(axis=1) for duty in Duty}
    held = spent[:, :, [Duty.WALKING, Duty.FREE, Duty.BUSY]].sum(axis=2)
    positions = {f"position_{p}_s": held[:, p] for p in range(POSITIONS)}
    return pa.table(
        {
            "day": np.full(len(staff), day.day),
            "employee": list(setup.staff),
            "role": names_of(staff["role"], labels(Role)),
            **duties,
            **positions,
            "covering_s": staff["covering"] / SECOND,
            "own_work_delayed_s": staff["delayed"] / SECOND,
            "overtime_s": staff["overtime"] / SECOND,
            "served": staff["served"].copy(),
            "credit": credit_of(setup, day),
        }
    )


def credit_of(setup: Setup, day: Day) -> NDArray[np.float64]:
    """Return each employee's share in what was sold [money].

    A product's worth is its seller's. Of a complex product sold to a customer whom somebody else
    referred, ``value.referrer_share`` is the referrer's: the sale is joint. Nobody gets anything
    of what was sold privately.
    """
    worth = worth_of(setup.scenario)
    shared = setup.scenario.value.referrer_share
    credit = np.zeros(len(setup.staff))
    c = day.customers
    for customer in c[c["bought"] != 0]:
        bought, seller = int(customer["bought"]), int(customer["sold_by"])
        referrer = int(customer["referred_by"])
        simple, complex_ = (
            sum(worth[product] for product in products if bought >> product & 1)
            for products in (range(FIRST_COMPLEX), range(FIRST_COMPLEX, N_PRODUCTS))
        )
        credit[int(customer["simple_sold_by"])] += simple
        if customer["breach"] == Breach.PRIVATE:
            continue
        part = shared if referrer not in (NOBODY, seller) else 0.0
        credit[seller] += (1 - part) * complex_
        if part:
            credit[referrer] += part * complex_
    return credit


def positions_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per position of a day: seconds vacant, covered and busy, customers served.

    Served at a window: services that were brought to an end, those of a wrong window not among
    them; elsewhere 0, as only windows call customers.

    Raises
    ------
    ValueError
        If somebody came and no journal was kept.
    """
    check_journal(day)
    branch = day.branch[0]
    staff = day.branch["staff"][0][: len(setup.staff)]
    rows = np.arange(1, POSITIONS)
    return pa.table(
        {
            "day": np.full(len(rows), day.day),
            "position": rows,
            "vacant_s": branch.unattended[rows] / SECOND,
            "covered_s": covered(setup, staff)[rows] / SECOND,
            "busy_s": staff["seconds"][:, :, Duty.BUSY].sum(axis=0)[rows] / SECOND,
            "served": served_at(setup, day)[rows],
        }
    )


def covered(setup: Setup, staff: NDArray[Any]) -> NDArray[np.int64]:
    """Return the time that each position was held by employees whose own it was not [us].

    An employee's own positions are those of their roster. Only 1 and 2 are ever covered; whoever
    covers one that is their own at another hour counts there, at 1 if both are.
    """
    own = np.zeros((len(staff), POSITIONS), dtype=bool)
    own[np.arange(len(staff)), staff["home"]] = True
    parameters = setup.parameters[0]
    for line in parameters.roster[: parameters.n_roster]:
        if line.change in (Change.SHIFT_STARTS, Change.POSTED):
            own[line.employee, line.value] = True
    held = staff["seconds"][:, :, [Duty.WALKING, Duty.FREE, Duty.BUSY]].sum(axis=2)
    held[own] = 0
    rest = staff["covering"] - held.sum(axis=1)
    at = np.where(own[:, Position.GREETING], Position.GREETING, Position.SELF_SERVICE)
    np.add.at(held, (np.arange(len(staff)), at), rest)
    return np.asarray(held.sum(axis=0), dtype=np.int64)


def served_at(setup: Setup, day: Day) -> NDArray[np.int64]:
    """Return how many services each position's windows brought to an end."""
    ends = day.journal[day.journal["fact"] == Fact.SERVICE_ENDS]
    at = setup.parameters[0]["desks"]["position"][ends["detail"]]
    return np.bincount(at, minlength=POSITIONS)


def own_work_table(setup: Setup, day: Day) -> pa.Table:
    """Return one row per piece of the staff's own work: when it came, was begun and done."""
    branch = day.branch[0]
    pieces = day.branch["works"][0][: branch.n_works]
    return pa.table(
        {
            "day": np.full(len(pieces), day.day),
            "employee": names_of(pieces["employee"], setup.staff),
            "work": names_of(pieces["kind"], list(setup.scenario.own_work)),
            "came_at": seconds(pieces["comes_at"]),
            "length_s": pieces["length"] / SECOND,
            "started_at": seconds(pieces["started_at"]),
            "done_at": seconds(pieces["done_at"]),
        }
    )


def kpis_table(days: Sequence[int], kpis: NDArray[np.float64]) -> pa.Table:
    """Return one row per day; what is not defined is null."""
    columns = {
        name: pa.array(column, from_pandas=True) for name, column in zip(NAMES, kpis.T, strict=True)
    }
    return pa.table({"day": np.asarray(days, dtype=np.int64), **columns})


def journal_table(setup: Setup, day: Day) -> pa.Table:
    """Return the journal as process-mining tools read it; a case is a customer's visit."""
    lines = day.journal
    case = [f"{day.day}-{row}" if row != NOBODY else None for row in lines["customer"]]
    return pa.table(
        {
            "case": pa.array(case, pa.string()),
            "activity": names_of(lines["fact"], labels(Fact)),
            "timestamp": clock(setup, day.day, lines["at"]),
            "at": seconds(lines["at"]),
            "resource": names_of(lines["employee"], setup.staff),
            "place": names_of(lines["place"], setup.places),
            "detail": lines["detail"].copy(),
            "day": np.full(len(lines), day.day),
        }
    )


def clock(setup: Setup, day: int, at: NDArray[np.int64]) -> pa.Array:
    """Return instants as dates and times: day 0 is `FIRST_DATE`, as no calendar is simulated."""
    opening = (day * 24 * 60 + setup.scenario.opens) * MINUTE
    return pa.array(FIRST_DATE + (opening + at).astype("timedelta64[us]"))


def tables_of(setup: Setup, day: Day, *, journal: bool) -> Iterator[tuple[str, pa.Table]]:
    """Yield each table of a day, but for the KPIs, with its name.

    The day must have kept a journal; ``journal`` says whether it is a table of its own.

    Raises
    ------
    ValueError
        If somebody came and no journal was kept.
    """
    yield "customers", customers_table(setup, day)
    yield "staff", staff_table(setup, day)
    yield "positions", positions_table(setup, day)
    yield "own_work", own_work_table(setup, day)
    yield "conduct", conduct_table(day)
    yield "mystery", scorecard(setup, day)
    yield "inspection", inspection(setup, day)
    yield "funnel", funnel_table(setup, day)
    yield "pipeline", pipeline_table(setup, day)
    yield "complaints", complaints_table(setup, day)
    yield "timeline", timeline_table(setup, day)
    ended_at = int(day.branch[0].ended_at)
    parts, idle = account_for(setup.parameters, day.customers, day.journal, ended_at)
    yield "time_split", time_split_table(day, parts)
    yield "idle", idle_table(day, idle)
    if journal:
        yield "journal", journal_table(setup, day)

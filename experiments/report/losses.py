"""The section of leaks: where customers and sales are lost, and what that is worth."""

from dataclasses import replace

from experiments.common.statistics import estimate
from experiments.common.words import number
from experiments.report.blocks import MeasureRow, Section, Table, Text
from experiments.report.measures import count, leaks, money, worth_of_a_complex_sale
from experiments.report.view import View
from model.measures import MEASURES
from model.units import MONEY

CUSTOMERS = (
    *("balked", "gave_up", "sent_wrong", "unanswered", "sent_away"),
    *("after_closing", "shut_in"),
)
SALES = ("dropped", "declined", "lead")
DETOURS = ("wrong_window", "lost_way", "complained")


def losses(view: View) -> Section:
    """Return the table of leaks, what the day's value is made of, and what is at stake."""
    blocks = (_customers(view), _money(view), _at_stake(view))
    return Section("leaks", view.say("leaks"), blocks)


def _customers(view: View) -> Table:
    say = view.say
    found = [leaks(floor) for floor in view.floors]

    def row(kind: str) -> MeasureRow:
        daily = [count(floor, rows[kind]) for floor, rows in zip(view.floors, found, strict=True)]
        better = 0 if kind in SALES else -1
        return MeasureRow(say(kind), say(f"{kind}_note"), daily, better=better)

    rows: list[MeasureRow | str] = [
        say("customers_heading"),
        *map(row, CUSTOMERS),
        say("sales_heading"),
        *map(row, SALES),
        say("detours_heading"),
        *map(row, DETOURS),
    ]
    return view.measures("leaks_table", "leak", rows, "leaks_source")


def _money(view: View) -> Table:
    say = view.say
    found = [money(floor) for floor in view.floors]
    base = view.result.base
    each = {
        "lost_note": view.amount(number(base.number("value.lost_customer_cost"), 0)),
        "complaint_note": view.amount(number(base.number("value.complaint_cost"), 0)),
    }

    def row(part: str, note: str, shown: str = "") -> MeasureRow:
        daily = [parts[part] for parts in found]
        spoken = say(note, money=each[note]) if note in each else say(note)
        shown = shown or say(f"money_{part}")
        return MeasureRow(shown, spoken, daily, MONEY, better=1)

    def title(name: str) -> str:
        return MEASURES[name].title_in(view.language)

    def total(name: str, note: str) -> MeasureRow:
        row = view.row(MEASURES[name], say(note))
        return replace(row, title=title(name), strong=True)

    rows: list[MeasureRow | str] = [
        row("simple", "worth_note", title("simple_sales")),
        row("complex", "worth_note", title("complex_sales")),
        row("balked", "lost_note"),
        row("reneged", "lost_note"),
        row("in_vain", "lost_note"),
        row("shut_in", "lost_note"),
        row("complaints", "complaint_note"),
        row("breaches", "breach_note"),
        row("own_work", "own_work_note", title("own_work_value")),
        total("value", "value_note"),
        total("staff_cost", "cost_note"),
        total("gain", "left_note"),
    ]
    return view.measures("money_table", "leak", rows, "money_source", currency=view.currency)


def _at_stake(view: View) -> Text:
    """Say what the referrals that no adviser saw could be worth at most."""
    say, floor = view.say, view.result.headline
    dropped = estimate(count(floor, leaks(floor)["dropped"])).mean
    each = worth_of_a_complex_sale(floor)
    source = say("at_stake_source")
    if not dropped or each != each:
        return Text(say("at_stake_none", floor=view.title(floor)), source)
    return Text(
        say(
            "at_stake",
            money=view.amount(number(each, 0)),
            floor=view.title(floor),
            dropped=number(dropped, 1),
            worth=view.amount(number(each * dropped, 0)),
        ),
        source,
    )

"""KPIs: what a day was worth, each defined once, here.

`day_kpis` computes a day's row from the tables at closing; the docstring of each small function is
the definition. A share of nothing is NaN.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from agents.codes import MINUTE, NEVER, Duty, Outcome, Position, Product, Rating, Referral, Segment
from agents.tables import POSITIONS
from model.compiled import compiled, entry
from model.rules.judgement import was_sent_around

if TYPE_CHECKING:
    from model.scenario import Scenario

HOUR: Final = 60 * MINUTE
FIRST_COMPLEX: Final = int(Product.FUND)
N_PRODUCTS: Final = len(Product)
COMPLAINT: Final = N_PRODUCTS
LOST: Final = N_PRODUCTS + 1


@dataclass(frozen=True)
class Kpi:
    """A key performance indicator.

    Parameters
    ----------
    name
        Column in tables and key in JSON.
    unit
        Unit, for people; a share is printed in per cent.
    title, title_zh
        Name, for people.
    better
        1: more is better; -1: less; 0: neither.
    main
        Whether a comparison shows it.
    """

    name: str
    unit: str
    title: str
    title_zh: str
    better: int = 0
    main: bool = False


_POSITION_TITLES: Final = (
    ("greeting", "迎客取号"),
    ("self-service area", "自助服务区"),
    ("waiting area", "等候区"),
    ("low counter", "低柜区"),
    ("high counter", "普通高柜"),
    ("VIP counter", "贵宾高柜"),
    ("VIP room", "贵宾理财室"),
)

KPIS: Final[tuple[Kpi, ...]] = (
    Kpi("mean_wait_min", "min", "mean wait", "平均等候时间", -1, True),
    Kpi("p90_wait_min", "min", "90th percentile of waits", "等候时间第90百分位", -1, True),
    Kpi("share_within_10min", "share", "waits within 10 min", "10分钟内办理占比", 1, True),
    Kpi("mean_time_in_branch_min", "min", "mean time in the branch", "平均在店时间", -1, True),
    Kpi("reneged_share", "share", "left without being served", "弃号率", -1, True),
    Kpi("machine_share", "share", "served by a machine", "自助分流率", 1, True),
    Kpi("served", "customers", "served", "办理人数", 1, True),
    *(
        Kpi(f"utilisation_{p}", "share", f"utilisation of {p} {en}", f"{p}号岗{zh}利用率")
        for p, (en, zh) in enumerate(_POSITION_TITLES, 1)
    ),
    Kpi("position1_vacant_min", "min", "position 1 vacant", "1号岗空岗时间", -1, True),
    Kpi("greeted_share", "share", "greeted", "迎接率", 1, True),
    Kpi("referrals", "customers", "referrals", "转介人数", 1, True),
    Kpi("referrals_completed", "customers", "referrals that ended in a sale", "转介成交", 1, True),
    Kpi("simple_sales", "products", "simple products sold", "简单产品销售", 1, True),
    Kpi("complex_sales", "products", "complex products sold", "复杂产品销售", 1, True),
    Kpi("sales_per_100", "products", "sales per 100 customers", "每百人销售", 1, True),
    Kpi("value", "money", "value of the day", "当日价值", 1, True),
    Kpi("satisfaction_share", "share", "satisfied, of the rated", "满意率", 1, True),
    Kpi("rating_rate", "share", "rated, of those served at a window", "评价率", 1),
    Kpi("complaints_per_1000", "customers", "complaints per 1,000", "每千人投诉", -1, True),
    Kpi("standards_score", "points", "service standards", "服务规范得分", 1),
    Kpi("vip_mean_wait_min", "min", "mean wait of VIPs", "贵宾平均等候时间", -1, True),
    Kpi("staff_cost", "money", "staff cost", "人工成本", -1, True),
)
"""Every KPI, in the order of its column."""

NAMES: Final = tuple(kpi.name for kpi in KPIS)


def worth_of(scenario: "Scenario") -> NDArray[np.float64]:
    """Return what things are worth: each `Product`, a complaint, a customer lost [money]."""
    worth = np.zeros(N_PRODUCTS + 2)
    for name, money in scenario.value.products.items():
        worth[Product[name.upper()]] = money
    worth[COMPLAINT] = scenario.value.complaint_cost
    worth[LOST] = scenario.value.lost_customer_cost
    return worth


@compiled
def came_in(customer: np.record) -> bool:
    """Say whether the customer came in: he did not balk, and it was not after closing."""
    return customer.outcome != Outcome.BALKED and not (
        customer.outcome == Outcome.CLOSED_OUT and customer.left_at == customer.arrives_at
    )


@compiled
def was_called(customer: np.record) -> bool:
    """Say whether a window called the customer; the wait KPIs are about these."""
    return customer.first_called_at < NEVER


@compiled
def wait_of(customer: np.record) -> float:
    """Return the wait from the first ticket to the first call [min]."""
    return (customer.first_called_at - customer.ticket_at) / MINUTE


@compiled
def standards_of(customer: np.record) -> float:
    """Return the share of the "five ones" done for a customer.

    Greeting and smile: greeted. Enquiry: the need became known. Guidance: a contact at position 3,
    or greeted and not sent around. Goodbye: seen off. Equal weights are an assumption.
    """
    guided = customer.contacted != 0 or (customer.greeted != 0 and not was_sent_around(customer))
    done = 2 * customer.greeted + customer.need_known + customer.seen_off + (1 if guided else 0)
    return done / 5


@compiled
def products_bought(customer: np.record, first: int, beyond: int) -> int:
    """Return how many of the products from ``first`` up to ``beyond`` the customer bought."""
    count = 0
    for product in range(first, beyond):
        count += (np.int64(customer.bought) >> product) & 1
    return count


@compiled
def value_of(customer: np.record, worth: np.ndarray) -> float:
    """Return the customer's value: products bought, less a complaint, less being lost [money]."""
    value = 0.0
    for product in range(N_PRODUCTS):
        if (np.int64(customer.bought) >> product) & 1:
            value += worth[product]
    if customer.complained:
        value -= worth[COMPLAINT]
    if customer.outcome == Outcome.BALKED or customer.outcome == Outcome.RENEGED:
        value -= worth[LOST]
    return value


@compiled
def share(part: float, whole: float) -> float:
    """Return ``part / whole``; NaN if there is no whole."""
    return part / whole if whole > 0 else np.nan


@compiled
def utilisation(branch: np.record, parameters: np.record, position: int) -> float:
    """Return the busy share of the time that employees stood at a position, busy or free."""
    busy = 0.0
    free = 0.0
    for row in range(parameters.n_staff):
        busy += branch.staff[row].seconds[position, Duty.BUSY]
        free += branch.staff[row].seconds[position, Duty.FREE]
    return share(busy, busy + free)


@compiled
def staff_cost(branch: np.record, parameters: np.record) -> float:
    """Return the wages of the day: hours on duty, breaks included, times the wage [money]."""
    cost = 0.0
    for row in range(parameters.n_staff):
        employee = branch.staff[row]
        on_duty = 0.0
        for position in range(POSITIONS):
            for duty in range(Duty.WALKING, Duty.ON_BREAK + 1):
                on_duty += employee.seconds[position, duty]
        cost += employee.wage * on_duty / HOUR
    return cost


@entry(allocates=True)
def day_kpis(
    branches: np.ndarray,
    parameters: np.ndarray,
    customers: np.ndarray,
    worth: np.ndarray,
    out: np.ndarray,
) -> None:
    """Write a day's KPIs, in the order of `KPIS`, into ``out``.

    Parameters
    ----------
    branches, parameters, customers
        As for `model.day.advance`, after `model.day.close_books`.
    worth
        As from `worth_of`.
    out
        Shape (len(KPIS),), float64; overwritten.
    """
    branch = branches[0]
    constants = parameters[0]
    n = branch.n_customers
    waits = np.empty(n)
    called = 0
    inside = within = reneged = by_machine = served = at_window = greeted = 0
    referrals = completed = simple = complex_ = satisfied = rated = complaints = 0
    vip_called = 0
    stay = standards = value = vip_wait = 0.0
    for row in range(n):
        customer = customers[row]
        value += value_of(customer, worth)
        if not came_in(customer):
            continue
        inside += 1
        stay += (customer.left_at - customer.arrives_at) / MINUTE
        greeted += customer.greeted
        complaints += customer.complained
        reneged += 1 if customer.outcome == Outcome.RENEGED else 0
        by_machine += 1 if customer.outcome == Outcome.SERVED_BY_MACHINE else 0
        at_window += 1 if customer.outcome == Outcome.SERVED else 0
        if customer.outcome == Outcome.SERVED or customer.outcome == Outcome.SERVED_BY_MACHINE:
            served += 1
            standards += standards_of(customer)
        rated += 1 if customer.rating != Rating.NONE else 0
        satisfied += 1 if customer.rating == Rating.SATISFIED else 0
        simple += products_bought(customer, 0, FIRST_COMPLEX)
        advised = products_bought(customer, FIRST_COMPLEX, N_PRODUCTS)
        complex_ += advised
        if customer.referred == Referral.WARM or customer.referred == Referral.COLD:
            referrals += 1
            completed += 1 if advised > 0 else 0
        if was_called(customer):
            wait = wait_of(customer)
            waits[called] = wait
            called += 1
            within += 1 if wait <= 10.0 else 0
            if customer.segment != Segment.MASS:
                vip_called += 1
                vip_wait += wait
    column = 0
    for number in (
        share(waits[:called].sum(), called),
        np.percentile(waits[:called], 90) if called > 0 else np.nan,
        share(within, called),
        share(stay, inside),
        share(reneged, inside),
        share(by_machine, inside),
        float(served),
    ):
        out[column] = number
        column += 1
    for position in range(1, POSITIONS):
        out[column] = utilisation(branch, constants, position)
        column += 1
    for number in (
        branch.unattended[Position.GREETING] / MINUTE,
        share(greeted, inside),
        float(referrals),
        float(completed),
        float(simple),
        float(complex_),
        100 * share(simple + complex_, inside),
        value,
        share(satisfied, rated),
        share(rated, at_window),
        1000 * share(complaints, inside),
        100 * share(standards, served),
        share(vip_wait, vip_called),
        staff_cost(branch, constants),
    ):
        out[column] = number
        column += 1

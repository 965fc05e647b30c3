"""The sentences of a sweep in Chinese; they mirror `sentences_en`, name by name."""

from collections.abc import Sequence
from typing import Final

from experiments.common.chinese import left, on_unserved
from experiments.common.comparison import Change
from experiments.common.statistics import Estimate
from experiments.common.words import digits_for, interval, number

JOINT: Final = ""
AND: Final = "＋"
OFF_ON: Final = ("关", "开")
REFERENCE: Final = "现状"
HEAD: Final = ("", "较好", "较差", "未定", "平均", "最小", "最大")
DAYS: Final = "天数"
NOTE: Final = (
    "首行为均值；其下为相同日子与首行之差，±为95%区间半宽；*表示与0有显著差异\n"
    "（逐项单独检验：无差异的数值中约每20个有1个会偶然标*）"
)
NOTE_OF_DAYS: Final = (
    "首行为其自身各日的均值；其下为与首行在双方共有的该行天数上之差（首行在其他天数上\n"
    "的均值可能不同），±为95%区间半宽；*表示与0有显著差异（逐项单独检验：无差异的\n"
    "数值中约每20个有1个会偶然标*）"
)
"""The same, where lines are of different days."""
TO: Final = "至"


def decision(title: str, value: str, variant: bool | None) -> str:
    """Say what a proposal does with a factor: a variant on or off, or a setting's value."""
    if variant is None:
        return f"{title}{value}"
    return title if variant else f"无{title}"


def named(letter: str, what: str) -> str:
    """Say which proposal is meant."""
    return f"{letter}（{what}）"


def head(name: str, points: int, days: str, seeds: Sequence[int]) -> str:
    """Say what was swept."""
    more = f"等{len(seeds)}个" if len(seeds) > 5 else ""
    return (
        f"{name}：{points:,}个试验点，每点{days}天，随机种子{'、'.join(map(str, seeds[:5]))}{more}"
    )


def partial(finished: int, wanted: int) -> str:
    """Say that results are not complete."""
    share = number(100 * finished / wanted, 1)
    so_far = f"{wanted:,}个网点日中已完成{finished:,}个（{share}%）"
    return f"结果不完整：{so_far}，以下仅就已完成部分而言。"


def begun(conditions: str, text: str) -> str:
    """Return a group's sentences with the conditions that they hold under, if there are any."""
    return f"{conditions}时：{text}" if conditions else text


def on_best(
    best: str,
    kpi: str,
    known: Estimate,
    now: str,
    before: str,
    days: int,
    unserved: Change | None = None,
) -> str:
    """Say which proposal does best on the KPI that decides; of waits with the unserved."""
    digits = digits_for(known, 1)
    much = number(known.mean, digits, signed=True)
    said = f"{much}（{interval(known, digits, TO)}），由{before}变为{now}"
    if unserved is None:
        return f"{days}个同客流对照日中，{best}的{kpi}最好：{said}。"
    if unserved.rises:
        price = on_unserved(unserved)
        return f"{days}个同客流对照日中，{best}使{price}；其{kpi}变化最大：{said}。"
    return f"{days}个同客流对照日中，{best}的{kpi}最好：{said}，{on_unserved(unserved)}。"


def on_base(before: str, days: int) -> str:
    """Say the mean over all days of what proposals are compared with, where these are more."""
    return f"（现状在其全部{days}天上为{before}。）"


def on_none(kpi: str, proposal: str, proposals: int, days: int) -> str:
    """Say that no proposal is shown to be better; ``proposal`` is the only one, if it is."""
    of = proposal if proposals == 1 else f"{proposals}个方案中的任何一个"
    return f"{days}个同客流对照日中，{of}对{kpi}的改善不显著。"


def on_harm(
    proposal: str, kpi: str, much: str, span: str, days: int, unserved: Change | None = None
) -> str:
    """Say that the only proposal is shown to do harm, and how much; of waits with the unserved."""
    beside = "" if unserved is None else f"，{on_unserved(unserved)}"
    return f"{days}个同客流对照日中，{proposal}使{kpi}变差，幅度为{much}（{span}）{beside}。"


def on_worse(harms: Sequence[tuple[str, str, str]], more: int) -> str:
    """Say which proposals are shown to do harm: letter, how much, interval."""
    said = "、".join(f"{letter}（{much}，{span}）" for letter, much, span in harms)
    return f"显示变差的有：{said}{f'等，另有{more}个' if more else ''}。"


def on_as_good(letters: Sequence[str], more: int) -> str:
    """Say which proposals are not shown to be worse than the best."""
    return f"与之差异不显著的还有：{'、'.join(letters)}{f'等，另有{more}个' if more else ''}。"


def on_gain(gain: Estimate, currency: str) -> str:
    """Say what a proposal leaves of the day's value once staff is paid."""
    if not gain.is_known:
        return "综合收益与人工成本无法判断。"
    if gain.is_nothing:
        return "综合收益与人工成本不变。"
    return f"{left(gain, '元' if currency == 'CNY' else currency)}。"


def on_all(best: Sequence[str], groups: int) -> str:
    """Say which proposals are among the best under every condition."""
    if not best:
        return f"没有一个方案在全部{groups}种条件下都最好或与最好者差异不显著。"
    return f"在全部{groups}种条件下都最好或与最好者差异不显著的方案：{'、'.join(best)}。"


def on_undecided(undecided: int, compared: int, kpi: str, at_most: int | None) -> str:
    """Say how many differences are open; ``at_most`` as `on_more` takes it."""
    return f"{kpi}的{compared}个差异中，以现有天数有{undecided}个不显著{on_more(at_most)}"


def on_more(at_most: int | None) -> str:
    """Say how days are added: 0 just so, else with this option; None: there are no more."""
    if at_most is None:
        return "，而轨迹数据没有更多天数。"
    option = f" --at-most {at_most}" if at_most else ""
    return f"；可用 `branchfloor extend{option}` 在这些试验点增加天数。"


def on_alone(alone: int, points: int) -> str:
    """Say how many points nothing is compared with."""
    return f"{points}个试验点中有{alone}个为现状，且其条件下没有任何方案：无可比较，故未列出。"


def on_added(added: int, points: int) -> str:
    """Say how many points the design lacks."""
    return f"{points}个试验点中有{added}个是为作比较而加入的。"


def on_slopes(
    kpi: str,
    points: int,
    explained: str,
    slopes: Sequence[str],
    unserved: Sequence[str] | None = None,
) -> str:
    """Say how each factor acts over the points of a sampled design; on waits, and the unserved."""
    beside = f"；未办离开率的变化：{'；'.join(unserved)}" if unserved else ""
    return (
        f"各因素由最小值变到最大值时，{kpi}的变化：{'；'.join(slopes)}{beside}。"
        f"（对{points}个试验点作直线拟合，可解释各点差异的{explained}；95%区间。）"
    )


def slope(title: str, least: str, greatest: str, much: str, span: str) -> str:
    """Say how one factor acts."""
    return f"{title}（{least}至{greatest}）{much}（{span}）"


def on_range(kpi: str, least: str, least_at: str, most: str, most_at: str) -> str:
    """Say between which values a KPI lies, if nothing is compared."""
    return f"{kpi}在{least}（{least_at}）与{most}（{most_at}）之间。"


def unserved(share: str) -> str:
    """Say what share is unserved, behind where that is."""
    return f"；未办离开率{share}%"


def on_conditions(
    letter: str,
    kpi: str,
    counts: tuple[int, int, int],
    unserved: tuple[int, int, int] | None = None,
) -> str:
    """Say under how many conditions a proposal is shown to be better, worse, neither.

    ``unserved``: under how many the unserved are shown to rise, to fall, neither.
    """
    better, worse, undecided = counts
    beside = ""
    if unserved is not None:
        beside = f"，未办离开率在{unserved[0]}种下显示升高、{unserved[1]}种下降低"
    return (
        f"{sum(counts)}种条件中，{letter}的{kpi}在{better}种下显示较好，{worse}种下较差，"
        f"{undecided}种未定{beside}。"
    )


def and_more(count: int, what: str) -> str:
    """Say that not all is printed."""
    return f"……另有{count:,}个{what}见table.parquet"


PROPOSALS: Final = "方案"
POINTS: Final = "试验点"

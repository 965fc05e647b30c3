"""The verdict says what the interval shows and no more, in both languages."""

import math
import re

import numpy as np
import pytest

from agents.names import capital
from experiments.common.comparison import Change, Precision, change_of
from experiments.common.interplay import on_interplay
from experiments.common.statistics import Estimate
from experiments.common.verdict import (
    on_both,
    on_money,
    on_precision,
    on_sales,
    on_target,
    on_wait,
    verdict,
    with_title,
)
from tests.experiments.floors import comparison

FALLS = Estimate(-6.1, 0.7, 40)
RISES = Estimate(0.21, 0.19, 40)
UNSHOWN = Estimate(0.1, 0.4, 40)
NOTHING = Estimate(0.0, 0.0, 40)
UNKNOWN = Estimate(float("nan"), float("nan"), 0)
CHINESE = re.compile(r"[\u4e00-\u9fff]")


SAME = Change(0.0, 0.0, NOTHING)
FEWER = Change(14.7, 10.9, Estimate(-3.8, 0.6, 40))
MORE_LOST = Change(0.1, 12.4, Estimate(12.3, 1.1, 40))


@pytest.mark.parametrize(
    ("wait", "said", "said_zh"),
    [
        (
            FALLS,
            "With it the mean wait of those called falls by 6.1 min (5.4 to 6.8), and nobody "
            "leaves unserved, as before, over 40 twin days; ...",
            "实施，40个同客流对照日中已叫号客户平均等候时间缩短6.1分钟（5.4至6.8分钟），"
            "与原来一样无客户未办离开；...",
        ),
        (
            RISES,
            "With it the mean wait of those called rises by 0.21 min (0.02 to 0.40), and nobody "
            "leaves unserved, as before, over 40 twin days; ...",
            "实施，40个同客流对照日中已叫号客户平均等候时间延长0.21分钟（0.02至0.40分钟），"
            "与原来一样无客户未办离开；...",
        ),
        (
            UNSHOWN,
            "With it no difference in the mean wait of those called could be shown (−0.3 to 0.5 "
            "min), and nobody leaves unserved, as before, over 40 twin days; ...",
            "实施，40个同客流对照日中已叫号客户平均等候时间差异不显著（−0.3至0.5分钟），"
            "与原来一样无客户未办离开；...",
        ),
        (
            NOTHING,
            "With it the mean wait of those called stays the same, and nobody leaves unserved, as "
            "before, over 40 twin days; ...",
            "实施，40个同客流对照日中已叫号客户平均等候时间不变，与原来一样无客户未办离开；...",
        ),
        (
            UNKNOWN,
            "With it nothing can be said about the mean wait of those called, as too few days have "
            "one, and nobody leaves unserved, as before, over 40 twin days",
            "实施，40个同客流对照日中有等候记录的天数太少，无法判断已叫号客户平均等候时间，"
            "与原来一样无客户未办离开",
        ),
    ],
)
def test_what_is_said_about_the_wait(wait, said, said_zh):
    assert on_wait("With it", wait, SAME, "...") == f"{said}."
    assert on_wait("实施", wait, SAME, "...").told("zh") == f"{said_zh}。"


@pytest.mark.parametrize(
    ("wait", "unserved", "said", "said_zh"),
    [
        (
            FALLS,
            FEWER,
            "the mean wait of those called falls by 6.1 min (5.4 to 6.8), and the unserved fall "
            "from 14.7 to 10.9 % of all who come (by 3.2 to 4.4)",
            "已叫号客户平均等候时间缩短6.1分钟（5.4至6.8分钟），"
            "未办离开率由14.7%降至10.9%（降低3.2至4.4个百分点）",
        ),
        (  # no praise: those still called are fewer
            FALLS,
            MORE_LOST,
            "12.3 more of 100 who come leave unserved (11.2 to 13.4; 12.4 instead of 0.1 %); those "
            "still called wait 6.1 min less (5.4 to 6.8)",
            "每100位到店客户中未办离开的增加12.3位（11.2至13.4位；由0.1%升至12.4%）；"
            "仍被叫到号的客户平均少等6.1分钟（5.4至6.8分钟）",
        ),
        (
            RISES,
            FEWER,
            "the mean wait of those called rises by 0.21 min (0.02 to 0.40), but the unserved fall "
            "from 14.7 to 10.9 % of all who come (by 3.2 to 4.4)",
            "已叫号客户平均等候时间延长0.21分钟（0.02至0.40分钟），"
            "但未办离开率由14.7%降至10.9%（降低3.2至4.4个百分点）",
        ),
        (
            NOTHING,
            Change(14.7, 14.8, UNSHOWN),
            "the mean wait of those called stays the same, and no difference in the unserved could "
            "be shown (−0.3 to 0.5 of 100 who come)",
            "已叫号客户平均等候时间不变，未办离开率差异不显著（−0.3至0.5个百分点）",
        ),
        (
            NOTHING,
            Change(14.7, 14.7, NOTHING),
            "the mean wait of those called stays the same, and the unserved stay at 14.7 % of all "
            "who come",
            "已叫号客户平均等候时间不变，未办离开率不变（14.7%）",
        ),
        (
            NOTHING,
            Change(float("nan"), float("nan"), UNKNOWN),
            "the mean wait of those called stays the same, and nothing can be said about the "
            "unserved",
            "已叫号客户平均等候时间不变，未办离开率无法判断",
        ),
        (  # levels that are not known
            NOTHING,
            change_of(Estimate(-0.038, 0.006, 40)),
            "the mean wait of those called stays the same, and 3.8 fewer of 100 who come leave "
            "unserved (3.2 to 4.4)",
            "已叫号客户平均等候时间不变，每100位到店客户中未办离开的减少3.8位（3.2至4.4位）",
        ),
    ],
)
def test_a_wait_is_never_told_without_the_unserved(wait, unserved, said, said_zh):
    assert on_both(wait, unserved) == said
    assert on_both(wait, unserved).told("zh") == said_zh
    assert said in on_wait("With it", wait, unserved, "...")
    assert said_zh in on_wait("实施", wait, unserved, "...").told("zh")


def test_a_gain_has_its_price_in_the_same_sentence():
    money = NOTHING, LESS, MORE
    said = on_money(*money, "CNY", price=True)
    assert said.endswith(
        "that leaves CNY 900 a day more (750 to 1,050), at the price of more customers unserved."
    )
    assert said.told("zh").endswith("，代价是未办离开的客户增加。")
    assert "price" not in on_money(NOTHING, MORE, LESS, "CNY", price=True)


@pytest.mark.parametrize(
    ("change", "said", "said_zh"),
    [
        (
            Estimate(0.028, 0.012, 40),
            "2.8 more of 100 with a ticket are called within 10 min (1.6 to 4.0; 54.2 instead of "
            "51.4 %)",
            "每100位取号客户中10分钟内被叫到的增加2.8位（1.6至4.0位；由51.4%升至54.2%）",
        ),
        (
            Estimate(-0.028, 0.012, 40),
            "2.8 fewer of 100 with a ticket are called within 10 min (1.6 to 4.0; 48.6 instead of "
            "51.4 %)",
            "每100位取号客户中10分钟内被叫到的减少2.8位（1.6至4.0位；由51.4%降至48.6%）",
        ),
        (
            Estimate(0.004, 0.012, 40),
            "no difference in how many of 100 with a ticket are called within 10 min could be "
            "shown (−0.8 to 1.6)",
            "每100位取号客户中10分钟内被叫到的人数差异不显著（−0.8至1.6位）",
        ),
        (
            Estimate(0.0, 0.0, 40),
            "of 100 with a ticket as many are called within 10 min (51.4)",
            "每100位取号客户中10分钟内被叫到的人数不变（51.4位）",
        ),
    ],
)
def test_what_is_said_about_the_target(change, said, said_zh):
    told = on_target(change_of(change, 0.514))
    assert told == said
    assert told.told("zh") == said_zh


@pytest.mark.parametrize(
    ("need", "cross", "sold", "said", "said_zh"),
    [
        (
            Estimate(1.3, 0.4, 40),
            Estimate(-0.6, 0.4, 40),
            Estimate(-0.05, 0.02, 40),
            "complex sales to those who came for them rise by 1.3 a day (0.9 to 1.7); cross-sales "
            "fall by 0.6 a day (0.2 to 1.0); of 100 with an interest 5.0 fewer buy (3.0 to 7.0)",
            "专程购买的复杂产品每日多成交1.3件（0.9至1.7）；复杂产品交叉销售每日减少0.6件（0.2至1.0）；"
            "每百名有意向客户少成交5.0人（3.0至7.0）。",
        ),
        (
            Estimate(-1.3, 0.4, 40),
            Estimate(0.6, 0.4, 40),
            Estimate(0.05, 0.02, 40),
            "complex sales to those who came for them fall by 1.3 a day (0.9 to 1.7); cross-sales "
            "rise by 0.6 a day (0.2 to 1.0); of 100 with an interest 5.0 more buy (3.0 to 7.0)",
            "每百名有意向客户多成交5.0人",
        ),
        (
            UNSHOWN,
            Estimate(0.2, 0.21, 40),
            Estimate(0.001, 0.002, 40),
            "no difference in complex sales to those who came for them could be shown (−0.3 to 0.5 "
            "a day); no difference in cross-sales could be shown (−0.01 to 0.41 a day); no "
            "difference in how many of 100 with an interest buy could be shown (−0.1 to 0.3)",
            "复杂产品交叉销售差异不显著（每日−0.01至0.41件）",
        ),
        (
            NOTHING,
            NOTHING,
            NOTHING,
            "complex sales to those who came for them stay the same; cross-sales stay the same; as "
            "many of 100 with an interest buy",
            "复杂产品交叉销售件数不变",
        ),
        (
            NOTHING,
            NOTHING,
            UNKNOWN,
            "complex sales to those who came for them stay the same; cross-sales stay the same",
            "专程购买的复杂产品成交件数不变；复杂产品交叉销售件数不变。",
        ),
        (UNKNOWN, UNKNOWN, UNKNOWN, "Nothing can be said about complex sales", "无法判断"),
    ],
)
def test_what_is_said_about_sales(need, cross, sold, said, said_zh):
    assert on_sales(need, cross, sold) == f"{said}."
    assert said_zh in on_sales(need, cross, sold).told("zh")


MORE = Estimate(900.0, 150.0, 40)
LESS = Estimate(-400.0, 50.0, 40)
VAGUE = Estimate(20.0, 70.0, 40)


@pytest.mark.parametrize(
    ("value", "cost", "gain", "said", "said_zh"),
    [
        (
            MORE,
            Estimate(400.0, 50.0, 40),
            Estimate(500.0, 120.0, 40),
            "The day's value rises by CNY 900 (750 to 1,050); staff cost rises by CNY 400 "
            "(350 to 450); that leaves CNY 500 a day more (380 to 620).",
            "当日综合收益增加900元（750至1,050元）；人工成本增加400元（350至450元）；"
            "净收益每日增加500元（380至620元）。",
        ),
        (
            LESS,
            LESS,
            VAGUE,
            "The day's value falls by CNY 400 (350 to 450); staff cost falls by CNY 400 "
            "(350 to 450); whether it pays could not be shown (CNY −50 to 90 a day).",
            "当日综合收益减少400元（350至450元）；人工成本减少400元（350至450元）；"
            "尚无法判断是否合算（每日−50至90元）。",
        ),
        (
            VAGUE,
            NOTHING,
            VAGUE,
            "No difference in the day's value could be shown (CNY −50 to 90 a day); "
            "staff cost stays the same.",
            "当日综合收益差异不显著（每日−50至90元）；人工成本不变。",
        ),
        (
            NOTHING,
            VAGUE,
            LESS,
            "The day's value stays the same; no difference in staff cost could be shown "
            "(CNY −50 to 90 a day); that leaves CNY 400 a day less (350 to 450).",
            "当日综合收益不变；人工成本差异不显著（每日−50至90元）；净收益每日减少400元（350至450元）。",
        ),
        (
            UNKNOWN,
            UNKNOWN,
            UNKNOWN,
            "Nothing can be said about value and staff cost.",
            "综合收益与人工成本无法判断。",
        ),
    ],
)
def test_what_is_said_about_money(value, cost, gain, said, said_zh):
    made = on_money(value, cost, gain, "CNY")
    assert capital(made) == said
    assert made.told("zh") == said_zh


@pytest.mark.parametrize(
    ("single", "excess", "words", "words_zh"),
    [
        (-4.0, (-0.7, 0.2), ("reinforce each other", "by 0.7 min (0.5 to 0.9) more"), "相互增强"),
        (-4.0, (0.7, 0.2), ("overlap", "by 0.7 min (0.5 to 0.9) less"), "作用重叠"),
        (4.0, (-0.7, 0.2), ("overlap", "less"), "作用重叠"),
        (-4.0, (0.2, 0.5), ("As far as can be shown", "add up", "−0.3 to 0.7 min"), "可以相加"),
        (-4.0, (0.0, 0.0), ("add up",), "可以相加"),
        (0.0, (-0.7, 0.2), ("0.7 min shorter",), "短0.7分钟"),
        (0.0, (0.7, 0.2), ("0.7 min longer",), "长0.7分钟"),
        (0.3, (-0.8, 0.2), ("do not simply add up", "0.8 min shorter"), "短0.8分钟"),
    ],
)
def test_what_is_said_about_all_together(single, excess, words, words_zh):
    arguments = Estimate(single, 0.1, 40), Estimate(*excess, 40), NOTHING, NOTHING
    assert all(word in on_interplay(*arguments) for word in words)
    assert "mean wait of those called" in on_interplay(*arguments)
    assert on_interplay(*arguments).endswith("; none of them changes the unserved.")
    assert words_zh in on_interplay(*arguments).told("zh")
    assert "已叫号客户平均等候时间" in on_interplay(*arguments).told("zh")


@pytest.mark.parametrize(
    ("single", "excess", "said", "said_zh"),
    [
        (
            Estimate(-3.4, 0.2, 40),
            Estimate(0.5, 0.2, 40),
            "; of 100 who come 0.5 (0.3 to 0.7) more are unserved than by their single effects in "
            "all (−3.4).",
            "；未办离开率比按单项之和计算的高0.5个百分点（0.3至0.7个百分点；单项作用之和为−3.4个百分点）。",
        ),
        (
            Estimate(-3.4, 0.2, 40),
            Estimate(-0.5, 0.2, 40),
            "; of 100 who come 0.5 (0.3 to 0.7) fewer are unserved than by their single effects in "
            "all (−3.4).",
            "；未办离开率比按单项之和计算的低0.5个百分点（0.3至0.7个百分点；单项作用之和为−3.4个百分点）。",
        ),
        (
            Estimate(-3.4, 0.2, 40),
            UNSHOWN,
            "; that the unserved change otherwise than by their single effects in all (−3.4 of 100 "
            "who come) could not be shown (together −0.3 to 0.5).",
            "；对未办离开率的作用与单项之和差异不显著（单项作用之和为−3.4个百分点，"
            "同时实施相差−0.3至0.5个百分点）。",
        ),
        (
            Estimate(-3.4, 0.2, 40),
            NOTHING,
            "; the unserved change as by their single effects in all (−3.4 of 100 who come).",
            "；对未办离开率的作用可以相加（单项作用之和为−3.4个百分点）。",
        ),
        (UNKNOWN, UNKNOWN, " add up cannot be said.", "的作用能否相加无法判断。"),
    ],
)
def test_beside_the_interplay_on_waits_stands_that_on_the_unserved(single, excess, said, said_zh):
    waits = (UNKNOWN, UNKNOWN) if single is UNKNOWN else (FALLS, NOTHING)
    assert on_interplay(*waits, single, excess).endswith(said)
    assert on_interplay(*waits, single, excess).told("zh").endswith(said_zh)


@pytest.mark.parametrize(
    ("title", "beginning"),
    [
        ("With chain service", "With chain service"),
        ("without a lobby director", "Without a lobby director"),
        ("Two more tellers", "With two more tellers"),
        ("VIP room", "With VIP room"),
        ("more staff", "With more staff"),
    ],
)
def test_a_title_begins_a_sentence(title, beginning):
    assert with_title(title) == beginning
    assert with_title(title).told("zh") == f"实施“{title}”"


WAITS = np.array([12.0, 15.0, 9.0, 20.0])


def test_a_verdict_puts_it_all_together():
    data = comparison(
        {
            "mean_wait_min": WAITS,
            "cross_sales": [1.0, 2.0, 1.0, 2.0],
            "unserved_share": 0.1,
            "tickets_within_10min_share": 0.5,
        },
        {
            "mean_wait_min": WAITS - [5.0, 6.0, 5.0, 6.0],
            "cross_sales": [3.0, 4.0, 3.0, 4.0],
            "cross_sold": [4.0, 4.5, 4.0, 4.5],
            "unserved_share": [0.07, 0.06, 0.07, 0.06],
            "tickets_within_10min_share": [0.62, 0.64, 0.62, 0.64],
        },
    )
    assert verdict(data, data.proposals[0]) == (
        "With a lobby director the mean wait of those called falls by 5.5 min (4.6 to 6.4), and "
        "the unserved fall from 10.0 to 6.5 % of all who come (by 2.6 to 4.4), over 4 twin days; "
        "13.0 more of 100 with a ticket are called within 10 min (11.2 to 14.8; 63.0 instead of "
        "50.0 %). Complex sales to those who came for them stay the same; cross-sales rise by 2.0 "
        "a day (2.0 to 2.0); of 100 with an interest 15.0 fewer buy (5.8 to 24.2). The day's value "
        "stays the same; staff cost stays the same."
    )
    assert verdict(data, data.proposals[0], "zh").startswith(
        "实施“配备大堂主任”，4个同客流对照日中已叫号客户平均等候时间缩短5.5分钟（4.6至6.4分钟），"
        "未办离开率由10.0%降至6.5%（降低2.6至4.4个百分点）；"
        "每100位取号客户中10分钟内被叫到的增加13.0位（11.2至14.8位；由50.0%升至63.0%）。"
    )


def test_only_the_verdict_on_all_speaks_of_single_effects():
    effects = ([5.0, 6.0, 5.0, 6.0], [1.0, 1.0, 2.0, 2.0], [4.0, 4.5, 4.5, 5.0])
    data = comparison(
        {"mean_wait_min": WAITS}, *({"mean_wait_min": WAITS - effect} for effect in effects)
    )
    said = [verdict(data, floor) for floor in data.proposals]
    assert [("overlap" in text) for text in said] == [False, False, True]
    together = "With all of them together the mean wait of those called falls by 4.5 min"
    assert said[2].startswith(together)
    assert "by 2.5 min (1.9 to 3.1) less than their single effects in all (−7.0 min)" in said[2]
    assert "作用重叠" in verdict(data, data.proposals[2], "zh")


def test_waits_of_fewer_customers_do_not_say_whether_measures_help_each_other():
    lost = np.array([0.1, 0.1, 0.2, 0.2])
    one, other, both = (
        {"mean_wait_min": WAITS - wait, "unserved_share": lost + more}
        for wait, more in ((4.0, 0.0), (1.0, 0.3), (9.0, 0.3))
    )
    data = comparison({"mean_wait_min": WAITS, "unserved_share": lost}, one, other, both)
    for language, of_fewer, of_all, praise in (
        (
            *("en", "As more leave unserved, waits cannot say"),
            *("the unserved change as by their single effects", "reinforce each other: "),
        ),
        ("zh", "不能凭等候时间判断", "对未办离开率的作用可以相加", "措施相互增强："),
    ):
        said = verdict(data, data.proposals[2], language)
        assert of_fewer in said
        assert of_all in said
        assert praise not in said


def test_a_day_without_a_wait_does_not_count_in_the_difference():
    waits = np.array([12.0, np.nan, 9.0, 20.0])
    shares = np.array([0.5, np.nan, 0.7, 0.2])
    data = comparison(
        {"mean_wait_min": waits, "tickets_within_10min_share": shares},
        {"mean_wait_min": waits - 4.0, "tickets_within_10min_share": shares + 0.1},
    )
    said = verdict(data, data.proposals[0])
    within = "10.0 more of 100 with a ticket are called within 10 min (10.0 to 10.0; "
    assert f"over 3 twin days; {within}56.7 instead of 46.7 %)" in said


def test_of_days_without_a_ticket_nothing_is_said():
    nothing = Estimate(math.nan, math.nan, 0)
    said = on_target(change_of(nothing, math.nan))
    assert said == "nothing can be said about who is called within 10 min"


@pytest.mark.parametrize(
    ("precision", "said", "said_zh"),
    [
        (
            Precision(0.25, True, 4),
            "±0.25 min was reached with 4 twin days;",
            "4个同客流对照日达到",
        ),
        (Precision(0.25, False, 104), "it needs about 100 more;", "约还需100天"),
        (Precision(0.25, False, 5), "it needs about 1 more day;", "约还需1天"),
        (Precision(0.25, False, None), "too few days have one;", "天数太少"),
    ],
)
def test_a_precision_is_answered_and_the_rule_is_stated(precision, said, said_zh):
    days = {"mean_wait_min": WAITS, "unserved_share": 0.1}
    better = {"mean_wait_min": WAITS, "unserved_share": [0.07, 0.06, 0.07, 0.06]}
    data = comparison(days, days, better, precision=precision)
    text, text_zh = on_precision(data), on_precision(data, "zh")
    assert said in text
    assert "at least 10 days, then 10 more at a time" in text
    assert "at most 400" in text
    assert said_zh in text_zh
    assert "至少10天" in text_zh
    assert text.startswith("The mean wait of those called: ±0.25 min was ")
    assert "; the unserved are known to ±0.9 of 100 who come. (Rule" in text
    assert "已叫号客户平均等候时间±0.25分钟的精度" in text_zh
    assert "；未办离开率之差的精度为±0.9个百分点。" in text_zh


def test_of_an_unserved_share_that_is_not_known_no_precision_is_told():
    unknown = {"unserved_share": np.nan}
    data = comparison(unknown, unknown, precision=Precision(0.25, False, None))
    assert "too few days have one. (Rule" in on_precision(data)
    assert "天数太少。（规则" in on_precision(data, "zh")


def test_nothing_is_said_about_a_precision_nobody_asked_for():
    assert on_precision(comparison({}, {})) is None


def test_english_holds_no_chinese_and_both_end_every_sentence():
    data = comparison(*({"mean_wait_min": WAITS - effect} for effect in (0.0, 1.0, 2.0, 2.0)))
    for floor in data.proposals:
        said, said_zh = verdict(data, floor), verdict(data, floor, "zh")
        assert not CHINESE.search(said)
        assert said.endswith(".")
        assert said_zh.endswith("。")
        assert "lobby director" not in said_zh

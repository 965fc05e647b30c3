"""The words of ``network``, in both languages."""

from typing import Any, Final

WORDS: Final[dict[str, dict[str, Any]]] = {
    "en": {
        "head": "{title}: {branches} branches, {days} each, seed {seed}\n"
        "proposal for each: {proposal}",
        "totals": ("mean of a branch and day", "as it is", "difference"),
        "totals note": (
            "± half width of the 95 % interval; * differs from 0 (each looked at alone)."
        ),
        "lobby staff": "difference by lobby staff",
        "branches": "branches",
        "or more": "{} or more",
        "too few": (
            "One day of a branch says nothing about that branch, so none is ranked; 10 days and "
            "more do (--days)."
        ),
        "ranked": (
            *(" rank  branch", "plan", "customers", "counters", "lobby", "seen", "expected"),
            *("95 % interval", "in best"),
        ),
        "branches note": (
            "Seen: mean difference over the branch's own days. Expected: its true difference as "
            "far "
            "as it is known, what was seen drawn towards that of branches alike, the more the "
            "noisier it is. In best: chance that it is truly among the branches chosen."
        ),
        "ranked by": "Ranked by {what}; better is higher.",
        "luck": (
            "From day to day a branch's mean is off by {noise} (standard deviation), while "
            "branches differ by {between}; of what is seen of a branch {weight} counts, the "
            "rest is "
            "taken from branches alike."
        ),
        "allocate": (
            "Allocate {count}, “{proposal}”, to the first {count} branches: together {expected} a "
            "day in {what} ({span}); to as many chosen by lot it would be {by_chance}."
        ),
        "allocate one": (
            "Allocate one, “{proposal}”, to the first branch: {expected} a day in {what} ({span}); "
            "to one chosen by lot it would be {by_chance}."
        ),
        "promised": (
            "On the days that chose them they showed {seen}: do not promise that, as the best of "
            "many were lucky too."
        ),
        "right one": "It is truly the best with a chance of {right}.",
        "right": "About {right} of the {count} are truly among the best {count}.",
        "not more": (
            "Branches of the network that are expected to gain: {gaining}. Allocate no more."
        ),
        "none gains": "No branch of the network is expected to gain: allocate none.",
        "league": ("league table: rank in quarter", "1", "2", "3", "4", "points", "with it"),
        "league note": (
            "Points of quarter 4: mean share of branches that a branch is ahead of, over the share "
            "satisfied, service standards, complaints, mean wait and products sold, each weighing "
            "the same (assumption). With it: its rank had it alone the proposal."
        ),
        "steady": (
            "Nothing changes in these branches between the quarters, so every move in the table is "
            "luck: of the first {best} of a quarter {stayed} are there in the next; correlation of "
            "ranks {steadiness}."
        ),
    },
    "zh": {
        "head": (
            "{title}：{branches}家网点，每家{days}个孪生日，随机种子{seed}\n对每家的方案："
            "{proposal}"
        ),
        "totals": ("每网点每日均值", "现状", "差异"),
        "totals note": "±为95%区间半宽；*表示与0有显著差异（逐项单独检验）。",
        "lobby staff": "按厅堂人员的差异",
        "branches": "网点数",
        "or more": "{}人及以上",
        "too few": "每家一天不足以判断单个网点，故不排名；请用--days 10或更多。",
        "ranked": (
            "名次  网点",
            "平面",
            "日客户",
            "柜员",
            "厅堂",
            "所见",
            "预期",
            "95%区间",
            "入选把握",
        ),
        "branches note": (
            "所见：该网点自身各日的平均差异。预期：就所知而言的真实差异，即把所见向同类网点靠拢，波动越大靠拢越多。"
            "入选把握：真正属于所选网点之列的概率。"
        ),
        "ranked by": "按{what}排名，越高越好。",
        "luck": (
            "网点均值的逐日波动（标准差）为{noise}，网点之间相差{between}；所见平均只计{weight}，其余取自同类网点。"
        ),
        "allocate": (
            "把{count}个“{proposal}”配给前{count}家网点：{what}合计每日{expected}（{span}）；若抽签选同样多的网点则为{by_chance}。"
        ),
        "allocate one": (
            "把1个“{proposal}”配给第一家网点：{what}每日{expected}（{span}）；若抽签选一家则为{by_chance}。"
        ),
        "promised": (
            "在据以选择的那些天里它们显示{seen}：不可照此承诺，因为众多之中的最佳者也有运气成分。"
        ),
        "right one": "它真正是最佳网点的把握为{right}。",
        "right": "其中约{right}家真正属于最佳的{count}家。",
        "none gains": "全网没有网点预期有益：不宜配置。",
        "not more": "全网只有{gaining}家网点预期有益：配置不宜超过此数。",
        "league": ("季度排名", "一季", "二季", "三季", "四季", "得分", "有方案时"),
        "league note": (
            "四季度得分：在满意率、服务规范、投诉、平均等候时间和产品销售各项上领先的网点占比的平均，各项权重相同（假设）。"
            "有方案时：仅该网点实施方案时的名次。"
        ),
        "steady": (
            "各季度之间网点没有任何变化，表中名次的变动全是运气：每季前{best}名中有{stayed}家下季仍在其中；名次的相关系数为{steadiness}。"
        ),
    },
}

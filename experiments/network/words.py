"""The words of ``network``, in both languages."""

from typing import Any, Final

WORDS: Final[dict[str, Any]] = {
    "en": {
        "head": "{title}: {branches}, {days} each, seed {seed}\nproposal for each: {proposal}",
        "totals": ("mean of a branch and day", "as it is", "difference"),
        "totals note": (
            "± half width of the 95 % interval; * differs from 0 (each looked at alone)."
        ),
        "lobby staff": "difference by lobby staff",
        "branches": "branches",
        "or more": "{} or more",
        "too few": (
            "One day of a branch, or none on which the measure is defined, says nothing about that "
            "branch, so none is ranked; 10 days and more do (--days)."
        ),
        "ranked": (
            *(" rank  branch", "plan", "customers", "counters", "lobby", "seen", "expected"),
            *("95 % interval", "in best"),
        ),
        "branches note": (
            "Seen: mean difference over the branch's own days. Expected: its true difference as "
            "far "
            "as it is known, what was seen drawn towards that of branches alike, the more the "
            "noisier it is."
        ),
        "in best": " In best: chance that it is truly among the branches chosen.",
        "ranked by": "Ranked by {what}; better is higher.",
        "ranked by fall": "Ranked by {what}; less is better, the largest fall is first.",
        "luck": (
            "From day to day a branch's mean is off by {noise} (standard deviation), while "
            "branches differ by {between}; of what is seen of a branch {weight} counts, the "
            "rest is "
            "taken from branches alike."
        ),
        "begin": "Begin with {first}.",
        "beside": "; on the days seen {unserved}",
        "begin beside": "Begin with {first}: there, on the days seen, {unserved}.",
        "begin nowhere": "No branch is expected to gain: begin nowhere.",
        "begin no one": "The only branch is not expected to gain. What is expected is: {effect}.",
        "one sure": "It gains for sure (95 % interval on the better side of 0).",
        "one not sure": "It is expected to gain, but not for sure (95 % interval covers 0).",
        "gain": (
            "Of the {branches} branches gain for sure (95 % interval on the better side of 0, each "
            "looked at alone): {sure}; are expected to gain: {gaining}; lose for sure: {losing}."
        ),
        "allocate": "Allocate {given}, “{proposal}”, to {whom}: {effect}{lot}.",
        "give one": "one",
        "give many": "{count}",
        "give one of": "one of the {asked}",
        "give many of": "{count} of the {asked}",
        "first one": "the first branch",
        "first many": "the first {count} branches",
        "all one": "the only branch",
        "all many": "all {count} branches",
        "sum one": "{expected} a day in {what} ({span})",
        "sum many": "together {expected} a day in {what} ({span})",
        "added one": "the {what} {moves} by {much} a day ({span})",
        "added many": "the {what} {moves} by {much} a day together ({span})",
        "mean one": "the {what} {moves} by {much} ({span})",
        "mean many": "the {what} {moves} by {much} on average over them ({span})",
        "rises": "rises",
        "falls": "falls",
        "lot one": "; to one chosen by lot it would be {by_chance}",
        "lot many": "; to as many chosen by lot it would be {by_chance}",
        "promised one": (
            "On the days that chose it it showed {seen}: do not promise that, as the best of "
            "many was lucky too."
        ),
        "promised many": (
            "On the days that chose them they showed {seen}: do not promise that, as the best of "
            "many were lucky too."
        ),
        "right one": "It is truly the best with a chance of {right}.",
        "right many": "About {right} of the {count} are truly among the best {count}.",
        "left one": "No other branch is expected to gain: the last one is better not allocated.",
        "left": "No other branch is expected to gain: the other {left} are better not allocated.",
        "none gains": (
            "Allocate none, “{proposal}”: no branch is expected to gain. Even for the first, "
            "{first}, what is expected is: {effect}."
        ),
        "the one loses": (
            "Allocate none, “{proposal}”: the only branch is not expected to gain. What is "
            "expected is: {effect}."
        ),
        "league": ("league table: rank in quarter", "1", "2", "3", "4", "points", "with it"),
        "league note": (
            "Points of quarter 4: mean share of branches that a branch is ahead of, over the share "
            "satisfied, service standards, complaints, mean wait of those called, unserved and "
            "products sold, each weighing the same (assumption). With it: its rank had it alone "
            "the proposal."
        ),
        "steady": (
            "Nothing changes in these branches between the quarters, so every move in the table is "
            "luck: of the first {best} of a quarter {stayed} are there in the next; correlation of "
            "ranks {steadiness}."
        ),
    },
    "zh": {
        "head": (
            "{title}：{branches}家网点，每家{days}个同客流对照日，随机种子{seed}\n对每家的方案："
            "{proposal}"
        ),
        "totals": ("每网点每日均值", "现状", "差异"),
        "totals note": "±为95%区间半宽；*表示与0有显著差异（逐项单独检验）。",
        "lobby staff": "按厅堂人员的差异",
        "branches": "网点数",
        "or more": "{}人及以上",
        "too few": (
            "每家仅一天，或该指标没有一天有定义，不足以判断单个网点，故不排名；"
            "请用--days 10或更多。"
        ),
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
        ),
        "in best": "入选把握：真正属于所选网点之列的概率。",
        "ranked by": "按{what}排名，越高越好。",
        "ranked by fall": "按{what}排名，越低越好，降幅最大者居首。",
        "luck": (
            "网点均值的逐日波动（标准差）为{noise}，网点之间相差{between}；所见平均只计{weight}，其余取自同类网点。"
        ),
        "begin": "宜先从{first}开始。",
        "beside": "；在所见的日子里，{unserved}",
        "begin beside": "宜先从{first}开始：在所见的日子里，{unserved}。",
        "begin nowhere": "没有网点预期有益：不宜实施。",
        "begin no one": "唯一的网点预期无益，预期为：{effect}。",
        "one sure": "该网点确定有益（95%区间在较好一侧）。",
        "one not sure": "该网点预期有益，但不能确定（95%区间包含0）。",
        "gain": (
            "{branches}家网点中，{sure}家确定有益（95%区间在较好一侧，逐家单独看），{gaining}家预期有益，"
            "{losing}家确定受损。"
        ),
        "allocate": "把{given}“{proposal}”配给{whom}：{effect}{lot}。",
        "give one": "1个",
        "give many": "{count}个",
        "give one of": "{asked}个中的1个",
        "give many of": "{asked}个中的{count}个",
        "first one": "第一家网点",
        "first many": "前{count}家网点",
        "all one": "唯一的网点",
        "all many": "全部{count}家网点",
        "sum one": "{what}每日{expected}（{span}）",
        "sum many": "{what}合计每日{expected}（{span}）",
        "added one": "{what}每日{moves}{much}（{span}）",
        "added many": "{what}合计每日{moves}{much}（{span}）",
        "mean one": "{what}{moves}{much}（{span}）",
        "mean many": "这些网点的{what}平均{moves}{much}（{span}）",
        "rises": "上升",
        "falls": "下降",
        "lot one": "；若抽签选一家则为{by_chance}",
        "lot many": "；若抽签选同样多的网点则为{by_chance}",
        "promised one": (
            "在据以选择的那些天里它显示{seen}：不可照此承诺，因为众多之中的最佳者也有运气成分。"
        ),
        "promised many": (
            "在据以选择的那些天里它们显示{seen}：不可照此承诺，因为众多之中的最佳者也有运气成分。"
        ),
        "right one": "它真正是最佳网点的把握为{right}。",
        "right many": "其中约{right}家真正属于最佳的{count}家。",
        "left one": "其他网点均预期无益：剩下1个不宜配置。",
        "left": "其他网点均预期无益：其余{left}个不宜配置。",
        "none gains": (
            "“{proposal}”一个也不宜配置：没有网点预期有益。即使是第一名{first}，预期也只是：{effect}。"
        ),
        "the one loses": "“{proposal}”不宜配置：唯一的网点预期无益，预期为：{effect}。",
        "league": ("季度排名", "一季", "二季", "三季", "四季", "得分", "有方案时"),
        "league note": (
            "四季度得分：在满意率、服务规范、投诉、已叫号客户平均等候时间、未办离开率和产品销售各项上领先的网点占比的平均，各项权重相同（假设）。"
            "有方案时：仅该网点实施方案时的名次。"
        ),
        "steady": (
            "各季度之间网点没有任何变化，表中名次的变动全是运气：每季前{best}名中有{stayed}家下季仍在其中；名次的相关系数为{steadiness}。"
        ),
    },
}

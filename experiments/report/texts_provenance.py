"""The report's texts: assumptions with their sources, and how to repeat it."""

from typing import Final

from experiments.report.terms import Pair

TEXTS: Final[dict[str, Pair]] = {
    # --------------------------------------------------------------------------- the assumptions
    "assumptions": ("Assumptions and their sources", "假设及其来源"),
    "assumptions_text": (
        "{all} numbers go into the base. Of {assumed} the source says that they are assumed, of "
        "{fitted} that they were fitted; {sourced} have another source; for {none} none is given.",
        "现状场景共有{all}个数字，其中{assumed}个标为假设，{fitted}个为拟合，{sourced}个另有来源，"
        "{none}个没有来源。",
    ),
    "changes_table": ("What each proposal changes", "各方案改变了什么"),
    "setting": ("setting", "设置"),
    "before": ("base", "现状"),
    "after": ("proposal", "方案"),
    "source_column": ("source", "来源"),
    "changes_source": (
        "{folder}: run.json: changes, origins",
        "{folder}：run.json：changes、origins",
    ),
    "changes_unknown": (
        "What the proposals change is not recorded in this folder; a newer version records it.",
        "该文件夹未记录各方案的改变；新版会记录。",
    ),
    "section_table": ("{name}", "{name}"),
    "value_column": ("values", "取值"),
    "origins_source": (
        "{folder}: run.json: origins; sources as written in the scenario",
        "{folder}：run.json：origins；来源按场景文件原文",
    ),
    "no_source": ("none given", "未注明"),
    "own_value": ("own value, no source given", "自有数值，未注明来源"),
    "assumption": ("assumption", "假设"),
    # -------------------------------------------------------------------------------- once again
    "repeat": ("How to repeat it", "如何复现"),
    "repeat_text": (
        "The same scenario, seed and kernel give the same tables to the byte, on any number of "
        "threads; this page is made from these tables alone.",
        "场景、随机种子与内核相同，则无论线程数多少，所得表格逐字节相同；本页仅由这些表格生成。",
    ),
    "command": ("Simulated by", "模拟命令"),
    "page_command": ("This page by", "报告命令"),
    "seed": ("seed", "随机种子"),
    "day_numbers": ("days", "日期编号"),
    "kernel": ("kernel", "内核"),
    "versions": ("versions", "版本"),
    "digests": ("Digest of each floor's scenario", "各方案场景摘要"),
    "floor_column": ("floor", "方案"),
    "digest_column": ("scenario_digest", "scenario_digest"),
    "repeat_source": (
        "{folder}: run.json: command, seed, days, kernel, versions, scenario_digest",
        "{folder}：run.json：command、seed、days、kernel、versions、scenario_digest",
    ),
    "facts_table": ("What was run", "运行信息"),
}

"""What is wrong with a scenario, as the page says it; the usual messages in Chinese too."""

from __future__ import annotations

import re
from typing import Final

from agents.language import Language
from layouts import Problem

EXPECTED: Final[tuple[tuple[str, str], ...]] = (
    (r"at most ([\d.,]+)(?: bytes)?", r"不超过\1"),
    (r"at most (\d+), as the trace has (\d+) days from 0", r"不超过\1（到达记录共\2日，自0起）"),
    (r"at most (\d+), as the plan has no more desks", r"不超过\1（平面图上没有更多工位）"),
    (r"an employee of \[\[staff\]\]", "[[staff]]中的一名员工"),
    (r"another position, or another employee", "另一个岗位或另一名员工"),
    (r"an employee who is on duty or still to come", "在岗或尚未到岗的员工"),
    (r"at least ([\d.,]+)", r"不小于\1"),
    (r"more than ([\d.,]+)", r"大于\1"),
    (r"less than ([\d.,]+)", r"小于\1"),
    (r"a value for \"(.*)\"", r"“\1”的值"),
    (r"a point \[x, y\] in metres", "以米为单位的点[x, y]"),
    (r"a file that is opened together with this one", "与其一并打开的文件"),
    (
        r"one of (.*), or a file that is opened together with this one",
        r"\1之一，或与其一并打开的文件",
    ),
    (r"a variant of the base: (.*)", r"所扩展情景中的方案：\1"),
    (
        r"one of them, as they exclude each other: both change (.*)",
        r"其中一项，两者互斥：都改动\1",
    ),
    (r"one scenario file, and the files that it names", "一个情景文件及其引用的文件"),
    (r"one of (.*)", r"下列之一：\1"),
    (r"a number", "一个数"),
    (r"a whole number", "一个整数"),
    (r"text", "文本"),
    (r"valid TOML", "有效的TOML"),
    (r"text in UTF-8", "UTF-8编码的文本"),
    (r"a scenario, with schema = 1", "一个情景文件，含schema = 1"),
    (r"schema = 1", "schema = 1"),
    (r"opens before closes", "开门早于关门"),
    (r"the start before the end", "开始早于结束"),
    (r"earliest <= latest", "最早不晚于最晚"),
    (r"leave_within <= return_above", "可离岗的号数不大于返岗的号数"),
    (r"each class once", "每类号只出现一次"),
    (r"shares that sum to 1", "各占比之和为1"),
    (r"a position where somebody works, (.*)", r"有人在岗的岗位：\1"),
    (r"a position with a window on the plan, (.*)", r"平面图上有窗口的岗位：\1"),
    (r"a day that comes to an end", "能够结束的一日"),
    (r"what the base has", "现状所有的内容"),
    (
        r"a change that can be made; this is a fault of the program, and nothing is lost",
        "可完成的改动（这是程序的错误，已做的工作均已保留）",
    ),
    (r"a draft that this version of branchfloor kept", "本版本branchfloor保留的草稿"),
    (r"the scenario that this server was given", "启动服务器时指定的情景"),
    (r"a variant of the base", "现状情景中的方案"),
    (r"a file that can be read and written", "可读写的文件"),
    (r"a readable file", "可读取的文件"),
    (r"a CSV file", "CSV文件"),
    (r"at most (\d+) levels", r"不超过\1层"),
    (r"at most ([\d,]+) characters", r"不超过\1个字符"),
    (r"at most (\d+) entries", r"不超过\1项"),
    (r"at most (\d+), one per employee", r"不超过\1行，每名员工一行"),
    (r"a whole number of at most 18 digits", "不超过18位的整数"),
    (r"a known key", "已知的键"),
    (r"(\"[\d:]+\"), a clock time as hours and minutes", r"\1，即时与分"),
    (r'a clock time from "00:00" to "23:59"', "00:00至23:59的时刻"),
    (r"(.*) \(did you mean that\?\)", r"\1（是否指此？）"),
)
"""What is expected, as patterns of the English message, and the Chinese."""

FOUND: Final[tuple[tuple[str, str], ...]] = (
    (r"([\d,]+) bytes", r"\1字节"),
    (r"(\d+) people at position (\d) at ([\d:]+)", r"\3时岗位\2有\1人"),
    (r"(.*), who is at position 0 then", r"\1届时已在后台"),
    (r"(.*), who is at position (\d) then", r"\1届时已在岗位\2"),
    (r"(.*), who has gone home by then", r"\1届时已下班"),
    (r"no draft", "不是草稿"),
    (r"no scenario", "不是情景"),
    (r"a gap", "缺项"),
    (r"files of (.*)", r"\1中的文件"),
    (r"nothing", "空"),
    (r"missing", "缺少"),
    (r"unknown key", "未知的键"),
    (r"no such file", "无此文件"),
    (r"none that no other one names", "没有未被引用的文件"),
    (r"a section", "一个小节"),
    (r"a folder", "一个文件夹"),
    (r"a device or pipe", "设备或管道文件"),
    (r"sections or lists in one another", "小节或列表嵌套过深"),
    (r"a number or key of ([\d,]+) characters", r"长达\1个字符的数或键"),
    (r"a whole number of thousands of digits", "上千位的整数"),
    (r"([\d,]+) rows", r"\1行"),
    (r"more than ([\d,]+) rows", r"超过\1行"),
    (r"([\d,]+) columns", r"\1列"),
    (r"bytes that are not UTF-8", "非UTF-8编码的字节"),
    (r"[Ii]nvalid value", "无效的值"),
    (r"invalid statement", "无效的语句"),
    (r"invalid initial character for a key part", "键以无效字符开头"),
    (r"invalid date or datetime", "无效的日期或时间"),
    (r"expected newline or end of document after a statement", "语句之后还有多余内容"),
    (r"expected '(.*)' after a key in a key/value pair", r"键之后缺少\1"),
    (r"expected '(.*)' at the end of .*", r"小节名之后缺少\1"),
    (r"(?:found invalid|illegal) character (.*)", r"无效字符\1"),
    (r"cannot declare (.*) twice", r"\1重复声明"),
    (r"duplicate inline table key (.*)", r"键\1重复"),
    (
        r"cannot (?:overwrite a value|redefine namespace .*|mutate immutable namespace .*)",
        "重复赋值",
    ),
    (r"unclosed (?:array|inline table)", "括号未闭合"),
    (r"unterminated string", "引号未闭合"),
    (r"unescaped .* in a string|invalid hex value|escaped character .*", "文本中的转义无效"),
)
"""What is found, likewise."""

PLACE: Final[tuple[tuple[str, str], ...]] = (
    (r"end of the file", "文件末尾"),
    (r"line (\d+)", r"第\1行"),
    (r"line (\d+), column (\d+)", r"第\1行第\2列"),
)
"""Where it is, likewise."""


def sentence(problem: Problem, language: Language) -> str:
    """Return what was found and what was expected, without file and place.

    In Chinese what has no translation stays in English, as the command line has it.
    """
    if language == "en":
        return f"{problem.found}; expected {problem.expected}"
    return f"{said(problem.found, FOUND)}；应为：{said(problem.expected, EXPECTED)}"


def said(text: str, patterns: tuple[tuple[str, str], ...]) -> str:
    """Return a text in Chinese by the first pattern it is of; as it is if it is of none."""
    for pattern, chinese in patterns:
        if re.fullmatch(pattern, text):
            return re.sub(f"^{pattern}$", chinese, text)
    return text

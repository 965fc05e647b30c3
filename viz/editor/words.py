"""The words of the layout editor, English beside Chinese, and what a plan's check says."""

import re
from functools import lru_cache
from typing import Any, Final

from agents.codes import Position
from agents.language import Language
from agents.names import POSITIONS, capital
from layouts import PlanError, Problem
from layouts.terms import THINGS, word
from viz.editor.edits import EditError
from viz.floor.words import words_floor
from viz.words import problems

Pair = tuple[str, str]

TEXTS: Final[dict[str, Pair]] = {
    "grid": ("Grid", "网格"),
    "remove": ("Delete", "删除"),
    "hint": (
        "Drag a part; arrow keys move it by one grid step, “.” takes the next one.",
        "拖动部件；方向键按网格移动，“.”选择下一个。",
    ),
    "canvas": ("Floor plan, to be edited", "可编辑的平面图"),
    "add": ("Add", "添加"),
    "undo": ("Undo", "撤销"),
    "redo": ("Redo", "重做"),
    "save": ("Save as TOML", "另存为TOML"),
    "load": ("Load a plan", "载入平面图"),
    "load_here": ("Drop a layout .toml here, or click", "将平面图.toml拖到此处，或点击选择"),
    "position": ("Position of the window", "窗口岗位"),
    "is_good": ("The plan is right.", "平面图无误。"),
    "no_counter": (
        "No counter between customer and employee: {names}. Counters and windows are moved one by "
        "one; it makes no difference to the simulation but for the ways round the counter.",
        "客户与柜员之间没有柜台：{names}。柜台与窗口需分别移动；除绕行路线外，不影响模拟。",
    ),
    "comma": (", ", "、"),
    "is_wrong": (
        "{n} things are wrong; the simulation keeps the last plan that was right.",
        "有{n}处问题；模拟仍使用上一份无误的平面图。",
    ),
    "is_wrong_one": (
        "One thing is wrong; the simulation keeps the last plan that was right.",
        "有1处问题；模拟仍使用上一份无误的平面图。",
    ),
    "more": ("and {n} more", "另有{n}处"),
    "plain": (
        "A plain queue has no floor plan to be edited.",
        "纯排队模型没有可编辑的平面图。",
    ),
    "file": ("file", "文件"),
    "refused": (
        "That cannot be done with this part; nothing was changed.",
        "该部件不能这样修改，未作更改。",
    ),
    "fault": (
        "This edit could not be made; that is a fault of the program, and nothing was changed "
        "({what}).",
        "此项修改无法完成；这是程序的错误，未作更改（{what}）。",
    ),
    "too_large": ("The file is too large; at most 1 MB.", "文件过大，最多1 MB。"),
    "not_text": ("The file is not text in UTF-8.", "文件不是UTF-8编码的文本。"),
}

ADDED_THINGS: Final = ("cash_recycler", "terminal", "ticket_machine")

ADDED: Final[dict[str, Pair]] = {
    **{name: (word(name, "en"), word(name, "zh")) for name in ADDED_THINGS},
    "seats": ("Row of seats", "一排座椅"),
    "window": ("Window", "窗口"),
    "wall": ("Wall", "隔墙"),
}

PARTS: Final[dict[str, Pair]] = {
    "wall": ("wall", "隔墙"),
    "corner": ("corner of a wall", "墙角点"),
    "furniture": ("furniture", "家具"),
    **THINGS,
    "customer_spot": ("where the customer stands", THINGS["customer"].zh),
    "seats": ("row of seats", "座椅"),
    "window": ("window", "窗口"),
    **{
        f"position_{int(code)}": (
            f"position {int(code)}, {POSITIONS[code].en}",
            f"{int(code)}号岗 {POSITIONS[code].zh}",
        )
        for code in (Position.GREETING, Position.SELF_SERVICE, Position.WAITING_AREA)
    },
    "door": ("door", "大门"),
}

PLACES: Final[dict[str, Pair]] = {
    "walls": ("wall {n}", "隔墙{n}"),
    "furniture": ("furniture {n}", "家具{n}"),
    "ticket_machines": ("ticket machine {n}", "取号机{n}"),
    "machines": ("machine {n}", "自助设备{n}"),
    "seats": ("seats {n}", "座椅{n}"),
    "windows": ("window {n}", "窗口{n}"),
    "lobby": ("lobby position {n}", "大堂岗位{n}"),
    "areas": ("area {n}", "区域{n}"),
    "queue_spots": THINGS["queue"],
    "door": ("door", "大门"),
    **{name: THINGS[name] for name in ("staff_room", "standing", "form_desk")},
    "outer_wall": ("outer wall", "外墙"),
    "walking": ("walking", "步行"),
}
"""What the first word of a problem's place stands for."""

MOST_TOLD: Final = 3
"""Most problems of a refused plan that are told."""

THING: Final = r"(?:wall|furniture|machine|ticket machine|the form desk|the backs of seats)[^;]*?"

SAID: Final[tuple[tuple[str, str], ...]] = (
    (r"missing", "缺失"),
    (r"none", "没有"),
    (r"no spot for position (\d)", r"缺少\1号岗的位置"),
    (r"a queue without machines", "有排队处而无设备"),
    (r'a second place named "(.*)"', r"名称“\1”重复"),
    (rf"({THING}) overlaps ({THING}) \((.*?)\) at (.*)", r"在\4处与\3重叠"),
    (rf"{THING} reaches outside the outer wall", "超出外墙"),
    (r"a floor of (.*) m by (.*) m", r"平面\1米 × \2米"),
    (r"(.*) at (\(.*?\)) cannot be reached from the door", r"位于\2，从大门走不到"),
    (r"(.*) at (\(.*?\)) is outside the outer wall", r"位于\2，在外墙之外"),
    (rf"(.*) at (\(.*?\)) is inside {THING} \((.*)\)", r"位于\2，在\3之内"),
    (r"(.*) at (\(.*?\)) is ([\d.]+) m from (.*)", r"位于\2，距障碍物仅\3米"),
    (r"(.*) is on the spot of (.*)", "与另一位置重合"),
    (r"(.*) is ([\d.]+) m from (.*)", r"与另一位置仅距\2米"),
    (r"([\d.]+) m from its body", r"距设备\1米"),
    (r"([\d.]+) m from the customer's spot", r"距客户位置\1米"),
    (r"([\d.]+) m from the outer wall", r"距外墙\1米"),
    (r"an outline .*", "轮廓无效"),
)
"""What a plan's check finds, as patterns, and the Chinese."""

WANTED: Final[tuple[tuple[str, str], ...]] = (
    (r"at most ([\d.]+) m(?: each way.*)?", r"不超过\1米"),
    (r"at least ([\d.]+) m", r"不小于\1米"),
    (r"a way there that is at least ([\d.]+) m wide", r"有宽度不小于\1米的通道"),
    (r"a section \[.*\] with its spot", "在平面图中给出其位置"),
    (r"a list of points \[x, y\] in metres", "为以米为单位的点列"),
    (r"a spot on the floor", "位于大堂地面上"),
    (r"a spot of its own", "有各自的位置"),
    (r"no two things on the same ground", "互不重叠"),
    (r"all of it inside", "全部在外墙之内"),
    (r"a name of its own for each place", "名称各不相同"),
    (r"a spot for each of 1, 2 and 3", "1、2、3号岗各有位置"),
    (r"at least one \[\[ticket_machines\]\]", "至少一台取号机"),
    (r"at least one \[\[windows\]\].*", "至少一个窗口"),
    (r"a queue spot, as there are .* machines", "为设备设排队处"),
    (r"a .*, or no queue spot", "有设备，或不设排队处"),
    (r"an outline that encloses ground and does not cross itself", "围成面积且不自交的轮廓"),
)
"""What is wanted instead, likewise."""


@lru_cache(maxsize=2)
def editor_words(language: Language) -> dict[str, Any]:
    """Return everything that the editor writes, in a language."""
    row = 0 if language == "en" else 1
    drawn = words_floor(language)
    names = ("entrance", "standing", "staff_room", "form_desk_names")
    return {
        **{name: drawn[name] for name in names},
        **{key: pair[row] for key, pair in TEXTS.items()},
        "added": {key: pair[row] for key, pair in ADDED.items()},
        "parts": {key: pair[row] for key, pair in PARTS.items()},
    }


def problem_text(problem: Problem, language: Language) -> str:
    """Return a problem of a plan in words: where, what was found, what was expected."""
    first, _, rest = problem.place.partition(".")
    row = 0 if language == "en" else 1
    where = PLACES.get(first, (first, first))[row].format(n=rest.partition(".")[0])
    where = where or TEXTS["file"][row]
    if language == "en":
        where = capital(where)
        return f"{where}: {problem.found}; expected {problem.expected}"
    where = problems.said(where, problems.PLACE)
    found = _said(problem.found, SAID) or problems.said(problem.found, problems.FOUND)
    wanted = _said(problem.expected, WANTED)
    if wanted is None:
        wanted = f"为：{problems.said(problem.expected, problems.EXPECTED)}"
    return f"{where}：{found}；应{wanted}"


def refusal_text(error: EditError | PlanError, language: Language) -> str:
    """Return in words why an edit, or a plan that was loaded, changed nothing."""
    if isinstance(error, EditError):
        return TEXTS["refused"][0 if language == "en" else 1]
    told = [problem_text(problem, language) for problem in error.problems[:MOST_TOLD]]
    return "\n".join(told)


def _said(text: str, patterns: tuple[tuple[str, str], ...]) -> str | None:
    for pattern, chinese in patterns:
        if re.fullmatch(pattern, text):
            return re.sub(f"^{pattern}$", chinese, text)
    return None

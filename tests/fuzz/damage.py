"""Damage to the content of a file: its bytes, lines, keys, values, cells, depth, size and kind."""

from __future__ import annotations

import os
import random
import re
import socket
from collections.abc import Callable
from pathlib import Path

Damage = Callable[[random.Random, bytes], bytes]

NUMBERS = (
    "0", "-0.0", "1", "-1", "2", "7", "41", "500", "65536", "20001", "0.5", "1.5", "-3.25",
    "1e-300",
    "5e-324", "1e9", "1e300", "1.7976931348623157e308", "1e999990", "-1e999990", "nan", "inf",
    "-inf", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1" + "0" * 40,
    "9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "0b1" + "0" * 90, "0o777", "1_000", "٣", "１",
    "²", "+5", ".5", "5.", "1e", "0x", "1e5",
)  # fmt: skip
"""Numbers at the ends of what a machine holds, and what only looks like one."""

TEXTS = (
    "", " ", "x", "base", "all", "standard", "plain", "../up", "/dev/zero", "/dev/null",
    "branch.toml",
    "roster.csv", "=cmd|' /C calc'!A0", "%s%n{0}{}", "\x1b[2J\x1b]0;x\x07", "\x7f", "\x00",
    "a\nb",
    "\r", "\u202e", "\u2028", "网点", "é" * 200, "n" * 300, "n/" * 2100, "x" * 100_000,
    "\U0001f3e6", "²",
    "08:00", "8:00", "24:00", "99:99", "-1:00", "09:00:00", "true", "1e5", "nan", "😀.toml",
    "a.b.c",
    "'", '"', "\\", "${HOME}", "~", ".", "..", "con", "\ufeff", "\ud7ff",
)  # fmt: skip
"""Texts that break what reads them without care."""

OTHERS = (
    "true", "false", "[]", "{}", "[[]]", "[{}]", "{ a = 1 }", "1979-05-27", "07:32:00",
    "1979-05-27T07:32:00Z", "[1, 'x']", "", "= 1", "[0.0, 0.0]", "[[0, 0], [1e9, 1]]",
    "[1, 2, 3, 4]",
    "'''", '"""', "[" * 30 + "]" * 30, "[" * 3000 + "]" * 3000, "{a=" * 3000 + "1" + "}" * 3000,
    "[" + "1," * 20_000 + "]", "{ " + ", ".join(f"k{n} = {n}" for n in range(3000)) + " }",
)  # fmt: skip
"""Values of other kinds, some of them deep or long."""

BYTES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\r",
    b"\x1a", b"\x0c",
    b'"', b"'''", b'"""', b"#", b"[", b"]", b"{", b"}", b",", b";", b"=", b".", b"\\", b"\t",
    b"\x1b[31m",
)  # fmt: skip


def flip(rng: random.Random, raw: bytes) -> bytes:
    """Flip one bit."""
    if not raw:
        return b"\x01"
    at = rng.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :]


def insert(rng: random.Random, raw: bytes) -> bytes:
    """Put bytes somewhere that do not belong there."""
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + rng.choice(BYTES) + raw[at:]


def cut(rng: random.Random, raw: bytes) -> bytes:
    """Leave a part out: somewhere, or everything from there on."""
    at = rng.randrange(len(raw) + 1)
    return raw[:at] + (b"" if rng.random() < 0.5 else raw[at + rng.randrange(1, 200) :])


def double(rng: random.Random, raw: bytes) -> bytes:
    """Have a part, or the whole, twice."""
    start, end = sorted((rng.randrange(len(raw) + 1), rng.randrange(len(raw) + 1)))
    return raw[:end] + raw[start:end] + raw[end:] if rng.random() < 0.8 else raw + raw


def recode(rng: random.Random, raw: bytes) -> bytes:
    """Write the text as another program would."""
    text = raw.decode("utf-8", errors="replace")
    ways = (
        lambda: b"\xef\xbb\xbf" + raw,
        lambda: text.encode("utf-16"),
        lambda: text.encode("gb18030"),
        lambda: raw.replace(b"\n", b"\r\n"),
        lambda: raw.replace(b"\n", b"\r"),
        lambda: raw.replace(b"\n", b"\r\r\n"),
        lambda: raw.rstrip(b"\n"),
        lambda: b"",
        lambda: b"\n" * 1000,
        lambda: rng.randbytes(rng.choice((1, 100, 5000))),
    )
    return rng.choice(ways)()


def lines(rng: random.Random, raw: bytes) -> bytes:
    """Leave out, repeat, swap or join lines."""
    rows = raw.split(b"\n")
    one, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    what = rng.randrange(5)
    if what == 0:
        del rows[one]
    elif what == 1:
        rows[one:one] = [rows[one]] * rng.choice((1, 2, 50, 2000))
    elif what == 2:
        rows[one], rows[other] = rows[other], rows[one]
    elif what == 3:
        rows[one] += rows[other]
    else:
        rng.shuffle(rows)
    return b"\n".join(rows)


def key(rng: random.Random, raw: bytes) -> bytes:
    """Give a key or section another name."""
    text = raw.decode("utf-8", errors="replace")
    names = [*re.finditer(r"(?<![\w.\"])[A-Za-z_]\w*(?=\s*[=\].:])", text)]
    if not names:
        return raw
    found = rng.choice(names)
    name = found.group()
    new = rng.choice(
        (
            name[:-1], name + "x", name.upper(), '""', "'" + name + " '", "²", "a.b.c", "_",
            "9" * 30,
            "k" * 300, "k" * 50_000, ".".join("k" * 40), "k." * 20_000 + "k", '"\\u0000"',
            '"\\u007f"',
            '"a\\nb"', '"\\u001b[31m"', "__class__", rng.choice(names).group(), "extends",
            "schema",
        )
    )  # fmt: skip
    return (text[: found.start()] + new + text[found.end() :]).encode(errors="replace")


def quoted(text: str) -> str:
    """Return a text as TOML and JSON write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'


def value(rng: random.Random, raw: bytes) -> bytes:
    """Put another value in the place of one."""
    text = raw.decode("utf-8", errors="replace")
    values = [*re.finditer(r"(?<=[=:,\[ ])(\"[^\"\n]*\"|[-+]?\d[\w.+-]*|true|false)", text)]
    if not values:
        return raw
    found = rng.choice(values)
    ways = (
        lambda: rng.choice(NUMBERS),
        lambda: rng.choice(NUMBERS),
        lambda: quoted(rng.choice(TEXTS)),
        lambda: rng.choice(OTHERS),
        lambda: rng.choice(values).group(),
        lambda: f"{rng.uniform(-1, 1) * 10 ** rng.uniform(-6, 6):.6g}",
    )
    return (text[: found.start()] + rng.choice(ways)() + text[found.end() :]).encode(
        errors="replace"
    )


def deep(rng: random.Random, raw: bytes) -> bytes:
    """Add what is nested deeply, or has a great many parts."""
    many = rng.choice((25, 200, 3000, 100_000))
    what = rng.choice(
        (
            f"x = {'[' * many}{']' * many}", f"x = {'[' * many}",
            f"x = {'{a=' * many}1{'}' * many}",
            f"{'a.' * many}a = 1", f"[{'a.' * many}a]", f"x = [{'{},' * many}]",
            "\n".join(f"k{n} = {n}" for n in range(many)),
            "\n".join(f"[k{n}]" for n in range(many)),
            f"# {'x' * many * 12}", f'x = "{"y" * many * 12}"', f"x = {'1' * many}",
            f"x = '''{'y' * many}", "a = [" + "'\"'," * many + "[" * 500,
        )
    )  # fmt: skip
    rows = raw.split(b"\n")
    at = rng.choice((0, len(rows), rng.randrange(len(rows) + 1)))
    return b"\n".join([*rows[:at], what.encode(), *rows[at:]])


def cell(rng: random.Random, raw: bytes) -> bytes:
    """Put another cell in the place of one."""
    rows = raw.decode("utf-8", errors="replace").split("\n")
    at = rng.randrange(len(rows))
    cells = rows[at].split(",")
    others = (rng.choice(NUMBERS), rng.choice(TEXTS), '"', '"a\nb"', '"a""b"', '"x"y', "8:00", "x")
    cells[rng.randrange(len(cells))] = rng.choice(others)
    rows[at] = ",".join(cells)
    return "\n".join(rows).encode(errors="replace")


def columns(rng: random.Random, raw: bytes) -> bytes:
    """Change how wide or long a table is, or what divides its cells."""
    rows = raw.decode("utf-8", errors="replace").split("\n")
    what = rng.randrange(8)
    if what == 0:
        at = rng.randrange(len(rows[0].split(",")))
        rows = [",".join(c for n, c in enumerate(row.split(",")) if n != at) for row in rows]
    elif what == 1:
        rows[0] = ",".join(f"c{n}" for n in range(rng.choice((3, 300, 200_000))))
    elif what == 2:
        rows = [row.replace(",", rng.choice(";\t|")) for row in rows]
    elif what == 3:
        rows = [f"{row},{row}" for row in rows]
    elif what == 4:
        rows[1:] = ["," * rng.choice((0, 1, 1000))] * rng.choice((1, 3000))
    elif what == 5:
        rows[1:2] = [rows[min(1, len(rows) - 1)]] * rng.choice((2, 500, 5000))
    elif what == 6:
        rows[1:] = ["x" * 200_000]
    else:
        rows = rows[:1]
    return "\n".join(rows).encode(errors="replace")


ANY = (flip, insert, cut, double, recode, lines)
BY_ENDING: dict[str, tuple[Damage, ...]] = {
    ".toml": (*ANY, key, key, value, value, value, value, value, value, deep),
    ".json": (*ANY, key, value, value, value, deep),
    ".csv": (*ANY, cell, cell, cell, cell, cell, cell, columns, columns),
}


def damaged(rng: random.Random, name: str, raw: bytes) -> bytes:
    """Return a file's content with one to three damages of what such a file is made of."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        raw = rng.choice(BY_ENDING.get(Path(name).suffix, ANY))(rng, raw)
    return raw


def other_kind(rng: random.Random, path: Path) -> None:
    """Put something in the place of a file that is no ordinary file, or cannot be read."""
    path.unlink()
    what = rng.choice(
        ("gone", "folder", "fifo", "socket", "loop", "dangling", "zero", "null", "tty", "chained")
    )
    if what == "folder":
        path.mkdir()
    elif what == "fifo":
        os.mkfifo(path)
    elif what == "socket":
        here = os.getcwd()
        os.chdir(path.parent)  # a socket's path may have a hundred letters
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
        os.chdir(here)
    elif what == "chained":
        path.symlink_to(path.parent / "nowhere" / path.name)
    elif what != "gone":
        targets = {"loop": path, "dangling": "nowhere", "zero": "/dev/zero"}
        path.symlink_to(targets.get(what, f"/dev/{what}"))

"""How deep, long and wide a file may be: what is beyond is refused in words, and at once."""

import pytest

from layouts import PlanError, load_plan
from layouts.reading import DEEPEST, MAX_BYTES
from model.scenario.load import load_scenario
from model.scenario.problems import ScenarioError
from tests.bad_input.good import DATA, GOOD, PLAN, ROSTER, SCENARIO, TRACE, WITH_TRACE

DEEP = "sections or lists in one another; expected at most 20 levels"
LONG = "a number or key of {:,} characters; expected at most 1,000 characters"
MANY = 100_000

TOML = {
    "a deep list": (f"x = {'[' * MANY}{']' * MANY}", f"line 2: {DEEP}"),
    "a deep list without an end": (f"x = {'[' * MANY}", f"line 2: {DEEP}"),
    "deep tables": (f"x = {'{a=' * MANY}1{'}' * MANY}", f"line 2: {DEEP}"),
    "a deep key": (f"{'a.' * MANY}a = 1", f"line 2: {DEEP}"),
    "a deep quoted key": ("\"a\".'b' . c." * 20 + "a = 1", f"line 2: {DEEP}"),
    "a deep section": (f"[{'a.' * MANY}a]", f"line 2: {DEEP}"),
    "lists in tables in keys": (
        "x" + ".a" * 15 + " = {" + "b." * 15 + "c = 1}",
        f"{'.'.join(['x', *'a' * 15, *'b' * 4])}: {DEEP}",
    ),
    "a whole number of 5,000 digits": (f"x = {'9' * 5000}", f"line 2: {LONG.format(5000)}"),
    "a sixteenfold number of 5,000": (f"x = 0x{'f' * 5000}", f"line 2: {LONG.format(5002)}"),
    "a key of 5,000 letters": (f"{'k' * 5000} = 1", f"line 2: {LONG.format(5000)}"),
    "a whole number of 20 digits": (
        "x = [1, { y = 99999999999999999999 }]",
        "x.2.y: 99999999999999999999; expected a whole number of at most 18 digits",
    ),
    "a date": (
        "x = [{ y = 1979-05-27 }]",
        "x.1.y: 1979-05-27, a date or time; expected a number, true, false or text in quotes",
    ),
    "a clock time without quotes": (
        "x = 07:30:00",
        "x: 07:30:00, a date or time; expected a number, true, false or text in quotes",
    ),
    "a whole number of 400 digits": (
        f"x = -{'9' * 400}",
        "x: -9999999999999999999... (401 digits); expected a whole number of at most 18 digits",
    ),
    "a large file": (
        f"# {'x' * MAX_BYTES}",
        f"1,000,012 bytes; expected at most {MAX_BYTES:,} bytes",
    ),
}


def refusal(loading, *arguments):
    with pytest.raises((ScenarioError, PlanError)) as caught:
        loading(*arguments)
    assert caught.value.__cause__ is None
    return str(caught.value)


@pytest.mark.parametrize("loading", [load_scenario, load_plan])
@pytest.mark.parametrize(("text", "message"), TOML.values(), ids=TOML)
def test_toml_that_is_beyond_a_bound_is_refused(text, message, loading, tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(f"schema=1\n{text}\n", encoding="utf-8")
    where = "a.toml: "
    assert refusal(loading, path) == where + message


@pytest.mark.parametrize(
    "text",
    [
        f'"{"[" * MANY}" = 1',
        f"x = '{'{' * MANY}'",
        f'x = """\n{"a." * MANY}""\\"""" # {"[" * MANY}',
        f"x = '''{'a.' * MANY}''''",
        f"# {'9' * 5000}",
        "x = [" + "1.5, " * 1000 + "]",
        "\n".join(f"a.b{n}.c = 1.5" for n in range(1000)),
        f"x = {'[' * (DEEPEST - 1)}{']' * (DEEPEST - 1)}",
        "x = [9223372036854775807, -9223372036854775808]",
    ],
)
def test_what_only_looks_deep_or_long_is_read(text, tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    assert "schema: missing" in refusal(load_plan, path)


SHEETS = {
    "a wide roster": (
        "roster.csv",
        ",".join(f"c{n}" for n in range(200_000)) + "\n",
        "roster.csv: line 1: 200,000 columns; expected at most 1,000",
    ),
    "a long roster": (
        "roster.csv",
        ROSTER + "Liu,teler,1,,,5,5,5,5\n" * 200_000,
        "roster.csv: 200,002 rows; expected at most 500, one per employee",
    ),
    "a number of a million digits": (
        "trace.csv",
        TRACE.replace("120.5", "1e999990"),
        'trace.csv: line 2, column window_s: "1e999990"; '
        "expected seconds, 0 to 28800, or nothing",
    ),
    "a number beyond all numbers": (
        "trace.csv",
        TRACE.replace("120.5", "9e999999"),
        'trace.csv: line 2, column window_s: "9e999999"; '
        "expected seconds, 0 to 28800, or nothing",
    ),
    "a number of 5,000 digits": (
        "data.csv",
        DATA.replace("12.5", "9" * 5000),
        f'data.csv: line 2, column fund: "{"9" * 56}...; expected a time from 0 to 480 min',
    ),
    "a long cell": (
        "data.csv",
        DATA.replace("customer", "x" * 200_000),
        "data.csv: line 1: field larger than field limit (131072); expected comma-separated cells",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), SHEETS.values(), ids=SHEETS)
def test_a_table_that_is_beyond_a_bound_is_refused(name, text, message, tmp_path):
    files = {**GOOD, "branch.toml": WITH_TRACE if name == "trace.csv" else SCENARIO, name: text}
    for each, content in files.items():
        (tmp_path / each).write_text(content, encoding="utf-8")
    assert refusal(load_scenario, tmp_path / "branch.toml") == message


def test_a_scenario_has_a_bound_of_variants_and_of_rows_of_staff(tmp_path):
    for each, content in GOOD.items():
        (tmp_path / each).write_text(content, encoding="utf-8")
    variants = "".join(f"[variant.v{n}]\nrules.chain.enabled = true\n" for n in range(20_000))
    path = tmp_path / "branch.toml"
    path.write_text(SCENARIO.replace("[sources]", f"{variants}[sources]"), encoding="utf-8")
    assert "variant: a section; expected at most 100 entries" in refusal(load_scenario, path)
    rows = '[[staff]]\nrole = "teller"\nposition = 5\n' * 20_000
    path.write_text(SCENARIO.replace("[sources]", f"{rows}[sources]"), encoding="utf-8")
    assert "expected at most 128 entries" in refusal(load_scenario, path)


def test_a_byte_order_mark_is_no_part_of_any_file(tmp_path):
    for each, content in {**GOOD, "branch.toml": WITH_TRACE}.items():
        (tmp_path / each).write_text(content, encoding="utf-8-sig")
    load_scenario(tmp_path / "branch.toml")
    assert load_plan(tmp_path / "plan.toml").name in PLAN

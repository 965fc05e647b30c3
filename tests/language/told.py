"""Whether a message is Chinese throughout, but for what a planner or the program spells so."""

import re

CHINESE = re.compile(r"[\u4e00-\u9fff]")

SPELT = re.compile(
    r"\"[^\"]*\"|'[^']*'|“[^”]*”|`[^`]*`|\([^()]*\)|\[\[?[\w.]*\]?\]"  # quoted, or in brackets
    r"|--?[\w-]+|\w+\.(?:toml|csv|json)"  # options, and files
    r"|[\w.*]*[_.\d][\w.*]*"  # keys and numbers
    r"|\[OPTIONS\].*|branchfloor [a-z]+"  # click's line of usage
)
"""What may be in another language."""

WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
"""Two words of English, one after the other."""


def assert_in_chinese(message: str) -> None:
    """Assert that each line of a message has Chinese in it, and no English sentence."""
    assert message.strip()
    for line in filter(str.strip, message.splitlines()):
        assert CHINESE.search(line), line
        assert not WORDS.search(SPELT.sub("“”", line)), line

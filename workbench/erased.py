"""What stands in a text's place once it was erased."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTICE = re.compile(r"\[erased at entry ([1-9][0-9]{0,15})\]")
MARK = "[erased at entry "
"""What stands in every text in which something was erased."""
BLOCK = "█"
"""What stands for each character of a name inside an article's text."""


def notice(seq: int) -> str:
    """Return the words that stand where entry ``seq`` erased a text."""
    return f"[erased at entry {seq}]"


def is_notice(text: str) -> bool:
    """Whether a text is a notice and nothing else, but blocks below it."""
    found = _NOTICE.match(text)
    return found is not None and not text[found.end() :].strip(f"\n{BLOCK}")


def explained(text: str, why: Callable[[int], str]) -> str:
    """Return a text with the reason in each notice; ``why`` gives that of an entry."""

    def put(found: re.Match[str]) -> str:
        reason = why(int(found[1]))
        return f"{found[0][:-1]}, because: {reason}]" if reason else found[0]

    return _NOTICE.sub(put, text) if MARK in text else text


def erased_at(text: str) -> int:
    """Return the entry that erased a text or something in it, 0 for a whole one."""
    if MARK not in text:
        return 0
    found = _NOTICE.search(text)
    return int(found[1]) if found else 0

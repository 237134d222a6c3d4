"""Rows of cells in a plain text, and the row above them that names the columns."""

from __future__ import annotations

import re

from workbench.documents import typography
from workbench.model import SegmentKind

_LONGEST = 200
_YEAR = re.compile(r"(?:19|20)\d\d")


def mark(words: list[str], kinds: list[SegmentKind]) -> None:
    """Make tables of neighbouring lines that are cut alike and hold figures."""
    cut = [_cut(line) for line in words]
    rows = [
        bool(sign) and any(typography.is_number(cell) for cell in cells[1:])
        for sign, cells in cut
    ]
    for i, kind in enumerate(kinds):
        if kind not in ("body", "boilerplate") or not cut[i][0]:
            continue
        above = i > 0 and cut[i - 1][0] == cut[i][0]
        below = i + 1 < len(words) and cut[i + 1][0] == cut[i][0]
        named = below and rows[i + 1] and (not above or kinds[i - 1] != "table")
        if kind == "boilerplate" and not (named and _alike(cut[i][1], cut[i + 1][1])):
            continue
        if named and all(_is_name(cell) for cell in cut[i][1]):
            kinds[i] = "table_header"
        elif rows[i] and kind == "body" and (above or below):
            kinds[i] = "table"


def _cut(line: str) -> tuple[str, list[str]]:
    if len(line) > _LONGEST or typography.ends_sentence(line):
        return "", [line]
    return typography.cells(line)


def _alike(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other)


def _is_name(cell: str) -> bool:
    """Whether a cell may head a column: words, a year, or nothing."""
    return not typography.is_number(cell) or bool(_YEAR.fullmatch(cell))

"""The two figures of a vote: "by 112 votes to 98", "a 5-4 ruling"."""

from __future__ import annotations

import re

from workbench.extraction.quantities.figures import DATA, NUMBER, UNIT

_NEAR = 60
_WORD = rf"(?i:{NUMBER})(?:-(?i:{NUMBER}))?"
_TALLY = re.compile(
    rf"(?<![\w.,€$£:-])(?P<first>(?:\d{{1,3}}|{_WORD})(?P<votes>[ ]votes?)?)"
    rf"(?P<to>[ ]?[-–][ ]?|[ ]to[ ]|-to-)(?P<second>\d{{1,3}}|{_WORD})\b"
    r"(?![.,:]?\d|[ -]?%|[ ](?:hundred|thousand|million|billion)\b)(?P<near>[ -]?)"
)
_POLLED = re.compile(
    rf"\b(?:{'|'.join(DATA['polled'].split())})\b[^.;]*$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:\b(?:voted|votes?|by|of|was|were|passed|carried|split|ruled|in an?|an?)"
    r"|[,:—–(])[ ]$"
)
_DECIDED = re.compile(r"[ ](?:vote|ruling|decision|majority|verdict|in favou?r)\b")


def tallies(text: str) -> dict[int, int]:
    """Return where the two figures of each vote begin and end: "by 112 to 98"."""
    found: dict[int, int] = {}
    for m in _TALLY.finditer(text):
        before = text[max(0, m.start() - _NEAR) : m.start()]
        if UNIT.match(text, m.end()):
            continue  # "by 5 to 10 points"
        named = m["votes"] or _DECIDED.match(text, m.end("second"))
        polled = _POLLED.search(before) and (m["to"] != " to " or _BY.search(before))
        if named or polled:
            found |= dict((m.span("first"), m.span("second")))
    return found

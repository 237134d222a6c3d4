"""Invented lines from a few patterns: ``{a|b}`` is one of them, NAME a name of someone.

Groups may hold others. What stands for what in capitals is below; the same seed makes
the same lines.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

SEED = 3
_GROUP = re.compile(r"\{([^{}]*)\}")
_FIRST = "Marla Joost Ida Petra Sam Hanne Jonas Elena Rita Tom Karim Ngozi Li".split()
_LAST = "Tench Falkner Renwick Lund Okoro Birk Meer Voss Ashe Duran Haddad Wei".split()
SLOTS = {
    "NAME": [f"{first} {last}" for first in _FIRST for last in _LAST],
    "PLACE": "Carrow Belmar Tarn Ostrel Vellin Marstead Lisk Pradel Senn".split(),
    "SITE": [
        *("the Sentinel", "The Northern Star", "Harbour News", "KLM", "The Gazette"),
        *("Radio Nord", "TNT World", "the Mercury", "BRN", "The Valley Post"),
    ],
    "DATE": [
        *(
            "14 June 2024",
            "March 3, 2025",
            "Tue 12 Nov 2024",
            "17.10.2025",
            "05/06/2023",
        ),
        *("Wednesday 18 November 2026", "19 Nov 2026", "2025-04-01", "July 21, 2017"),
    ],
    "CLOCK": ["9.12am", "17:10", "05:30", "8:51 PM", "21.40", "11.02 GMT", "18.45 CET"],
    "PRICE": ["€3", "$5", "£2.50", "€1", "$40", "£12", "€2.4"],
    "NUM": ["3", "12", "28", "120", "842", "1,300", "28,000", "5.4"],
    "TITLE": [
        *("Snow closes pass", "Who won at the cattle show", "Ferry strike enters week"),
        *(
            "Bakery turns 100",
            "Star’s £400 shoes",
            "Bin strike map",
            "Port tender slips",
        ),
    ],
    "SPEAKER": ["MEER", "Voss", "TENCH", "The Speaker", "HADDAD", "Q", "A"],
}
SLOTS["UPPERNAME"] = [name.upper() for name in SLOTS["NAME"]]
_SLOT = re.compile(
    r"\b(" + "|".join(sorted(SLOTS, key=len, reverse=True)) + r")(?![a-z])"
)


def read(path: Path, each: int) -> list[str]:
    """Return up to ``each`` lines for each pattern of a file, its first line apart."""
    chance = random.Random(SEED)
    patterns = path.read_text("utf-8").splitlines()[1:]
    found = (
        line for pattern in patterns if pattern for line in _made(pattern, each, chance)
    )
    return list(dict.fromkeys(found))


def _made(pattern: str, each: int, chance: random.Random) -> list[str]:
    if not (_GROUP.search(pattern) or _SLOT.search(pattern)):
        return [pattern]
    return [_one(pattern, chance) for _ in range(each)]


def _one(pattern: str, chance: random.Random) -> str:
    while _GROUP.search(pattern):
        pattern = _GROUP.sub(lambda found: chance.choice(found[1].split("|")), pattern)
    return _SLOT.sub(lambda found: chance.choice(SLOTS[found[1]]), pattern).strip()

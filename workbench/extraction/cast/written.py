"""The names that stand in a text, and what is told by the words beside each.

What follows "the" is no person, "in Marat" is a place, and "TarnEnerga's shares" are
those of a company.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.cast.bare import POSSESSIVE

if TYPE_CHECKING:
    from workbench.extraction.cast.titles import Titles

_WORD = (
    r"(?:(?:\b(?:al|el|ad|ar|as|ash|an|at|az|bin|ben|ibn|d|l|o)[-’'])?"
    r"[^\W\d_a-zß-öø-ÿ](?:[\w&]|[’'](?!s\b)|\.(?=[A-Z]\b)|(?<=\b[A-Z])\.|-(?=\w))*)"
)
NAME = re.compile(
    rf"{_WORD}(?:[ \u00a0]"
    r"(?:(?:of|de|van|von|der|den|la|al|bin|di|da|do|dos|del|du|the)[ \u00a0]){0,2}"
    rf"{_WORD})*"
)
_SHORT_FOR = re.compile(
    r"[ \u00a0]\((?:the[ \u00a0]|or[ \u00a0])?([A-Z][A-Z.&-]{1,7})\)"
)
_STATE = re.compile(rf"['’]s (?:\w+ )?(?:{lexicon.any_speaking('states')})\b")
_OWNED = lexicon.speaking("shares")
_COMPANYS = lexicon.any_speaking("companies").replace(" ", "[ \u00a0]")
_COMPANY = re.compile(
    rf"(?:['’]s?[ \u00a0](?:[a-z-]{{1,20}}[ \u00a0])?(?:{_COMPANYS})"
    rf"|[ \u00a0](?:{lexicon.any_speaking('trades')}))\b",
    re.IGNORECASE,
)
_WHERE = frozenset("in near outside around across".split())
_BEGINS = (".", "!", "?", "”", '"', ":", "–")


class Name(NamedTuple):
    """A name where it stands: ``start`` without its titles, code points."""

    start: int
    end: int
    name: str
    titles: str


class Written(NamedTuple):
    """The names of a text in order, and what is told of them.

    ``proper`` ones are written with a capital inside a sentence, ``things`` follow a
    "the"; ``short`` has the longer name by its letters.
    """

    names: list[Name]
    proper: set[str]
    things: set[str]
    places: set[str]
    companies: set[str]
    short: dict[str, str]


def written(text: str, titles: Titles, common: frozenset[int]) -> Written:
    """Return the names of a text; at the offsets ``common`` are words that are none."""
    found = Written([], set(), set(), set(), set(), {})
    for match in NAME.finditer(text):
        name, role = titles.untitled(titles.person_of(POSSESSIVE.sub("", match[0])))
        if not name:
            continue
        at = match.end() - len(match[0]) + match[0].find(name.split()[0])
        if _is_inside(text, at):
            found.proper.add(name)
        elif at in common and " " not in name:
            continue
        if not role and text[max(0, at - 4) : at].lower() == "the ":
            found.things.add(name)
        *_, earlier, behind = ["", "", *text[max(0, at - 24) : at].lower().split()]
        if earlier in _OWNED or _COMPANY.match(text, match.end()):
            found.companies.add(name)
        elif behind in _WHERE or _STATE.match(text, match.end()):
            found.places.add(name)
        letters = _SHORT_FOR.match(text, match.end())
        if letters and " " in name:
            found.short.setdefault(letters[1], name)
        found.names.append(Name(at, match.end(), name, role))
    return found


def _is_inside(text: str, at: int) -> bool:
    """Whether an offset is inside a sentence, where only names have a capital."""
    return (
        at > 0
        and text[at - 1] in " \u00a0("
        and text[max(0, at - 2) : at - 1] not in _BEGINS
    )

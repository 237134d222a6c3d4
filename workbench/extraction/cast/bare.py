"""The words of a mention without what is said beside them: when, where, by whom seen.

"The state-owned operator TarnEnerga on Friday" is TarnEnerga.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.dates import DAYS
from workbench.extraction import lexicon

if TYPE_CHECKING:
    from collections.abc import Container

    from workbench.extraction.lexicon import Names

POSSESSIVE = re.compile(r"(?:['’]s?|[ ]s)$")
INNER_POSSESSIVE = re.compile(r"['’]s(?= )| s(?= [A-Z])")
THE = re.compile(r"^(?:the|a|an)[ \u00a0]", re.IGNORECASE)
PEOPLE = re.compile(r"[A-Z][a-z]+(?:ian|an|ish|ese|i|ch|crat|servative|publican|ton)$")
_ADJECTIVE = re.compile(r"^(?:\w+-[a-z]+ )+(?=[A-Z])")
_BASED = re.compile(r"^[A-Z][\w.]*(?: [A-Z]\w+)?-based ")
_KIND = re.compile(r"^(?:[a-z][\w’'-]* )*([a-z]+) (?=[A-Z][\w.’'-]*(?: [A-Z]\S*)*$)")
_LED = re.compile(
    r"^(?:[A-Z][^,]* (?=(?:he|she|it|they)$)|"
    r"(?:Now|Then|But|And|Yet|So|Still|Later|Earlier|Meanwhile|However|Instead|Today|"
    r"Yesterday|Even|Only|Also|Here|There|Again) (?=(?:the|an?|his|her|its|their) ))"
)
_STATE_OWNED = re.compile(
    r"^(?:(?:[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+(?:ian|an|ish|ese|i|ch|[st]s)|"
    r"U\.?[SK]\.?) )+"
    r"(?=[a-z])"
)
_CALLED = re.compile(r" (?:calling itself|called|named|known as|dubbed) ([A-Z].*)$")
_NAME_ALONE = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}(?: (?:news|polling))?")
_SEEN = re.compile(rf" (?:{lexicon.any_speaking('seen')}) (?:by|to|with) .*$")
_WHEN = re.compile(
    r" (?:(?:on|early|late|earlier|later|last|this|next|by|since) )*"
    rf"(?:{'|'.join(DAYS)}|today|yesterday|"
    r"(?:this|last|next) (?:week|month|year|morning|evening|night|afternoon))"
    r"(?: (?:morning|evening|night|afternoon))?$",
    re.IGNORECASE,
)
_OF_STATE = re.compile(r"\b(heads?) of (state|government)\b")
_COUNTRIES = frozenset(("UN", "EU", "US", "UK"))


def trimmed(text: str) -> str:
    """Return a mention without marks, "on Friday", "seen by us" and "Meanwhile"."""
    text = POSSESSIVE.sub("", text.strip(' ,.;:“”"‘’')).strip()
    text = _SEEN.sub("", _WHEN.sub("", text))
    return _OF_STATE.sub(r"\1-of-\2", _LED.sub("", text))


def unplaced(text: str) -> str:
    """Return "Arlo Fenn" for "Tarnow-based Arlo Fenn", "London-born Arlo Fenn"."""
    return _ADJECTIVE.sub("", _BASED.sub("", text))


def name_in(text: str, names: Names, places: Container[str]) -> str:
    """Return "TarnEnerga" for "state-owned operator TarnEnerga", "Publikum agency".

    Also what follows "calling itself". ``places`` are names that are no body's.
    """
    kind = _KIND.match(_STATE_OWNED.sub("", text))
    if kind and kind[1] in names.organisations | names.kinds.keys():
        text = _STATE_OWNED.sub("", text)[kind.end() :]
    called = _CALLED.search(text)
    if called:
        return called[1]
    name, _, last = text.rpartition(" ")
    whose = names.things.intersection(name.lower().split())
    country = PEOPLE.fullmatch(name) or name in names.aliases
    if (
        last in names.plain
        and _NAME_ALONE.fullmatch(name)
        and not (whose or country or name in places)
        and name.replace(".", "") not in _COUNTRIES
    ):
        return name.removesuffix(" news").removesuffix(" polling")
    return text

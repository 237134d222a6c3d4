"""What a figure counts: the words after it, or those of the figure before."""

from __future__ import annotations

import re

from msgspec import structs

from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import DATA, NUMBER, PASTS
from workbench.model import Quantity

_PAST = lexicon.past_verbs() | lexicon.grammar("surely_finite") | PASTS
_BASES = lexicon.plural_verbs() | frozenset(DATA["does"].split())
_SINGULAR = frozenset(DATA["singular_s"].split())
_NOUN = re.compile(
    rf"[ \u00a0]+(?!(?:{'|'.join(DATA['uncounted'].split())})\b)"
    rf"((?:[A-Z]\.){{2,}}|(?!\w+[’'](?:ll|d|ve|re|m)\b)[^\W\d_][\w’'-]*)"
    rf"|[ \u00a0]+({'|'.join(DATA['attributes'].split())})"
    rf"(?=[ ](?:[a-z-]+[^\Ws]s|{'|'.join(DATA['plurals'].split())})\b)"
)
_PREDICATE = re.compile(rf"(?:[a-z’'-]+(?:ed|ly)|{'|'.join(DATA['states'].split())})$")
_STATED = re.compile(
    rf"[ \u00a0](?:more[ ]|others?[ ])?"
    rf"(?:were|was|are|had|have|against|in favou?r|[a-z]+ed"
    rf"|{'|'.join(DATA['states'].split())})\b"
)
_AGAINST = re.compile(
    r"\b(?:from|to|than|against|and|or|with|was|were|is|at|when|not|but|of"
    r"|(?:instead of|than|against|from|to) (?:the|an?|its) [a-z]+"
    rf"|by|{'|'.join(DATA['offers'].split())})[ \u00a0]+$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?:\b(?:and|but|while)|,)[ \u00a0]$", re.IGNORECASE)
_OF_THESE = re.compile(r"[ \u00a0]of (?:them|these|those|which|whom)\b")
_FURTHER = re.compile(r"\b(?:another|a further|an additional)[ \u00a0]$", re.IGNORECASE)
_MORE = re.compile(r"[ \u00a0](?:more|less|fewer)\b(?! [a-z]+s\b)")
_FEWER = re.compile(
    r"[ \u00a0](?:(?:more|less|fewer)(?: than\b|[.,;]|$)|dearer|cheaper)"
)
_OF = re.compile(r"\b(?!instead|out\b)([a-z]+) of $", re.IGNORECASE)
_AMOUNTS = frozenset(DATA["amounts"].split())
_PLURAL = frozenset(DATA["plurals"].split())
_NO_PLURAL = ("ss", "us", "is", "'s", "’s")
_SHARE_OF = re.compile(
    r"[ ]of(?:[ ](?:all|the|its|their|his|her|our|these|those)\b)?"
    rf"(?:(?:(?:[ ][\w-]+){{1,3}}[’']s)?[ ](?:the[ ])?(?:\d[\d,]*|{NUMBER})\b)?"
    r"(?=[ ][^\W\d_])",
    re.IGNORECASE,
)
_MOST, _ALIKE = 3, 1000
_SHOWN = 120
_HEADLINE = re.compile(r"[ \u00a0][A-Z’'-]{2,}[ ][A-Z’'-]{2,}[^a-z]*$")


def counted(text: str, end: int) -> tuple[str, int]:
    """Return up to three words that say what is counted, and where they end.

    What is said of the counted ends them: "84 injured in the mud" counts no "injured",
    "500 injured soldiers" does.
    """
    after = text[end : end + _SHOWN]
    if _HEADLINE.match(after) and len(after.lower()) == len(after):
        after = after.lower()
    at = 0
    words: list[str] = []
    if after.startswith(" of "):
        return "", end
    of_one = text[max(0, end - 4) : end].lower().endswith((" one", " 1"))
    for _ in range(_MOST):
        found = _NOUN.match(after, at)
        if found is None:
            break
        word = found[1] or found[2]
        said = word not in _PLURAL and (
            _PREDICATE.match(word) or (not of_one and word.endswith("ing"))
        )
        following = _NOUN.match(after, found.end())
        if not said and (word in _PAST or (word in _BASES and not _is_many(following))):
            break
        if said and (not following or (words and not _before_plural(word, following))):
            break
        words.append(word)
        at = found.end()
        if word in _PLURAL and not (following and following[0].endswith("s")):
            break
        several = _is_several(word)
        if several and (word.islower() or not _goes_on(following)):
            break
    while words and _is_said(words[-1], of_one=of_one):
        at -= len(words.pop()) + 1
    what = " ".join(words[words[:1] == ["more"] :])
    if len(what) == 1:  # "140 E. coli"
        return "", end
    return (what, end + at) if what else ("", end)


def _is_several(word: str) -> bool:
    """Whether a word is a plural in -s."""
    if word.lower() in _SINGULAR:
        return False
    return word.endswith("s") and word[-2:] not in _NO_PLURAL


def _is_many(following: re.Match[str] | None) -> bool:
    """Whether the next word makes a noun of the one before: "12 work permits"."""
    word = (following[1] or following[2]) if following else ""
    return word in _PLURAL or _is_several(word)


def _goes_on(following: re.Match[str] | None) -> bool:
    """Whether the word after a name in the plural is counted too: "Texas hospitals"."""
    if following is None:
        return False
    word = following[1] or following[2]
    return word.endswith("s") or not word.islower() or word in _PLURAL


def _is_said(word: str, *, of_one: bool) -> bool:
    """Whether a word tells what those counted are or do: "84 injured", "two die"."""
    if word in _PLURAL:
        return False
    return bool(_PREDICATE.match(word)) or (not of_one and word in _BASES)


def _before_plural(word: str, following: re.Match[str]) -> bool:
    """Whether a participle tells of the noun after it: "two rebel fighting units"."""
    return word.endswith("ing") and following[0].endswith("s")


def shared(text: str, end: int) -> str:
    """Return what a share is one of: "residents" for "a fifth of the residents"."""
    of = None if _OF_THESE.match(text, end) else _SHARE_OF.match(text, end)
    return counted(text, of.end())[0] if of else ""


def filled(quantity: Quantity, before: Quantity, between: str, after: str) -> Quantity:
    """Give a bare figure the unit and counted of the one it is held against.

    "up from 5.8" takes the unit of the rate before it, "84 were injured" after
    "31 people were killed" the people.
    """
    bare = quantity.unit is None and not quantity.counted
    share = before.unit in ("factor", "ratio")
    if before.unit == "percentage_point" and between.endswith(" to "):
        return quantity  # "rose 1.5 points to 52.3"
    if after.startswith(" to the ") or not _is_amount(between):
        return quantity  # "41.7 to the euro", "40 cents for a box of ten"
    counts = before.unit is None and before.counted
    if share or not bare or before.counted == "age":
        return quantity
    further = _FURTHER.search(between) or _MORE.match(after)
    if counts and _OF_THESE.match(after):
        return structs.replace(quantity, counted=before.counted)
    if further and quantity.value is not None and _FEWER.match(after):
        return structs.replace(quantity, unit=before.unit, counted=before.counted)
    stated = _STATED.match(after) and _ANOTHER.search(between)
    if after.startswith(" of ") or (counts and _is_far(quantity, before)):
        return quantity
    if _AGAINST.search(between) or (counts and (stated or further)):
        return structs.replace(quantity, unit=before.unit, counted=before.counted)
    return quantity


def _is_amount(between: str) -> bool:
    """Whether a figure after "of" is an amount, not a "crew of 14"."""
    of = _OF.search(between)
    return of is None or of[1].lower() in _AMOUNTS


def _is_far(quantity: Quantity, before: Quantity) -> bool:
    """Whether a number is too large to count the same: "118 branches and 24bn"."""
    return (quantity.value or 0) > _ALIKE * (before.value or 0)


def singular(what: str) -> str:
    """Return the name of a unit for the last of these words: "dose" for "doses"."""
    word = what.rsplit(" ", maxsplit=1)[-1].lower()
    odd = {"people": "person", "children": "child", "men": "man", "women": "woman"}
    if word in odd:
        return odd[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word

"""The subject that a clause leaves to the words before it: "…, who led the lab"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from workbench.extraction import lexicon

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_RELATIVE = re.compile(r"(?:who|which) (?=([a-z’']+))")
_NAME = re.compile(
    r"(?:^|, |(\w+) )((?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+)(?:, \d{1,3})?, $"
)
_APPOSED = re.compile(r"([^,:;()\[\]“”\"]+), (?:[^,;:]|(?<=\d),(?=\d))+, $")
_ALONE = re.compile(r"([^,:;()\[\]“”\"]+)(?:, \d{1,3})?, $")
_JOINED = re.compile(r"([^:;()\[\]“”\"]+?),? (?:and|but) $")
_UNDER = frozenset(
    "as when while because if although though that which who whom whose where after "
    "before since until unless and or but there there's there’s".split()
)
_LINKS = frozenset("of and or with for by from to than at in on".split())
_LONGEST = 9


class Subject(NamedTuple):
    """A subject, and how many characters of the clause it stands in for."""

    text: str
    replaces: int = 0


def left_out(exact: str, lead: str) -> Subject | None:
    """Return the subject of a clause that begins with its verb, or with "who".

    ``lead``: the sentence up to the clause, or its part since the clause before began.
    None where the subject is there, or not sure.
    """
    if relative := _RELATIVE.match(exact):
        if relative[1] in lexicon.grammar("determiners") | lexicon.grammar("pronouns"):
            return None
        found = _name(lead) if exact.startswith("who") else ""
        found = found or _noun(_ALONE, lead)
        return Subject(found, relative.end()) if found else None
    first = _WORD.match(exact)
    if first is None or not _is_finite(first[0]):
        return None
    found = _noun(_APPOSED, lead) or _first_of_two(lead)
    return Subject(found) if found else None


def _name(lead: str) -> str:
    match = _NAME.search(lead)
    if match is None or (match[1] or "") in _LINKS:
        return ""
    return match[2] if _is_noun(match[2]) else ""


def _noun(form: re.Pattern[str], lead: str) -> str:
    match = form.fullmatch(lead)
    return match[1] if match and _is_noun(match[1]) else ""


def _first_of_two(lead: str) -> str:
    """Return the subject of the only clause before "and"."""
    match = _JOINED.fullmatch(lead)
    if match is None:
        return ""
    words = list(_WORD.finditer(match[1]))
    verbs = [i for i, word in enumerate(words) if _is_finite(word[0])]
    if not verbs or not all(
        b - a == 1 or (b - a == 2 and _is_adverb(words[a + 1][0].lower()))
        for a, b in pairwise(verbs)
    ):
        return ""
    if any(word[0].lower() in _UNDER for word in words):
        return ""
    noun = match[1][: words[verbs[0]].start()].rstrip()
    return noun if _is_noun(noun) else ""


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in lexicon.grammar("adverbs") | {"not", "never"}


def _is_noun(text: str) -> bool:
    """Whether a text can be a subject: a few words without a verb, and no pronoun."""
    words = [word[0] for word in _WORD.finditer(text)]
    if not 0 < len(words) < _LONGEST:
        return False
    low = words[0].lower()
    described = low in lexicon.grammar("determiners")  # "the retired engineer"
    if any(map(_is_finite, words[2 if described else 0 :])) or _is_finite(words[0]):
        return False
    if low in lexicon.grammar("prepositions") | lexicon.grammar("subject_pronouns"):
        return False
    if low in _UNDER or "," in text:
        return False
    return text[0].isupper() or low in lexicon.grammar("determiners")


def _is_finite(word: str) -> bool:
    """Whether a word can only be a finite verb."""
    low = word.lower()
    if low in lexicon.grammar("surely_finite") or low.endswith(("n't", "n’t")):
        return True
    if low in lexicon.cues().verbs and not low.endswith(("s", "ing")):
        return True
    return low in lexicon.past_verbs() or (low.endswith("ed") and word.islower())

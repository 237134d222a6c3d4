"""Why two claims cannot both hold though no figures differ: a no, opposite words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import words
from workbench.comparison.similarity import covered
from workbench.comparison.synonyms import Terms
from workbench.comparison.times import differ

if TYPE_CHECKING:
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Weights

_WHOLE, _BACK, _REST = 0.7, 0.25, 0.6
_TWO = 2
_NOT = ("un", "non", "dis", "in")
_QUOTED = ("direct", "mixed")
_CONTRAST = re.compile(
    r"\bnot\b[^.;]*\bbut\b|,\s*not\b|\bnot (?:only|just|yet)\b|\brather than\b|"
    r"\bother than\b|\binstead of\b|\bif not\b|"
    r"\bno (?:more|less|fewer|longer|later|earlier) than\b",
    re.IGNORECASE,
)


def opposed(a: Frame, b: Frame, weights: Weights, *, one_speaker: bool) -> str:
    """Return why two claims cannot both hold, "" if they can.

    Apart from the no or the opposite words, nearly all that one says has to be in the
    other. ``one_speaker``: who means two things by it may say so, and who is quoted
    once with a no and once without is quoted wrongly.
    """
    if differ(a.times, b.times):
        return ""
    topics = a.topics & b.topics
    if a.direction * b.direction < 0 and _mostly(topics, a.topics | b.topics):
        return f"one says up, the other down{of(topics)}"
    if a.negated != b.negated:
        return _denied(a, b, weights, one_speaker=one_speaker)
    return "" if a.negated or one_speaker else _in_other_words(a, b, weights)


def _mostly(part: frozenset[str], whole: frozenset[str]) -> bool:
    return bool(part) and 2 * len(part) >= len(whole)


def _denied(a: Frame, b: Frame, weights: Weights, *, one_speaker: bool) -> str:
    no, yes = (a, b) if a.negated else (b, a)
    quoted = all(f.claim.appearances[0].quote in _QUOTED for f in (a, b))
    if (one_speaker and not quoted) or not _is_denied(no, yes, weights):
        return ""
    if one_speaker:
        return "the same speaker is quoted once with a no and once without"
    return f"one says so, the other says not{of(a.topics & b.topics)}"


def of(senses: frozenset[str]) -> str:
    """Return the senses that are shared, in brackets, as they are read."""
    shared = sorted(word.strip("~=") for word in senses)
    return f" ({', '.join(shared)})" if shared else ""


def _is_denied(no: Frame, yes: Frame, weights: Weights) -> bool:
    """Whether nearly all that one claim says is not so, the other says.

    "Unsealed" says the same no as "without seals".
    """
    if _CONTRAST.search(no.text) or _CONTRAST.search(yes.text):
        return False
    if no.acts and yes.acts and not no.acts & yes.acts:
        return False
    if any(
        f"{prefix}{word}" in yes.terms.stems for prefix in _NOT for word in no.words
    ):
        return False
    denied, said = _content(no, frozenset()), _content(yes, frozenset())
    share, _ = covered(denied, yes.terms, weights.terms)
    back, _ = covered(said, no.terms, weights.terms)
    count = sum(
        word.stem in yes.terms.stems or bool(word.groups & yes.terms.groups)
        for word in denied.words
    )
    few = count == len(denied.words) == 1 and bool(no.topics & yes.topics)
    return share >= _WHOLE and back >= _BACK and (count >= _TWO or few)


def _in_other_words(a: Frame, b: Frame, weights: Weights) -> str:
    """Return which opposite words stand in two claims that are else alike."""
    mine, theirs = opposites(a.text), opposites(b.text)
    for (line, side), word in mine.items():
        other = theirs.get((line, not side))
        if other is None or (line, not side) in mine or (line, side) in theirs:
            continue
        one, rest = _content(a, word.stems), _content(b, other.stems)
        shares = (
            covered(one, b.terms, weights.terms)[0],
            covered(rest, a.terms, weights.terms)[0],
        )
        least = min(len(one.words), len(rest.words))
        if least and min(shares) >= (_REST if least >= _TWO else 1):
            return f"opposite words: {word.written} / {other.written}"
    return ""


def _content(frame: Frame, without: frozenset[str]) -> Terms:
    """Return the words of a claim but for its no, names of all its article and some."""
    return Terms.of(
        tuple(
            word
            for word in frame.terms.words
            if "~no" not in word.groups
            and word.stem not in frame.event
            and word.stem not in without
            and not word.stem.startswith("=")
        )
    )


class Opposite(NamedTuple):
    """Words that have opposites: their stems, and as they are written."""

    stems: frozenset[str]
    written: str


@lru_cache(maxsize=4096)
def opposites(text: str) -> dict[tuple[int, bool], Opposite]:
    """Return the words of ``text`` that have opposites.

    By the line of ``data/opposites.txt`` and whether they stand behind its bar.
    """
    known, found = _known(), words.stems(text)
    met: dict[tuple[int, bool], Opposite] = {}
    for at, word in enumerate(found):
        for stems, side in known.get(word.stem, ()):
            if end := words.reaches(found, at, stems):
                written = text[word.start : found[end - 1].end]
                met.setdefault(side, Opposite(frozenset(stems), written))
    return met


@cache
def _known() -> dict[str, list[tuple[tuple[str, ...], tuple[int, bool]]]]:
    known = defaultdict(list)
    for number, line in enumerate(words.lines("opposites.txt")):
        for side, listed in enumerate(line.split("|")):
            for stems in words.phrases(listed):
                known[stems[0]].append((stems, (number, bool(side))))
    return dict(known)

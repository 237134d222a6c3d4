"""Why two claims cannot both hold though no figures differ: a no, opposite words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import words
from workbench.comparison.implied import NONE
from workbench.comparison.similarity import covered
from workbench.comparison.synonyms import Terms
from workbench.comparison.times import differ

if TYPE_CHECKING:
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Weights

_WHOLE, _BACK, _TWO = 0.5, 0.15, 2
_NOT = ("un", "non", "dis", "in")
_QUOTED = ("direct", "mixed")
_CONTRAST = re.compile(
    r"\bnot\b[^.;]*\bbut\b|,\s*not\b|\bnot (?:only|just|yet)\b|\brather than\b|"
    r"\bother than\b|\binstead of\b|\bif not\b|"
    r"\bno (?:more|less|fewer|longer|later|earlier) than\b",
    re.IGNORECASE,
)


class Opposition(NamedTuple):
    """How the words of two claims speak against one another.

    ``negated``: only one says a no; ``denied``: only one is denied; ``none``: only one
    says that there is none; ``opposite``: two words that are opposites, and how much of
    the ``rest`` of each claim is in the other; ``direction``: one says up, the other
    down; ``covered``: how much of what each says is in the other.
    """

    negated: bool
    denied: bool
    none: bool
    opposite: tuple[str, str] | None
    rest: float
    direction: bool
    covered: tuple[float, float]
    topics: frozenset[str]
    quoted_otherwise: bool

    @property
    def is_any(self) -> bool:
        """Whether there is anything but that only one says "none"."""
        return bool(self.negated or self.denied or self.opposite or self.direction)

    @property
    def reason(self) -> str:
        """Why the claims cannot both hold, in words, "" where nothing says so."""
        if self.direction:
            return f"one says up, the other down{of(self.topics)}"
        if self.quoted_otherwise and self.negated:
            return "the same speaker is quoted once with a no and once without"
        if self.negated or self.denied:
            return f"one says so, the other says not{of(self.topics)}"
        if self.opposite:
            return "opposite words: {} / {}".format(*self.opposite)
        return ""


def opposition(
    a: Frame, b: Frame, weights: Weights, *, one_speaker: bool
) -> Opposition:
    """Return how two claims speak against one another, leaving figures aside.

    ``one_speaker``: who means two things by it may say so, and who is quoted once with
    a no and once without is quoted wrongly. What holds at different times is not held
    against one another.
    """
    topics = a.topics & b.topics
    one, other = _content(a, frozenset()), _content(b, frozenset())
    shares = (
        covered(one, b.terms, weights.terms)[0],
        covered(other, a.terms, weights.terms)[0],
    )
    quoted = all(f.claim.appearances[0].quote in _QUOTED for f in (a, b))
    nothing = Opposition(
        negated=False,
        denied=False,
        none=_says_none(a) != _says_none(b),
        opposite=None,
        rest=0.0,
        direction=False,
        covered=shares,
        topics=topics,
        quoted_otherwise=one_speaker and quoted,
    )
    if differ(a.times, b.times):
        return nothing
    no, yes = shares if a.negated else shares[::-1]
    least = 1 if topics else _TWO
    much = no >= _WHOLE and yes >= _BACK and _shared(one, other) >= least
    negated = a.negated != b.negated and much and _holds(a, b)
    if one_speaker and not quoted:
        negated = False
    opposite, rest = None, 0.0
    if not (one_speaker or a.negated or b.negated):
        opposite, rest = _in_other_words(a, b, weights)
    return nothing._replace(
        negated=negated,
        denied=negated and "denied" in (a.claim.polarity, b.claim.polarity),
        opposite=opposite,
        rest=rest,
        direction=a.direction * b.direction < 0
        and _mostly(topics, a.topics | b.topics),
    )


def _shared(a: Terms, b: Terms) -> int:
    """Return how many words of one of two claims are in the other."""
    return max(
        sum(word.stem in y.stems or bool(word.groups & y.groups) for word in x.words)
        for x, y in ((a, b), (b, a))
    )


def _says_none(frame: Frame) -> bool:
    return any(figure.unit == NONE for figure in frame.implied)


def _holds(a: Frame, b: Frame) -> bool:
    """Whether the no of one of two claims may speak against the other.

    "Unsealed" says the same no as "without seals"; "not before Monday" is no such no.
    """
    if _CONTRAST.search(a.text) or _CONTRAST.search(b.text):
        return False
    no, yes = (a, b) if a.negated else (b, a)
    return not any(
        f"{prefix}{word}" in yes.terms.stems for prefix in _NOT for word in no.words
    )


def _mostly(part: frozenset[str], whole: frozenset[str]) -> bool:
    return bool(part) and 2 * len(part) >= len(whole)


def of(senses: frozenset[str]) -> str:
    """Return the senses that are shared, in brackets, as they are read."""
    shared = sorted(word.strip("~=") for word in senses)
    return f" ({', '.join(shared)})" if shared else ""


def _in_other_words(
    a: Frame, b: Frame, weights: Weights
) -> tuple[tuple[str, str] | None, float]:
    """Return the opposite words of two claims that are most alike else, and how."""
    mine, theirs = opposites(a.text), opposites(b.text)
    best: tuple[tuple[str, str] | None, float] = None, 0.0
    for (line, side), word in mine.items():
        other = theirs.get((line, not side))
        if other is None or (line, not side) in mine or (line, side) in theirs:
            continue
        one, rest = _content(a, word.stems), _content(b, other.stems)
        share = min(
            covered(one, b.terms, weights.terms)[0],
            covered(rest, a.terms, weights.terms)[0],
        )
        if best[0] is None or share > best[1]:
            best = (word.written, other.written), share
    return best


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

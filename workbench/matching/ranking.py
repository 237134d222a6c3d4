"""How like a text and a check's claim are: a handful of measures, weighed.

What a search finds first is compared once more, measure by measure. A run of letters
that few of the candidates have counts more than one they all have, so nothing has to be
known about the rest of the collection. The weights were learned on the training half
of CheckThat! 2020 task 2 (``python benchmarks/matching.py --learn``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from rapidfuzz import fuzz

from workbench.matching.words import figures, grams, stem, words

MEASURES = (
    "found",  # by the search, against the best that it found (BM25)
    "letters",  # cosine of runs of letters
    "rare_letters",  # the same, weighed by how rare they are among the candidates
    "said",  # share of the text's words that the check has, rare ones counting more
    "claimed",  # share of the claim's words that the text has
    "titled",  # share of the title's words that the text has
    "in_any_order",  # rapidfuzz: the claim's words in the text, in any order
    "in_a_row",  # rapidfuzz: the claim as one stretch of the text
    "other_figures",  # the claim has a figure that the text has not
)
WEIGHTS = np.array([8.46, 6.22, 8.35, 1.74, 1.63, 2.89, 1.23, 1.82, -0.87])
"""For the order; of :data:`MEASURES`."""

LIKENESS = np.array([0.0, 6.23, 0.0, 7.21, 3.03, 2.14, -1.14, 0.0, 0.0])
OFFSET = -4.72
"""For how likely it is the same claim: a logistic regression."""


class Candidate(Struct, frozen=True):
    """A check that a search found. ``found``: how well, more is better."""

    key: int
    found: float
    claim: str
    title: str


class Ranked(Struct, frozen=True):
    """A candidate's key, and how likely it is about the same claim, 0 to 1."""

    key: int
    score: float


def rank(text: str, candidates: Sequence[Candidate]) -> list[Ranked]:
    """Return the candidates, most alike first."""
    if not candidates:
        return []
    table = measures(text, candidates)
    order = np.argsort(-(table @ WEIGHTS), kind="stable")
    likely = 1 / (1 + np.exp(-(table @ LIKENESS + OFFSET)))
    return [Ranked(candidates[i].key, round(float(likely[i]), 4)) for i in order]


def measures(text: str, candidates: Sequence[Candidate]) -> NDArray[np.float64]:
    """Return :data:`MEASURES` of each candidate: shape (candidates, measures)."""
    said = words(text)
    stems = frozenset(map(stem, said))
    letters, numbers = grams(said), figures(said)
    joined = " ".join(said)
    claims = [words(c.claim) for c in candidates]
    titles = [words(c.title) for c in candidates]
    claimed = [frozenset(map(stem, w)) for w in claims]
    titled = [frozenset(map(stem, w)) for w in titles]
    theirs = [grams([*a, *b]) for a, b in zip(claims, titles, strict=True)]
    rare = _Rarity(theirs)
    rare_word = _Rarity([a | b for a, b in zip(claimed, titled, strict=True)])
    whole = rare.length(letters)
    best = max(c.found for c in candidates) or 1.0
    rows = []
    for i, candidate in enumerate(candidates):
        shared = letters & theirs[i]
        claim = " ".join(claims[i])
        rows.append(
            (
                candidate.found / best,
                len(shared) / math.sqrt(len(letters) * len(theirs[i]) or 1),
                rare.length(shared) / math.sqrt(whole * rare.length(theirs[i]) or 1),
                rare_word.share(stems, claimed[i] | titled[i]),
                rare_word.share(claimed[i], stems),
                rare_word.share(titled[i], stems),
                fuzz.token_set_ratio(joined, claim) / 100,
                fuzz.partial_ratio(joined, claim) / 100,
                float(bool(figures(claims[i]) - numbers)),
            )
        )
    return np.array(rows)


class _Rarity:
    """How rare something is among some sets: the logarithm of how few have it."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        counted = Counter(one for members in sets for one in members)
        weights = [math.log(1 + len(sets) / (n + 0.5)) for n in range(len(sets) + 1)]
        self._of = {one: weights[count] for one, count in counted.items()}
        self._squared = {one: weight**2 for one, weight in self._of.items()}
        self._new = weights[0]

    def share(self, members: frozenset[str], others: frozenset[str]) -> float:
        """Return what share of ``members``, by weight, is among ``others``."""
        whole = sum(map(self._weight, members))
        return sum(map(self._weight, members & others)) / whole if whole else 0.0

    def _weight(self, one: str) -> float:
        return self._of.get(one, self._new)

    def length(self, members: frozenset[str]) -> float:
        """Return the square of a set's length, each member as long as it is rare."""
        of = self._squared
        known = [of[one] for one in members if one in of]
        return sum(known) + (len(members) - len(known)) * self._new**2

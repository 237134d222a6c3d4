"""What is said of a figure: the verb or the state nearest to it, as it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import verbs
from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import DATA, FACTORS
from workbench.extraction.sentences.words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
)

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_STATES = frozenset(DATA["states"].split())
LITTLE = DETERMINERS | PREPOSITIONS | QUOTE_MARKS | frozenset(DATA["lead"].split())
_PARTICLES = frozenset("up down out off away over back".split())
_DEGREES = frozenset("not n't n’t never also already still since now only just".split())
_HELPS = (AUXILIARIES | BE) - _DEGREES
TENSES = {
    word: tense for tense, words in DATA["tenses"].items() for word in words.split()
}
"""The tense that the first word of a predicate shows where it is not the past."""

_TOLD = lexicon.finite_verbs() | (verbs.pure_participles() - BE)
_MODALS = frozenset(DATA["tenses"]["future"].split()) | frozenset(("did", "does", "do"))
_ITSELF = frozenset(word for word in FACTORS if word.endswith(("ed", "ing", "es")))
_BASES = lexicon.plural_verbs()
_FAR, _BESIDE = 40, 4


def predicate(words: Words, lo: int, at: int, end: int, hi: int) -> str:
    """Return the verb group said of the figure in words [at, end), "" for none.

    It is looked for in the clause [lo, hi): first right before the figure ("killed 31
    people", "rose to 7"), then after it ("31 people were killed", "31 dead"), then
    anywhere before it. With its auxiliaries and its "not": "had not been paid". A
    figure may be the verb itself: "have doubled".
    """
    if words.low[at] in _ITSELF:
        return _group(words, lo, at, hi)
    begun = at
    while begun > lo and at - begun < _BESIDE and words.low[begun - 1] in LITTLE:
        begun -= 1
    if begun > lo and is_verb(words, begun - 1, gerund=True):
        return _group(words, lo, begun - 1, at)
    for i in range(end, min(hi, end + _FAR)):
        if is_verb(words, i) or (i == end and words.low[i] in _STATES):
            return _group(words, end, i, hi)
    back = range(begun - 1, max(lo, begun - _FAR) - 1, -1)
    found = next((i for i in back if words.finite[i]), -1)
    if found < 0:
        found = next((i for i in back if is_verb(words, i)), -1)
    return _group(words, lo, found, at) if found >= 0 else ""


def is_verb(words: Words, i: int, *, gerund: bool = False) -> bool:
    """Whether a word is a verb or what a verb became: finite, "injured", "to pay"."""
    word = words.low[i]
    if words.finite[i] or word in _STATES:
        return True
    if words.is_name(i) and i:
        return False
    before = words.low[i - 1] if i else ""
    if before in DETERMINERS:
        return False
    if before == "to" or before in _HELPS:
        return word in _BASES or word in _TOLD or (before != "to" and _ends(word))
    gerund = gerund and before not in PREPOSITIONS and len(word) > _BESIDE
    return _ends(word) or (gerund and word.endswith("ing"))


def _ends(word: str) -> bool:
    return word in _TOLD or (len(word) > _BESIDE and word.endswith("ed"))


def _group(words: Words, lo: int, i: int, hi: int) -> str:
    """Return the words of the verb group around ``i``, joined by single spaces."""
    start, end = _begun(words, lo, i), _ended(words, i, hi)
    found = [w for w in words.text[start:end] if w not in MARKS | QUOTE_MARKS]
    return " ".join(found).replace(" n't", "n't").replace(" n’t", "n’t")


def _begun(words: Words, lo: int, i: int) -> int:
    """Return where the verb group around ``i`` begins: "is expected to reach"."""
    start = i
    while start > lo and (
        words.low[start - 1] in _HELPS or _is_between(words, start - 1)
    ):
        start -= 1
    while start < i and _is_between(words, start) and words.low[start] != "not":
        start += 1
    if start > lo and words.low[start - 1] == "to" and words.low[start] in _BASES:
        start -= 1
        if start > lo and is_verb(words, start - 1):
            return _begun(words, lo, start - 1)
    return start


def _ended(words: Words, i: int, hi: int) -> int:
    """Return where the verb group around ``i`` ends: "were badly hurt", "put out"."""
    end = i + 1
    helps = words.low[i] in _HELPS
    while helps and end < hi and end - i < _FAR:
        word = words.low[end]
        if word not in _HELPS and not _is_between(words, end):
            modal = words.low[end - 1] in _MODALS and word.isalpha()
            helps = not (
                modal
                or _ends(word)
                or word in _BASES
                or word in _STATES
                or word.endswith("ing")
            )
            end += not helps
            break
        end += 1
    while end > i + 1 and helps and _is_between(words, end - 1):
        end -= 1  # "were only 31": the adverb belongs to the figure
    return end + (end < hi and words.low[end] in _PARTICLES)


def _is_between(words: Words, i: int) -> bool:
    """Whether a word may stand inside a verb group: "had not yet been"."""
    word = words.low[i]
    return word in _DEGREES or (word.endswith("ly") and words.text[i][0].islower())

"""What is said of a figure: the verb or the state nearest to it, as it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench import verbs
from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import DATA, FACTORS, INVARIANT, PASTS
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
_PARTICLES = frozenset("up down out off away over back aside apart".split())
_DEGREES = frozenset(
    "not n't n’t never also already still since now then soon only just".split()
)
_HELPS = (AUXILIARIES | BE) - _DEGREES
TENSES = {
    word: tense for tense, words in DATA["tenses"].items() for word in words.split()
}
"""The tense that the first word of a predicate shows where it is not the past."""

_TOLD = lexicon.finite_verbs() | PASTS | (verbs.pure_participles() - BE)
_AMOUNTING = frozenset(DATA["amounting"].split())
_NOUNS = frozenset(DATA["nouns_in_ing"].split())
_ENDS = frozenset(DATA["subordinating"].split()) | frozenset(",;:—–()")
_RELATIVE = _ENDS - frozenset((",", "and", "but", "or"))
_EXCEEDS = re.compile(r"(?:exceed|surpass)(?:s|es|ed|ing)?$")
_LEAVES = frozenset("leave leaves left leaving".split())
_SAYING = lexicon.cues().verbs.keys()
_ORDINALS = frozenset("first second third fourth fifth sixth seventh last next".split())
_MODALS = frozenset(DATA["tenses"]["future"].split()) | frozenset(("did", "does", "do"))
_ITSELF = frozenset(word for word in FACTORS if word.endswith(("ed", "ing", "es")))
_BASES = (
    lexicon.plural_verbs() | frozenset(DATA["does"].split()) | verbs.irregular().keys()
) - {"be"}
_FAR, _BESIDE = 40, 4


def predicate(
    words: Words,
    clause: tuple[int, int],
    at: int,
    end: int,
    before: tuple[int, int] = (0, 0),
) -> str:
    """Return the verb group said of the figure in words [at, end), "" for none.

    It is looked for in the ``clause`` [lo, hi): first right before the figure ("killed
    31 people", "rose to 7"), then before it where the figure is an object ("will pay
    growers 40 francs"), then after it ("31 people were killed", "31 dead"), then
    anywhere before it. With its auxiliaries and its "not": "had not been paid". A
    figure may be the verb itself: "have doubled". ``before``: the words of the figure
    before, which are none ("112 votes to 98").
    """
    lo, hi = clause
    if words.low[at] in _ITSELF or _EXCEEDS.match(words.low[at]):
        return _group(words, lo, at, hi)
    is_state = end < hi and words.low[end] in _STATES
    begun = at
    while begun > lo and at - begun < _BESIDE and words.low[begun - 1] in LITTLE:
        if words.low[begun - 1] in _AMOUNTING and _has_subject(words, begun - 1):
            break
        begun -= 1
    free = not before[0] < begun <= before[1]
    if begun > lo and free and _is_beside(words, begun - 1, lo):
        if is_state and words.low[begun - 1] in _LEAVES:
            return words.text[end]  # "left 13 dead"
        return _group(words, lo, begun - 1, at)
    back = [
        i
        for i in range(begun - 1, max(lo, begun - _FAR) - 1, -1)
        if not before[0] <= i < before[1]
    ]
    ends = (i for i in back if words.low[i] in _ENDS or _is_told(words, i))
    nearest = next(ends, -1)
    if nearest >= 0 and _is_told(words, nearest) and not is_state:
        return _group(words, lo, nearest, at)
    found = _after(words, end, hi)
    if found < 0:
        found = next(
            (i for i in back if _is_told(words, i) or _opens(words, i, lo)), -1
        )
    if found < 0:
        found = next((i for i in back if is_verb(words, i)), -1)
    return _group(words, end if found >= end else lo, found, hi) if found >= 0 else ""


def _after(words: Words, end: int, hi: int) -> int:
    """Return where a verb stands after a figure that ends at ``end``, -1 for none."""
    inserted = False
    for i in range(end, min(hi, end + _FAR)):
        if words.low[i] in _RELATIVE and i > end + 1:
            break
        inserted = inserted or words.text[i] == ","
        state = i == end and words.low[i] in _STATES
        if state and i + 1 < hi and words.low[i + 1] in _HELPS:
            continue  # "57 injured were treated"
        if state or (is_verb(words, i) and not (inserted and words.low[i] in _SAYING)):
            return i
    return -1


def _is_told(words: Words, i: int) -> bool:
    """Whether a finite verb stands at ``i`` that a figure may be the object of."""
    word = words.low[i]
    if word in _SAYING or (word == "last" and words.low[i - 1 : i] not in (["to"], [])):
        return False
    shaped = word in _TOLD or word in _HELPS or word in _BASES
    return (words.finite[i] and (shaped or word.endswith(("s", "ed")))) or (
        word in _AMOUNTING and _has_subject(words, i)
    )


def _has_subject(words: Words, i: int) -> bool:
    """Whether what looks like a noun is the verb of one: "the subsidy cost"."""
    before = words.low[i - 1] if i else ""
    return (
        before.isalpha()
        and before not in DETERMINERS | PREPOSITIONS | _ENDS | _HELPS
        and words.low[i + 1 : i + 2] != ["of"]
    )


def _is_beside(words: Words, i: int, lo: int) -> bool:
    """Whether the word before a figure, little words left out, is its verb."""
    word = words.low[i]
    if words.low[i + 1] == "of" and not word.endswith("ed"):
        return False  # "claims of 25 million"
    if word in INVARIANT or word in _AMOUNTING or word in verbs.past_forms():
        helped = words.low[i - 1] in _HELPS or words.low[i - 1] == "to"
        return words.finite[i] or helped or _has_subject(words, i)
    if i == lo and _is_gerund(words, i):
        return True
    return is_verb(words, i, gerund=True)


def _opens(words: Words, i: int, lo: int) -> bool:
    """Whether a clause begins with the gerund at ``i``: ", killing a man and boys"."""
    return (i == lo or words.text[i - 1] == ",") and _is_gerund(words, i)


def _is_gerund(words: Words, i: int) -> bool:
    word = words.low[i]
    return word.endswith("ing") and len(word) > _BESIDE and word not in _NOUNS


def is_verb(words: Words, i: int, *, gerund: bool = False) -> bool:
    """Whether a word is a verb or what a verb became: finite, "injured", "to pay"."""
    word = words.low[i]
    before = words.low[i - 1] if i else ""
    if word in _STATES and before not in DETERMINERS:
        return True
    if words.finite[i] and word != "last":
        return True
    if words.is_name(i) and i:
        return False
    if before in DETERMINERS | _ORDINALS:
        return False
    if before == "to" or before in _HELPS:
        told = word in _BASES or word in _TOLD or word in INVARIANT
        return told or (before != "to" and _ends(word))
    gerund = gerund and before not in PREPOSITIONS
    return _ends(word) or (gerund and _is_gerund(words, i))


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
        if word == "to" and end + 1 < hi and words.low[end + 1] not in DETERMINERS:
            bound = words.low[end - 1] in (
                "had",
                "has",
                "have",
                "is",
                "are",
                "was",
                "were",
            )
            if bound and (words.low[end + 1] in _BASES or words.low[end + 1] in _HELPS):
                end += 1 + (words.low[end + 1] in _BASES)
                helps = end < hi and words.low[end] in _HELPS
                continue
        if word not in _HELPS and not _is_between(words, end):
            modal = words.low[end - 1] in _MODALS and word.isalpha()
            helps = not (
                modal
                or _ends(word)
                or word in _BASES
                or word in INVARIANT
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

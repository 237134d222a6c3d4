"""What kind of thing is counted: newborns are children, and children are people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from workbench.comparison import words as plain
from workbench.comparison.nouns import LETTERS, nouns, starting, wider

Fit = Literal["same", "wider", "apart", "unknown"]
"""How what two figures count fits: :func:`fit`."""

_ENDS = frozenset(
    """
    in on at by to for from with without within after before during since until till
    against among amid between near across inside outside under over around about along
    behind beyond through throughout into onto off as than per via despite not because
    if but while when where whose including excluding plus minus like such
    """.split()
)
_TELLS = frozenset(
    """
    who whom which that is are was were be been being has have had were still now also
    already feared reported believed thought said confirmed
    """.split()
)
_AFTER = frozenset(
    """
    born left made held seen found given taken built lost hit put shot sent set won cut
    bought paid brought told kept spent alone altogether overall so far again today
    yesterday tonight overnight nationwide worldwide abroad daily weekly each apiece
    """.split()
)
_LEADS = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "these"))
_JOINS = frozenset(("and", "or", "&"))
_SAYS = ("ed", "ing", "ly")
_FORMS = ("ed", "ing")
_PLURALS = frozenset(("people", "children", "man", "woman", "police", "staff"))
_SINGULAR = {
    "wolves": "wolf",
    "calves": "calf",
    "shelves": "shelf",
    "loaves": "loaf",
    "knives": "knife",
    "housewives": "housewife",
    "midwives": "midwife",
    "lives": "life",
    "scarves": "scarf",
    "buses": "bus",
    "minibuses": "minibus",
    "spies": "spy",
    "flies": "fly",
    "tries": "try",
    "findings": "finding",
    "proceedings": "proceeding",
    "geese": "goose",
    "oxen": "ox",
    "lice": "louse",
    "teeth": "tooth",
    "feet": "foot",
}
_SINGULAR |= {
    f"{short}s": short
    for short in "mp gp dj ngo sme hgv plc rpg tv cd dvd pc uav suv cv".split()
}
_ODD = re.compile(rf"\b(?:{'|'.join(_SINGULAR)})\b|(?<!speci)(?<!regi)(?<!bitu)men\b")
_HYPHEN = re.compile("[-\u2010\u2011]")


class _Phrase(NamedTuple):
    """What was read of a phrase: the kinds of its last noun (none for one not known).

    ``states``: those said so far; ``plural``: the noun is in the plural; ``said``: what
    follows is said of it.
    """

    head: frozenset[str] | None = None
    states: frozenset[str] = frozenset()
    plural: bool = False
    said: bool = False


class _Part(NamedTuple):
    """One noun, or one word that is none, of a phrase; where the next one begins."""

    word: str
    kinds: frozenset[str]
    next: int


@lru_cache(maxsize=50_000)
def kinds(text: str) -> frozenset[str]:
    """Return the kinds of what a phrase counts, with the wider ones; none if unknown.

    They are those of the last noun before a preposition or relative clause: "council
    members", "tonnes of wheat". What is said of it adds its state: "people killed in
    the fire". Of two things ("women and children") they are those that both have.
    """
    text = _ODD.sub(
        lambda m: _SINGULAR.get(m[0], "man"), _HYPHEN.sub(" ", text).casefold()
    )
    found = plain.stems(text)
    joined: list[frozenset[str]] = []
    at = 0
    while at < len(found):
        one, at, goes_on = _counted(text, found, at)
        if one:
            joined.append(one)
        if not goes_on:
            break
    if not joined:
        return frozenset()
    return frozenset.intersection(*joined) or frozenset.union(*joined)


@lru_cache(maxsize=50_000)
def fit(a: frozenset[str], b: frozenset[str]) -> Fit:
    """Return how two sets of :func:`kinds` fit.

    "same": their narrowest kinds meet; "wider": one is part of the other, as children
    are people; "apart": neither, or they are in different states, as the dead and the
    injured; "unknown": one of them has no kind, or people may be both, as women and
    teachers.
    """
    states = nouns().states
    in_a, in_b = a & states, b & states
    if in_a and in_b and not (in_a <= in_b or in_b <= in_a):
        return "apart"
    a, b = a - states, b - states
    if not (a and b):
        alike: Fit = "wider" if a or b else "same"
        return alike if in_a & in_b else "unknown"
    of_a, of_b = _narrowest(a), _narrowest(b)
    if of_a & of_b:
        return "same" if in_a == in_b else "wider"
    if of_a & b or of_b & a:
        return "wider"
    return "unknown" if "person" in a & b and _beside(of_a, of_b) else "apart"


def _beside(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether somebody may be both: a woman is a teacher as well, but not a man."""
    of_age = nouns().ages
    return bool((a | b) & nouns().beside) and not (a <= of_age and b <= of_age)


def _counted(
    text: str, found: list[plain.Word], at: int
) -> tuple[frozenset[str], int, bool]:
    """Return the kinds of the thing counted from ``at`` on, and where its words end.

    And whether another one is joined to it.
    """
    phrase = _Phrase()
    while at < len(found):
        part = _part(text, found, at)
        after = found[part.next].stem if part.next < len(found) else "0"
        if part.word in _JOINS:
            if phrase.said and after != "0":
                if _part(text, found, part.next).kinds & nouns().states:
                    phrase = _Phrase(phrase.head)  # "people killed or injured"
                return _of(phrase), at, False
            return _of(phrase), part.next, not plain.is_number(after)
        if after == "of" and phrase.head is None and part.word in nouns().amounts:
            phrase, at = _Phrase(), part.next + 1
            continue
        going = _named(phrase, part) if part.kinds else _told(phrase, part.word)
        if going is None:
            break
        phrase, at = going, part.next
    return _of(phrase), len(found), False


def _named(phrase: _Phrase, part: _Part) -> _Phrase | None:
    """Read one noun or state; None where it is no longer part of what is counted."""
    if part.kinds <= nouns().states:
        states = phrase.states | part.kinds
        return phrase._replace(states=states, said=phrase.head is not None)
    if phrase.said:
        return None
    plural = part.word.endswith("s") or part.word in _PLURALS
    return phrase._replace(head=_headed(phrase.head, part.kinds), plural=plural)


def _told(phrase: _Phrase, word: str) -> _Phrase | None:
    """Read one word that is no noun of the list; None where the phrase ends before."""
    begun = phrase.head is not None
    if word == "of" or word in _ENDS:
        return None if begun or phrase.states else phrase
    if word in _TELLS or (phrase.plural and (word in _AFTER or word.endswith(_SAYS))):
        return phrase._replace(said=begun)
    if phrase.said:
        return None
    if word in _LEADS or plain.is_number(plain.stem(word)):
        return None if begun or phrase.states else phrase
    return phrase._replace(head=frozenset() if begun else None, plural=False)


def _headed(before: frozenset[str] | None, of: frozenset[str]) -> frozenset[str]:
    """Return the kinds of a noun; people are also what the word before says."""
    if not before or "person" not in _whole(of):
        return of
    of_people = {kind for kind in before if "person" in wider(kind)}
    return of | (of_people - nouns().states)


def _of(phrase: _Phrase) -> frozenset[str]:
    """Return all kinds of a thing in some states, without the states of others."""
    if phrase.head is None:
        return _whole(phrase.states)
    if not phrase.head:
        return phrase.head
    whole = _whole(phrase.head)
    people = "person" in whole
    return whole | {s for s in phrase.states if ("person" in wider(s)) == people}


def _whole(of: frozenset[str]) -> frozenset[str]:
    return of.union(*(wider(kind) for kind in of))


@lru_cache(maxsize=5000)
def _narrowest(of: frozenset[str]) -> frozenset[str]:
    return of - frozenset().union(*(wider(kind) for kind in of))


def _part(text: str, found: list[plain.Word], at: int) -> _Part:
    """Return the longest noun that begins at ``at``.

    Of those with the same stems it is the one most like the word: "officers" are no
    offices.
    """
    word = text[found[at].start : found[at].end]
    alone = word in _ENDS or word in _TELLS or word in _JOINS or word in _LEADS
    best: tuple[int, int, int, str] | None = None
    for key in {word[:LETTERS], found[at].stem[:LETTERS]}:
        for stems, noun in starting(key).get(found[at].stem, ()):
            end = at + len(stems)
            if (alone and len(stems) == 1) or end > len(found):
                continue
            if all(found[at + n].stem == stems[n] for n in range(1, len(stems))):
                written = text[found[at].start : found[end - 1].end]
                if written.endswith(_FORMS) and noun[-2:] != written[-2:]:
                    continue  # "tackling" is no tackle, "culled" no cull
                alike = _alike(written, noun)
                best = max(best or (0, 0, 0, ""), (len(stems), alike, -len(noun), noun))
    if best is None:
        return _Part(word, frozenset(), at + 1)
    last = found[at + best[0] - 1]
    word = text[last.start : last.end]
    return _Part(word, frozenset(nouns().kinds[best[3]]), at + best[0])


def _alike(a: str, b: str) -> int:
    """Return how many characters two words begin with alike."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((at for at, (x, y) in pairs if x != y), min(len(a), len(b)))

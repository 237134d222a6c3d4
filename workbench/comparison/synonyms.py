"""Words of a claim with what may stand for them: "magistrate" for "judge"."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from workbench.comparison import words as plain

_Phrases = dict[str, dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]]
_SENSES = ("topics", "events", "acts", "counted", "up", "down", "no")


class Term(NamedTuple):
    """A word by its stem, the names of its groups of synonyms, and where it stands."""

    stem: str
    groups: frozenset[str]
    start: int = 0


class Terms(NamedTuple):
    """The words of a text that mean something, and all of their stems and groups."""

    words: tuple[Term, ...] = ()
    stems: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: tuple[Term, ...]) -> Terms:
        """Return the terms of these words."""
        stems = frozenset(word.stem for word in words)
        return cls(words, stems, frozenset(g for word in words for g in word.groups))


def terms(text: str, extra: str = "") -> Terms:
    """Return the words of ``text`` but numbers and those that say nothing.

    A name that an article may use for another has the stem of that one. ``extra`` as
    for :func:`workbench.comparison.words.words`.
    """
    known, empty = _known(extra), plain.empty()
    found = plain.stems(text)
    groups: list[set[str]] = [set() for _ in found]
    for at, word in enumerate(found):
        begun = known.get(word.stem, {})
        for second in {"", *(near.stem for near in found[at + 1 : at + 3])}:
            for stems, names in begun.get(second, ()):
                for number in range(at, plain.reaches(found, at, stems)):
                    groups[number] |= names
    named = {w.start: w.stem for w in plain.words(text, extra) if w.stem[0] == "="}
    kept = (
        Term(named.get(word.start, word.stem), frozenset(group), word.start)
        for word, group in zip(found, groups, strict=True)
        if word.stem not in empty and not plain.is_number(word.stem)
    )
    return Terms.of(tuple(kept))


@cache
def _known(extra: str) -> _Phrases:
    """Return the phrases of ``data/synonyms.txt`` and of the senses.

    By their first stem and their second, "" for none.
    """
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for number, line in enumerate(plain.lines("synonyms.txt")):
        name = f"{number}"
        for stems in plain.phrases(line):
            groups[stems].append(name)
    senses = plain.senses(extra)
    for listed in senses.phrases.values():
        for stems, sense in listed:
            if senses.group.get(sense) in _SENSES:
                groups[stems].append(sense)
    known: _Phrases = {}
    for stems, names in groups.items():
        second = stems[1] if len(stems) > 1 else ""
        of = known.setdefault(stems[0], {}).setdefault(second, [])
        of.append((stems, frozenset(names)))
    return known

"""Whom "he", "it" or "they" mean at a place of a text, by who was heard before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.extraction.cast.casting import RECENT
from workbench.extraction.records import UNKNOWN, Speaker
from workbench.extraction.sentences.words import PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.cast.casting import Cast
    from workbench.extraction.cast.organisations import Organisations
    from workbench.extraction.cast.people import People

_GENDERS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "i": "",
    "who": "",
}
_NEUTER = frozenset("it they its their we them".split())
_SOON, _NEAR = 250, 400
_PLURALS = frozenset("people men women children police folk clergy crew staff".split())


class Pronouns:
    """Says whom pronouns mean, fed in the order of the text.

    ``surname`` is the offset of the last lone name that spoke and may be someone's,
    and that name; ``group`` of the last people without a name: "officials"; ``someone``
    of the last such person: "a technician".
    """

    def __init__(self, cast: Cast, people: People, bodies: Organisations) -> None:
        self._cast = cast
        self._people = people
        self._bodies = bodies
        self.surname: tuple[int, str] = (-RECENT, "")
        self.group: tuple[int, Speaker] = (-RECENT, UNKNOWN)
        self.someone: tuple[int, Speaker] = (-RECENT, UNKNOWN)

    def hear(self, at: int, found: Speaker) -> None:
        """Remember who spoke or acts at an offset, if they have no name."""
        if found.kind != "unnamed":
            return
        head = _head(found.role)
        if head.endswith("s") or head in _PLURALS:
            self.group = (at, found)
        elif head in self._cast.lexicon.roles | self._cast.lexicon.titles:
            self.someone = (at, found)

    def meant(self, word: str, at: int) -> Speaker | None:
        """Return whom a word in lower case means, None where it is no pronoun."""
        if word in _GENDERS:
            return self._person(at, _GENDERS[word])
        return self._several(at, word) if word in _NEUTER else None

    def _person(self, at: int, gender: str) -> Speaker:
        near, surname = self.surname
        if gender and near > self._people.last[0] and at - near < _SOON:
            return Speaker("person", surname)
        heard, unnamed = self.someone
        if gender and heard > self._people.last[0] and at - heard < _NEAR:
            return unnamed
        name = self._people.pronoun(at, gender) or self._people.pronoun(at, "")
        if not name:
            return UNKNOWN
        known = self._cast.people.get(name)
        return Speaker("person", name, known.role if known else "")

    def _several(self, at: int, word: str) -> Speaker:
        """Return the body that "it" means, the body or the people "they" means."""
        org = self._bodies.body if word == "its" else self._bodies.last
        if word in ("it", "its") and org[1] and at - org[0] < RECENT:
            return Speaker("organization", org[1])
        if word in ("they", "their", "them"):
            group = self.group[0]
            if (
                org[0] > group
                and at - org[0] < RECENT
                and self._bodies.are_many(org[1])
            ):
                return Speaker("organization", org[1])
            if at - group < RECENT:
                return self.group[1]
        if word in ("it", "its"):
            i = bisect_left(self._cast.orgs, (at, "")) - 1
            if i >= 0:
                name = self._cast.fullest(self._cast.orgs[i][1])
                return Speaker("organization", name)
        return UNKNOWN


def _head(role: str) -> str:
    """Return the noun of words: "members" of "two members of the board"."""
    words = role.lower().split()
    ends = (i for i, w in enumerate(words) if i and w in PREPOSITIONS | {"who", "that"})
    return words[next(ends, len(words)) - 1]

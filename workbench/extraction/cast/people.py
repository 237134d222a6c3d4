"""Which person "she", "Mr Trenk" or "the minister" means at a place of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.extraction.cast.bare import POSSESSIVE
from workbench.extraction.cast.casting import BACK, RECENT
from workbench.extraction.records import Speaker

if TYPE_CHECKING:
    from workbench.extraction.cast.casting import Cast
    from workbench.extraction.records import Mention

_WORDS = re.compile(r"[\w-]+")
_NEAR, _CLOSE, _LOCAL, _ALIKE = 700, 300, 250, 4
_SHARE, _LONGEST = 0.6, 80
_MINISTERS = frozenset("minister secretary ministers".split())


class People:
    """The people heard so far, fed in the order of the text.

    ``last`` is the offset and the name of the last one who spoke or acted.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.last: tuple[int, str] = (-RECENT, "")

    def hear(self, at: int, name: str) -> None:
        """Remember that a person speaks or acts at an offset."""
        self.last = (at, name)

    def pronoun(self, at: int, gender: str) -> str:
        """Return whom "he", "she" or "I" ("m", "f", "") means, "" for no one."""
        name = self._pronoun(at, gender)
        if name and gender:
            self._cast.gender.setdefault(name, gender)
        return name

    def _pronoun(self, at: int, gender: str) -> str:
        spoke, last = self.last
        recent = bool(last) and at - spoke < RECENT
        known = self._cast.gender
        end = bisect_left(self._cast.seen, (at, ""))
        near = [
            (here, name)
            for here, name in reversed(self._cast.seen[max(0, end - BACK) : end])
            if self._cast.fits(name, gender)
        ]
        told = next(
            (n for here, n in near if known.get(n) == gender and at - here < _NEAR), ""
        )
        if recent and self._cast.fits(last, gender):
            likely = not gender or known.get(last) == gender
            here = next((here for here, n in near if n == told), -RECENT)
            far = _LOCAL if likely else 0
            return told if gender and here > spoke + far else last
        sure = next((n for _, n in near if n in self._cast.sure), "")
        return told or sure or next((n for _, n in near), "")

    def among(
        self, names: list[re.Match[str]], text: str, at: int, *, alone: bool
    ) -> list[tuple[str, str]]:
        """Return the people of the text among some names, with their titles.

        A part of a name ("Mr Trenk") counts ``alone``, at the end of ``text``.
        """
        found = []
        for match in names:
            name, role = self._cast.titles.untitled(POSSESSIVE.sub("", match[0]))
            if name in self._cast.people:
                if text[match.end() :].partition(",")[0].strip().islower():
                    continue
                found.append((name, role))
            elif name and alone and text.endswith(match[0]):
                person = self._cast.person(name, at, role)
                if person:
                    found.append((person, role))
        return found

    def speaker(self, name: str, role: str, mention: Mention) -> Speaker:
        """Return a person with the role that a mention or else the text tells."""
        person = self._cast.people.get(name)
        beside = mention.apposition
        told = role or (beside if self._cast.titles.names_role(beside) else "")
        known = person.role if person and len(person.role) < _LONGEST else ""
        return Speaker("person", name, told or known)

    def with_role(self, low: list[str], head: str, text: str, at: int) -> str:
        """Return whom "the Kelmark president" means, "" for no one.

        ``low``: its words in lower case, ``head`` their noun. Of several the one fits
        best whose role shares most of its words, then the one who was named last.
        """
        wanted = {w for w in low if len(w) > 2 and w not in ("the", "and")}
        proper = {w.lower() for w in text.split() if w[:1].isupper()} - {head}
        best, most = "", 0.0
        for rank, nouns in enumerate(({head}, self._cast.lexicon.alike.get(head, ()))):
            for noun in sorted(nouns):
                for name in self._cast.with_role(noun, at):
                    told = self._cast.people[name].role
                    role = set(_WORDS.findall(told.lower()))
                    akin = sum(any(_akin(w, other) for other in role) for w in proper)
                    if proper and not akin and (rank or self._is_elsewhere(told)):
                        continue
                    if self._differ(low, role, head, noun):
                        continue
                    score = len(role & wanted) + akin + 1 - rank / 2
                    if score > most:
                        best, most = name, score
        return best

    def _is_elsewhere(self, told: str) -> bool:
        """Whether a role is tied to some country or body: "Varnesian President"."""
        roles = self._cast.lexicon.titles | self._cast.lexicon.roles
        return any(
            w[0].isupper() and w.lower() not in roles for w in _WORDS.findall(told)
        )

    def _differ(self, low: list[str], role: set[str], head: str, noun: str) -> bool:
        """Whether two of a kind have other portfolios: foreign, interior minister."""
        offices = self._cast.lexicon.portfolios
        asked, has = offices.intersection(low), offices & role
        return bool(asked and has and not asked & has and {head, noun} & _MINISTERS)

    def described(self, mention: Mention, head: str = "") -> str:
        """Return whom words that name no known role mean: who was named last.

        ``head``: the noun that describes them, if one does. Who is told to be a nurse
        is no engineer, but may be a billionaire or a mother; and whom someone speaks
        of in a quotation is not who spoke last.
        """
        if mention.quoted:
            return ""
        trait = not head or head in self._cast.lexicon.traits
        end = bisect_left(self._cast.seen, (mention.start, ""))
        named = self._cast.seen[max(0, end - BACK) : end]
        if trait and self.last[1] and mention.start - self.last[0] < _CLOSE:
            return self.last[1]
        if trait and not head:
            return self.last[1] if mention.start - self.last[0] < RECENT else ""
        for at, name in sorted([self.last, *named], reverse=True):
            if name and mention.start - at < RECENT and not self.does(name):
                return name
        return ""

    def does(self, name: str) -> bool:
        """Whether a person is told to have some work or office."""
        person = self._cast.people.get(name)
        told = set() if person is None else set(_WORDS.findall(person.role.lower()))
        return bool((told & self._cast.lexicon.roles) - self._cast.lexicon.traits)


def _akin(one: str, other: str) -> bool:
    """Whether two words are of one country: "Varnesian", "Varnesia"."""
    shortest = min(len(one), len(other))
    shared = max(_ALIKE, int(shortest * _SHARE) + 1)
    return shortest >= _ALIKE and one[:shared] == other[:shared]

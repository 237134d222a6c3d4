"""Whom words without a name mean: "the ministry", "the Russian president"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.cast.casting import RECENT
from workbench.extraction.cast.owned import OWNERS
from workbench.extraction.records import UNKNOWN, Speaker
from workbench.extraction.sentences.words import PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.cast.casting import Cast
    from workbench.extraction.cast.organisations import Organisations
    from workbench.extraction.cast.owned import Owned
    from workbench.extraction.cast.people import People
    from workbench.extraction.records import Mention

YEARS = re.compile(r"\d\d-year-old")
_WORDS = re.compile(r"[\w’'-]+")
_PARENT = re.compile(
    r"(?:(mother|mum|mom|gran\w*)|(?:father|dad|parent))[- ]of[- ]\w+$"
)
_INDEFINITE = ("a ", "an ", "one ", "another ", "two ", "three ", "every ", "most ")
_BRIEF, _AHEAD = 3, 600


class Described:
    """Says whom roles, bodies and other words without a name mean."""

    def __init__(
        self, cast: Cast, people: People, bodies: Organisations, owned: Owned
    ) -> None:
        self._cast = cast
        self._people = people
        self._bodies = bodies
        self._owned = owned
        self._met: dict[str, tuple[int, Speaker]] = {}

    def meant(self, text: str, mention: Mention) -> Speaker:
        """Return whom ``text``, the words of ``mention`` in short, means."""
        words = _WORDS.findall(text)
        low = [w.lower() for w in words]
        if not low:
            return UNKNOWN
        the = mention.text[:4].lower() == "the "
        someone = self._someone(low, mention) if the else ""
        if someone:
            return self._people.speaker(someone, "", mention)
        if low[0] in OWNERS and len(low) > 1:
            return self._owned.of_pronoun(words, mention)
        names = self._cast.lexicon
        head = _head(low)
        if mention.text.lower().startswith(_INDEFINITE) and (
            head in names.roles | names.unnamed
        ):
            if head in names.spokespeople and len(low) == 1:
                return self._for_someone(text)
            found = Speaker("unnamed", "", text)
            self._met[head] = mention.start, found
            return found
        definite = the or mention.text[:5].lower() == "this "
        if head in names.roles and (definite or head not in names.unnamed):
            known = self._in_role(low, head, text, mention)
            if known is not None:
                return known
            if definite and head not in names.unnamed:
                return Speaker("person", text, "")
        if head in names.organisations | names.kinds.keys():
            name = self._bodies.named(low, head, text, mention.start)
            return Speaker("organization", name)
        return Speaker("unnamed", "", text)

    def _in_role(
        self, low: list[str], head: str, text: str, mention: Mention
    ) -> Speaker | None:
        """Return who has a role, or for whom a spokesman speaks; None for no one."""
        met = self._met.get(head)
        if met and len(low) == 1 and mention.start - met[0] < RECENT:
            return met[1]
        person = self._by_role(low, head, text, mention)
        if person:
            return self._people.speaker(person, text, mention)
        speaks_for = head in self._cast.lexicon.spokespeople
        return self._for_someone(text) if speaks_for else None

    def _for_someone(self, text: str) -> Speaker:
        """Return whom "a spokesman" speaks for: the body that was heard last."""
        body = self._bodies.last[1]
        return Speaker("organization", body) if body else Speaker("unnamed", "", text)

    def _someone(self, low: list[str], mention: Mention) -> str:
        """Return whom "the 61-year-old", "the father-of-three" means, "" for no one."""
        if YEARS.fullmatch(low[-1]) or YEARS.match(low[0]):
            age = (low[-1] if YEARS.fullmatch(low[-1]) else low[0])[:2]
            return self._cast.ages.get(age, "") or self._people.described(mention)
        parent = _PARENT.search(" ".join(low))
        if parent:
            return self._people.pronoun(mention.start, "f" if parent[1] else "m")
        return ""

    def _by_role(self, low: list[str], head: str, text: str, mention: Mention) -> str:
        """Return whom a role means, "" for no one of the text.

        Where nobody has it, who spoke last may: but few are a mayor or a pope.
        """
        best = self._people.with_role(low, head, text, mention.start)
        if best or len(low) > _BRIEF or head in self._cast.lexicon.unnamed:
            return best
        if head in self._cast.lexicon.offices:
            after = self._cast.after(mention.start, _AHEAD)
            return "" if not after or self._people.does(after) else after
        if head in self._cast.lexicon.kinds or "’s " in text or "'s " in text:
            return ""
        return self._people.described(mention, head)


def _head(low: list[str]) -> str:
    """Return the noun of some words: the last before "of", "who" and the like."""
    ends = (i for i, w in enumerate(low) if w in PREPOSITIONS or w in ("who", "that"))
    of = next(ends, -1)
    return low[of - 1] if of > 0 else low[-1]

"""Whom possessions mean: "his lawyer", "Ms Vinge's office", "its former manager X"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.cast.written import NAME
from workbench.extraction.records import Mention, Speaker

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.extraction.cast.casting import Cast
    from workbench.extraction.cast.organisations import Organisations
    from workbench.extraction.cast.people import People

OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_POSSESSED = re.compile(r"^(.{2,40})['’]s? ((?:[\w-]+ ){0,3}[a-z][\w-]*)$")
_THEIRS = re.compile(r"^(?:.{2,40}['’]s?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (.*[A-Z].*)$")
_MINISTRY = re.compile(r"(?i)(?<=\w) Minister\b.*")


class Owned:
    """Says whom someone's lawyer, office or ministry means.

    ``resolve`` says whom a mention of the owner means.
    """

    def __init__(
        self,
        cast: Cast,
        people: People,
        bodies: Organisations,
        resolve: Callable[[Mention], Speaker],
    ) -> None:
        self._cast = cast
        self._people = people
        self._bodies = bodies
        self._resolve = resolve

    def person_named(self, text: str, mention: Mention) -> Speaker | None:
        """Resolve "its former manager Tomas Eide", None where no person is named."""
        after = _THEIRS.match(text)
        names = list(NAME.finditer(after[1])) if after else []
        if after is None or not names or names[-1].end() != len(after[1]):
            return None
        known = self._people.among(names, after[1], mention.start, alone=True)
        if not known:
            return None
        return self._people.speaker(known[-1][0], after[1], mention)

    def of_someone(self, text: str, mention: Mention) -> Speaker | None:
        """Resolve "Ms Vinge's office", "Krane's lawyer"; None where X is no person."""
        owner = _POSSESSED.match(text)
        if not owner or mention.apposition:
            return None
        names = list(NAME.finditer(owner[1]))
        known = self._people.among(names, owner[1], mention.start, alone=True)
        noun = owner[2].rsplit(maxsplit=1)[-1]
        if not known or noun in self._cast.lexicon.documents:
            return None
        return self._belonging(Speaker("person", known[-1][0]), owner[2], mention)

    def of_pronoun(self, words: list[str], mention: Mention) -> Speaker:
        """Resolve "her office", "his lawyer", "its foreign ministry"."""
        owner, *low = [w.lower() for w in words]
        rest = " ".join(words[1:])
        if not rest or low in (["authors"], ["author"]):
            text = " ".join(words)
            return Speaker("unnamed", "", self._cast.authors(mention.start, text))
        last = self._cast.people.get(self._people.last[1])
        if low == ["ministry"] and last and "Minister" in last.role:
            return Speaker("organization", _MINISTRY.sub(" Ministry", last.role))
        whose = self._resolve(Mention(mention.start, mention.start, owner))
        return self._belonging(whose, rest, mention)

    def _belonging(self, owner: Speaker, rest: str, mention: Mention) -> Speaker:
        """Resolve the lawyer, the office, the ministry that is someone's."""
        low = rest.lower().split()
        head = low[-1]
        if head in self._cast.lexicon.spokespeople and owner.name:
            surname = owner.name.split()[-1]
            known = (
                name
                for name in self._cast.with_role(head, mention.start)
                if surname in self._cast.people[name].role
            )
            found = next(known, "")
            return self._people.speaker(found, rest, mention) if found else owner
        bodies = self._cast.lexicon.organisations | self._cast.lexicon.kinds.keys()
        people = self._cast.lexicon.roles | {"office"}
        if head in bodies and not (owner.kind == "person" and head in people):
            later = owner.kind != "person"
            name = self._bodies.named(low, head, rest, mention.start, later=later)
            return Speaker("organization", name)
        return Speaker("unnamed", "", f"{owner.name}’s {rest}" if owner.name else rest)

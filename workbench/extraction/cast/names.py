"""Whom a mention stands for in its article: by its name, a document, its words.

What a mention is without what stands beside it is for ``bare``, pronouns for
``pronouns``, "his lawyer" for ``owned``, words without a name for ``described``.
"""

from __future__ import annotations

import re

from workbench.extraction.cast import bare
from workbench.extraction.cast.bare import INNER_POSSESSIVE, POSSESSIVE, THE
from workbench.extraction.cast.casting import Cast
from workbench.extraction.cast.described import YEARS, Described
from workbench.extraction.cast.issuers import Issued
from workbench.extraction.cast.organisations import Organisations
from workbench.extraction.cast.owned import OWNERS, Owned
from workbench.extraction.cast.people import People
from workbench.extraction.cast.pronouns import Pronouns
from workbench.extraction.cast.speakers import can_speak
from workbench.extraction.cast.written import NAME
from workbench.extraction.records import UNKNOWN, Mention, Speaker
from workbench.extraction.sentences.words import FIGURES

_MEMBERS = re.compile(r"^(?:[\w-]+ )*\w+s['’] (?=[a-z])")
_SAYS_MORE = re.compile(r"(?:wh\w+|[a-z]\w*ed|[a-z]\w*ing|in|on|at|by|from)\b")
_COUNTS = FIGURES | {"some", "several", "many", "another", "both", "other"}
_COUNTRYS = re.compile(
    r"^[A-Z]\w+(?:['’]s| s|(?<=s)['’]) (?=[A-Z]|\w+ (?:ministry|army|police)$)"
)
_FOR = re.compile(
    r"^(?:[\w’'-]+ )*(?:spokes\w+|representatives?|(?:lawyer|attorney|solicitor|"
    r"barrister|counsel|publicist|agent)s?) (?:for|of) (.+)$"
)
_SPOKES = re.compile(r"\b(?:spokes\w+|representatives?)\b", re.IGNORECASE)
_PLACED = frozenset("at in from with on near inside outside behind within".split())
_SEATED = frozenset(("in", "at", "near", "from"))
_SHORT, _ACRONYM = 12, 3


class Resolver:
    """Says whom mentions mean, fed in the order of the text.

    Pronouns and "the ministry" take the nearest fitting speaker or name before them.
    """

    def __init__(
        self, text: str, cast: Cast, common: frozenset[int] = frozenset()
    ) -> None:
        self._text = text
        self._cast = cast
        self._common = common
        self._people = People(cast)
        self._bodies = Organisations(cast)
        self._pronouns = Pronouns(cast, self._people, self._bodies)
        self._owned = Owned(cast, self._people, self._bodies, self._resolve)
        self._described = Described(cast, self._people, self._bodies, self._owned)
        self._issued = Issued(text, cast.lexicon, self._resolve)

    def speaker(self, mention: Mention, *, person: bool = False) -> Speaker:
        """Return whom ``mention`` stands for, and remember it; ``person``: one."""
        if mention.second:
            first = self.speaker(mention._replace(second=""))
            start = mention.end - len(mention.second)
            second = self.speaker(Mention(start, mention.end, mention.second))
            apart = first[:2] != second[:2] and UNKNOWN not in (first, second)
            return first._replace(others=(second,)) if apart else first
        found = self._resolve(mention)
        if (
            person
            and found.kind == "organization"
            and found.name == mention.text
            and " " not in found.name
        ):
            found = Speaker("person", found.name)
        self._issued.hear(mention.start, found)
        if found.kind == "person" and found.name:
            self._people.hear(mention.start, found.name)
            if not self._cast.is_someone(found.name):
                self._bodies.hear(mention.start, found.name)
        elif self._may_be_surname(found, mention):
            self._pronouns.surname = (mention.start, found.name)
            self._bodies.hear(mention.start, found.name, speaks=True)
        elif found.kind == "organization" and found.name:
            self._bodies.hear(mention.start, found.name, speaks=True)
        self._pronouns.hear(mention.start, found)
        return found

    def _may_be_surname(self, found: Speaker, mention: Mention) -> bool:
        """Whether a lone name that speaks can be that of someone never introduced."""
        return (
            found.kind == "organization"
            and found.name == mention.text
            and found.name.isalpha()
            and found.name not in self._cast.places
            and found.name not in self._cast.lexicon.aliases
            and found.name not in self._cast.lexicon.aliases.values()
            and not self._cast.titles.is_org(found.name)
        )

    def turn(self, written: str, at: int) -> str:
        """Return who has a turn: "VIK" is Vik, "A" the one who was named last."""
        if written == "A":
            return self._people.pronoun(at, "") or written
        name = written.title()
        known = name in self._cast.people or self._cast.called(name, at)
        return name if known or len(written) > _ACRONYM else written

    def can_speak(self, text: str, *, plainly: bool = False) -> bool:
        """Whether words name what can vouch for something; ``plainly``: it says so."""
        return can_speak(text, self._cast.lexicon, plainly=plainly)

    def speaks(self, text: str) -> bool:
        """Whether words before a colon name who speaks, not what it is about.

        That is someone of the text, a body, or what people and bodies are called.
        """
        names = self._cast.lexicon
        words = [w.removesuffix("’s").removesuffix("'s") for w in text.split()]
        low = {form for w in words for form in (w.lower(), w.lower().removesuffix("s"))}
        if low & names.speakers or text in names.aliases or text.isupper():
            return True
        whole = " ".join(words)
        person = self._cast.person(whole, len(whole)) or self._cast.called(words[-1], 0)
        known = bool(person) and self._cast.is_someone(person)
        cue = r"(?: [A-Z]\w+)? (?:said|says|told|insist\w*|denie[sd])\b"
        said = re.search(rf"\b{re.escape(whole)}{cue}", self._text) is not None
        return known or said or whole in self._cast.companies

    def knows(self, written: str) -> bool:
        """Whether words in capitals name a person of the text: "VIK" is Vik."""
        name = written.title()
        return name in self._cast.people or bool(self._cast.called(name, 0))

    def note(self, at: int, text: str, more: str = "") -> Speaker | None:
        """Remember the subject of a sentence that no one is quoted in.

        Return who it is, if that is a person of the text. ``more``: what is said
        beside them, such as a name.
        """
        if text.strip(" “‘\"'").lower() in ("i", "we", "it", "they"):
            return None
        found = self._resolve(Mention(at, at + len(text), text, more))
        if found.kind == "person" and found.name in self._cast.people:
            self._people.hear(at, found.name)
            if not self._cast.is_someone(found.name):
                self._bodies.hear(at, found.name)
            return found
        if found.kind == "organization" and self._is_body(
            found.name, at, the=text[:4].lower() == "the "
        ):
            self._bodies.hear(at, found.name)
        if found.kind == "unnamed" and found.role.split(" ")[0].endswith("s"):
            self._pronouns.group = (at, found)
        return None

    def _is_body(self, name: str, at: int, *, the: bool) -> bool:
        """Whether what acts at an offset is surely an organisation."""
        if name.rsplit(maxsplit=1)[-1] in self._cast.lexicon.passive:
            return False
        return (
            name in self._cast.proper
            or name in self._cast.lexicon.aliases.values()
            or (
                (the or " " not in name)
                and self._cast.titles.is_org(name.rsplit(maxsplit=1)[-1])
            )
            or bool(self._common and at not in self._common and name[:1].isupper())
        )

    def _resolve(self, mention: Mention) -> Speaker:
        text = bare.trimmed(mention.text)
        low = text.lower()
        meant = self._pronouns.meant(low, mention.start)
        if meant is not None:
            return meant
        text = THE.sub("", text)
        if low.startswith("the ") and bare.PEOPLE.fullmatch(text):
            someone = self._people.described(mention)
            if someone:
                return self._people.speaker(someone, text, mention)
        text = bare.unplaced(text)
        body = self._body_of_members(text, mention)
        if body is not None:
            return body
        text = bare.name_in(text, self._cast.lexicon, self._cast.places)
        if text.startswith("same ") and self._issued.spoke.kind != "unknown":
            return self._issued.spoke
        text = self._cast.short.get(text, text)
        if text in self._cast.lexicon.aliases:
            return Speaker("organization", self._cast.lexicon.aliases[text])
        generic = low.startswith("the ") and low[4:] in self._cast.lexicon.kinds
        found = (
            self._issued.by(
                text, low, mention, proper=mention.start not in self._common
            )
            or self._owned.person_named(text, mention)
            or self._owned.of_someone(text, mention)
            or self._named_beside(text, mention, generic=generic)
        )
        if found is not None:
            return found
        name = self._named(self._cast.titles.person_of(text), mention)
        if name.kind != "unknown" or name.name:
            return name
        if mention.apposition and not _SAYS_MORE.match(mention.apposition):
            inner = self._named(THE.sub("", mention.apposition), mention)
            if inner.kind == "person" and inner.name in self._cast.people:
                return inner._replace(role=text)
        return self._described.meant(text, mention)

    def _body_of_members(self, text: str, mention: Mention) -> Speaker | None:
        """Resolve "the nurses' union", None where no members are named."""
        members = _MEMBERS.match(text)
        if not members:
            return None
        rest = text[members.end() :]
        known = self._resolve(mention._replace(text=rest))
        others = _MEMBERS.match(known.name)
        if others and others[0] != members[0]:
            return Speaker("organization", text)
        if known.name in self._cast.people or known.name not in ("", rest):
            return known
        named = rest in self._cast.lexicon.organisations
        return Speaker("organization", text) if named else None

    def _named_beside(
        self, text: str, mention: Mention, *, generic: bool
    ) -> Speaker | None:
        """Resolve "the owner, Arlo Fenn", and the ``generic`` "the company, Tarn"."""
        first = THE.sub("", mention.apposition)
        inside = NAME.match(first) if first[:1].isupper() else None
        if inside is None:
            return None
        if not any(p in text for p in self._cast.people):
            person, role = self._cast.titles.untitled(POSSESSIVE.sub("", inside[0]))
            if person in self._cast.people:
                told = f"{text} {role}".strip()
                return self._people.speaker(person, told, mention)
        generic = generic or text[text.rfind(" ") + 1 :].islower()
        if generic and len(first) - len(inside[0]) < _SHORT:
            return self._resolve(Mention(mention.start, mention.end, inside[0]))
        return None

    def _named(self, text: str, mention: Mention) -> Speaker:
        """Resolve what holds a proper name; kind "unknown" where it does not."""
        clean = INNER_POSSESSIVE.sub("", text)
        words = clean.split()
        low = [w.lower().strip(",.") for w in words]
        if not words or low[0] in OWNERS:
            return UNKNOWN
        names = self._cast.lexicon
        if clean in names.aliases:
            return Speaker("organization", names.aliases[clean])
        if all(w in names.titles or w in names.roles for w in low):
            return UNKNOWN
        of = next((low.index(w) for w in ("of", "for") if w in low), -1)
        found = self._person_in(text, words, low, of, mention)
        if found is not None:
            return found
        if self._is_unnamed(text, low[0]):
            return Speaker("unnamed", "", text)
        if set(low) & names.spokespeople:
            rest = _SPOKES.sub("", text).strip()
            if rest and rest != text:
                owner = POSSESSIVE.sub("", rest)
                owner = f"the {owner}" if owner.islower() else owner
                return self._resolve(Mention(mention.start, mention.end, owner))
        head = low[of - 1] if of > 0 else low[-1]
        definite = mention.text[:4].lower() == "the " or not words[-1][0].isupper()
        if head in names.roles and (of > 0 or definite):
            return UNKNOWN
        return self._proper(text, clean, head) if NAME.search(text) else UNKNOWN

    def _person_in(
        self, text: str, words: list[str], low: list[str], of: int, mention: Mention
    ) -> Speaker | None:
        """Resolve a person of the text, whom one speaks for, "police in Leeds"."""
        full = self._people.among(
            list(NAME.finditer(text)), text, mention.start, alone=of < 0
        )
        sent = None if full else _FOR.match(text)
        if sent:
            return self._resolve(Mention(mention.start, mention.end, sent[1]))
        at = next((i for i, w in enumerate(low) if i and w in _PLACED), -1)
        if at > 0 and not full:
            placed = self._placed(words, low, at, mention)
            if placed is not None:
                return placed
        body = of > 0 and low[of - 1] in self._cast.lexicon.organisations
        if full and not body and (of < 0 or text.endswith(full[-1][0].split()[-1])):
            return self._people.speaker(*full[-1], mention)
        return None

    def _is_unnamed(self, text: str, first: str) -> bool:
        """Whether words begin as no name does: "officials …", "12 people"."""
        owned = text.split(maxsplit=1)[0].endswith(("'", "’"))
        return (first in self._cast.lexicon.unnamed and not owned) or (
            (first[:1].isdigit() and not YEARS.match(first))
            or first.partition("-")[0] in _COUNTS
        )

    def _proper(self, text: str, clean: str, head: str) -> Speaker:
        """Resolve words that hold a name, ``head`` their noun, and no known person.

        ``clean``: the same words without possessives.
        """
        titles, words = self._cast.titles, clean.split()
        capitals = " ".join(w for w in words if w[0].isupper())
        is_body = head in self._cast.lexicon.organisations or titles.is_org(capitals)
        if not words[-1][0].isupper() and not is_body:
            return UNKNOWN
        if words[-1][0].islower() and head in self._cast.lexicon.unnamed:
            return Speaker("unnamed", "", text)
        if is_body:
            name = _COUNTRYS.sub("", text) if titles.is_org(text) else text
            name = INNER_POSSESSIVE.sub("", name)
            return Speaker("organization", self._bodies.whole(name))
        if len(words) in (2, 3) and all(w[0].isupper() for w in words):
            return Speaker("person", *titles.untitled(clean))
        name = self._cast.fullest(clean) if len(words) == 1 else clean
        return Speaker("organization", name)

    def _placed(
        self, words: list[str], low: list[str], at: int, mention: Mention
    ) -> Speaker | None:
        """Resolve "police in Leeds", "officials at the ministry", at word ``at``."""
        head = low[at - 1]
        first = " ".join(words[:at])
        if words[at - 1][0].isupper():
            known = low[at] in _SEATED and self._cast.titles.is_org(first)
            return self._named(first, mention) if known else None
        if head in self._cast.lexicon.roles:
            return UNKNOWN
        if head in self._cast.lexicon.organisations:
            return self._resolve(mention._replace(text=first, apposition=""))
        if head.endswith("s"):
            return Speaker("unnamed", "", " ".join(words))
        return None

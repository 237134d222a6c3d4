"""Whom a mention stands for in its article: names, titles, pronouns, by recency."""

from __future__ import annotations

import re
from bisect import bisect_left

from workbench.extraction.cast.casting import NAME, POSSESSIVE, RECENT, Cast
from workbench.extraction.cast.issuers import Issued, issued_by
from workbench.extraction.cast.organisations import Organisations
from workbench.extraction.cast.people import People
from workbench.extraction.cast.speakers import can_speak
from workbench.extraction.records import Mention, Speaker
from workbench.extraction.sentences.words import FIGURES, PREPOSITIONS

_THE = re.compile(r"^(?:the|a|an)[ \u00a0]", re.IGNORECASE)
_ADJECTIVE = re.compile(r"^(?:\w+-[a-z]+ )+(?=[A-Z])")
_KIND = re.compile(r"^(?:[a-z][\w’'-]* )*([a-z]+) (?=[A-Z][\w.’'-]*(?: [A-Z]\S*)*$)")
_LED = re.compile(
    r"^(?:[A-Z][^,]* (?=(?:he|she|it|they)$)|"
    r"(?:Now|Then|But|And|Yet|So|Still|Later|Earlier|Meanwhile|However|Instead|Today|"
    r"Yesterday|Even|Only|Also|Here|There|Again) (?=(?:the|an?|his|her|its|their) ))"
)
_POSSESSED = re.compile(r"^(.{2,40})['’]s? ((?:[\w-]+ ){0,3}[a-z][\w-]*)$")
_STATE_OWNED = re.compile(
    r"^(?:(?:[A-Z][a-z]+-[a-z]+|[A-Z][a-z]+(?:ian|an|ish|ese|i|ch|[st]s)|"
    r"U\.?[SK]\.?) )+"
    r"(?=[a-z])"
)
_CALLED = re.compile(r" (?:calling itself|called|named|known as|dubbed) ([A-Z].*)$")
_NAME_ALONE = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}(?: (?:news|polling))?")
_SEEN = re.compile(
    r" (?:seen|reviewed|obtained|read|heard|viewed|verified|analysed|analyzed|examined|"
    r"cited|shared|shot|filmed|recorded|leaked|handed|shown) (?:by|to|with) .*$"
)
_WHEN = re.compile(
    r" (?:(?:on|early|late|earlier|later|last|this|next|by|since) )*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|"
    r"(?:this|last|next) (?:week|month|year|morning|evening|night|afternoon))"
    r"(?: (?:morning|evening|night|afternoon))?$",
    re.IGNORECASE,
)
_THEIRS = re.compile(r"^(?:.{2,40}['’]s?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (.*[A-Z].*)$")
_OF_STATE = re.compile(r"\b(heads?) of (state|government)\b")
_YEARS = re.compile(r"\d\d-year-old")
_BASED = re.compile(r"^[A-Z][\w.]*(?: [A-Z]\w+)?-based ")
_MEMBERS = re.compile(r"^(?:[\w-]+ )*\w+s['’] (?=[a-z])")
_OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_MINISTRY = re.compile(r"(?i)(?<=\w) Minister\b.*")
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ian|an|ish|ese|i|ch|crat|servative|publican|ton)$")
_SAYS_MORE = re.compile(r"(?:wh\w+|[a-z]\w*ed|[a-z]\w*ing|in|on|at|by|from)\b")
_PARENT = re.compile(
    r"(?:(mother|mum|mom|gran\w*)|(?:father|dad|parent))[- ]of[- ]\w+$"
)
_COUNTS = FIGURES | {"some", "several", "many", "another", "both", "other"}
_COUNTRYS = re.compile(
    r"^[A-Z]\w+(?:['’]s| s|(?<=s)['’]) (?=[A-Z]|\w+ (?:ministry|army|police)$)"
)
_SHORT, _ACRONYM, _SOON, _BRIEF, _AHEAD = 12, 3, 250, 3, 600
_INDEFINITE = ("a ", "an ", "one ", "another ", "two ", "three ", "every ", "most ")
_PLACED = frozenset("at in from with on near inside outside behind within".split())
_FOR = re.compile(
    r"^(?:[\w’'-]+ )*(?:spokes\w+|representatives?|(?:lawyer|attorney|solicitor|"
    r"barrister|counsel|publicist|agent)s?) (?:for|of) (.+)$"
)
_INNER_POSSESSIVE = re.compile(r"['’]s(?= )| s(?= [A-Z])")


class Resolver:
    """Says whom mentions mean, fed in the order of the text.

    Pronouns and "the ministry" take the nearest fitting speaker or name before them.
    """

    def __init__(
        self, text: str, cast: Cast, common: frozenset[int] = frozenset()
    ) -> None:
        self._cast = cast
        self._common = common
        self._people = People(cast)
        self._bodies = Organisations(cast)
        self._issued = Issued(text)
        self._spoke = Speaker("unknown", "")
        self._surname: tuple[int, str] = (-RECENT, "")
        self._group: tuple[int, Speaker] = (-RECENT, Speaker("unknown", ""))
        self._heard: list[tuple[int, Speaker]] = []
        self._met: dict[str, tuple[int, Speaker]] = {}

    def speaker(self, mention: Mention, *, person: bool = False) -> Speaker:
        """Return whom ``mention`` stands for, and remember it; ``person``: one."""
        found = self._resolve(mention)
        if (
            person
            and found.kind == "organization"
            and found.name == mention.text
            and " " not in found.name
        ):
            found = Speaker("person", found.name)
        self._spoke = found
        if found.name and found.kind in ("person", "organization"):
            self._heard.append((mention.start, found))
        if found.kind == "person" and found.name:
            self._people.hear(mention.start, found.name)
            if not self._cast.is_someone(found.name):
                self._bodies.hear(mention.start, found.name)
        elif self._may_be_surname(found, mention):
            self._surname = (mention.start, found.name)
            self._bodies.hear(mention.start, found.name, speaks=True)
        elif found.kind == "organization" and found.name:
            self._bodies.hear(mention.start, found.name, speaks=True)
        elif found.kind == "unnamed" and found.role.endswith("s"):
            self._group = (mention.start, found)
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

    def can_speak(self, text: str) -> bool:
        """Whether words name what can vouch for something."""
        return can_speak(text, self._cast.lexicon)

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
            return found
        if found.kind == "organization" and self._is_body(
            found.name, at, the=text[:4].lower() == "the "
        ):
            self._bodies.hear(at, found.name)
        if found.kind == "unnamed" and found.role.split(" ")[0].endswith("s"):
            self._group = (at, found)
        return None

    def _is_body(self, name: str, at: int, *, the: bool) -> bool:
        """Whether what acts at an offset is surely an organisation."""
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
        text = POSSESSIVE.sub("", mention.text.strip(' ,.;:“”"‘’')).strip()
        text = _SEEN.sub("", _WHEN.sub("", text))
        text = _OF_STATE.sub(r"\1-of-\2", _LED.sub("", text))
        low = text.lower()
        if low in ("he", "him", "his"):
            return self._pronoun(mention.start, "m")
        if low in ("she", "her"):
            return self._pronoun(mention.start, "f")
        if low in ("i", "who"):
            return self._pronoun(mention.start, "")
        if low in ("it", "they", "its", "their", "we", "them"):
            return self._it(mention.start, low)
        text = _THE.sub("", text)
        if low.startswith("the ") and _PEOPLE.fullmatch(text):
            someone = self._people.described(mention)
            if someone:
                return self._as_person(someone, text, mention)
        text = _ADJECTIVE.sub("", _BASED.sub("", text))
        members = _MEMBERS.match(text)
        if members:
            rest = text[members.end() :]
            known = self._resolve(mention._replace(text=rest))
            if known.name in self._cast.people or known.name not in ("", rest):
                return known
            if rest in self._cast.lexicon.organisations:
                return Speaker("organization", text)
        text = self._bare(text)
        if text.startswith("same ") and self._spoke.kind != "unknown":
            return self._spoke
        text = self._cast.short.get(text, text)
        if text in self._cast.lexicon.aliases:
            return Speaker("organization", self._cast.lexicon.aliases[text])
        issuer = self._issuer(text, low, mention)
        if issuer is not None:
            return issuer
        theirs = self._their_own(text, mention)
        if theirs is not None:
            return theirs
        owner = _POSSESSED.match(text)
        if owner and not mention.apposition:
            found = self._of_someone(owner[1], owner[2], mention)
            if found is not None:
                return found
        first = _THE.sub("", mention.apposition)
        if first[:1].isupper() and not any(p in text for p in self._cast.people):
            inside = NAME.match(first)
            if inside:
                person, role = self._cast.titles.untitled(POSSESSIVE.sub("", inside[0]))
                if person in self._cast.people:
                    return self._as_person(person, f"{text} {role}".strip(), mention)
        generic = low.startswith("the ") and low[4:] in self._cast.lexicon.kinds
        if first[:1].isupper() and generic:
            called = NAME.match(first)
            if called and len(first) - len(called[0]) < _SHORT:
                return self._resolve(Mention(mention.start, mention.end, called[0]))
        name = self._named(self._cast.titles.person_of(text), mention)
        if name.kind != "unknown" or name.name:
            return name
        if mention.apposition and not _SAYS_MORE.match(mention.apposition):
            inner = self._named(_THE.sub("", mention.apposition), mention)
            if inner.kind == "person" and inner.name in self._cast.people:
                return inner._replace(role=text)
        return self._described(text, mention)

    def _their_own(self, text: str, mention: Mention) -> Speaker | None:
        """Resolve "its former manager Tomas Eide", None where no person is named."""
        after = _THEIRS.match(text)
        names = list(NAME.finditer(after[1])) if after else []
        if after is None or not names or names[-1].end() != len(after[1]):
            return None
        known = self._people_in(names, after[1], mention.start, alone=True)
        return self._as_person(known[-1][0], after[1], mention) if known else None

    def _bare(self, text: str) -> str:
        """Return "TarnEnerga" for "state-owned operator TarnEnerga", "Publikum agency".

        Also what follows "calling itself".
        """
        kind = _KIND.match(_STATE_OWNED.sub("", text))
        nouns = self._cast.lexicon.organisations | self._cast.lexicon.kinds.keys()
        if kind and kind[1] in nouns:
            text = _STATE_OWNED.sub("", text)[kind.end() :]
        called = _CALLED.search(text)
        if called:
            return called[1]
        name, _, last = text.rpartition(" ")
        whose = self._cast.lexicon.things.intersection(name.lower().split())
        country = _PEOPLE.fullmatch(name) or name in self._cast.lexicon.aliases
        if (
            last in self._cast.lexicon.plain
            and _NAME_ALONE.fullmatch(name)
            and not (whose or country or name in self._cast.places)
            and name.replace(".", "") not in ("UN", "EU", "US", "UK")
        ):
            return name.removesuffix(" news").removesuffix(" polling")
        return text

    def _issuer(self, text: str, low: str, mention: Mention) -> Speaker | None:
        """Return who issued the document that the words name, None for no document."""
        proper = mention.start not in self._common
        issuer = issued_by(text, self._cast.lexicon, proper=proper)
        if issuer:
            return self._resolve(mention._replace(text=issuer, apposition=""))
        noun = text.lower()
        if not low.startswith(("the ", "this ", "that ")):
            return None
        if noun not in self._cast.lexicon.documents:
            return None
        known = self._issued.before(mention.start, noun)
        if known:
            return self._resolve(mention._replace(text=known, apposition=""))
        own = self._issued.own(mention.start, noun)
        near = [
            (abs(at - own), n, who)
            for n, (at, who) in enumerate(self._heard[-20:])
            if own >= 0 and abs(at - own) < _SOON
        ]
        if near:
            return min(near)[2]
        if noun in self._cast.lexicon.words_of and (
            self._spoke.name and self._spoke.kind in ("person", "organization")
        ):
            return self._spoke
        return None

    def _named(self, text: str, mention: Mention) -> Speaker:
        """Resolve what holds a proper name; kind "unknown" where it does not."""
        clean = _INNER_POSSESSIVE.sub("", text)
        words = clean.split()
        low = [w.lower().strip(",.") for w in words]
        if not words or low[0] in _OWNERS:
            return Speaker("unknown", "")
        if clean in self._cast.lexicon.aliases:
            return Speaker("organization", self._cast.lexicon.aliases[clean])
        of = next((low.index(w) for w in ("of", "for") if w in low), -1)
        names = list(NAME.finditer(text))
        if all(
            w in self._cast.lexicon.titles or w in self._cast.lexicon.roles for w in low
        ):
            return Speaker("unknown", "")
        full = self._people_in(names, text, mention.start, alone=of < 0)
        sent = None if full else _FOR.match(text)
        if sent:
            return self._resolve(Mention(mention.start, mention.end, sent[1]))
        at = next((i for i, w in enumerate(low) if i and w in _PLACED), -1)
        if at > 0 and not full:
            placed = self._placed(words, low, at, mention)
            if placed is not None:
                return placed
        if full and (of < 0 or text.endswith(full[-1][0].split()[-1])):
            name, role = full[-1]
            return self._as_person(name, role, mention)
        head = low[of - 1] if of > 0 else low[-1]
        owned = text.split(maxsplit=1)[0].endswith(("'", "’"))
        if (low[0] in self._cast.lexicon.unnamed and not owned) or (
            (low[0][:1].isdigit() and not _YEARS.match(low[0]))
            or low[0].partition("-")[0] in _COUNTS
        ):
            return Speaker("unnamed", "", text)
        if set(low) & self._cast.lexicon.spokespeople:
            rest = re.sub(r"\b(?:spokes\w+|representatives?)\b", "", text).strip()
            if rest and low[0] not in _OWNERS:
                owner = POSSESSIVE.sub("", rest)
                owner = f"the {owner}" if owner.islower() else owner
                return self._resolve(Mention(mention.start, mention.end, owner))
        definite = mention.text[:4].lower() == "the " or not words[-1][0].isupper()
        if head in self._cast.lexicon.roles and (of > 0 or definite):
            return Speaker("unknown", "")
        if names and (
            words[-1][0].isupper()
            or head in self._cast.lexicon.organisations
            or self._capital_org(words)
        ):
            if words[-1][0].islower() and head in self._cast.lexicon.unnamed:
                return Speaker("unnamed", "", text)
            if head in self._cast.lexicon.organisations or self._capital_org(words):
                name = (
                    _COUNTRYS.sub("", text) if self._cast.titles.is_org(text) else text
                )
                name = _INNER_POSSESSIVE.sub("", name)
                return Speaker("organization", self._bodies.whole(name))
            if len(words) in (2, 3) and all(w[0].isupper() for w in words):
                bare, title = self._cast.titles.untitled(clean)
                return Speaker("person", bare, title)
            return (
                Speaker("organization", self._cast.fullest(clean))
                if len(words) == 1
                else Speaker("organization", clean)
            )
        return Speaker("unknown", "")

    def _capital_org(self, words: list[str]) -> bool:
        """Whether a name among some words is that of an organisation."""
        return self._cast.titles.is_org(" ".join(w for w in words if w[0].isupper()))

    def _people_in(
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

    def _placed(
        self, words: list[str], low: list[str], at: int, mention: Mention
    ) -> Speaker | None:
        """Resolve "police in Leeds", "officials at the ministry", at word ``at``."""
        head = low[at - 1]
        first = " ".join(words[:at])
        if words[at - 1][0].isupper():
            known = low[at] in (
                "in",
                "at",
                "near",
                "from",
            ) and self._cast.titles.is_org(first)
            return self._named(first, mention) if known else None
        if head in self._cast.lexicon.roles:
            return Speaker("unknown", "")
        if head in self._cast.lexicon.organisations:
            return self._resolve(mention._replace(text=first, apposition=""))
        if head.endswith("s"):
            return Speaker("unnamed", "", " ".join(words))
        return None

    def _as_person(self, name: str, role: str, mention: Mention) -> Speaker:
        person = self._cast.people.get(name)
        told = role or (
            mention.apposition
            if mention.apposition and self._cast.titles.names_role(mention.apposition)
            else ""
        )
        return Speaker(
            "person",
            name,
            told or (person.role if person and len(person.role) < 80 else ""),
        )

    def _described(self, text: str, mention: Mention) -> Speaker:
        """Resolve "the ministry", "the Russian president", "officials"."""
        words = list(re.findall(r"[\w’'-]+", text))
        low = [w.lower() for w in words]
        if not low:
            return Speaker("unknown", "")
        the = mention.text[:4].lower() == "the "
        someone = self._someone(low, mention) if the else ""
        if someone:
            return self._as_person(someone, "", mention)
        if low[0] in _OWNERS and len(low) > 1:
            return self._owned(words, low, mention)
        of = next(
            (i for i, w in enumerate(low) if w in PREPOSITIONS or w in ("who", "that")),
            -1,
        )
        head = low[of - 1] if of > 0 else low[-1]
        if mention.text.lower().startswith(_INDEFINITE) and (
            head in self._cast.lexicon.roles | self._cast.lexicon.unnamed
        ):
            if head in self._cast.lexicon.spokespeople and len(low) == 1:
                return self._for_someone(text)
            found = Speaker("unnamed", "", text)
            self._met[head] = mention.start, found
            return found
        definite = the or mention.text[:5].lower() == "this "
        if head in self._cast.lexicon.roles and (
            definite or head not in self._cast.lexicon.unnamed
        ):
            met = self._met.get(head)
            if met and len(low) == 1 and mention.start - met[0] < RECENT:
                return met[1]
            person = self._by_role(low, head, text, mention)
            if person:
                return self._as_person(person, text, mention)
            if head in self._cast.lexicon.spokespeople:
                return self._for_someone(text)
            if definite and head not in self._cast.lexicon.unnamed:
                return Speaker("person", text, "")
        if head in self._cast.lexicon.organisations | self._cast.lexicon.kinds.keys():
            name = self._bodies.named(low, head, text, mention.start)
            return Speaker("organization", name)
        return Speaker("unnamed", "", text)

    def _for_someone(self, text: str) -> Speaker:
        """Return whom "a spokesman" speaks for: the body that was heard last."""
        body = self._bodies.last[1]
        return Speaker("organization", body) if body else Speaker("unnamed", "", text)

    def _someone(self, low: list[str], mention: Mention) -> str:
        """Return whom "the 61-year-old", "the father-of-three" means, "" for no one."""
        if _YEARS.fullmatch(low[-1]) or _YEARS.match(low[0]):
            age = (low[-1] if _YEARS.fullmatch(low[-1]) else low[0])[:2]
            return self._cast.ages.get(age, "") or self._people.described(mention)
        parent = _PARENT.search(" ".join(low))
        if parent:
            return self._people.pronoun(mention.start, "f" if parent[1] else "m")
        return ""

    def _of_someone(self, owner: str, rest: str, mention: Mention) -> Speaker | None:
        """Resolve "Ms Vinge's office", "Krane's lawyer"; None where X is no person."""
        names = list(NAME.finditer(owner))
        known = self._people_in(names, owner, mention.start, alone=True)
        if not known or rest.rsplit(maxsplit=1)[-1] in self._cast.lexicon.documents:
            return None
        return self._owned_by(Speaker("person", known[-1][0]), rest, mention)

    def _owned(self, words: list[str], low: list[str], mention: Mention) -> Speaker:
        """Resolve "her office", "his lawyer", "its foreign ministry"."""
        rest = " ".join(words[1:])
        if not rest or low[1:] in (["authors"], ["author"]):
            text = " ".join(words)
            return Speaker("unnamed", "", self._cast.authors(mention.start, text))
        if low[1:] == ["ministry"] and "Minister" in self._role():
            return Speaker("organization", _MINISTRY.sub(" Ministry", self._role()))
        owner = self._resolve(Mention(mention.start, mention.start, low[0]))
        return self._owned_by(owner, rest, mention)

    def _owned_by(self, owner: Speaker, rest: str, mention: Mention) -> Speaker:
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
            return self._as_person(found, rest, mention) if found else owner
        bodies = self._cast.lexicon.organisations | self._cast.lexicon.kinds.keys()
        people = self._cast.lexicon.roles | {"office"}
        if head in bodies and not (owner.kind == "person" and head in people):
            later = owner.kind != "person"
            name = self._bodies.named(low, head, rest, mention.start, later=later)
            return Speaker("organization", name)
        return Speaker("unnamed", "", f"{owner.name}’s {rest}" if owner.name else rest)

    def _role(self) -> str:
        """Return how the person who spoke last is called: "Finance Minister"."""
        person = self._cast.people.get(self._people.last[1])
        return person.role if person else ""

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

    def _pronoun(self, at: int, gender: str) -> Speaker:
        near, surname = self._surname
        if gender and near > self._people.last[0] and at - near < _SOON:
            return Speaker("person", surname)
        name = self._people.pronoun(at, gender)
        if not name:
            return Speaker("unknown", "")
        known = self._cast.people.get(name)
        return Speaker("person", name, known.role if known else "")

    def _it(self, at: int, word: str) -> Speaker:
        org = self._bodies.body if word == "its" else self._bodies.last
        if word in ("it", "its") and org[1] and at - org[0] < RECENT:
            return Speaker("organization", org[1])
        if word in ("they", "their", "them"):
            group = self._group[0]
            if (
                org[0] > group
                and at - org[0] < RECENT
                and self._bodies.are_many(org[1])
            ):
                return Speaker("organization", org[1])
            if at - group < RECENT:
                return self._group[1]
        if word in ("it", "its"):
            i = bisect_left(self._cast.orgs, (at, "")) - 1
            if i >= 0:
                return Speaker(
                    "organization", self._cast.fullest(self._cast.orgs[i][1])
                )
        return Speaker("unknown", "")

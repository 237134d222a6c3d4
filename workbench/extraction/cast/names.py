"""Whom a mention stands for in its article: names, titles, pronouns, by recency."""

from __future__ import annotations

import re
from bisect import bisect_left

from workbench.extraction.cast.casting import BACK, NAME, POSSESSIVE, RECENT, Cast
from workbench.extraction.cast.issuers import issued_by
from workbench.extraction.cast.organisations import BUSINESS, Organisations
from workbench.extraction.records import Mention, Speaker
from workbench.extraction.sentences.words import PREPOSITIONS

_ADJECTIVE = re.compile(r"^(?:\w+-[a-z]+ )+(?=[A-Z])")
_KIND = re.compile(r"^(?:[a-z][\w’'-]* )*([a-z]+) (?=[A-Z][\w.’'-]*(?: [A-Z]\S*)*$)")
_YEARS = re.compile(r"\d\d-year-old")
_BASED = re.compile(r"^[A-Z][\w.]*(?: [A-Z]\w+)?-based ")
_MEMBERS = re.compile(r"^(?:[\w-]+ )*\w+s['’] (?=[a-z])")
_GENERIC = frozenset(
    f"the {noun}" for noun in (*BUSINESS, "union", "charity", "agency", "regulator")
)
_OWNERS = frozenset(("his", "her", "their", "its"))
_MINISTRY = re.compile(r"(?i)(?<=\w) Minister\b.*")
_PROPER = re.compile(r"\b[A-Z][a-z]+(?:ian|an|ish|ese|i|ch|tian)\b")
_SAYS_MORE = re.compile(r"(?:wh\w+|[a-z]\w*ed|[a-z]\w*ing|in|on|at|by|from)\b")
_PARENT = re.compile(r"(?:(\bmother|\bmum|\bmom)|\b(?:father|dad))[- ]of[- ]\w+$")
_SHORT, _ACRONYM, _SOON = 12, 3, 250
_INDEFINITE = ("a ", "an ", "one ", "another ", "two ", "three ", "every ", "most ")
_PLACED = frozenset("at in from with on near inside outside behind within".split())
_INNER_POSSESSIVE = re.compile(r"['’]s(?= )| s(?= [A-Z])")


class Resolver:
    """Says whom mentions mean, fed in the order of the text.

    Pronouns and "the ministry" take the nearest fitting speaker or name before them.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._person: tuple[int, str] = (-RECENT, "")
        self._surname: tuple[int, str] = (-RECENT, "")
        self._bodies = Organisations(cast)
        self._group: tuple[int, Speaker] = (-RECENT, Speaker("unknown", ""))

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
        if found.kind == "person" and found.name:
            self._person = (mention.start, found.name)
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
            and not self._cast.is_org(found.name)
        )

    def turn(self, written: str, at: int) -> str:
        """Return who has a turn: "VIK" is Vik, "A" the one who was named last."""
        if written == "A":
            return self._pronoun(at, "").name or written
        name = written.title()
        known = name in self._cast.by_surname or name in self._cast.people
        return name if known or len(written) > _ACRONYM else written

    def note(self, at: int, text: str) -> Speaker | None:
        """Remember the subject of a sentence that no one is quoted in.

        Return who it is, if that is a person of the text.
        """
        found = self._resolve(Mention(at, at + len(text), text))
        if text.strip(" “‘\"'") == "I":
            return None
        if found.kind == "person" and found.name in self._cast.people:
            self._person = (at, found.name)
            return found
        if found.kind == "organization" and (
            found.name in self._cast.proper
            or found.name in self._cast.lexicon.aliases.values()
        ):
            self._bodies.hear(at, found.name)
        return None

    def _resolve(self, mention: Mention) -> Speaker:
        text = POSSESSIVE.sub("", mention.text.strip(' ,.;:“”"‘’')).strip()
        low = text.lower()
        if low in ("he", "she", "who", "him", "her", "his"):
            return self._pronoun(
                mention.start,
                "m"
                if low in ("he", "him", "his")
                else "f"
                if low in ("she", "her")
                else "",
            )
        if low == "i":
            return self._pronoun(mention.start, "")
        if low in ("it", "they", "its", "their", "we", "them"):
            return self._it(mention.start, low)
        text = re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", text)
        text = _ADJECTIVE.sub("", _BASED.sub("", text))
        members = _MEMBERS.match(text)
        if members:
            rest = text[members.end() :]
            known = self._resolve(mention._replace(text=rest))
            if known.name in self._cast.people or known.name not in ("", rest):
                return known
            if rest in self._cast.lexicon.organisations:
                return Speaker("organization", text)
        kind = _KIND.match(text)
        if kind and kind[1] in self._cast.lexicon.organisations:
            text = text[kind.end() :]
        if text in self._cast.lexicon.aliases:
            return Speaker("organization", self._cast.lexicon.aliases[text])
        issuer = issued_by(text)
        if issuer:
            return self._resolve(mention._replace(text=issuer, apposition=""))
        if (
            low in ("the statement", "the release", "the letter", "the note")
            and self._bodies.last[1]
        ):
            return Speaker("organization", self._bodies.last[1])
        first = re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", mention.apposition)
        if first[:1].isupper() and not any(p in text for p in self._cast.people):
            inside = NAME.match(first)
            if inside:
                person, role = self._cast.untitled(POSSESSIVE.sub("", inside[0]))
                if person in self._cast.people:
                    return self._as_person(person, f"{text} {role}".strip(), mention)
        generic = low in _GENERIC or (
            low.startswith("the ") and low[4:] in self._cast.lexicon.traders
        )
        if first[:1].isupper() and generic:
            called = NAME.match(first)
            if called and len(first) - len(called[0]) < _SHORT:
                return self._resolve(Mention(mention.start, mention.end, called[0]))
        name = self._named(self._cast.person_of(text), mention)
        if name.kind != "unknown" or name.name:
            return name
        if mention.apposition and not _SAYS_MORE.match(mention.apposition):
            inner = self._named(
                re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", mention.apposition),
                mention,
            )
            if inner.kind == "person" and inner.name in self._cast.people:
                return inner._replace(role=text)
        return self._described(text, mention)

    def _named(self, text: str, mention: Mention) -> Speaker:
        """Resolve what holds a proper name; kind "unknown" where it does not."""
        clean = _INNER_POSSESSIVE.sub("", text)
        words = clean.split()
        low = [w.lower().strip(",.") for w in words]
        if not words:
            return Speaker("unknown", "")
        if clean in self._cast.lexicon.aliases:
            return Speaker("organization", self._cast.lexicon.aliases[clean])
        of = (
            low.index("of") if "of" in low else low.index("for") if "for" in low else -1
        )
        names = list(NAME.finditer(text))
        if all(
            w in self._cast.lexicon.titles or w in self._cast.lexicon.roles for w in low
        ):
            return Speaker("unknown", "")
        full = [
            n
            for m in names
            for n in [self._cast.untitled(POSSESSIVE.sub("", m[0]))]
            if n[0] in self._cast.people
        ]
        at = next((i for i, w in enumerate(low) if i and w in _PLACED), -1)
        if at > 0 and words[at - 1][0].islower():
            if low[at - 1] in self._cast.lexicon.roles:
                return Speaker("unknown", "")
            if low[at - 1].endswith("s"):
                return Speaker("unnamed", "", text)
        if full and (of < 0 or text.endswith(full[-1][0])):
            name, role = full[-1]
            return self._as_person(name, role, mention)
        head = low[of - 1] if of > 0 else low[-1]
        owned = text.split(maxsplit=1)[0].endswith(("'", "’"))
        if (low[0] in self._cast.lexicon.unnamed and not owned) or (
            low[0].isdigit() or low[0] in ("two", "three", "some", "several", "many")
        ):
            return Speaker("unnamed", "", text)
        if set(low) & self._cast.lexicon.spokespeople and not full:
            rest = (
                text[text.lower().find(" for ") + 5 :]
                if " for " in text.lower()
                else re.sub(r"\b(?:spokes\w+|representatives?)\b", "", text).strip()
            )
            if rest and rest != text:
                return self._resolve(Mention(mention.start, mention.end, rest))
        if names and of < 0 and len(words) == 1:
            surname = self._cast.by_surname.get(words[0], "")
            if surname:
                return self._as_person(surname, "", mention)
        last = (
            self._cast.untitled(POSSESSIVE.sub("", names[-1][0]))
            if names and of < 0
            else ("", "")
        )
        if (
            last[0]
            and text.rstrip().endswith(names[-1][0])
            and last[0] in self._cast.by_surname
        ):
            return self._as_person(self._cast.by_surname[last[0]], last[1], mention)
        definite = mention.text[:4].lower() == "the " or not words[-1][0].isupper()
        if head in self._cast.lexicon.roles and (of > 0 or definite):
            return Speaker("unknown", "")
        if names and (
            words[-1][0].isupper()
            or head in self._cast.lexicon.organisations
            or self._cast.is_org(clean)
        ):
            if self._cast.is_org(clean) or any(
                w in self._cast.lexicon.organisations for w in low
            ):
                return Speaker(
                    "organization", self._cast.fullest(self._country_first(text))
                )
            if len(words) in (2, 3) and all(w[0].isupper() for w in words):
                bare, title = self._cast.untitled(clean)
                return Speaker("person", bare, title)
            return (
                Speaker("organization", self._cast.fullest(clean))
                if len(words) == 1
                else Speaker("organization", clean)
            )
        return Speaker("unknown", "")

    def _country_first(self, text: str) -> str:
        """Return "Defense Ministry" for "Russia's Defense Ministry"."""
        cut = re.match(r"^[A-Z]\w+(?:['’]s?| s) (?=[A-Z])(.+)$", text)
        return cut[1] if cut else _INNER_POSSESSIVE.sub("", text)

    def _as_person(self, name: str, role: str, mention: Mention) -> Speaker:
        person = self._cast.people.get(name)
        told = role or (
            mention.apposition
            if mention.apposition and self._cast.names_role(mention.apposition)
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
        if _YEARS.fullmatch(low[-1]) and low[-1][:2] in self._cast.ages:
            return self._as_person(self._cast.ages[low[-1][:2]], "", mention)
        parent = _PARENT.search(text.lower())
        if parent and mention.text[:4].lower() == "the ":
            known = self._pronoun(mention.start, "f" if parent[1] else "m")
            if known.name:
                return known
        if low[0] in _OWNERS and low[1:] in (["authors"], ["author"]):
            return Speaker("unnamed", "", self._cast.authors(mention.start, text))
        of = next(
            (i for i, w in enumerate(low) if w in PREPOSITIONS or w in ("who", "that")),
            -1,
        )
        head = low[of - 1] if of > 0 else low[-1]
        if mention.text.lower().startswith(_INDEFINITE) and (
            head in self._cast.lexicon.roles | self._cast.lexicon.unnamed
        ):
            return Speaker("unnamed", "", text)
        definite = mention.text.lower().startswith(
            ("the ", "his ", "her ", "its ", "their ", "this ", "our ")
        )
        if head in self._cast.lexicon.roles and (
            definite or head not in self._cast.lexicon.unnamed
        ):
            owned = low[0] in _OWNERS
            person = "" if owned else self._by_role(low, head, text, mention.start)
            if person:
                return self._as_person(person, text, mention)
            if head in self._cast.lexicon.spokespeople and self._bodies.last[1]:
                return Speaker("organization", self._bodies.last[1])
            if definite and head not in self._cast.lexicon.unnamed:
                return Speaker("person", text, "")
        if low[0] in _OWNERS and low[1:] == ["ministry"] and "Minister" in self._role():
            return Speaker("organization", _MINISTRY.sub(" Ministry", self._role()))
        if head in self._cast.lexicon.organisations:
            return Speaker(
                "organization", self._bodies.named(low, head, text, mention.start)
            )
        if (
            head in self._cast.lexicon.unnamed
            or low[0] in self._cast.lexicon.unnamed
            or not definite
        ):
            return Speaker("unnamed", "", text)
        return Speaker("unnamed", "", text)

    def _role(self) -> str:
        """Return how the person who spoke last is called: "Finance Minister"."""
        person = self._cast.people.get(self._person[1])
        return person.role if person else ""

    def _by_role(self, low: list[str], head: str, text: str, at: int) -> str:
        best, best_score = "", 0.0
        proper = {w.lower() for w in _PROPER.findall(text)}
        wanted = {w for w in low if len(w) > 2 and w not in ("the", "and")}
        same = self._cast.lexicon.synonyms.get(head, "")
        wanted |= {same} - {""}
        known = self._cast.with_role(head, at) or self._cast.with_role(same, at)
        for name in known:
            role = set(re.findall(r"[\w-]+", self._cast.people[name].role.lower()))
            if not proper <= role and _PROPER.search(self._cast.people[name].role):
                continue
            score = len(role & wanted) + best_score % 1 / 2
            if score > best_score:
                best, best_score = name, score
        if (
            not best
            and self._person[1]
            and at - self._person[0] < RECENT
            and len(low) <= 3
            and head not in self._cast.lexicon.unnamed
            and head not in self._cast.lexicon.offices
        ):
            return self._person[1]
        return best

    def _pronoun(self, at: int, gender: str) -> Speaker:
        near, surname = self._surname
        if gender and near > self._person[0] and at - near < _SOON:
            return Speaker("person", surname)
        name = ""
        if (
            self._person[1]
            and at - self._person[0] < RECENT
            and self._fits(self._person[1], gender)
        ):
            name = self._person[1]
        i = bisect_left(self._cast.seen, (at, "")) - 1
        back = max(0, i - BACK)
        while not name and i >= back:
            if self._fits(self._cast.seen[i][1], gender):
                name = self._cast.seen[i][1]
            i -= 1
        if not name:
            return Speaker("unknown", "")
        if gender:
            self._cast.gender.setdefault(name, gender)
        return Speaker(
            "person",
            name,
            self._cast.people[name].role if name in self._cast.people else "",
        )

    def _fits(self, name: str, gender: str) -> bool:
        return not gender or self._cast.gender.get(name, gender) == gender

    def _it(self, at: int, word: str) -> Speaker:
        if (
            word in ("it", "its")
            and self._bodies.last[1]
            and at - self._bodies.last[0] < RECENT
        ):
            return Speaker("organization", self._bodies.last[1])
        if word in ("they", "their", "them"):
            group, org = self._group[0], self._bodies.last[0]
            if (
                org > group
                and at - org < RECENT
                and self._bodies.are_many(self._bodies.last[1])
            ):
                return Speaker("organization", self._bodies.last[1])
            if at - group < RECENT:
                return self._group[1]
        if word in ("it", "its"):
            i = bisect_left(self._cast.orgs, (at, "")) - 1
            if i >= 0:
                return Speaker(
                    "organization", self._cast.fullest(self._cast.orgs[i][1])
                )
        return Speaker("unknown", "")

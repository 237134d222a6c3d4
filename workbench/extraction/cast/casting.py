"""Who and what a text names: people with their roles, organisations, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import DETERMINERS, LINKS, PREPOSITIONS

_WORD = (
    r"(?:(?:\b(?:al|el|ad|ar|as|ash|an|at|az|bin|ben|ibn|d|l|o)[-’'])?"
    r"[^\W\d_a-zß-öø-ÿ](?:[\w&]|[’'](?!s\b)|\.(?=[A-Z]\b)|(?<=\b[A-Z])\.|-(?=\w))*)"
)
NAME = re.compile(
    rf"{_WORD}(?:[ \u00a0]"
    r"(?:(?:of|de|van|von|der|la|al|bin|di|da|del|the)[ \u00a0])?"
    rf"{_WORD})*"
)
_ORG = re.compile(
    r"\b([a-z]+(?: [a-z]+)?) (ministry|department|council|bureau|agency|office|"
    r"committee|bank|union|headquarters|court|service)\b"
)
_AFTER = re.compile(
    r",[ \u00a0](?:aged )?(?:\d{2},[ \u00a0])?"
    r"((?:an?|the|who|[a-z])[^,.;:\"“”\n]{3,90})"
)
_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?)[ \u00a0]"
    r"([^,.;:\"“”\n]{3,80}),[ \u00a0]?$"
)
_STATE = re.compile(
    r"['’]s (?:\w+ )?(?:ministry|government|army|military|president|forces|navy|"
    r"parliament|minister|embassy|capital|population|economy|border|air force)\b"
)
_WHERE = (["in"], ["near"], ["outside"], ["around"], ["across"])
_WORK = re.compile(
    r"\b(?:[a-z]+ )?(?:study|paper|report|survey|audit|analysis|book)\b", re.IGNORECASE
)
_AGED = re.compile(r",[ \u00a0](?:aged )?([1-9]\d)(?=,)")
POSSESSIVE = re.compile(r"(?:['’]s?|[ ]s)$")
_MALE, _FEMALE = lexicon.grammar("male"), lexicon.grammar("female")
_STARTS = lexicon.grammar("no_names")
_PROFESSION = re.compile(
    r"\w{3}(?:ist|ician|grapher|keeper|worker|woman|monger|smith)$"
)
_SAYING = frozenset(("say", "says", "said"))
_FIRST_AND_LAST = 2
RECENT, BACK = 3000, 400


class Person(NamedTuple):
    """A person's full name and all that the text calls them."""

    name: str
    role: str


class Cast:
    """The people and organisations of one text.

    ``seen`` and ``orgs`` are (offset, name) in order; ``heads`` and ``longest`` find an
    organisation by its noun, ``roles`` people by a word of their role. ``proper`` names
    are written with a capital inside a sentence.
    """

    def __init__(
        self, text: str, extra: str = "", known: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self.lexicon = lexicon.names(extra)
        self.people: dict[str, Person] = {}
        self.by_surname: dict[str, str] = {}
        self.seen: list[tuple[int, str]] = []
        self.orgs: list[tuple[int, str]] = []
        self.heads: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.roles: dict[str, list[str]] = {}
        self.longest: dict[str, str] = {}
        self.proper: set[str] = set()
        self.places: set[str] = set()
        self.ages: dict[str, str] = {}
        self.works = [(m.start(), m[0].lower()) for m in _WORK.finditer(text)]
        self._scan(text, known)

    def _names(self, text: str) -> tuple[list[tuple[int, int, str, str]], set[str]]:
        """Return all names as (start, end, name, titles), and those with a "the"."""
        found = []
        things = set()
        for match in NAME.finditer(text):
            name, role = self.untitled(self.person_of(POSSESSIVE.sub("", match[0])))
            if not name:
                continue
            at = match.end() - len(match[0]) + match[0].find(name.split()[0])
            if (
                at
                and text[at - 1] in " \u00a0("
                and text[max(0, at - 2) : at - 1]
                not in (".", "!", "?", "”", '"', ":", "–")
            ):
                self.proper.add(name)
            if not role and text[max(0, at - 4) : at].lower() == "the ":
                things.add(name)
            behind = text[max(0, at - 8) : at].lower().split()[-1:]
            if behind in _WHERE or _STATE.match(text, match.end()):
                self.places.add(name)
            found.append((at, match.end(), name, role))
        return found, things

    def _scan(self, text: str, known: tuple[tuple[str, str], ...]) -> None:
        found, things = self._names(text)
        for label, name in known:
            if label == "PERSON" and " " in name:
                self.people.setdefault(name, Person(name, ""))
                self.by_surname.setdefault(name.split()[-1], name)
        for at, end, name, role in found:
            if self.is_org(name):
                self.orgs.append((at, name))
                for word in name.lower().split():
                    if word in self.lexicon.organisations:
                        self.heads.setdefault(word, name)
            elif name not in things and self._may_be_person(name, text, end):
                before = _BEFORE.search(
                    text[
                        max(0, at - len(role) - 100) : max(
                            0, at - (len(role) + 1 if role else 0)
                        )
                    ]
                )
                after = _AFTER.match(text, end)
                told = role
                if not role and before and self.names_role(before[1]):
                    told = before[1]
                elif after and self.names_role(after[1]):
                    told = f"{role} {after[1]}".strip()
                old = self.people.get(name)
                self.people[name] = Person(
                    name, f"{old.role} {told}".strip() if old else told
                )
                self.by_surname.setdefault(name.split()[-1], name)
        for at, end, name, role in found:
            full = (
                name
                if name in self.people
                else self.by_surname.get(name.split()[-1], "")
            )
            if full and (name == full or len(name.split()) == 1):
                self.seen.append((at, full))
                aged = _AGED.match(text, end)
                if aged:
                    self.ages.setdefault(aged[1], full)
                first = role.lower().split()
                if set(first) & _FEMALE:
                    self.gender[full] = "f"
                elif set(first) & _MALE:
                    self.gender[full] = "m"
            elif (
                not self.is_org(name) and len(name) > 2 and not self._is_place(text, at)
            ):
                self.orgs.append((at, name))
        for match in _ORG.finditer(text):
            kind = match[1].split()[-1]
            if (
                len(kind) > 1
                and kind not in _STARTS | PREPOSITIONS | DETERMINERS | LINKS | _SAYING
            ):
                name = f"{kind} {match[2]}"
                self.orgs.append((match.start(2), name))
                self.heads.setdefault(match[2], name)
        self.orgs.sort()
        for name, person in self.people.items():
            for word in dict.fromkeys(re.findall(r"[\w-]+", person.role.lower()[:400])):
                self.roles.setdefault(word, []).append(name)
        for _, name in self.orgs:
            self.longest.setdefault(name.lower().split()[-1], name)
            if (
                self.is_org(name)
                and len(self.longest[name.lower().split()[-1]].split())
                < len(name.split())
                <= 4
            ):
                self.longest[name.lower().split()[-1]] = name

    def _may_be_person(self, name: str, text: str, end: int) -> bool:
        words = name.split()
        if any(w.isupper() and len(w) > 1 for w in words):
            return False
        if _AGED.match(text, end):
            return True
        return len(words) in (2, 3) and not self.lexicon.things.intersection(
            name.lower().split()
        )

    def _is_place(self, text: str, at: int) -> bool:
        before = text[max(0, at - 8) : at].lower().split()
        return bool(before) and before[-1] in (
            "in",
            "at",
            "near",
            "of",
            "from",
            "to",
            "around",
            "outside",
            "on",
        )

    def is_org(self, name: str) -> bool:
        """Whether a name is that of an organisation: by its noun, or an acronym."""
        words = name.lower().replace(".", "").split()
        return any(w in self.lexicon.organisations for w in words) or (
            len(words) == 1 and name.isupper() and len(name) > 1
        )

    def person_of(self, name: str) -> str:
        """Return "Professor Ana Ruiz" of "Professor Ana Ruiz of Carrow College"."""
        left, _, right = name.partition(" of ")
        person, _ = self.untitled(left)
        two = len(person.split()) in (2, 3) and not self.is_org(person)
        return left if right and two else name

    def names_role(self, phrase: str) -> bool:
        """Whether a phrase says what a person is: "a former chief engineer"."""
        words = re.findall(r"[\w-]+", phrase.lower())
        return bool(set(words[:8]) & self.lexicon.roles) or words[:1] == ["who"]

    def untitled(self, name: str) -> tuple[str, str]:
        """Return a name without the titles before it, and these titles."""
        words = name.split()
        cut = 0
        while cut < len(words) and (
            words[cut].lower() in _STARTS or re.fullmatch(r"\w+-[a-z]+", words[cut])
        ):
            cut += 1
        titles = cut
        for i in range(cut, len(words)):
            word = words[i].lower().rstrip(".")
            does = word in self.lexicon.roles or _PROFESSION.search(word)
            if word in self.lexicon.titles or (
                does and len(words) - i > _FIRST_AND_LAST
            ):
                titles = i + 1
        if (
            titles > cut
            and titles < len(words)
            and not self.is_org(" ".join(words[titles:]))
        ):
            return " ".join(words[titles:]), " ".join(words[cut:titles])
        return " ".join(words[cut:]), ""

    def fullest(self, name: str) -> str:
        """Return the longest name in the article that ends in the words of ``name``."""
        if name in self.lexicon.aliases:
            return self.lexicon.aliases[name]
        longest = self.longest.get(name.lower(), name) if " " not in name else name
        return longest if self.is_org(longest) else name

    def authors(self, at: int, text: str) -> str:
        """Return "vaccine study authors" for "its authors" at an offset."""
        end = bisect_left(self.works, (at, ""))
        word = text.rsplit(maxsplit=1)[-1]
        return f"{self.works[end - 1][1]} {word}" if end else text

    def with_role(self, head: str, at: int) -> list[str]:
        """Return who has this word in their role, the last one before ``at`` first."""
        end = bisect_left(self.seen, (at, ""))
        recent = dict.fromkeys(
            name for _, name in reversed(self.seen[max(0, end - BACK) : end])
        )
        known = self.roles.get(head, [])[:BACK]
        return [n for n in recent if n in known] + [n for n in known if n not in recent]

"""Who and what a text names: people with their roles, organisations, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.cast import given
from workbench.extraction.cast.titles import Titles
from workbench.extraction.cast.written import Name, Written, written
from workbench.extraction.sentences.words import DETERMINERS, LINKS, PREPOSITIONS

_ORG = re.compile(rf"\b([a-z]+(?: [a-z]+)?) ({lexicon.any_speaking('offices')})\b")
_WORK = re.compile(
    rf"\b(?:[a-z]+ )?(?:{lexicon.any_speaking('works')})\b", re.IGNORECASE
)
_AGED = re.compile(r",[ \u00a0](?:aged )?([1-9]\d)(?=,)")
_MALE, _FEMALE = lexicon.grammar("male"), lexicon.grammar("female")
_STARTS = lexicon.grammar("no_names")
_NO_KINDS = _STARTS | PREPOSITIONS | DETERMINERS | LINKS | {"say", "says", "said"}
_PLACED = frozenset("in at near of from to around outside on".split())
_BYLINE = frozenset("by and in for from of at reporting writing words photo".split())
_LONGEST_BYLINE, _LONGEST_BODY = 120, 4
_FIRST_AND_LAST, _MOST_NAMES = 2, 5
RECENT, BACK = 3000, 400


class Person(NamedTuple):
    """A person's full name and all that the text calls them."""

    name: str
    role: str


class Cast:
    """The people and organisations of one text.

    ``seen`` and ``orgs`` are (offset, name) in order; ``heads`` and ``longest`` find an
    organisation by its noun, ``short`` by its letters, ``roles`` people by a word of
    their role. ``proper`` names are written with a capital inside a sentence; ``sure``
    people are more than two words with capitals: they have a title, a role or an age.
    """

    def __init__(
        self,
        text: str,
        extra: str = "",
        known: tuple[tuple[str, str], ...] = (),
        common: frozenset[int] = frozenset(),
        beside: tuple[tuple[int, int], ...] = (),
    ) -> None:
        """Read a text; at the offsets ``common`` stand words that are no names.

        ``beside``: what is no part of the story, such as captions, in order; no one is
        spoken of there.
        """
        self.lexicon = lexicon.names(extra)
        self.titles = Titles(self.lexicon)
        self.people: dict[str, Person] = {}
        self.seen: list[tuple[int, str]] = []
        self.orgs: list[tuple[int, str]] = []
        self.heads: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.roles: dict[str, list[str]] = {}
        self.longest: dict[str, str] = {}
        self.sure: set[str] = set()
        self.ages: dict[str, str] = {}
        self.works = [(m.start(), m[0].lower()) for m in _WORK.finditer(text)]
        self._last: dict[str, list[str]] = {}
        self._first: dict[str, list[str]] = {}
        self._shorter: dict[str, str] = {}
        self._surnamed: set[str] = set()
        found = written(text, self.titles, common)
        self.short, self.proper = found.short, found.proper
        self.places, self.companies = found.places, found.companies
        self._introduce(text, found, known)
        self._meet(text, found.names)
        self._add_bodies(text)
        self._order()
        self._leave_out(beside)

    def _introduce(
        self, text: str, found: Written, known: tuple[tuple[str, str], ...]
    ) -> None:
        """Take down who the people of a text are, by the names in it."""
        for label, name in known:
            if label == "PERSON" and " " in name:
                self._add(name, "")
        whole = {name.name for name in found.names if " " in name.name}
        ends: dict[str, list[str]] = {}
        for name in sorted(whole):
            if not self.titles.is_org(name) and " of " not in name:
                ends.setdefault(name.casefold().split()[-1], []).append(name)
        self._shorter = {n: full for n in whole if (full := _longer(n, ends))}
        for at, end, name, role in found.names:
            if self.titles.is_org(name):
                self.orgs.append((at, name))
                for word in name.lower().split():
                    if word in self.lexicon.organisations:
                        self.heads.setdefault(word, name)
            elif name not in found.things and self._may_be_person(
                name, role, text, end
            ):
                told = self.titles.told(text, at, end, role)
                full = self._shorter.get(name) or self._alone(name, ends)
                self._add(full, told)
                if told or given.gender(full):
                    self.sure.add(full)

    def _meet(self, text: str, names: list[Name]) -> None:
        """Take down where each person and each body is named."""
        for at, end, name, role in names:
            told = _gender(role)
            full = self.person(name, at, role)
            if full and _is_byline(text, at, end):
                continue
            if full and name != full and full.endswith(f" {name}"):
                self._surnamed.add(full)
            if full:
                self.seen.append((at, full))
                aged = _AGED.match(text, end)
                if aged:
                    self.ages.setdefault(aged[1], full)
                    self.sure.add(full)
                if told:
                    self.gender[full] = told
            elif (
                not self.titles.is_org(name)
                and len(name) > 2
                and not _is_place(text, at)
            ):
                self.orgs.append((at, name))

    def _add_bodies(self, text: str) -> None:
        """Take down bodies that are named in small letters: "the defence ministry"."""
        for match in _ORG.finditer(text):
            kind = match[1].split()[-1]
            if len(kind) > 1 and kind not in _NO_KINDS:
                name = f"{kind} {match[2]}"
                self.orgs.append((match.start(2), name))
                self.heads.setdefault(match[2], name)
        self.orgs.sort()

    def _order(self) -> None:
        """Order people by the words of their roles, and bodies by their last word."""
        for name, person in self.people.items():
            for word in dict.fromkeys(re.findall(r"[\w-]+", person.role.lower()[:400])):
                self.roles.setdefault(word, []).append(name)
        for _, name in self.orgs:
            last = name.lower().split()[-1]
            known = len(self.longest.setdefault(last, name).split())
            if self.titles.is_org(name) and known < len(name.split()) <= _LONGEST_BODY:
                self.longest[last] = name

    def _leave_out(self, beside: tuple[tuple[int, int], ...]) -> None:
        """Forget who and what is named beside the story."""
        starts = [start for start, _ in beside]

        def within(at: int) -> bool:
            i = bisect_right(starts, at) - 1
            return i >= 0 and at < beside[i][1]

        self.seen = [here for here in self.seen if not within(here[0])]
        self.orgs = [here for here in self.orgs if not within(here[0])]

    def _add(self, name: str, told: str) -> None:
        """Take down a person and what is told of them."""
        old = self.people.get(name)
        self.people[name] = Person(name, f"{old.role} {told}".strip() if old else told)
        if old is not None:
            return
        first, *_, last = [*name.split(), name.rsplit(maxsplit=1)[-1]]
        self._last.setdefault(last, []).append(name)
        self._first.setdefault(first, []).append(name)
        likely = given.gender(name)
        if likely:
            self.gender.setdefault(name, likely)

    def _alone(self, name: str, ends: dict[str, list[str]]) -> str:
        """Return the whole name of who is called by the last of their names alone."""
        longer = ends.get(name.casefold(), ()) if " " not in name else ()
        return next((n for n in longer if len(n.split()) <= _MOST_NAMES), name)

    def person(self, name: str, at: int, titles: str = "") -> str:
        """Return whom a name with its titles means at an offset, "" for no one."""
        full = self._shorter.get(name, name)
        if full in self.people:
            return full
        return self.called(name, at, _gender(titles)) if " " not in name else ""

    def is_someone(self, name: str) -> bool:
        """Whether a name is surely a person's: sure, or also called by a surname."""
        return name in self.sure or name not in self.people or name in self._surnamed

    def called(self, word: str, at: int, gender: str = "") -> str:
        """Return whom one name means at an offset, "" for no one.

        It is a surname or, if no one has that, the first of the names; of several
        people the one that was named last.
        """
        first = (n for n in self._first.get(word, ()) if n in self.sure)
        for known in (self._last.get(word, ()), first):
            fit = [n for n in known if self.fits(n, gender)]
            if len(fit) > 1:
                end = bisect_left(self.seen, (at, ""))
                back = reversed(self.seen[max(0, end - BACK) : end])
                return next((n for _, n in back if n in fit), fit[0])
            if fit:
                return fit[0]
        return ""

    def fits(self, name: str, gender: str) -> bool:
        """Whether "he" or "she" ("m", "f", "" for either) can mean a person."""
        return not gender or self.gender.get(name, gender) == gender

    def _may_be_person(self, name: str, role: str, text: str, end: int) -> bool:
        words = name.split()
        if any(w.isupper() and len(w.strip(".")) > 1 for w in words):
            return False
        if _AGED.match(text, end) or (role and len(words) == 1):
            return name not in self.lexicon.aliases
        if not (role or given.gender(name)) and self.places.intersection(words):
            return False
        return (
            _FIRST_AND_LAST <= len(words) <= _MOST_NAMES
            and " of " not in name
            and not self.lexicon.things.intersection(name.lower().split())
            and (len(words) <= _FIRST_AND_LAST + 1 or bool(given.gender(name)))
        )

    def fullest(self, name: str) -> str:
        """Return the longest name in the article that ends in the words of ``name``.

        For letters it is what they are short for.
        """
        name = self.short.get(name, name)
        if name in self.lexicon.aliases:
            return self.lexicon.aliases[name]
        longest = self.longest.get(name.lower(), name) if " " not in name else name
        return longest if self.titles.is_org(longest) else name

    def authors(self, at: int, text: str) -> str:
        """Return "vaccine study authors" for "its authors" at an offset."""
        end = bisect_left(self.works, (at, ""))
        word = text.rsplit(maxsplit=1)[-1]
        return f"{self.works[end - 1][1]} {word}" if end else text

    def after(self, at: int, far: int) -> str:
        """Return who is first named after an offset, in ``far`` characters or not."""
        i = bisect_left(self.seen, (at, ""))
        before = {name for _, name in self.seen[max(0, i - BACK) : i]}
        near = (n for here, n in self.seen[i : i + BACK] if here - at <= far)
        sure = next((n for n in near if n in self.sure), "")
        return "" if sure in before else sure

    def with_role(self, head: str, at: int) -> list[str]:
        """Return who has this word in their role, the last one before ``at`` first."""
        end = bisect_left(self.seen, (at, ""))
        recent = dict.fromkeys(
            name for _, name in reversed(self.seen[max(0, end - BACK) : end])
        )
        known = self.roles.get(head, [])[:BACK]
        return [n for n in recent if n in known] + [n for n in known if n not in recent]


def _is_place(text: str, at: int) -> bool:
    """Whether the name at an offset follows "in", "from" and the like."""
    return bool(_PLACED.intersection(text[max(0, at - 8) : at].lower().split()[-1:]))


def _is_byline(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a line of names and dates: "By Runa Stolt, Lisk"."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[left : len(text) if right < 0 else right]
    words = line.split() if len(line) < _LONGEST_BYLINE else [line.lower()]
    plain = [w for w in words if w.islower() and w.isalpha() and w not in _BYLINE]
    return not plain and line.rstrip()[-1:] not in ".!?”\"’'"


def _gender(titles: str) -> str:
    """Return "f" or "m" for titles that only she or he bears, else ""."""
    words = titles.lower().replace(".", "").split()
    return "f" if _FEMALE.intersection(words) else "m" * any(w in _MALE for w in words)


def _longer(name: str, ends: dict[str, list[str]]) -> str:
    """Return the name that a name is a part of, "" for none.

    It ends in the same words, or has the same first and last one: "von der Marck",
    "John Kerrigan". ``ends``: names by their last word.
    """
    words = name.casefold().split()
    for other in ends.get(words[-1], ())[:BACK]:
        whole = other.casefold().split()
        if len(whole) > len(words) and (
            whole[-len(words) :] == words
            or (whole[0] == words[0] and whole[-1] == words[-1])
        ):
            return other
    return ""

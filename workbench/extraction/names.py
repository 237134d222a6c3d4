"""Whom a mention stands for in its article: names, titles, pronouns, by recency."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.records import Mention, Speaker
from workbench.extraction.words import DETERMINERS, PREPOSITIONS

_WORD = (
    r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w&]|[’'](?!s\b)|\.(?=[A-Z]\b)|(?<=\b[A-Z])\.|-(?=\w))*)"
)
_NAME = re.compile(
    rf"{_WORD}(?:[ \u00a0](?:(?:of|de|van|von|der|la|al|bin|di|da|del|the)[ \u00a0])?{_WORD})*"
)
_ORG = re.compile(
    r"\b([a-z]+(?: [a-z]+)?) (ministry|department|council|bureau|agency|office|committee|bank|union|headquarters|court|service)\b"
)
_AFTER = re.compile(
    r",[ \u00a0](?:aged )?(?:\d{2},[ \u00a0])?((?:an?|the|who|[a-z])[^,.;:\"“”\n]{3,90})"
)
_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?)[ \u00a0]([^,.;:\"“”\n]{3,80}),[ \u00a0]?$"
)
_POSSESSIVE = re.compile(r"(?:['’]s?|[ ]s)$")
_INNER_POSSESSIVE = re.compile(r"['’]s?(?= )| s(?= [A-Z])")
_MALE, _FEMALE = (
    frozenset("he him his mr sir lord king".split()),
    frozenset("she her mrs ms miss lady queen dame spokeswoman chairwoman".split()),
)
_STARTS = frozenset(
    "in on at by but and the a an as if when while after before since for from with it he she they we i this that these those there "
    "no not now some all both last next more most many few according to what who why how where his her its their our my "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split(),
)
_RECENT, _BACK = 3000, 400


class _Person(NamedTuple):
    name: str
    role: str


class Cast:
    """Who appears in one text, and which of them a mention means.

    Feed mentions in the order of the text: pronouns and "the ministry" take the nearest
    fitting one before them.
    """

    def __init__(
        self, text: str, extra: str = "", known: tuple[tuple[int, str, str], ...] = ()
    ) -> None:
        self._lexicon = lexicon.names(extra)
        self._people: dict[str, _Person] = {}
        self._by_surname: dict[str, str] = {}
        self._seen: list[tuple[int, str]] = []
        self._orgs: list[tuple[int, str]] = []
        self._heads: dict[str, str] = {}
        self._gender: dict[str, str] = {}
        self._person: tuple[int, str] = (-_RECENT, "")
        self._org: tuple[int, str] = (-_RECENT, "")
        self._heard: set[str] = set()
        self._roles: dict[str, list[str]] = {}
        self._longest: dict[str, str] = {}
        self._proper: set[str] = set()
        self._scan(text, known)

    # ---------------------------------------------------------------- the cast

    def _scan(self, text: str, known: tuple[tuple[int, str, str], ...]) -> None:
        found = []
        for match in _NAME.finditer(text):
            name, role = self.untitled(_POSSESSIVE.sub("", match[0]))
            if not name:
                continue
            at = match.end() - len(match[0]) + match[0].find(name.split()[0])
            if (
                at
                and text[at - 1] in " \u00a0("
                and text[max(0, at - 2) : at - 1]
                not in (".", "!", "?", "”", '"', ":", "–")
            ):
                self._proper.add(name)
            found.append((at, match.end(), name, role))
        for at, label, name in known:
            if label == "PERSON" and " " in name:
                self._people.setdefault(name, _Person(name, ""))
                self._by_surname.setdefault(name.split()[-1], name)
        for at, end, name, role in found:
            if self._is_org(name):
                self._orgs.append((at, name))
                for word in name.lower().split():
                    if word in self._lexicon.organisations:
                        self._heads.setdefault(word, name)
            elif len(name.split()) in (2, 3) and not any(
                w.isupper() and len(w) > 1 for w in name.split()
            ):
                before = _BEFORE.search(
                    text[
                        max(0, at - len(role) - 100) : max(
                            0, at - (len(role) + 1 if role else 0)
                        )
                    ]
                )
                after = _AFTER.match(text, end)
                if not role and before and self._names_role(before[1]):
                    role = before[1]
                elif after and self._names_role(after[1]):
                    role = f"{role} {after[1]}".strip()
                old = self._people.get(name)
                self._people[name] = _Person(
                    name, f"{old.role} {role}".strip() if old else role
                )
                self._by_surname.setdefault(name.split()[-1], name)
        for at, _, name, role in found:
            full = (
                name
                if name in self._people
                else self._by_surname.get(name.split()[-1], "")
            )
            if full and (name == full or len(name.split()) == 1):
                self._seen.append((at, full))
                first = role.lower().split()
                if set(first) & _FEMALE:
                    self._gender[full] = "f"
                elif set(first) & _MALE:
                    self._gender[full] = "m"
            elif (
                not self._is_org(name)
                and len(name) > 2
                and not self._is_place(text, at)
            ):
                self._orgs.append((at, name))
        for match in _ORG.finditer(text):
            words = [
                w
                for w in match[1].split()
                if w not in _STARTS and w not in PREPOSITIONS and w not in DETERMINERS
            ]
            if words:
                name = f"{words[-1]} {match[2]}"
                self._orgs.append((match.start(2), name))
                self._heads.setdefault(match[2], name)
        self._orgs.sort()
        for name, person in self._people.items():
            for word in dict.fromkeys(re.findall(r"[\w-]+", person.role.lower()[:400])):
                self._roles.setdefault(word, []).append(name)
        for _, name in self._orgs:
            self._longest.setdefault(name.lower().split()[-1], name)
            if (
                self._is_org(name)
                and len(self._longest[name.lower().split()[-1]].split())
                < len(name.split())
                <= 4
            ):
                self._longest[name.lower().split()[-1]] = name

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

    def _is_org(self, name: str) -> bool:
        words = name.lower().replace(".", "").split()
        return any(w in self._lexicon.organisations for w in words) or (
            len(words) == 1 and name.isupper() and len(name) > 1
        )

    def _names_role(self, phrase: str) -> bool:
        words = re.findall(r"[\w-]+", phrase.lower())
        return bool(set(words[:8]) & self._lexicon.roles) or words[:1] == ["who"]

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
            if words[i].lower().rstrip(".") in self._lexicon.titles:
                titles = i + 1
        if (
            titles > cut
            and titles < len(words)
            and not self._is_org(" ".join(words[titles:]))
        ):
            return " ".join(words[titles:]), " ".join(words[cut:titles])
        return " ".join(words[cut:]), ""

    # ------------------------------------------------------------- a mention

    def speaker(self, mention: Mention, *, person: bool = False) -> Speaker:
        """Return whom ``mention`` stands for, and remember it; ``person``: it must be one."""
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
        elif found.kind == "organization" and found.name:
            self._org = (mention.start, found.name)
            self._heard.add(found.name)
        return found

    def note(self, at: int, text: str) -> None:
        """Remember the subject of a sentence that no one is quoted in."""
        found = self._resolve(Mention(at, at + len(text), text))
        if found.kind == "person" and found.name in self._people:
            self._person = (at, found.name)
        elif found.kind == "organization" and (
            found.name in self._proper or found.name in self._lexicon.aliases.values()
        ):
            self._org = (at, found.name)
            self._heard.add(found.name)

    def _resolve(self, mention: Mention) -> Speaker:
        text = _POSSESSIVE.sub("", mention.text.strip(' ,.;:“”"‘’')).strip()
        low = text.lower()
        if low in ("he", "she", "who", "him", "her"):
            return self._pronoun(
                mention.start,
                "m" if low in ("he", "him") else "f" if low in ("she", "her") else "",
            )
        if low == "i":
            return self._pronoun(mention.start, "")
        if low in ("it", "they", "its", "their", "we", "them"):
            return self._it(mention.start, low)
        text = re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", text)
        if text in self._lexicon.aliases:
            return Speaker("organization", self._lexicon.aliases[text])
        of_document = re.match(
            r"^(.{2,60})(?:['’]s?| s) (?:own )?(?:\w+ )?(?:release|statement|report|table|figures|data|website|note|letter|survey|study|estimates?|bulletin|statistics|press office)$",
            text,
        )
        if of_document:
            return self._resolve(Mention(mention.start, mention.end, of_document[1]))
        if (
            low in ("the statement", "the release", "the letter", "the note")
            and self._org[1]
        ):
            return Speaker("organization", self._org[1])
        first = re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", mention.apposition)
        if first[:1].isupper() and not any(p in text for p in self._people):
            inside = _NAME.match(first)
            if inside:
                person, role = self.untitled(_POSSESSIVE.sub("", inside[0]))
                if person in self._people:
                    return self._as_person(person, f"{text} {role}".strip(), mention)
        name = self._named(text, mention)
        if name.kind != "unknown" or name.name:
            return name
        if mention.apposition:
            inner = self._named(
                re.sub(r"^(?:the|a|an|The|A|An)[ \u00a0]", "", mention.apposition),
                mention,
            )
            if inner.kind == "person" and inner.name in self._people:
                return inner._replace(role=text)
        return self._described(text, mention)

    def _named(self, text: str, mention: Mention) -> Speaker:
        """Resolve what holds a proper name; kind "unknown" where it does not."""
        clean = _INNER_POSSESSIVE.sub("", text)
        words = clean.split()
        low = [w.lower().strip(",.") for w in words]
        if not words:
            return Speaker("unknown", "")
        if clean in self._lexicon.aliases:
            return Speaker("organization", self._lexicon.aliases[clean])
        of = (
            low.index("of") if "of" in low else low.index("for") if "for" in low else -1
        )
        names = list(_NAME.finditer(text))
        if all(w in self._lexicon.titles or w in self._lexicon.roles for w in low):
            return Speaker("unknown", "")
        full = [
            n
            for m in names
            for n in [self.untitled(_POSSESSIVE.sub("", m[0]))]
            if n[0] in self._people
        ]
        if full and of < 0:
            name, role = full[-1]
            return self._as_person(name, role, mention)
        head = low[of - 1] if of > 0 else low[-1]
        if low[0] in self._lexicon.unnamed or (
            low[0].isdigit() or low[0] in ("two", "three", "some", "several", "many")
        ):
            return Speaker("unnamed", "", text)
        if set(low) & self._lexicon.spokespeople and not full:
            rest = (
                text[text.lower().find(" for ") + 5 :]
                if " for " in text.lower()
                else re.sub(r"\b(?:spokes\w+|representatives?)\b", "", text).strip()
            )
            if rest and rest != text:
                return self._resolve(Mention(mention.start, mention.end, rest))
        if names and of < 0 and len(words) == 1:
            surname = self._by_surname.get(words[0], "")
            if surname:
                return self._as_person(surname, "", mention)
        last = (
            self.untitled(_POSSESSIVE.sub("", names[-1][0]))
            if names and of < 0
            else ("", "")
        )
        if (
            last[0]
            and text.rstrip().endswith(names[-1][0])
            and last[0] in self._by_surname
        ):
            return self._as_person(self._by_surname[last[0]], last[1], mention)
        if head in self._lexicon.roles and (of > 0 or not words[-1][0].isupper()):
            return Speaker("unknown", "")
        if names and (
            words[-1][0].isupper()
            or head in self._lexicon.organisations
            or self._is_org(clean)
        ):
            if self._is_org(clean) or any(
                w in self._lexicon.organisations for w in low
            ):
                return Speaker("organization", self._fullest(self._country_first(text)))
            if len(words) in (2, 3) and all(w[0].isupper() for w in words):
                return Speaker("person", clean)
            return (
                Speaker("organization", self._fullest(clean))
                if len(words) == 1
                else Speaker("organization", clean)
            )
        return Speaker("unknown", "")

    def _country_first(self, text: str) -> str:
        """Return "Defense Ministry" for "Russia's Defense Ministry": the possessor goes."""
        cut = re.match(r"^[A-Z]\w+(?:['’]s?| s) (?=[A-Z])(.+)$", text)
        return cut[1] if cut else _INNER_POSSESSIVE.sub("", text)

    def _fullest(self, name: str) -> str:
        """Return the longest name in the article that ends in the words of ``name``."""
        if name in self._lexicon.aliases:
            return self._lexicon.aliases[name]
        longest = self._longest.get(name.lower(), name) if " " not in name else name
        return longest if self._is_org(longest) else name

    def _as_person(self, name: str, role: str, mention: Mention) -> Speaker:
        person = self._people.get(name)
        told = role or (
            mention.apposition
            if mention.apposition and self._names_role(mention.apposition)
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
        of = next(
            (i for i, w in enumerate(low) if w in PREPOSITIONS or w in ("who", "that")),
            -1,
        )
        head = low[of - 1] if of > 0 else low[-1]
        definite = mention.text.lower().startswith(
            ("the ", "his ", "her ", "its ", "their ", "this ", "our ")
        )
        if head in self._lexicon.roles and (
            definite or head not in self._lexicon.unnamed
        ):
            person = self._by_role(low, head, mention.start)
            if person:
                return self._as_person(person, text, mention)
            if definite and head not in self._lexicon.unnamed:
                return Speaker("person", text, "")
        if head in self._lexicon.organisations:
            return Speaker("organization", self._organisation(low, head, text, mention))
        if (
            head in self._lexicon.unnamed
            or low[0] in self._lexicon.unnamed
            or not definite
        ):
            return Speaker("unnamed", "", text)
        return Speaker("unnamed", "", text)

    def _by_role(self, low: list[str], head: str, at: int) -> str:
        best, best_score = "", 0.0
        wanted = {w for w in low if len(w) > 2 and w not in ("the", "and")}  # noqa: PLR2004
        for name in self._with_role(head, at):
            role = set(re.findall(r"[\w-]+", self._people[name].role.lower()))
            score = len(role & wanted) + best_score % 1 / 2
            if score > best_score:
                best, best_score = name, score
        if (
            not best
            and self._person[1]
            and at - self._person[0] < _RECENT
            and len(low) <= 3
            and head not in self._lexicon.unnamed
        ):
            return self._person[1]
        return best

    def _with_role(self, head: str, at: int) -> list[str]:
        """Return who has this word in their role, the last one seen before ``at`` first."""
        end = bisect_left(self._seen, (at, ""))
        recent = dict.fromkeys(
            name for _, name in reversed(self._seen[max(0, end - _BACK) : end])
        )
        known = self._roles.get(head, [])[:_BACK]
        return [n for n in recent if n in known] + [n for n in known if n not in recent]

    def _organisation(
        self, low: list[str], head: str, text: str, mention: Mention
    ) -> str:
        if len(low) == 1 or low[0] == "press":
            end = bisect_left(self._orgs, (mention.start, ""))
            for _, name in reversed(self._orgs[max(0, end - _BACK) : end]):
                if name.lower().split()[-1] == head:
                    return self._fullest(name)
            if head in self._heads:
                return self._heads[head]
            if (
                head
                in (
                    "company",
                    "firm",
                    "operator",
                    "group",
                    "corporation",
                    "carrier",
                    "side",
                    "country",
                )
                or head in self._lexicon.organisations
            ):
                i = bisect_left(self._orgs, (mention.start, "")) - 1
                if head in (
                    "company",
                    "firm",
                    "operator",
                    "group",
                    "corporation",
                    "carrier",
                ):
                    back = max(0, i - _BACK)
                    while i >= back and not self._is_company(self._orgs[i][1]):
                        i -= 1
                    return self._orgs[i][1] if i >= back else text
        return text

    def _is_company(self, name: str) -> bool:
        """Whether a name was a speaker or a subject, and is that of no authority."""
        return (
            name in self._heard
            and name not in self._lexicon.aliases
            and not self._is_org(name)
        )

    def _pronoun(self, at: int, gender: str) -> Speaker:
        name = ""
        if (
            self._person[1]
            and at - self._person[0] < _RECENT
            and self._fits(self._person[1], gender)
        ):
            name = self._person[1]
        i = bisect_left(self._seen, (at, "")) - 1
        back = max(0, i - _BACK)
        while not name and i >= back:
            if self._fits(self._seen[i][1], gender):
                name = self._seen[i][1]
            i -= 1
        if not name:
            return Speaker("unknown", "")
        if gender:
            self._gender.setdefault(name, gender)
        return Speaker(
            "person", name, self._people[name].role if name in self._people else ""
        )

    def _fits(self, name: str, gender: str) -> bool:
        return not gender or self._gender.get(name, gender) == gender

    def _it(self, at: int, word: str) -> Speaker:
        if word in ("it", "its") and self._org[1] and at - self._org[0] < _RECENT:
            return Speaker("organization", self._org[1])
        if word in ("it", "its"):
            i = bisect_left(self._orgs, (at, "")) - 1
            if i >= 0:
                return Speaker("organization", self._fullest(self._orgs[i][1]))
        return Speaker("unknown", "")

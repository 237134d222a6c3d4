"""Whom a speaker's words mean, in a language that is read by its lists alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.records import UNKNOWN, Mention, Speaker

if TYPE_CHECKING:
    from workbench.extraction.languages import Tongue

_WORD = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]|\n")
_FAR = 3_000


class Called:
    """Says whom mentions mean, fed in the order of the text."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self._tongue = tongue
        self._people: dict[str, str] = {}
        self._surnames: dict[str, str] = {}
        self._women: dict[str, bool] = {}
        self._person: tuple[int, str] = (-_FAR, "")
        self._organisation: tuple[int, str] = (-_FAR, "")
        self._find_people(_WORD.findall(text))

    def _find_people(self, words: list[str]) -> None:
        """Meet whoever is named in full behind a role: "Gouverneur Anton Grusk"."""
        capital = [word[0].isupper() for word in words]
        for i in range(len(words) - 2):
            if not (capital[i] and capital[i + 1] and capital[i + 2]):
                continue
            names = words[i + 1 : i + 3]
            if self._is_role(words[i]) and not any(map(self._is_known, names)):
                third = words[i + 3 : i + 4] if capital[i + 3 : i + 4] == [True] else []
                plain = third and not self._is_known(third[0])
                self._meet(" ".join([*names, *third] if plain else names), words[i])

    def _is_role(self, word: str) -> bool:
        return self._tongue.ends(word, "roles", "titles")

    def _is_known(self, word: str) -> bool:
        """Whether a word is a common noun of the lists, and no part of a name."""
        return self._tongue.ends(word, "roles", "titles", "organisations", "unnamed")

    def _meet(self, name: str, role: str) -> None:
        self._people[name] = self._people.get(name) or role
        self._surnames.setdefault(name.rsplit(maxsplit=1)[-1], name)
        if role:
            women = role.lower().endswith(tuple(self._tongue.words.get("women", ())))
            self._women.setdefault(name, women)

    def speaker(self, mention: Mention) -> Speaker:
        """Return whom ``mention`` means, and remember it."""
        found = self._resolve(mention)
        if found.kind == "person" and found.name in self._people:
            self._person = (mention.start, found.name)
        elif found.kind == "organization":
            self._organisation = (mention.start, found.name)
        return found

    def _resolve(self, mention: Mention) -> Speaker:
        words = mention.text.split()
        lists = self._tongue.words
        low = words[0].lower()
        if len(words) == 1 and low in lists.get("he", frozenset()) | lists.get(
            "she", frozenset()
        ):
            return self._pronoun(mention.start, is_she=low in lists.get("she", ()))
        if len(words) == 1 and low in lists.get("it", ()):
            near = mention.start - self._organisation[0] < _FAR
            name = self._organisation[1] if near else ""
            return Speaker("organization" if name else "unknown", name)
        while len(words) > 1 and words[0].lower() in lists.get("articles", ()):
            words = words[1:]
        return self._named(words)

    def _pronoun(self, at: int, *, is_she: bool) -> Speaker:
        near, name = at - self._person[0] < _FAR, self._person[1]
        if not near or not name or self._women.get(name, is_she) != is_she:
            fits = [n for n in self._people if self._women.get(n, is_she) == is_she]
            name = fits[0] if len(fits) == 1 else ""
        if not name:
            return UNKNOWN
        return Speaker("person", name, self._people[name])

    def _named(self, words: list[str]) -> Speaker:
        phrase = " ".join(words)
        cut = 0
        while cut < len(words) and (
            self._is_role(words[cut])
            or words[cut].endswith(".")
            or not words[cut][0].isupper()
        ):
            cut += 1
        name, role = " ".join(words[cut:]), " ".join(words[:cut])
        capital = all(w[0].isupper() for w in words[cut:])
        plain = not any(map(self._is_known, words[cut:]))
        if name in self._surnames and capital:
            full = self._surnames[name]
            return Speaker("person", full, self._people[full] or role)
        if capital and plain and (len(words) - cut in (2, 3) or (cut and name)):
            self._meet(name, role)
            return Speaker("person", name, role or self._people[name])
        if any(self._tongue.ends(w, "unnamed") for w in words):
            return Speaker("unnamed", "", phrase)
        if self._is_role(words[0]) and len(words) > 1:
            return self._by_role(phrase, words[0])
        if any(self._tongue.ends(w, "organisations") for w in words):
            return Speaker("organization", phrase)
        if self._is_role(words[-1]):
            return self._by_role(phrase, words[-1])
        if self._tongue.capital_nouns or not capital:
            return Speaker("unnamed", "", phrase)
        return Speaker("organization", phrase)

    def _by_role(self, phrase: str, head: str) -> Speaker:
        low = head.lower()
        for name, role in reversed(self._people.items()):
            words = role.lower().split()
            if any(w == low or w.endswith(low) for w in words):
                return Speaker("person", name, phrase)
        return Speaker("unnamed", "", phrase)

"""What stands before and behind a name: titles, roles, the nouns of organisations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Names

_AFTER = re.compile(
    r",[ \u00a0](?:aged )?(?:\d{2},[ \u00a0])?"
    r"((?:an?|the|who|[a-z]|[A-Z][\w-]*['’]s?[ \u00a0][a-z])[^,.;:\"“”\n]{3,90})"
)
_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Hh]er|[Hh]is|[Tt]heir|[Aa]n?)[ \u00a0]"
    r"|(?=\b[A-Z][\w-]*['’]s?[ \u00a0]))"
    r"([^,.;:\"“”\n]{3,80}),[ \u00a0]?$"
)
_BESIDE = re.compile(
    r"((?:\b[A-Z][\w-]*(?:['’]s)?[ \u00a0])?(?:\b[a-z][\w-]*[ \u00a0]){1,4})$"
)
_DETERMINER = re.compile(r"\b(?:the|an?|its|his|her|their)[ \u00a0]")
_PROFESSION = re.compile(
    r"\w{3}(?:ist|ician|grapher|keeper|worker|woman|monger|smith)$"
)
_VERBS = lexicon.plural_verbs() | lexicon.past_verbs() | {"stolen", "killed", "dead"}
_STARTS = lexicon.grammar("no_names")
_FIRST_AND_LAST = 2


class Titles:
    """Tells names from titles, and organisations from people, by lists of ``names``."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def is_org(self, name: str) -> bool:
        """Whether a name is that of an organisation: by its noun, or an acronym."""
        words = name.lower().replace(".", "").split()
        return any(w in self._names.organisations for w in words) or (
            len(words) == 1
            and name.isupper()
            and len(name) > 1
            and words[0] not in _VERBS
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
        if not words or words[0] in PREPOSITIONS:
            return False
        return bool(set(words[:8]) & self._names.roles) or words[0] == "who"

    def untitled(self, name: str) -> tuple[str, str]:
        """Return a name without the titles before it, and these titles."""
        words = name.split()
        cut = 0
        while cut < len(words) and (
            words[cut].lower() in _STARTS or re.fullmatch(r"\w+-[a-z]+", words[cut])
        ):
            cut += 1
        titles = cut
        for i in range(cut, len(words) - 1):
            word = words[i].lower().rstrip(".")
            does = word in self._names.roles or _PROFESSION.search(word)
            if word in self._names.titles or (
                does and len(words) - i > _FIRST_AND_LAST
            ):
                titles = i + 1
        if (
            titles > cut
            and words[-1].lower() not in self._names.roles
            and not self.is_org(" ".join(words[titles:]))
        ):
            return " ".join(words[titles:]), " ".join(words[cut:titles])
        return " ".join(words[cut:]), ""

    def told(self, text: str, at: int, end: int, role: str) -> str:
        """Return what is told of the person named in [at, end), "" for nothing."""
        start = max(0, at - (len(role) + 1 if role else 0))
        lead = text[max(0, at - len(role) - 100) : start]
        before, after = _BEFORE.search(lead), _AFTER.match(text, end)
        phrase = "" if role or not before else self._role_in(before[1])
        if phrase:
            return phrase
        if after and self.names_role(after[1]):
            return f"{role} {after[1]}".strip()
        beside = None if role else _BESIDE.search(lead)
        if beside and beside[1].split()[-1] in self._names.roles:
            return beside[1].strip()
        return role

    def _role_in(self, phrase: str) -> str:
        """Return the last part of a phrase that begins with a role, "" for none."""
        starts = [0, *(m.end() for m in _DETERMINER.finditer(phrase))]
        parts = (phrase[start:] for start in starts)
        return next((part for part in parts if self.names_role(part)), "")

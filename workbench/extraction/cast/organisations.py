"""Which organisation "the ministry" or "the company" means at a place of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from workbench.extraction.cast.casting import BACK, RECENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extraction.cast.casting import Cast

_MANY = frozenset(
    "police authorities forces troops prosecutors scientists media services".split()
)
_WITHIN = frozenset("of the and for de del la du des & van von der".split())
_ANYTHING = frozenset(("agency", "body", "authority", "institute", "institution"))


class Organisations:
    """The organisations heard so far, fed in the order of the text.

    ``last`` is the offset and the name of the last one that spoke or acted, a report
    included; ``body`` of the last one that is no document.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.last: tuple[int, str] = (-RECENT, "")
        self.body: tuple[int, str] = (-RECENT, "")
        self._heard: list[tuple[int, str]] = []
        self._by_noun: dict[str, str] = {}
        self._often = Counter(name for _, name in cast.orgs)

    def hear(self, at: int, name: str, *, speaks: bool = False) -> None:
        """Remember that an organisation speaks or acts at an offset."""
        self.last = (at, name)
        if name.lower().rsplit(maxsplit=1)[-1] not in self._cast.lexicon.documents:
            self.body = self.last
        self._heard.append((at, name))
        if speaks:
            self._by_noun[name.lower().split()[-1]] = name

    def named(
        self, low: list[str], head: str, text: str, at: int, *, later: bool = True
    ) -> str:
        """Return which one "the interior ministry" means at an offset; else ``text``.

        ``low``: its words in lower case, ``head`` their noun; ``later``: it may be one
        that is named further on.
        """
        before = list(self._before(at))
        asked = set(low) - {"the"}
        for name in before:
            if asked <= _words(name):
                return self.whole(name)
        telling = asked - {head} - self._cast.lexicon.vague
        telling = {word for word in telling if word not in _capitals(text)}
        if not telling:
            for name in before:
                if head in _words(name):
                    return self.whole(name)
        kinds = self._cast.lexicon.kinds.get(head, frozenset())
        if kinds and not (telling and head in _ANYTHING):
            found = self._of_kind(kinds, before, strict=bool(telling))
            if found:
                return found
        if telling or not later or (len(low) > 1 and low[0] != "press"):
            return text
        return self._by_noun.get(head) or self._cast.heads.get(head) or text

    def whole(self, name: str) -> str:
        """Return how the organisation of a name is called in full, as far as heard."""
        full = self._cast.fullest(name)
        heard = reversed(self._heard[-BACK:])
        longer = (name for _, name in heard if name.endswith(f" {full}"))
        return next(longer, full)

    def _before(self, at: int) -> Iterator[str]:
        """Yield the names of organisations before an offset, the last one first."""
        end = bisect_left(self._cast.orgs, (at, ""))
        named = self._cast.orgs[max(0, end - BACK) : end]
        heard = [here for here in self._heard[-BACK:] if here[0] < at]
        seen = set()
        for _, name in sorted([*named, *heard], reverse=True):
            if name not in seen:
                seen.add(name)
                yield name

    def _of_kind(
        self, kinds: frozenset[str], before: list[str], *, strict: bool
    ) -> str:
        """Return the last name that is of one of some kinds, "" for none.

        Unless ``strict``, one that tells nothing of its kind will do, if it acts.
        """
        narrow = kinds - {"business"}
        for wanted in (narrow, kinds) if narrow != kinds else (kinds,):
            for name in before:
                if wanted & self._kinds(name, strict=strict):
                    return self.whole(name)
        if strict or not kinds & self._cast.lexicon.open:
            return ""
        heard = {name for _, name in self._heard[-BACK:]}
        found = next((n for n in before if n in heard and self._is_open(n)), "")
        if found or "business" not in kinds:
            return found
        proper = (n for n in before if n in self._cast.proper and self._is_open(n))
        return next((n for n in proper if self._often[n] > 1), "")

    def _kinds(self, name: str, *, strict: bool) -> set[str]:
        """Return the kinds of bodies that a name tells of by its words.

        Unless ``strict``, what has shares or a chief executive is a business.
        """
        known = self._cast.lexicon.kinds
        if name in self._cast.companies and not strict:
            return {"business"}
        if name in self._cast.places:
            return set()
        return {kind for word in _words(name) for kind in known.get(word, ())}

    def _is_open(self, name: str) -> bool:
        """Whether a name may be that of any body: no authority, place or capital."""
        known = self._cast.lexicon.aliases
        return (
            _is_proper(name)
            and name not in self._cast.places
            and name not in known
            and name not in known.values()
            and (name.isupper() or not self._cast.titles.is_org(name))
        )

    def are_many(self, name: str) -> bool:
        """Whether "they" may mean an organisation: police, authorities, forces."""
        return name.lower().split()[-1] in _MANY


def _is_proper(name: str) -> bool:
    """Whether each word of a name is written like one, but "of" and the like."""
    words = name.split()
    return bool(words) and all(
        word[0].isupper() or word[0].isdigit() or word in _WITHIN for word in words
    )


def _words(name: str) -> set[str]:
    return set(name.lower().replace("'", "’").removesuffix("’s").split())


def _capitals(text: str) -> set[str]:
    return {word.lower() for word in text.split() if word[:1].isupper()}

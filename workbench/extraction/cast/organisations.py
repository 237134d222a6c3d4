"""Which organisation "the ministry" or "the company" means at a place of a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from workbench.extraction.cast.casting import BACK, RECENT

if TYPE_CHECKING:
    from workbench.extraction.cast.casting import Cast

BUSINESS = frozenset(
    "company firm operator group corporation carrier drugmaker carmaker automaker "
    "chipmaker manufacturer retailer supplier".split()
)
_MANY = frozenset(
    "police authorities forces troops prosecutors scientists media services".split()
)


class Organisations:
    """The organisations heard so far, fed in the order of the text.

    ``last`` is the offset and the name of the last one that spoke or acted.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.last: tuple[int, str] = (-RECENT, "")
        self._heard: dict[str, int] = {}
        self._by_noun: dict[str, str] = {}

    def hear(self, at: int, name: str, *, speaks: bool = False) -> None:
        """Remember that an organisation speaks or acts at an offset."""
        self.last = (at, name)
        self._heard[name] = at
        if speaks:
            self._by_noun[name.lower().split()[-1]] = name

    def named(self, low: list[str], head: str, text: str, at: int) -> str:
        """Return which one "the ministry" (``head``) means at an offset."""
        if len(low) > 1 and low[0] != "press":
            return text
        end = bisect_left(self._cast.orgs, (at, ""))
        before = [name for _, name in self._cast.orgs[max(0, end - BACK) : end]]
        for name in reversed(before):
            if name.lower().split()[-1] == head:
                return self._cast.fullest(name)
        known = self._by_noun.get(head) or self._cast.heads.get(head)
        if known:
            return known
        if head in BUSINESS:
            return self._business(at) or text
        return text

    def _business(self, at: int) -> str:
        """Return what "the company" means at an offset: the last one that was named."""
        end = bisect_left(self._cast.orgs, (at, ""))
        before = self._cast.orgs[max(0, end - BACK) : end]
        often = Counter(name for _, name in before)
        last = max(
            (here for here in before if self._is_company(here[1])), default=(-1, "")
        )
        traders = ((at, n) for n, at in self._heard.items() if self._is_trader(n))
        last = max(last, max(traders, default=(-1, "")))
        if last[1]:
            return last[1]
        named = (n for _, n in reversed(before) if often[n] > 1 and self._may_trade(n))
        return next(named, "")

    def _may_trade(self, name: str) -> bool:
        """Whether a name can be that of a company: no authority, place or capital."""
        known = self._cast.lexicon.aliases
        return (
            name in self._cast.proper
            and name not in self._cast.places
            and name not in known
            and name not in known.values()
            and not self._cast.is_org(name)
        )

    def are_many(self, name: str) -> bool:
        """Whether "they" may mean an organisation: police, authorities, forces."""
        return name.lower().split()[-1] in _MANY

    def _is_trader(self, name: str) -> bool:
        """Whether a name's noun is that of a business: "airline", "Harbour Lines"."""
        return name.lower().split()[-1] in self._cast.lexicon.traders

    def _is_company(self, name: str) -> bool:
        """Whether a name was a speaker or a subject, and is that of no authority."""
        return (
            name in self._heard
            and name not in self._cast.lexicon.aliases
            and name not in self._cast.places
            and not self._cast.is_org(name)
        )

"""Whose a document is: "the bureau's report", "a study by X", "its statement"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.records import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.extraction.lexicon import Names
    from workbench.extraction.records import Mention, Speaker

_DOCUMENTS = "|".join(sorted(lexicon.names().documents, key=len, reverse=True))
_DOCUMENT = rf"(?:{_DOCUMENTS})s?"
_BODY = f"(?:{lexicon.any_speaking('issuers')})"
_ISSUING = f"(?:{lexicon.any_speaking('issuing')})"
_DONE = f"(?:{lexicon.any_speaking('issued')})"
_MADE = f"(?:{_DONE} )?"
_BY = rf"(?:{_DONE} (?:[\w’'-]+ ){{0,5}}?)?by"
_POSSESSED = re.compile(
    rf"^(.{{2,60}}?)(?:['’]s?| s) (?:[\w-]+ ){{0,3}}(?:{_DOCUMENT}|press office)"
    r"(?: (?:for|in|on|of|to|about) .+)?$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    rf"^(?:[\w-]+ ){{0,4}}{_DOCUMENT} (?:{_MADE}from|{_BY}) "
    r"(.{2,80})$",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"^(?:[\w-]+ ){{0,4}}{_DOCUMENT} (?:that |which )?"
    r"((?:the )?(?:[\w-]+ )?[A-Z].{1,50}?) "
    rf"{_ISSUING}\b"
)
_OF = re.compile(
    rf"^(?:[\w-]+ ){{0,3}}(?i:{_DOCUMENT}) of ((?:[Tt]he )?[A-Z].{{1,60}}|"
    rf"the (?:[\w-]+ )?{_BODY})$"
)
_OWN_DOCUMENT = re.compile(
    rf"^(its|their|his|her) (?:[\w-]+ ){{0,3}}{_DOCUMENT}(?: (?:to|for|on|of) .+)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^((?:[A-Z][\w.&’'-]*|&)(?: (?:[A-Z][\w.&’'-]*|&|of|for))*) "
    rf"(?:[a-z-]+ ){{0,2}}{_DOCUMENT}(?: (?:for|in|on|of|about) .+)?$"
)
_BODYS = re.compile(
    rf"^((?:[\w-]+ ){{0,3}}{_BODY}) (?:[a-z-]+ ){{0,1}}{_DOCUMENT}$", re.IGNORECASE
)
_NAME = r"[A-Z][\w.&’'-]{0,30}(?: (?:of |for )?[A-Z][\w.&’'-]{0,30}){0,5}"
_TOLD_OF = re.compile(
    rf"\b({_NAME}|[Tt]he [a-z]{{2,30}}(?: [a-z]{{2,30}})?) "
    rf"(?:has |have |had )?{_ISSUING} "
    rf"(?:an?|its|his|her|their|the) (?:[\w-]{{1,30}} ){{0,3}}({_DOCUMENTS})s?\b"
)
_TOLD_BY = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he) (?:[\w-]{{1,30}} ){{0,3}}({_DOCUMENTS}) {_MADE}(?:by|from) "
    rf"((?:the )?(?:[\w-]{{1,30}} ){{0,2}}{_NAME})"
)
_TOLD_POSSESSED = re.compile(
    rf"\b({_NAME}?)['’]s? (?:[\w-]{{1,30}} ){{0,2}}({_DOCUMENTS})\b"
)

_TOLD_OWN = re.compile(
    rf"\b(?:its|their|his|her|an?) (?:[\w-]{{1,30}} ){{0,3}}({_DOCUMENTS})\b"
)
_LETTERS, _SOON, _LATELY, _BACK = 6, 250, 20, 100


def issued_by(text: str, names: Names, *, proper: bool = True) -> str:
    """Return the words for who issued the document that ``text`` names, "" for none.

    ``proper``: whether a capital at its start is that of a name.
    """
    for pattern in (_POSSESSED, _SENT, _ISSUED, _OF, _OWN_DOCUMENT, _BODYS):
        found = pattern.match(text)
        if found:
            issuer = found[1]
            return f"the {issuer}" if issuer.lower() in names.documents else issuer
    named = _NAMED.match(text) if proper else None
    return named[1] if named else ""


class Issued:
    """Who published which document, as a text tells, fed with who speaks, in order.

    ``resolve`` says whom a mention of the issuer means; ``spoke`` is who spoke last.
    """

    def __init__(
        self, text: str, names: Names, resolve: Callable[[Mention], Speaker]
    ) -> None:
        self._names = names
        self._resolve = resolve
        self.spoke = UNKNOWN
        self._heard: list[tuple[int, Speaker]] = []
        self._own = [(m.start(), m[1].lower()) for m in _TOLD_OWN.finditer(text)]
        self._told = sorted(
            [(m.start(), m[2].lower(), m[1]) for m in _TOLD_OF.finditer(text)]
            + [(m.start(), m[1].lower(), m[2]) for m in _TOLD_BY.finditer(text)]
            + [
                (m.start(), m[2].lower(), m[1])
                for m in _TOLD_POSSESSED.finditer(text)
                if len(m[1]) <= _LETTERS or not m[1].isupper()
            ]
        )

    def hear(self, at: int, speaker: Speaker) -> None:
        """Remember who spoke at an offset."""
        self.spoke = speaker
        if speaker.name and speaker.kind in ("person", "organization"):
            self._heard.append((at, speaker))

    def by(
        self, text: str, low: str, mention: Mention, *, proper: bool
    ) -> Speaker | None:
        """Return who issued the document that words name, None for no document.

        ``text``: the words of ``mention`` in short, ``low`` in lower case with their
        "the"; ``proper``: whether a capital at their start is that of a name.
        """
        issuer = issued_by(text, self._names, proper=proper)
        if issuer:
            return self._resolve(mention._replace(text=issuer, apposition=""))
        noun = text.lower()
        if not low.startswith(("the ", "this ", "that ")):
            return None
        if noun not in self._names.documents:
            return None
        known = self._before(mention.start, noun)
        if known:
            return self._resolve(mention._replace(text=known, apposition=""))
        own = self._own_before(mention.start, noun)
        near = [
            (abs(at - own), n, who)
            for n, (at, who) in enumerate(self._heard[-_LATELY:])
            if own >= 0 and abs(at - own) < _SOON
        ]
        if near:
            return min(near)[2]
        if noun in self._names.words_of and (
            self.spoke.name and self.spoke.kind in ("person", "organization")
        ):
            return self.spoke
        return None

    def _own_before(self, at: int, noun: str) -> int:
        """Return where someone's own "report" was named before, -1 for nowhere."""
        end = bisect_left(self._own, (at, ""))
        near = reversed(self._own[max(0, end - _BACK) : end])
        return next((here for here, told in near if told == noun), -1)

    def _before(self, at: int, noun: str) -> str:
        """Return the words for who issued "the report" at an offset, "" for no one."""
        end = bisect_left(self._told, (at, "", ""))
        near = reversed(self._told[max(0, end - _BACK) : end])
        return next((who for _, told, who in near if told == noun), "")

"""A denial that went out as its opposite: what was denied, as if it had been claimed.

"The council denied that 400 homes were lost" claims that they were not. A review whose
claim reads "400 homes were lost" puts the words into the mouth of who denied them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.publishing.finding import Finding

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed)|reject(?:s|ed)?|disput(?:es?|ed)"
    r"|bestreite[nt]|bestritt(?:en)?|dementier(?:t|te|en)|niega[n]?|neg[oó]|desmiente[n]?"
    r"|desminti[oó]|nega[m]?|negou|d[ée]ment(?:i|ent)?|nie(?:nt)?)\b",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|false(?:ly)?"
    r"|nicht|keine?[mnrs]?|nie|niemals|nein|ne|pas|jamais|aucune?|non|nunca|jam[aá]s"
    r"|n[aã]o|sin|не|нет|ни)\b|n['’]t\b|n['’](?=[aeiouéh])|\b(?:claim|den|reject)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")
_TELLING = 4
_WITHIN = 300
_ENOUGH = 0.75
_SPOKEN = ("text", "name", "headline", "description", "abstract", "transcript")
_DEEPEST = 4


def is_lost(wording: str) -> bool:
    """Whether a wording that should state a denial says nothing of the kind."""
    return not (_NEGATES.search(wording) or _DENIES.search(wording))


def denied(path: str, review: dict[str, Any]) -> Iterator[Finding]:
    """Yield a finding where a text of the claim says that what is claimed was denied.

    An error where the claimant is named before the denial, else advice: the article
    may tell of somebody else who denies it.
    """
    wording, item = review.get("claimReviewed"), review.get("itemReviewed")
    if not isinstance(wording, str) or not isinstance(item, dict):
        return
    wanted = {word.casefold() for word in _WORD.findall(wording)}
    if not wanted or not is_lost(wording):
        return
    names = _names(item.get("author"))
    for text in _spoken(item, 0):
        for before in _denials(text, wanted):
            by_claimant = any(name in before for name in names)
            yield Finding(
                severity="error" if by_claimant else "advice",
                path=f"{path}.claimReviewed",
                rule="denial",
                message="claimReviewed is what was denied, not what was claimed"
                if by_claimant
                else "somebody denied what claimReviewed says: is it their claim?",
                by="schema.org",
                remedy='word a denial as one: "… denied that …", or "… not …"',
            )
            return


def _denials(text: str, wanted: set[str]) -> Iterator[str]:
    """Yield what stands before each denial of ``wanted`` words in a text."""
    for found in _DENIES.finditer(text):
        after = text[found.end() : found.end() + _WITHIN]
        sentence = _SENTENCE_END.split(after, maxsplit=1)[0]
        said = {word.casefold() for word in _WORD.findall(sentence)}
        if len(wanted & said) >= _ENOUGH * len(wanted):
            yield text[max(0, found.start() - _WITHIN) : found.start()].casefold()


def _names(author: Any) -> set[str]:
    """Return the telling words of the claimants' names."""
    listed = author if isinstance(author, list) else [author]
    names = (one.get("name") for one in listed[:20] if isinstance(one, dict))
    return {
        word.casefold()
        for name in names
        if isinstance(name, str)
        for word in _WORD.findall(name)
        if len(word) >= _TELLING
    }


def _spoken(value: Any, depth: int) -> Iterator[str]:
    """Yield the texts of a claim and of where it appeared."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:20]:
            yield from _spoken(one, depth + 1)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str):
                if name in _SPOKEN:
                    yield inner[:20_000]
            elif name in ("appearance", "firstAppearance", "isPartOf", "citation"):
                yield from _spoken(inner, depth + 1)

"""The card of a plain text: what it says itself about its title, author and date."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from workbench.dates import MONTHS, any_form
from workbench.documents.layout import Line, lines

_BY = re.compile(
    r"(?i:by|words by|reporting by)\s+"
    r"([^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,5}"
    r"(?:,? and [^\W\d_][\w.’' -]{2,40})?)"
)
_LANGUAGES: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).with_name("data") / "languages.toml").read_text("utf-8")
)
_COMMON = {tag: frozenset(one["words"].split()) for tag, one in _LANGUAGES.items()}
_OTHER_MONTHS = {
    name: number
    for one in _LANGUAGES.values()
    for number, name in enumerate(one.get("months", "").split(), 1)
}
_MONTH = "|".join((any_form(MONTHS), *_OTHER_MONTHS))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+({_MONTH})\b\.?,?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_TOP = 8
_COPYRIGHT = re.compile(
    r"(?:©|\bcopyright\b)\s*([^,.|\d–-]{3,60}?)\s*(?:,|\.|\d|\||$)", re.IGNORECASE
)
_SUPPORT = re.compile(
    r"support (the [A-Z][\w’']*(?: [A-Z][\w’']*){0,3})!?$", re.IGNORECASE
)
_HEAD = 4000


def guess(text: str) -> dict[str, str]:
    """Return the fields of a Document that ``text`` tells; "" where it does not."""
    head, tag = text[:_HEAD], language(text)
    found = lines(head, language="" if tag == "en" else tag)
    if len(text) > len(head) and found and found[-1].end == len(head):
        found.pop()
    tops = [text[line.start : line.end] for line in found[:_TOP]]
    title = next((text[x.start : x.end] for x in found if x.kind == "headline"), "")
    return {
        "title": title.lstrip("\ufeff# ").strip(),
        "publisher": _publisher(text, found),
        "author": _author(tops),
        "date_published": next((d for d in map(_full_date, tops) if d), ""),
        "language": tag,
    }


def language(text: str) -> str:
    """Return the language of ``text`` ("en", …) by its commonest words, "" in doubt."""
    words = re.findall(r"[^\W\d_]+", text[: _HEAD * 2].lower())
    scores = {tag: sum(w in common for w in words) for tag, common in _COMMON.items()}
    ranked = sorted(scores, key=lambda tag: -scores[tag])
    best, second = ranked[0], ranked[1]
    enough = len(words) > 5 and scores[best] >= 0.08 * len(words)
    return best if enough and scores[best] > 1.3 * scores[second] else ""


def _author(tops: list[str]) -> str:
    for line in tops:
        found = _BY.match(line)
        if found and len(line) < 120 and found[1][0].isupper():
            return found[1].strip()
    return ""


def _full_date(line: str) -> str:
    """Return the one full date of a short line or dateline, as ISO 8601."""
    if len(line) > 120:
        line = re.split(r"\s[–—-]\s", line, maxsplit=1)[0][:80]
    if found := _ISO.search(line):
        year, month, day = (int(x) for x in found.groups())
    elif found := _DAY_FIRST.search(line):
        year, month, day = int(found[3]), _number(found[2]), int(found[1])
    elif found := _MONTH_FIRST.search(line):
        year, month, day = int(found[3]), _number(found[1]), int(found[2])
    elif found := _DOTTED.search(line):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    else:
        return ""
    fine = 1 <= month <= 12 and 1 <= day <= 31 and 1500 <= year <= 2999
    return f"{year:04}-{month:02}-{day:02}" if fine else ""


def _number(month: str) -> int:
    if month.lower() in _OTHER_MONTHS:
        return _OTHER_MONTHS[month.lower()]
    return next(
        i for i, name in enumerate(MONTHS, 1) if name.startswith(month[:3].lower())
    )


def _publisher(text: str, found: list[Line]) -> str:
    """Return the outlet that asks for support or holds the copyright, "" in doubt."""
    for line in found[:_TOP]:
        asks = _SUPPORT.match(text[line.start : line.end])
        if asks:
            return asks[1][0].upper() + asks[1][1:]
    holder = _COPYRIGHT.search(text[-2000:])
    return holder[1].strip() if holder else ""

"""Mending a found object: what is plainly a slip is put right, and told.

Publishers' ClaimReview has entities in its text, numbers as text, empty strings where a
value is missing, dates of all sorts. Only the form is mended; no value is made up, and
whatever is not understood stays as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from workbench.importing.dates import as_date
from workbench.importing.json_text import Doubled, Unreadable
from workbench.model import Repair
from workbench.publishing.pages import step
from workbench.publishing.rules import number
from workbench.publishing.values import clean, hides

_DEEPEST = 64
_MOST = 100
_SHOWN = 120
_VOCABULARY = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)(?=\w)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HARMLESS = frozenset(("http", "https", "mailto", "urn", "doi", "tel", "ftp", "tag"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}_[A-Za-z0-9]{2,8}")
_NUMBERS = ("ratingValue", "bestRating", "worstRating")
_DATES = frozenset(
    ("datePublished", "dateModified", "dateCreated", "uploadDate", "sdDatePublished")
)
_ADDRESSES = frozenset(
    "@id url sameAs appearance firstAppearance contentUrl embedUrl thumbnailUrl logo "
    "image mainEntityOfPage originalMediaLink archivedAt sdLicense license".split()
)
_TYPES = {
    name.casefold(): name
    for name in (
        "ClaimReview MediaReview Review Claim CreativeWork Rating Person Organization "
        "NewsArticle Article WebPage ImageObject VideoObject SocialMediaPosting"
    ).split()
}


_Path = tuple[str | int, ...]
"""The keys and positions that lead to a value; written out only where it is told."""


def mended(found: dict[str, Any]) -> tuple[dict[str, Any], tuple[Repair, ...]]:
    """Return the object with its form put right, and what was done.

    Raises Unreadable where it is nested too deeply.
    """
    mending = _Mending()
    made = mending.object(found, (), 0)
    return made, tuple(mending.repairs())


class _Mending:
    def __init__(self) -> None:
        self._found: list[Repair] = []
        self._more = 0

    def repairs(self) -> Iterator[Repair]:
        yield from self._found
        if self._more:
            yield Repair(path="$", rule="more", made=f"{self._more} more were mended")

    def note(self, path: _Path, rule: str, found: Any, made: Any = "") -> None:
        if len(self._found) == _MOST:
            self._more += 1
        else:
            self._found.append(
                Repair(
                    path=_as_json_path(path),
                    rule=rule,
                    found=_shown(found),
                    made=_shown(made),
                )
            )

    def object(self, found: dict[str, Any], path: _Path, depth: int) -> dict[str, Any]:
        if depth > _DEEPEST:
            message = f"is nested more than {_DEEPEST} levels deep"
            raise Unreadable(message)
        if isinstance(found, Doubled):
            self.note(path, "doubled-key", "a key stands twice", "the last one")
        made: dict[str, Any] = {}
        for key, value in found.items():
            name = _VOCABULARY.sub("", key)
            here = (*path, key)
            new = self._value(value, here, name, depth)
            if _is_empty(new):
                if _is_empty(value) or value == new:
                    self.note(here, "empty", value)
            else:
                made[name] = new
        if any(name in made for name in _NUMBERS):
            self._rating(made, path)
        return made

    def _value(self, value: Any, path: _Path, name: str, depth: int) -> Any:
        if isinstance(value, str):
            return self._text(value, path, name)
        if isinstance(value, dict):
            if "@value" in value:  # expanded JSON-LD
                return self._value(value["@value"], path, name, depth + 1)
            return self.object(value, path, depth + 1)
        if isinstance(value, list):
            return self._list(value, path, name, depth)
        return value

    def _list(self, values: list[Any], path: _Path, name: str, depth: int) -> Any:
        if depth > _DEEPEST:
            message = f"is nested more than {_DEEPEST} levels deep"
            raise Unreadable(message)
        made = []
        for index, value in enumerate(values):
            here = (*path, index)
            new = self._value(value, here, name, depth + 1)
            if _is_empty(new):
                if _is_empty(value) or value == new:
                    self.note(here, "empty", value)
            else:
                made.append(new)
        if name == "claimReviewed" and len(made) == 1:
            self.note(path, "one-of-a-list", values, made[0])
            return made[0]
        return made

    def _text(self, text: str, path: _Path, name: str) -> Any:
        made = text
        if "&" in text and "<" not in text and _ENTITY.search(text):
            made = html.unescape(text)
            self.note(path, "entities", text, made)
        if hides(made):
            shown, made = made, clean(made)
            self.note(path, "unseen", shown, made)
        made = made.strip()
        if not made or name == "@context":
            return made
        if name == "@type":
            return self._type(made, path)
        if name in _DATES:
            return self._date(made, path)
        if name in _ADDRESSES:
            return self._address(made, path)
        if name == "inLanguage" and _LANGUAGE.fullmatch(made):
            self.note(path, "language", made, made.replace("_", "-"))
            return made.replace("_", "-")
        return made

    def _type(self, text: str, path: _Path) -> str:
        local = _VOCABULARY.sub("", text)
        made = _TYPES.get(local.casefold(), local)
        if made != local:
            self.note(path, "type", text, made)
        return made

    def _date(self, text: str, path: _Path) -> str:
        made = as_date(text)
        if not made:
            self.note(path, "date", text)
            return text
        if made != text:
            self.note(path, "date", text, made)
        return made

    def _address(self, text: str, path: _Path) -> str:
        scheme = _SCHEME.match(text)
        if scheme and scheme[1].casefold() not in _HARMLESS and "." not in scheme[1]:
            self.note(path, "address", text)
            return ""
        return text

    def _rating(self, rating: dict[str, Any], path: _Path) -> None:
        """Write the numbers of a rating as numbers; -1 stands for none."""
        read: dict[str, float] = {}
        for name in _NUMBERS:
            if name not in rating:
                continue
            value = number(rating[name])
            if value is None:
                self.note((*path, name), "number", rating[name])
                continue
            whole = int(value) if value == int(value) else value
            if isinstance(rating[name], str):
                self.note((*path, name), "number", f'"{rating[name]}"', whole)
            rating[name] = read[name] = whole
        if read and set(read.values()) == {-1}:
            for name in read:
                self.note((*path, name), "no-rating", rating.pop(name))
        elif read.get("bestRating", 1) < read.get("worstRating", 0):
            best, worst = read["bestRating"], read["worstRating"]
            made = f"kept as it is: {best} is their best, {worst} their worst"
            self.note(path, "inverted-scale", f"{worst} to {best}", made)


def _as_json_path(path: _Path) -> str:
    return "$" + "".join(f"[{x}]" if isinstance(x, int) else step(x) for x in path)


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {})


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    text = clean(text)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"

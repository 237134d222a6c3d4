"""Languages that are read by lists alone: ``data/TAG/``, and a newsroom's own.

English has rules of its own (:mod:`.statements`). Every other language is a folder with
a ``language.toml`` and, where it has any, ``abbreviations.txt``: a language is added,
or extended, by such a folder and without code. ``data/de/`` shows all there is to say.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.documents import card

if TYPE_CHECKING:
    from spacy.tokens import Doc

FILE = "language.toml"
_DATA = Path(__file__).with_name("data")
_ENGLISH = "en"
_ENDING = 3
_REPLACED = frozenset(("name", "denial", "decimal", "joined"))


class Tongue(NamedTuple):
    """The lists of a language; words are in lower case.

    ``words`` are the lists of its grammar, cues and names by what they are called,
    ``endings`` how a word ends that is put together with one of them (with and without
    the "s" of a genitive), ``according`` the phrases before a speaker, the longest
    first.
    """

    tag: str
    name: str
    opens: str
    closes: str
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    according: tuple[tuple[str, ...], ...]
    capital_nouns: bool
    compounds: bool
    denial: str
    figures: dict[str, Any]
    worth: dict[str, re.Pattern[str]]
    abbreviations: frozenset[str]

    def ends(self, word: str, *lists: str) -> bool:
        """Whether a word is in one of the lists, or is put together with one of it."""
        low = word.lower()
        return any(
            low in self.words.get(name, ())
            or (self.compounds and low.endswith(self.endings.get(name, ())))
            for name in lists
        )


def of(doc: Doc, folder: str = "") -> Tongue | None:
    """Return the lists for ``doc``: None for English and what there are no lists for.

    ``folder`` is that of a newsroom's own lists.
    """
    return tongue(tag_of(doc._.wb_language, doc._.wb_text), folder)


def tag_of(language: str, text: str) -> str:
    """Return the tag of a text's language as it is said, else by its words; or ""."""
    return (language or card.language(text)).lower().partition("-")[0]


@cache
def tongue(tag: str, folder: str = "") -> Tongue | None:
    """Return the lists for the language ``tag``, with those in ``folder`` added.

    Raises ValueError for a file that is not TOML or not of this form; it names it.
    """
    if not re.fullmatch(r"[a-z]{2,3}", tag) or tag == _ENGLISH:
        return None
    found: dict[str, Any] = {}
    short: set[str] = set()
    for place in (_DATA, Path(folder) if folder else None):
        if place is None:
            continue
        if (place / tag / FILE).is_file():
            _add(found, _parsed(place / tag / FILE))
        if (place / tag / "abbreviations.txt").is_file():
            text = (place / tag / "abbreviations.txt").read_text("utf-8")
            lines = (line for line in text.splitlines() if not line.startswith("#"))
            short.update(word for line in lines for word in line.lower().split())
    return _made(tag, found, frozenset(short)) if found else None


def known(folder: str = "") -> list[str]:
    """Return the tags that there are lists for, those in ``folder`` included."""
    places = [_DATA, *([Path(folder)] if folder else [])]
    return sorted({p.parent.name for place in places for p in place.glob(f"*/{FILE}")})


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _add(found: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict):
            _add(found.setdefault(key, {}), value)
        elif isinstance(value, list):
            found[key] = [*found.get(key, []), *value]
        elif isinstance(value, str) and key not in _REPLACED:
            found[key] = f"{found.get(key, '')} {value}".strip()
        else:
            found[key] = value


def _made(tag: str, found: dict[str, Any], short: frozenset[str]) -> Tongue:
    marks = found.get("marks", {})
    grammar = found.get("grammar", {})
    cues = found.get("cues", {})
    lists = grammar | cues | found.get("names", {})
    phrases = (tuple(phrase.split()) for phrase in cues.get("according", []))
    words = {
        name: frozenset(listed.lower().split())
        for name, listed in lists.items()
        if isinstance(listed, str) and name != "denial"
    }
    return Tongue(
        tag=tag,
        name=found.get("name", tag),
        opens=marks.get("opens", "“„«").replace(" ", ""),
        closes=marks.get("closes", "”“»").replace(" ", ""),
        words=words,
        endings={
            name: tuple(
                end
                for word in listed
                if len(word) >= _ENDING
                for end in (word, f"{word}s")
            )
            for name, listed in words.items()
        },
        according=tuple(sorted(phrases, key=len, reverse=True)),
        capital_nouns=bool(grammar.get("capital_nouns")),
        compounds=bool(grammar.get("compounds")),
        denial=cues.get("denial", "{}"),
        figures=found.get("figures", {}),
        worth={
            name: re.compile("|".join(signs), re.IGNORECASE)
            for name, signs in found.get("worth", {}).items()
        },
        abbreviations=short,
    )

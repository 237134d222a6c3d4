"""What tells the lines of a page from news, as data: ``data/TAG/layout.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.verbs import past_forms

_DATA = Path(__file__).with_name("data")
_FILE, _ENGLISH = "layout.toml", "en"
_MARKED = r"[\"“”]|\d"


class Rules(NamedTuple):
    """The compiled expressions of ``data/en/layout.toml``.

    Those of ``holds`` look in a line in lower case, one by one: each has a literal that
    it is found by, which a long alternation has not. ``own`` are those of a newsroom,
    which decide whatever the line reads like. In ``bylines`` capitals count. ``verbs``
    is None for a language whose verbs are not known.
    """

    begins: re.Pattern[str]
    notices: re.Pattern[str]
    holds: tuple[re.Pattern[str], ...]
    own: tuple[re.Pattern[str], ...]
    sections: re.Pattern[str]
    teasers: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    says: re.Pattern[str]
    readers: re.Pattern[str]
    addressed: re.Pattern[str]
    sources: re.Pattern[str]
    bylines: re.Pattern[str]
    verbs: re.Pattern[str] | None


@cache
def rules(extra: str = "", language: str = "") -> Rules:
    """Return the shipped rules, with those of the TOML file ``extra`` added.

    Those of English hold for every page, whose furniture is often English; the tag of
    another ``language`` adds its own. Only verbs are those of one language.
    """
    found: dict[str, list[str]] = {name: [] for name in set(Rules._fields) - {"own"}}
    found["says"].append(_MARKED)
    own: list[str] = []
    english, other = _DATA / _ENGLISH / _FILE, _DATA / language / _FILE
    for file in (english, other, Path(extra)):
        if not file.is_file():
            continue
        for name, expressions in tomllib.loads(file.read_text("utf-8")).items():
            if name != "verbs" or file != english or not language:
                found[name].extend(expressions)
            if file not in (english, other) and name in ("begins", "holds"):
                own += (f"^{e}" if name == "begins" else e for e in expressions)
    if not language:
        found["verbs"].append(rf"\b(?:{'|'.join(sorted(past_forms()))})\b")
    holds = tuple(
        re.compile(e, 0 if e == e.lower() else re.IGNORECASE)
        for e in found.pop("holds")
    )
    verbs = found.pop("verbs")
    bylines = re.compile(rf"(?:{'|'.join(found.pop('bylines'))})(?= )")
    compiled = {name: _any(expressions) for name, expressions in found.items()}
    mine = tuple(re.compile(e, re.IGNORECASE) for e in own)
    known = _any(verbs) if verbs else None
    return Rules(holds=holds, own=mine, bylines=bylines, verbs=known, **compiled)


def _any(expressions: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{e})" for e in expressions), re.IGNORECASE)

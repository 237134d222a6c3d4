"""Whether "he" or "she" can mean someone, told from a given name."""

from __future__ import annotations

import unicodedata

from workbench.extraction import lexicon

_FEMALE = frozenset(lexicon.table("given_names")["female"].split())
_MALE = frozenset(lexicon.table("given_names")["male"].split())


def gender(name: str) -> str:
    """Return "f", "m", or "" where the first word of a name does not tell."""
    first = name.split(maxsplit=1)[0].lower() if name else ""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", first) if not unicodedata.combining(c)
    )
    for part in (plain, plain.partition("-")[0]):
        if part in _FEMALE:
            return "f"
        if part in _MALE:
            return "m"
    return ""

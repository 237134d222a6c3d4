"""The format of a bundle, and reading one strictly.

One JSON object in UTF-8, ``claims-workbench/bundle@v1``, with these members and no
others:

``format``    the name above
``claim``     the claim's id; ``rev`` the revision that went out; ``profile`` for whom
``renderer``  ``name`` and ``version`` of what made the review
``review``    the ClaimReview, a JSON object
``entries``   objects of ``body``, an entry's bytes as text, and ``proof``, a C2SP
              tlog-proof of it; all proofs stand on one checkpoint
``contents``  objects of ``salt``, 16 bytes in base64, and ``bytes``, a text: SHA-256 of
              both, one after the other, is a digest that one of the entries holds

It has no floats, no doubled keys, at most 100 levels and 4 MiB.
"""

from __future__ import annotations

import json
from typing import Any, TypeVar

from workbench.ledger.errors import LedgerError

FORMAT = "claims-workbench/bundle@v1"
MAX_BUNDLE = 4 * 1024 * 1024
"""Bytes of a bundle."""
MAX_ENTRIES = 1000

_MAX_DEPTH = 100
_RENDERER = {"name", "version"}
_ENTRY = {"body", "proof"}
_CONTENT = {"salt", "bytes"}
_MEMBERS = {
    "format": str,
    "claim": str,
    "rev": int,
    "profile": str,
    "renderer": dict,
    "review": dict,
    "entries": list,
    "contents": list,
}

T = TypeVar("T")


class NotABundle(LedgerError):  # noqa: N818 - said of the input, not of what was done
    """The input cannot be read as a bundle at all."""


def parsed(data: bytes) -> dict[str, Any]:
    """Return the members of a bundle, each of the type it must be.

    Raises NotABundle for anything else.
    """
    if len(data) > MAX_BUNDLE:
        message = f"the bundle is over-long: it has more than {MAX_BUNDLE} bytes"
        raise NotABundle(message)
    try:
        found = from_json(data.decode())
    except ValueError as error:
        message = f"this is not a bundle, or a truncated one: {error!s:.120}"
        raise NotABundle(message) from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        message = f'this is not a bundle: its "format" is not {FORMAT}'
        raise NotABundle(message)
    if {name: type(value) for name, value in found.items()} != _MEMBERS:
        message = "the bundle has not the members that its format has"
        raise NotABundle(message)
    _check_texts([found["renderer"]], _RENDERER, "renderer")
    _check_texts(found["entries"], _ENTRY, "entries")
    _check_texts(found["contents"], _CONTENT, "contents")
    if not 0 < len(found["entries"]) <= MAX_ENTRIES:
        message = f"a bundle has 1 to {MAX_ENTRIES} entries"
        raise NotABundle(message)
    return found


def _check_texts(items: list[Any], members: set[str], name: str) -> None:
    """Raise NotABundle unless each item is an object of these members, all texts."""
    for item in items:
        if (
            type(item) is not dict
            or set(item) != members
            or any(type(inner) is not str for inner in item.values())
        ):
            message = f'the bundle\'s "{name}" is not what its format has there'
            raise NotABundle(message)


def from_json(text: str) -> Any:
    """Return a JSON value.

    Raises ValueError for what is none, doubled keys, floats, halves of characters and
    more than 100 levels.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_float=_no_number,
            parse_constant=_no_number,
        )
    except RecursionError:
        message = "it is nested too deeply"
        raise ValueError(message) from None
    _check_depth(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        message = "an object has the same key twice"
        raise ValueError(message)
    return members


def _no_number(text: str) -> Any:
    message = f"{text:.20} is not a number that it may have"
    raise ValueError(message)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(_MAX_DEPTH):
        deeper: list[Any] = []
        for inner in level:
            if isinstance(inner, dict):
                deeper += inner
                deeper += inner.values()
            elif isinstance(inner, list):
                deeper += inner
            elif isinstance(inner, str) and not inner.isascii():
                inner.encode()  # a lone surrogate is a ValueError
        level = deeper
        if not level:
            return
    message = f"it is nested more than {_MAX_DEPTH} levels deep"
    raise ValueError(message)


def canonical(value: Any) -> bytes:
    """Return the canonical bytes (RFC 8785) of a JSON value of :func:`from_json`.

    The order of keys is RFC 8785's for keys in the Basic Multilingual Plane.
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()

"""The public texts of a bundle: each is one that its entries hold as a digest."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import from_base64
from workbench.verifier.entries import Record
from workbench.verifier.reading import from_json

SALT = 16
"""Bytes of a content's salt."""
_HEX = 64


def opened(items: list[dict[str, str]], records: list[Record]) -> dict[str, bytes]:
    """Return the texts by digest: all that the records hold as public, and no more.

    Raises LedgerError for a text that was altered, is missing, or belongs to nothing.
    """
    texts = {}
    for item in items:
        text = item["bytes"].encode()
        texts[sha256(_salt(item["salt"]) + text).hexdigest()] = text
    wanted = {digest for record in records for digest in held(record.state)}
    if len(texts) != len(items) or texts.keys() - wanted:
        message = (
            "the bundle has a text that was altered, or is none of its entries': no "
            "entry holds its digest"
        )
        raise LedgerError(message)
    if wanted - texts.keys():
        message = "the bundle lacks a public text of one of its entries"
        raise LedgerError(message)
    return texts


def _salt(text: str) -> bytes:
    try:
        salt = from_base64(text)
    except ValueError:
        salt = b""
    if len(salt) != SALT:
        message = f"the bundle has a salt that is not {SALT} bytes in base64"
        raise LedgerError(message)
    return salt


def held(state: Any) -> Iterator[str]:
    """Yield the digest of each public text in a state as it stands in an entry."""
    if isinstance(state, dict):
        for name, inner in state.items():
            if name == "held" and isinstance(inner, str) and len(inner) == _HEX:
                yield inner
            else:
                yield from held(inner)
    elif isinstance(state, list):
        for inner in state:
            yield from held(inner)


def digests(rendering: dict[str, Any], texts: dict[str, bytes]) -> dict[str, Any]:
    """Return the SHA-256 of what went out, by profile. Raises LedgerError."""
    try:
        return dict(from_json(texts[rendering["held"]].decode())["sha256"])
    except (ValueError, KeyError, TypeError):
        message = "the claim's entry does not say the SHA-256 of what went out"
        raise LedgerError(message) from None

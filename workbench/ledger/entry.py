"""One entry of a ledger."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """One recorded revision of one subject: its full new state.

    ``seq`` counts the ledger's entries from 1, ``rev`` the subject's. ``at`` is UTC
    (``2026-11-22T14:02:03.000001Z``). ``actor`` is the name, ``actor_id`` what stands
    in the entry's bytes. ``state`` is a JSON object with its texts in place. ``body``
    is the bytes as stored, ``leaf`` their RFC 6962 leaf hash.
    """

    seq: int
    subject: str
    type: str
    rev: int
    at: str
    batch: str
    actor: str
    actor_id: str
    actor_kind: str
    why: str
    state: dict[str, Any]
    body: bytes
    leaf: bytes

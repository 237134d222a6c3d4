"""Answers as bytes, made in the thread that found them, so that the server goes on."""

from __future__ import annotations

import gzip
import json
from typing import Any, NamedTuple

LEAST = 64 * 1024
"""From how many bytes on an answer is compressed for those who take that."""

_LEVEL = 1


class Packed(NamedTuple):
    """A JSON value in bytes; whether they are compressed by gzip."""

    data: bytes
    gzipped: bool


def packed(value: Any, *, takes_gzip: bool) -> Packed:
    """Return a value as JSON (ASCII: half of an emoji stays what it is)."""
    data = json.dumps(value).encode()
    if takes_gzip and len(data) >= LEAST:
        return Packed(gzip.compress(data, _LEVEL), gzipped=True)
    return Packed(data, gzipped=False)

"""Canonical JSON: one value, one run of bytes.

RFC 8785 (JSON Canonicalization Scheme) on a profile: ASCII keys, no floats,
integers below 2^53, no lone surrogates, no duplicate keys. Both directions refuse
what is outside the profile, so bytes that decode are the bytes that would be
encoded.
"""

from __future__ import annotations

from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")
_MAX_INT = 2**53


def encode(value: Any) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises ValueError for what the profile does not hold, naming where it stands.
    """
    _check(value, "$")
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        message = "the text holds half of a character (a lone surrogate)"
        raise ValueError(message) from None


def decode(data: bytes) -> Any:
    """Return the JSON value of canonical bytes.

    Raises ValueError where the bytes are not the canonical form of anything.
    """
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"not JSON: {error}"
        raise ValueError(message) from None
    if encode(value) != data:
        message = "not in canonical form (order, spacing, escapes or a doubled key)"
        raise ValueError(message)
    return value


def _check(value: Any, where: str) -> None:
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return
    if kind is dict:
        for key, inner in value.items():
            if type(key) is not str or not key.isascii():
                message = f"{where}: the key {key!r} is not ASCII text"
                raise ValueError(message)
            _check(inner, f"{where}.{key}")
    elif kind is list or kind is tuple:
        for index, inner in enumerate(value):
            _check(inner, f"{where}[{index}]")
    elif kind is int:
        if not -_MAX_INT < value < _MAX_INT:
            message = f"{where}: {value} is not below 2^53; write it as a string"
            raise ValueError(message)
    else:
        message = f"{where}: {kind.__name__} values cannot be recorded; use a string"
        raise ValueError(message)

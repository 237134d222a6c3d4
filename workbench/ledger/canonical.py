"""Canonical JSON: one value, one run of bytes.

RFC 8785 (JSON Canonicalization Scheme) on a profile: ASCII keys, no floats,
integers below 2^53, no lone surrogates, no duplicate keys, 200 levels at most. Both
directions refuse what is outside the profile, so bytes that decode are the bytes
that would be encoded.
"""

from __future__ import annotations

from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")
_MAX_INT = 2**53
_MAX_DEPTH = 200
_SHAPE = bytes(
    ord("9") if byte in b"0123456789" else ord("[") if byte in b"[{" else 0
    for byte in range(256)
)
_LONG = b"9" * 16


def _no_float(digits: str) -> None:
    message = f"{digits} is a float; use a string"
    raise ValueError(message)


_decoder = msgspec.json.Decoder(float_hook=_no_float)


def encode(value: Any) -> bytes:
    """Return the canonical bytes of a JSON value.

    Raises ValueError for what the profile does not hold, naming where it stands.
    """
    if found := outside(value):
        where, what = found
        message = f"${where}: {what}"
        raise ValueError(message)
    return write(value)


def write(value: Any) -> bytes:
    """Return the canonical bytes of what is known to be inside the profile.

    Raises ValueError for half of a character, which only the encoder sees.
    """
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
        value = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"not JSON: {error}"
        raise ValueError(message) from None
    if (write if _is_plain(data) else encode)(value) != data:
        message = "not in canonical form (order, spacing, escapes or a doubled key)"
        raise ValueError(message)
    return value


def _is_plain(data: bytes) -> bool:
    """Whether JSON without floats is sure to be inside the profile, at a glance."""
    if not data.isascii():
        return False
    shape = data.translate(_SHAPE)
    return shape.count(b"[") <= _MAX_DEPTH and _LONG not in shape


def outside(value: Any, depth: int = 0) -> tuple[str, str] | None:
    """Return where and what is outside the profile, None where all is inside."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return None
    if kind is int:
        if -_MAX_INT < value < _MAX_INT:
            return None
        return "", "an integer is not below 2^53; write it as a string"
    if kind not in (dict, list, tuple):
        return "", f"{kind.__name__} values cannot be recorded; use a string"
    if depth == _MAX_DEPTH:
        return "", f"nested more than {_MAX_DEPTH} levels deep"
    return (_wrong_object if kind is dict else _wrong_array)(value, depth + 1)


def _wrong_array(items: list[Any], depth: int) -> tuple[str, str] | None:
    for index, inner in enumerate(items):
        if found := outside(inner, depth):
            return f"[{index}]{found[0]}", found[1]
    return None


def _wrong_object(members: dict[Any, Any], depth: int) -> tuple[str, str] | None:
    for key, inner in members.items():
        if type(key) is not str or not key.isascii():
            return "", f"the key {key!r} is not ASCII text"
        if type(inner) is not str and (found := outside(inner, depth)):
            return f".{key}{found[0]}", found[1]
    return None

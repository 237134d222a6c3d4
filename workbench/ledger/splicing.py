"""From an entry's bytes to its noun at once, where all that was taken out is texts.

What :mod:`holding` took out is a JSON object; its members go where its digest stands,
and one typed decoding makes the noun. A quotation mark inside a JSON string is escaped,
so what reads ``"held":"…"`` is always a member, never part of a text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.model import Subject

_HELD = re.compile(rb'"(?:held|internal)":"([0-9a-f]{64})"')
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])


class _Body(msgspec.Struct, gc=False):
    state: msgspec.Raw


_BODY = msgspec.json.Decoder(_Body)


@cache
def _decoder(noun: type[Subject]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(noun)


def state_of(body: bytes) -> bytes:
    """Return the bytes of the state in an entry's bytes."""
    return bytes(_BODY.decode(body).state)


def digests(state: bytes) -> list[bytes]:
    """Return the digest of each content of a state, in hexadecimal."""
    return _HELD.findall(state)


def members(content: bytes) -> bytes:
    """Return the members of a JSON object, without its braces.

    Raises msgspec.DecodeError where the content is none.
    """
    _OBJECT.decode(content)
    return content.strip()[1:-1]


def noun_of(
    noun: type[Subject],
    subject: str,
    rev: int,
    state: bytes,
    texts: Mapping[bytes, bytes],
) -> Any:
    """Return the noun of a state; ``texts`` has the members of each of its contents."""
    whole = _HELD.sub(lambda found: texts[found[1]], state)
    comma = b"" if whole == b"{}" else b","
    name = msgspec.json.encode(subject)
    return _decoder(noun).decode(
        b'%b%b"id":%b,"rev":%d}' % (whole[:-1], comma, name, rev)
    )

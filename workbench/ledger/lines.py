"""The lines of a dump: what each kind holds, and reading one that is a stranger's."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

import msgspec
from msgspec import Meta, Struct

from workbench.ledger import canonical
from workbench.ledger.dumping import KIND
from workbench.ledger.notes import MAX_NOTE

MAX_LINE = 256 * 1024 * 1024
"""Bytes of a line: a document's own bytes, in base64, of about 190 MB."""

_Count = Annotated[int, Meta(ge=0)]
_Hex = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Lines(Protocol):
    """A file of bytes, open for reading."""

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line, or its first ``size`` bytes; b"" at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes."""


class _Line(Struct, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Head(_Line):
    """The first line: whose dump follows, how many entries and to which root."""

    dump: Annotated[str, Meta(pattern=f"^{KIND}$")]
    format: _Count
    ledger: Annotated[str, Meta(pattern="^ledger-[0-9a-f]{16}$")]
    root: str
    size: _Count


class Content(_Line):
    """A salted text, or bytes, that the next entry is the first to name."""

    content: _Hex
    salt: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    text: str | None = None
    base64: str | None = None


class Entry(_Line):
    """An entry's number, and its bytes as text."""

    entry: _Count
    body: str


class Batch(_Line):
    """Which entries were recorded with an idempotency key."""

    batch: str
    first: _Count
    last: _Count


class Checkpoint(_Line):
    """A signed note of the first so many entries, and its timestamp."""

    checkpoint: _Count
    note: Annotated[str, Meta(max_length=MAX_NOTE)]
    token: str | None = None


class End(_Line):
    """The last line: how many stand before it."""

    end: _Count


class Body(Struct, forbid_unknown_fields=True):
    """An entry's body, as the types of its columns ask for it."""

    v: _Count
    ledger: str
    type: str
    subject: str
    rev: _Count
    prev: _Hex | None
    batch: str
    at: Annotated[
        str, Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", max_length=27)
    ]
    actor: str
    why: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
    state: dict[str, Any]


_KINDS: dict[str, type[_Line]] = {
    "dump": Head,
    "content": Content,
    "entry": Entry,
    "batch": Batch,
    "checkpoint": Checkpoint,
    "end": End,
}
ORDER = {"dump": 0, "content": 1, "entry": 1, "batch": 2, "checkpoint": 3, "end": 4}


def read_line(source: Lines) -> tuple[str, Any]:
    """Return the kind of the next line, and what it holds.

    Raises ValueError for what is none, and at the end.
    """
    data = source.readline(MAX_LINE + 1)
    if not data.endswith(b"\n"):
        message = f"it is longer than {MAX_LINE} bytes"
        if len(data) <= MAX_LINE:
            message = "the dump is cut short: it has no end"
        raise ValueError(message)
    value = canonical.decode(data[:-1])
    kind = next((k for k in _KINDS if isinstance(value, dict) and k in value), "")
    if not kind:
        message = "it is no line of a dump"
        raise ValueError(message)
    return kind, msgspec.convert(value, _KINDS[kind])

"""A subject as a stranger reads it: its public texts put back, all else left closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.ledger import holding
from workbench.ledger.errors import LedgerError
from workbench.model import TYPES, Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLOSED = (holding.INTERNAL, "text", "original")
"""A document's own text and bytes are public, and more than a review says."""
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def opened(
    type_: str, id_: str, rev: int, state: dict[str, Any], texts: Mapping[str, bytes]
) -> Subject:
    """Return the subject of a state as it stands in an entry.

    ``texts`` are its public texts by hexadecimal digest. Raises LedgerError for what
    is no such subject.
    """
    try:
        noun = TYPES[type_]
        whole = holding.release(noun, state, texts.__getitem__, without=_CLOSED)
        return msgspec.convert({**whole, "id": id_, "rev": rev}, noun)
    except _UNREADABLE as error:
        message = (
            f"{id_} cannot be read as a {type_} ({error!s:.200}): a newer version of "
            "the workbench may have recorded it"
        )
        raise LedgerError(message) from None

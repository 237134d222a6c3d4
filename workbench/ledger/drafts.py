"""What somebody has typed and not saved: outside the tree, never exported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbench.ledger.batch import now
from workbench.ledger.errors import LedgerError

if TYPE_CHECKING:
    from workbench.ledger.ledger import Ledger


def put_draft(self: Ledger, subject: str, value: dict[str, Any]) -> str:
    """Keep what is typed and not saved, for this actor; return the time."""
    at = now()
    try:
        body = json.dumps(value).encode()  # half of an emoji, too, is kept
    except (TypeError, ValueError, RecursionError) as error:
        message = f"the draft of {subject} cannot be kept: {error}"
        raise LedgerError(message) from None
    with self.records.store.writing():
        self.records.store.run(
            "INSERT INTO draft VALUES (?, ?, ?, ?) ON CONFLICT (actor, subject) "
            "DO UPDATE SET at = excluded.at, body = excluded.body",
            (_owner(self), subject, at, body),
        )
    return at


def draft(self: Ledger, subject: str) -> tuple[str, dict[str, Any]] | None:
    """Return when a draft was kept and what it holds, None where there is none."""
    row = self.records.store.row(
        "SELECT at, body FROM draft WHERE actor = ? AND subject = ?",
        (_owner(self), subject),
    )
    return (row[0], json.loads(row[1])) if row else None


def drop_draft(self: Ledger, subject: str) -> None:
    """Forget a draft."""
    with self.records.store.writing():
        self.records.store.run(
            "DELETE FROM draft WHERE actor = ? AND subject = ?",
            (_owner(self), subject),
        )


def _owner(ledger: Ledger) -> str:
    actor = ledger.person()
    return f"{actor.established}:{actor.name}"

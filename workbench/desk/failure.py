"""How a request fails, in the protocol's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.desk.views import plain
from workbench.ledger import Conflict, LedgerError, Locked, Refused, three_way

if TYPE_CHECKING:
    from workbench.desk.views import Views


class Failure(Exception):  # noqa: N818
    """A request that was not carried out. ``data`` is the protocol's Failure."""

    def __init__(self, code: str, message: str, **more: Any) -> None:
        super().__init__(message)
        self.data: dict[str, Any] = {"code": code, "message": message, **more}


def failure_of(error: Exception, views: Views) -> Failure:
    """Return the failure that an error of the ledger or of an input stands for."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, Conflict) and error.rev:
        return Failure("conflict", str(error), conflict=_conflict(error, views))
    if isinstance(error, Refused):
        return Failure("refused", str(error))
    if isinstance(error, Locked):
        return Failure("locked", str(error))
    if isinstance(error, (LedgerError, ValueError)):
        return Failure("invalid", str(error))
    return Failure("failed", f"{type(error).__name__}: {error}")


def _conflict(error: Conflict, views: Views) -> dict[str, Any]:
    ledger = views.ledger
    history = ledger.history(error.subject)
    base = next((e for e in history if e.rev == error.expected_rev), history[0])
    yours = msgspec.json.decode(msgspec.json.encode(error.yours))
    fields = three_way(error.base, error.theirs, yours)
    return {
        "claim": error.subject,
        "base_rev": error.expected_rev,
        "rev": error.rev,
        "theirs": views.history_item(
            history[-1], history[-2] if len(history) > 1 else None
        ),
        "base": views.history_item(base, None),
        "fields": [plain(field) for field in fields],
    }

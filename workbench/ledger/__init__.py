"""The versioned record of claims: append, read, as of, diff, blame, verify.

Each name is loaded when it is first used, so that a verifier of proofs needs neither
a database nor anything else of a ledger.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbench.ledger.changes import Change, FieldConflict, changes, three_way
from workbench.ledger.errors import Conflict, LedgerError, Locked, Refused

if TYPE_CHECKING:
    from workbench.ledger.checkpoints import (
        Checkpoint,
        check_extension,
        check_inclusion,
    )
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.ledger.notes import SigningKey, VerifyKey
    from workbench.ledger.reader import Reader

_HOME = {
    "Checkpoint": "checkpoints",
    "Entry": "entry",
    "Ledger": "ledger",
    "Reader": "reader",
    "SigningKey": "notes",
    "VerifyKey": "notes",
    "check_extension": "checkpoints",
    "check_inclusion": "checkpoints",
}

__all__ = [
    "Change",
    "Checkpoint",
    "Conflict",
    "Entry",
    "FieldConflict",
    "Ledger",
    "LedgerError",
    "Locked",
    "Reader",
    "Refused",
    "SigningKey",
    "VerifyKey",
    "changes",
    "check_extension",
    "check_inclusion",
    "three_way",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'workbench.ledger' has no attribute '{name}'"
        raise AttributeError(message)
    value = getattr(import_module(f"workbench.ledger.{_HOME[name]}"), name)
    globals()[name] = value
    return value

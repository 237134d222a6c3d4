"""The versioned record of claims: append, read, as of, diff, blame, verify."""

from workbench.ledger.changes import Change, FieldConflict, changes, three_way
from workbench.ledger.checkpoints import Checkpoint, check_extension, check_inclusion
from workbench.ledger.entry import Entry
from workbench.ledger.errors import Conflict, LedgerError, Refused
from workbench.ledger.ledger import Ledger
from workbench.ledger.notes import SigningKey, VerifyKey
from workbench.ledger.reader import Reader

__all__ = [
    "Change",
    "Checkpoint",
    "Conflict",
    "Entry",
    "FieldConflict",
    "Ledger",
    "LedgerError",
    "Reader",
    "Refused",
    "SigningKey",
    "VerifyKey",
    "changes",
    "check_extension",
    "check_inclusion",
    "three_way",
]

"""What can go wrong with a ledger, in words for the person in front of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.ledger.changes import three_way

if TYPE_CHECKING:
    from workbench.ledger.changes import FieldConflict


class LedgerError(Exception):
    """The ledger cannot be read or written as asked; the message says what to do."""


class Refused(LedgerError):  # noqa: N818 - its public name
    """A step that the rules of the status table do not allow."""


class Locked(LedgerError):  # noqa: N818 - its public name
    """Another writer held the ledger for too long: nothing was recorded, try again."""


class Conflict(LedgerError):  # noqa: N818 - its public name
    """Someone recorded a newer revision than the one that was expected.

    ``base`` is the state at the expected revision, ``theirs`` the newest, ``yours``
    what was to be recorded: JSON objects, ``base`` {} where that revision is none.
    :meth:`Ledger.reconcile` records what both changed, where they do not meet.
    """

    def __init__(
        self,
        message: str,
        *,
        subject: str,
        expected_rev: int,
        rev: int,
        base: dict[str, Any],
        theirs: dict[str, Any],
        yours: dict[str, Any],
    ) -> None:
        super().__init__(message)
        self.subject = subject
        self.expected_rev = expected_rev
        self.rev = rev
        self.base = base
        self.theirs = theirs
        self.yours = yours

    @property
    def fields(self) -> list[FieldConflict]:
        """The fields that either side changed since ``base``."""
        return three_way(self.base, self.theirs, self.yours)

"""What can go wrong with a ledger, in words for the person in front of it."""

from __future__ import annotations

from typing import Any


class LedgerError(Exception):
    """The ledger cannot be read or written as asked; the message says what to do."""


class Refused(LedgerError):  # noqa: N818 - its public name
    """A step that the rules of the status table do not allow."""


class Conflict(LedgerError):  # noqa: N818 - its public name
    """Someone recorded a newer revision than the one that was expected.

    ``base`` is the state at the expected revision, ``theirs`` the newest, ``yours``
    what was to be recorded: JSON objects, ``base`` {} where that revision is none.
    ``fields`` compares them (:func:`workbench.ledger.changes.three_way`).
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

"""What a writer hands in: the name of a subject, its kind, and its new state."""

from __future__ import annotations

import re
from operator import index
from typing import Any

import msgspec

from workbench.ledger.errors import LedgerError
from workbench.ledger.records import made
from workbench.model import TYPES, Subject
from workbench.state import to_state

_NO_DATE = re.compile(r"Expected `str` matching regex '.*\\d.*\$'")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def is_name(name: object) -> bool:
    """Whether a subject, a kind or a batch can be called so in an entry's bytes."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name))


def whole(expected_rev: int) -> int:
    """Return a revision as an int, a table's integer included. Raises LedgerError."""
    try:
        return index(expected_rev)
    except TypeError:
        message = (
            "expected_rev is a whole number: the revision you saw, 0 for a new subject"
        )
        raise LedgerError(message) from None


def noun_of(subject: str, type_: str) -> type[Subject] | None:
    """Return the kind of a subject; None for the free-form ones under ``x-``.

    Raises LedgerError for a kind that is not known, or what cannot name a subject.
    """
    for name in (subject, type_):
        if not is_name(name):
            message = (
                f"{name!r} cannot name a subject or its type: letters, digits, . _ - "
                "only, 100 at most"
            )
            raise LedgerError(message)
    if subject.startswith("x-"):
        return None
    if type_ not in TYPES:
        message = (
            f'"{type_}" is no kind of subject: {", ".join(TYPES)}, or any under x-'
        )
        raise LedgerError(message)
    return TYPES[type_]


def validated(
    subject: str,
    noun: type[Subject] | None,
    type_: str,
    state: dict[str, Any] | Subject,
) -> tuple[Subject | None, dict[str, Any]]:
    """Return the noun and its state in the one form that is recorded."""
    if noun is None:
        if not isinstance(state, dict):
            message = f"{subject}: a state is a JSON object"
            raise LedgerError(message)
        return None, state
    try:
        plain = to_state(state) if isinstance(state, Subject) else state
        if not isinstance(plain, dict) or "id" in plain or "rev" in plain:
            message = "a state is a JSON object; id and rev stand beside it, not in it"
            raise LedgerError(f"{subject}: {message}")
        new = made(noun, subject, 0, plain)
        return new, plain if plain is not state else to_state(new)
    except (msgspec.ValidationError, ValueError, RecursionError) as error:
        article = "an" if type_[0] in "ae" else "a"
        what = _NO_DATE.sub("write a date like 2026-11-22", str(error))
        message = f"{subject} is not {article} {type_}: {what}"
        raise LedgerError(message) from None

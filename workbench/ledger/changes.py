"""What differs between two states of a subject: by structure, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Change:
    """One field that differs; None where a state does not have it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class FieldConflict:
    """One field that changed since ``base``, and on which side."""

    field: str
    base: Any
    theirs: Any
    yours: Any
    changed: Literal["theirs", "yours", "both"]


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Return the fields in which two states differ, those of ``before`` first."""
    names = [*before, *(name for name in after if name not in before)]
    return [
        Change(name, before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    ]


def three_way(
    base: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> list[FieldConflict]:
    """Return the fields that either side changed; the same change twice is "theirs"."""
    names = {**base, **theirs, **yours}
    found: list[FieldConflict] = []
    for name in names:
        was, they, you = base.get(name), theirs.get(name), yours.get(name)
        if they == you == was:
            continue
        side: Literal["theirs", "yours", "both"]
        if you in (was, they):
            side = "theirs"
        elif they == was:
            side = "yours"
        else:
            side = "both"
        found.append(FieldConflict(name, was, they, you, side))
    return found


DECIDED = (
    "status",
    "verdict",
    "set_aside",
    "review",
    "publication",
    "corrections",
    "withdrawal",
    "decision",
    "retracted",
    "ratings",
)
"""The fields that say what somebody decided; they are never merged by themselves."""


def unmerged(fields: list[FieldConflict]) -> list[str]:
    """Return the fields that a person must look at before two states are one.

    Those that both sides changed, and what somebody decided, whoever did.
    """
    decided = [f.field for f in fields if f.field in DECIDED]
    return decided + [
        f.field for f in fields if f.changed == "both" and f.field not in DECIDED
    ]


def merged(
    theirs: dict[str, Any], yours: dict[str, Any], fields: list[FieldConflict]
) -> dict[str, Any]:
    """Return ``theirs`` with what only ``yours`` changed (see :func:`three_way`)."""
    mine = {field.field for field in fields if field.changed == "yours"}
    kept = {name: value for name, value in theirs.items() if name not in mine}
    return kept | {name: value for name, value in yours.items() if name in mine}

"""Format 2 of a ledger, as tables of SQLite; :mod:`formats` knows the one before.

``entry`` is the ledger; ``content`` what its digests stand for. ``subject``,
``refers`` and ``head`` are projections of the entries; ``batch`` finds what was
recorded with an idempotency key. ``tile`` and ``checkpoint`` (its ``token`` is an RFC
3161 timestamp) belong to the tree's proofs. ``draft`` is what somebody has typed and
not saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = 2
APPLICATION_ID = 0x434C4D53  # "CLMS"

STATEMENTS = (
    """CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE entry (
  seq INTEGER PRIMARY KEY NOT NULL,
  subject TEXT NOT NULL,
  type TEXT NOT NULL,
  rev INTEGER NOT NULL,
  at TEXT NOT NULL,
  body BLOB NOT NULL,
  leaf BLOB NOT NULL,
  UNIQUE (subject, rev)
) STRICT""",
    """CREATE TABLE content (
  digest BLOB NOT NULL UNIQUE,
  salt BLOB NOT NULL,
  bytes BLOB NOT NULL
) STRICT""",
    """CREATE TABLE subject (
  id TEXT PRIMARY KEY NOT NULL,
  type TEXT NOT NULL,
  first INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX subject_by_type ON subject (type, first)",
    """CREATE TABLE refers (
  target TEXT NOT NULL,
  subject TEXT NOT NULL,
  PRIMARY KEY (target, subject)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE head (
  one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  size INTEGER NOT NULL,
  at TEXT NOT NULL,
  frontier BLOB NOT NULL
) STRICT""",
    """CREATE TABLE batch (
  id TEXT PRIMARY KEY NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE tile (
  level INTEGER NOT NULL,
  position INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY NOT NULL,
  note BLOB NOT NULL,
  token BLOB
) STRICT""",
    """CREATE TABLE draft (
  actor TEXT NOT NULL,
  subject TEXT NOT NULL,
  at TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (actor, subject)
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER entry_keeps_its_words BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries of a ledger are never changed'); END""",
    """CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries of a ledger are never deleted'); END""",
    """CREATE TRIGGER content_keeps_its_words BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'content of a ledger is never changed'); END""",
    """CREATE TRIGGER content_stays BEFORE DELETE ON content
WHEN NOT EXISTS (
  SELECT 1 FROM subject s JOIN entry e ON e.seq = s.seq WHERE s.type = 'erasure'
  AND instr(e.body, CAST('"' || lower(hex(OLD.digest)) || '"' AS BLOB)) > 0
)
BEGIN SELECT RAISE(ABORT, 'content goes only where an erasure names it'); END""",
)

WRITE_HEAD = (
    "INSERT INTO head VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE "
    "SET size = excluded.size, at = excluded.at, frontier = excluded.frontier"
)
"""Keeps how many entries there are, the time of the last, and the frontier."""

KEEP_BATCH = "INSERT INTO batch VALUES (?, ?, ?)"
"""Keeps a batch's id, its first and last entry."""


def listed_as(subject: str, type_: str) -> str:
    """Return the ``type`` under which table ``subject`` lists a subject.

    Free-form subjects are kept apart from those of a known kind by their ``x-``.
    """
    return f"x-{type_.removeprefix('x-')}" if subject.startswith("x-") else type_


def targets(subject: str, type_: str, inline: dict[str, Any]) -> Iterator[str]:
    """Yield what a state, as it stands in an entry, names: the rows of ``refers``."""
    if subject.startswith("x-"):
        return
    if type_ == "claim":
        yield from {
            document
            for appearance in inline.get("appearances", ())
            if (document := appearance.get("document"))
        }
        return
    for name in _REFERENCES.get(type_, ()):
        if target := inline.get(name):
            yield target


_REFERENCES = {
    "evidence": ("claim", "document"),
    "contact": ("claim",),
    "challenge": ("claim",),
    "link": ("a", "b"),
    "comment": ("about",),
}

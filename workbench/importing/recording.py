"""Taking found reviews into a ledger: each for itself, nothing twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from workbench.importing.files import Record, records
from workbench.importing.json_text import Unreadable
from workbench.importing.review import imported_review
from workbench.importing.shapes import is_answer, parts
from workbench.model import ImportedReview, new_id
from workbench.publishing.pages import is_claim_review, schema_types, walk

if TYPE_CHECKING:
    from workbench.ledger import Ledger
    from workbench.publishing.finding import Finding

OUTCOMES = ("added", "changed", "known", "refused", "unreadable")
_AT_ONCE = 500


class Taken(Struct, frozen=True):
    """What became of one found review.

    ``outcome``: "added", "changed" (another state of a review that was there), "known"
    or "refused" with the ``reason``; "unreadable" for a file in which nothing could be
    read. ``id`` is the imported review's, "" where there is none.
    """

    file: str
    place: str
    outcome: str
    id: str = ""
    review: ImportedReview | None = None
    reason: str = ""


def import_reviews(
    ledger: Ledger, *files: str | os.PathLike[str], why: str = ""
) -> Iterator[Taken]:
    """Record the reviews in files of any shape; yield what became of each.

    A review stands for itself: one that cannot be read is refused with the reason, and
    the others are recorded, some hundred in a batch. A file that is broken from some
    place on ends with a refusal that says where; what came before it is recorded.
    Importing a file again adds nothing, so a run that was stopped can be repeated.

    Nothing is recorded beyond what is yielded: take all of them. Raises OSError for a
    file that cannot be opened.
    """
    known = _Known(ledger)
    try:
        for file in files:
            yield from _file(ledger, known, Path(file), why)
    finally:
        known.close()


def _file(ledger: Ledger, known: _Known, path: Path, why: str) -> Iterator[Taken]:
    found = found_reviews(path)
    while batch := list(islice(found, _AT_ONCE)):
        with ledger.batch() as entries:
            known.catch_up()
            taken = [
                known.take(path.name, place, review, why, entries)
                if isinstance(review, ImportedReview)
                else _refused(path.name, place, review)
                for place, review in batch
            ]
        yield from taken


def _refused(file: str, place: str, reason: str) -> Taken:
    return Taken(file, place, "refused" if place else "unreadable", reason=reason)


def found_reviews(path: Path) -> Iterator[tuple[str, ImportedReview | str]]:
    """Yield each review in a file with its place, or the reason why it is none.

    Raises OSError for a file that cannot be opened.
    """
    count = 0
    try:
        for record in records(path):
            if record.place == "$" and record.problem:
                yield "", record.problem  # the file is one value, and cannot be read
                return
            for place, review in _in_record(record, path.name):
                count += 1
                yield place, review
    except Unreadable as error:
        yield ("the rest", str(error)) if count else ("", str(error))
        return
    if count == 0:
        yield "$", "there is no ClaimReview, MediaReview or row of a check in it"


def _in_record(
    record: Record, origin: str
) -> Iterator[tuple[str, ImportedReview | str]]:
    if record.problem:
        yield record.place, record.problem
        return
    if record.row:
        yield record.place, _read(record.value, record.context, origin)
        return
    trouble: list[Finding] = []
    for place, review in _found(record, trouble):
        context = review.get("@context", record.context)
        yield place, _read(review, context, origin)
    for finding in trouble:
        yield record.place, finding.message


def _found(
    record: Record, trouble: list[Finding]
) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, found in walk(record.value, record.place, trouble, _wanted):
        if is_answer(found):
            for number, part in enumerate(parts(found)):
                yield f"{place}.claimReview[{number}]", part
        else:
            yield place, found


def _wanted(value: dict[str, Any]) -> bool:
    return (
        is_claim_review(value)
        or "MediaReview" in schema_types(value)
        or is_answer(value)
    )


def _read(found: dict[str, Any], context: Any, origin: str) -> ImportedReview | str:
    try:
        return imported_review(found, context=context, origin=origin)
    except (Unreadable, RecursionError) as error:
        return str(error)


class _Known:
    """Which reviews a ledger has, by their address and claim: a table on disk.

    It is private, temporary and holds digests only, so that a million fit.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._seen = 0
        self._db = apsw.Connection("")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute(
            "CREATE TABLE known (key BLOB PRIMARY KEY, id TEXT, rev INTEGER)"
            " WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE state (digest BLOB PRIMARY KEY) WITHOUT ROWID")

    def close(self) -> None:
        """Let the table go."""
        self._db.close()

    def catch_up(self) -> None:
        """Read what was recorded since the last look."""
        for seq, review in self._ledger.imported_reviews_since(self._seen):
            self._keep(_key(review), review.id, review.rev, _digest(review))
            self._seen = seq

    def _keep(self, key: bytes, id_: str, rev: int, digest: bytes) -> None:
        run = self._db.execute
        run("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", (key, id_, rev))
        run("INSERT OR IGNORE INTO state VALUES (?)", (digest,))

    def take(
        self, file: str, place: str, review: ImportedReview, why: str, batch: Any
    ) -> Taken:
        """Record a review where it, or its state, is new."""
        key, digest = _key(review), _digest(review)
        row = self._db.execute(
            "SELECT id, rev FROM known WHERE key = ?", (key,)
        ).fetchone()
        if (
            row
            and self._db.execute(
                "SELECT 1 FROM state WHERE digest = ?", (digest,)
            ).fetchone()
        ):
            return Taken(file, place, "known", row[0], review)
        id_, rev = row or (new_id("imported-review"), 0)
        self._seen = batch.put(replace(review, id=id_, rev=rev), why=why).seq
        self._keep(key, id_, rev + 1, digest)
        return Taken(file, place, "changed" if row else "added", id_, review)


def _key(review: ImportedReview) -> bytes:
    """Return what makes two found reviews one: their address and what they check."""
    checked = review.claim_reviewed or review.title
    named = "\0".join((review.kind, review.url or review.publisher, checked))
    return blake2b(named.encode(), digest_size=16).digest()


def _digest(review: ImportedReview) -> bytes:
    state = msgspec.json.encode(replace(review, id="", rev=0, origin=""))
    return blake2b(state, digest_size=16).digest()


def tally(taken: Iterable[Taken]) -> dict[str, int]:
    """Return how many there are of each of the outcomes."""
    counted = dict.fromkeys(OUTCOMES, 0)
    for one in taken:
        counted[one.outcome] += 1
    return counted

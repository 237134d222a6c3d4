"""Taking words out of the ledger where the law wants them gone; its entries stay.

What goes is content: its salt and its bytes. Another content stands in its place, with
a notice where the words were and all else as it was. The erasure is an entry that names
both; the entries that named the old content keep their bytes, and the tree holds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from workbench.ledger import formats, holding
from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.gone import Erasing, is_named
from workbench.ledger.masking import naming
from workbench.model import TYPES, Document, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger


def erase(
    self: Ledger,
    subject: str,
    *fields: str,
    why: str,
    ordered_by: str = "",
    expected_rev: int | None = None,
) -> Entry:
    """Take the words of a subject out of all its revisions, for good.

    ``fields`` are the names of those that go (``wording``, ``verdict.explanation``),
    all texts without them. Of an article or a source that is its text and its bytes,
    and with them every passage and wording that quotes them; its card stays, unless it
    is named. What somebody has typed of it and not saved goes as well.

    A notice with the entry's number stands in the place of what is gone. ``why`` and
    ``ordered_by`` are internal. Other copies of the ledger, dumps and backups among
    them, are not reached.

    Raises Refused where there is nothing to erase, LedgerError without a reason, for a
    field that stands in the entry itself, and inside a batch.
    """
    with Erasing.begun(self, why, ordered_by) as erasing:
        subject = self.records.full_id(subject)
        erasing.batch.expect(subject, expected_rev)
        noun = _noun(self, subject)
        if noun is Document and ("text" in fields or not fields):
            erasing.document(subject)
        else:
            _check_fields(self, subject, noun, fields)
            erasing.fields(subject, fields)
        entry = erasing.record()
    self.records.store.scrub()
    return entry


def erase_person(self: Ledger, *names: str, why: str, ordered_by: str = "") -> Entry:
    """Take a name out of every text of the ledger, for good.

    Give each way in which the person is named, the longest first or not. Where a
    claimant is called so, the role and the pages that identify them go as well. In an
    article's text, blocks stand in the name's place, so that passages stay where they
    are; the article's own bytes go altogether.

    Names in the bytes of entries (free-form ``x-`` subjects, a publisher, a scale)
    cannot go; :func:`standing` lists these. Raises as :meth:`erase` does.
    """
    wanted = [name.strip() for name in names if name.strip()]
    if not wanted:
        message = "say whose name: one at least"
        raise LedgerError(message)
    unnamed = naming(wanted, "[erased]")
    with Erasing.begun(self, unnamed(why), unnamed(ordered_by)) as erasing:
        erasing.person(wanted)
        entry = erasing.record()
    self.records.store.scrub()
    return entry


def standing(self: Ledger, *names: str) -> list[int]:
    """Return the entries in whose own bytes a name stands, where nothing erases it."""
    mask = naming([name for name in names if name.strip()] or ["\0"], "")
    found = []
    with self.records.store.reading():
        for seq, body in self.records.store.each("SELECT seq, body FROM entry"):
            text = json.dumps(msgspec.json.decode(body), ensure_ascii=False)
            if mask(text) != text:
                found.append(seq)
    return sorted(found)


def vacuum(self: Ledger) -> None:
    """Leave nothing of what was deleted in the file, as :meth:`erase` does at its end.

    Raises LedgerError while another program reads what was there before.
    """
    self.records.store.scrub()


def _noun(ledger: Ledger, subject: str) -> type[Subject]:
    row = ledger.records.store.row("SELECT type FROM subject WHERE id = ?", (subject,))
    if row is None:
        raise ledger.records.missing(subject)
    if row[0] not in TYPES:
        message = (
            f"{subject} is free-form: its state stands in the entry's own bytes, where "
            "nothing is erased"
        )
        raise Refused(message)
    return TYPES[row[0]]


def _check_fields(
    ledger: Ledger, subject: str, noun: type[Subject], fields: tuple[str, ...]
) -> None:
    there = {name for rev in ledger.history(subject) for name in _held(noun, rev.body)}
    for field in fields:
        if not any(is_named(name, (field,)) for name in there):
            names = ", ".join(sorted(there)) or "none"
            message = (
                f'"{field}" is no text of {subject} that can be erased; it has: {names}'
            )
            raise LedgerError(message)


def _held(noun: type[Subject], body: bytes) -> Iterator[str]:
    """Yield the paths of the fields whose content an entry can hold."""
    for place in holding.places(noun, formats.upcast(msgspec.json.decode(body))):
        if place.name in (holding.PUBLIC, holding.INTERNAL):
            where = "public" if place.name == holding.PUBLIC else "internal"
            names = holding.named_fields(place.noun, where)
            yield from (place.path + name for name in names)
        else:
            yield place.path + place.name

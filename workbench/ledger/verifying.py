"""Whether a ledger file holds what was recorded: bytes, hashes, tables, content."""

from __future__ import annotations

from hashlib import sha256
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from workbench.ledger import canonical, checkpoints, formats, merkle
from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import VerifyKey
from workbench.ledger.schema import listed_as, targets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.ledger.ledger import Ledger
    from workbench.ledger.store import Store

_PAGE = 1000
_COLUMNS = "seq, subject, type, rev, at, body, leaf"
_SAID = itemgetter("ledger", "subject", "type", "rev", "at")


def verify(
    self: Ledger,
    progress: Callable[[int, int], None] | None = None,
    *,
    checkpoint: str | bytes | None = None,
    key: str | None = None,
    tsa: bytes | None = None,
) -> int:
    """Check the whole file and return how many entries it holds.

    In this order: the database's own check, each entry's bytes, its place in its
    subject's chain and its leaf hash, the tree's frontier, what follows from the
    entries (newest revisions, references, keys), the content of each digest; on the
    way, that the entries extend each checkpoint the ledger keeps. ``progress`` is
    called with the entries done and all there are.

    Without a ``checkpoint`` it does not tell a ledger from an older or rewritten copy
    of itself. ``checkpoint`` is a note that was kept elsewhere, ``key`` the text form
    of the public key that signed it; the key alone checks what it signed in the ledger.

    ``tsa`` is the certificate, in PEM, of the authority that timestamped checkpoints of
    the ledger (RFC 3161); each token it keeps must then hold, and there must be one.

    Raises LedgerError saying what is wrong, and from which entry on.
    """
    public = VerifyKey.parse(key) if key is not None else None
    store = self.records.store
    if store.is_writing:
        message = f"{self.name}: verify after the batch, when it is recorded"
        raise LedgerError(message)
    with store.reading():  # one state of the file, whoever records meanwhile
        store.check()
        roots = checkpoints.expected_roots(self, checkpoint, public)
        if tsa is not None and not self.timestamps(tsa):
            message = f"{self.name} keeps no checkpoint with a timestamp"
            raise LedgerError(message)
        return check_whole(self, roots, progress)


def check_whole(
    ledger: Ledger,
    roots: dict[int, list[tuple[bytes, str]]],
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Check entries, tables and content, while the store is read or written.

    ``roots`` as :func:`checkpoints.expected_roots` returns them. Raises LedgerError.
    """
    store = ledger.records.store
    chain = Chain(ledger.name, ledger.id, roots)
    total = ledger.size
    for row in store.each(f"SELECT {_COLUMNS} FROM entry ORDER BY seq"):
        chain.add(row)
        if progress and (chain.size % _PAGE == 0 or chain.size == total):
            progress(chain.size, total)
    chain.check_reached()
    chain.check_tables(store)
    chain.check_contents(store)
    return chain.size


class Chain:
    """What follows from the entries so far, each checked against the one before."""

    def __init__(
        self, name: str, ledger: str, roots: dict[int, list[tuple[bytes, str]]]
    ) -> None:
        self.name = name
        self.ledger = ledger
        self.size = 0
        self.frontier = b""
        self.at = ""
        self.subjects: dict[str, tuple[str, str, int, int, int]] = {}
        self.leaves: dict[str, bytes] = {}
        self.refers: set[tuple[str, str]] = set()
        self.batches: dict[str, tuple[int, int]] = {}
        self.wanted: dict[str, int] = {}
        self.erased: dict[str, int] = {}
        self.roots = roots
        self._check_roots()

    def add(self, row: tuple[Any, ...]) -> None:
        """Take the next row of ``entry``. Raises LedgerError where it is wrong."""
        seq, subject, type_, rev, at, body, leaf = row
        if seq != self.size + 1:
            raise self.wrong(self.size + 1, "it is missing")
        if merkle.leaf_hash(body) != leaf:
            raise self.wrong(seq, "its bytes are not those that were recorded")
        try:
            data = canonical.decode(body)
            self._follow(seq, (subject, type_, rev, at), data)
            self._expect(seq, data)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise self.wrong(seq, f"it cannot be read ({error})") from None
        self.leaves[subject] = leaf
        self.frontier = merkle.push(self.frontier, self.size, leaf)
        self.size, self.at = seq, at
        if seq in self.roots:
            self._check_roots()

    def _check_roots(self) -> None:
        """Raise LedgerError unless the entries so far have the roots they must have."""
        for root, what in self.roots.pop(self.size, ()):
            if merkle.root(self.frontier) != root:
                message = f"{self.name}: {what}"
                raise LedgerError(message)

    def check_reached(self) -> None:
        """Raise LedgerError where a checkpoint is of more entries than there are."""
        for size, ((_, what), *_) in sorted(self.roots.items()):
            message = f"{self.name}: {what} (it has {self.size} entries, not {size})"
            raise LedgerError(message)

    def _follow(
        self, seq: int, columns: tuple[str, str, int, str], data: dict[str, Any]
    ) -> None:
        subject, type_, rev, at = columns
        listed = listed_as(subject, type_)
        known, first, before, prev = listed, seq, 0, None
        if subject in self.subjects:
            _, known, first, before, _ = self.subjects[subject]
            prev = self.leaves[subject].hex()
        said = _SAID(data)
        if (
            data["v"] not in formats.SCHEMAS
            or said != (self.ledger, *columns)
            or rev != before + 1
            or data["prev"] != prev
            or known != listed
        ):
            raise self.wrong(seq, "it does not follow from the entry before it")
        if at < self.at:
            raise self.wrong(seq, "its time is before that of the entry before it")
        batch = data["batch"]
        begun, last = self.batches.get(batch, (seq, seq - 1))
        if last != seq - 1:
            raise self.wrong(seq, "its batch was finished before it")
        self.batches[batch] = begun, seq
        self.subjects[subject] = subject, listed, first, rev, seq

    def _expect(self, seq: int, data: dict[str, Any]) -> None:
        """Note what the entry's state refers to, and the digests it holds."""
        subject, type_, state = data["subject"], data["type"], formats.upcast(data)
        for name in targets(subject, type_, state):
            self.refers.add((name, subject))
        for digest in formats.named(data):
            self.wanted.setdefault(digest, seq)
        for digest, _ in formats.erased(data):
            self.erased.setdefault(digest, seq)

    def check_tables(self, store: Store) -> None:
        """Raise LedgerError where a table does not follow from the entries."""
        if store.head() != (self.size, self.at, self.frontier):
            message = f"{self.name}: its head does not follow from its entries"
            raise LedgerError(message)
        subjects = set(self.subjects.values())
        tables: Iterable[tuple[str, set[Any], str]] = (
            ("newest revisions", subjects, "id, type, first, rev, seq FROM subject"),
            ("references", self.refers, "target, subject FROM refers"),
        )
        for what, expected, columns in tables:
            if set(store.rows(f"SELECT {columns}")) != expected:
                message = (
                    f"{self.name}: its list of {what} does not follow from the entries"
                )
                raise LedgerError(message)
        for id_, first, last in store.rows("SELECT id, first, last FROM batch"):
            if self.batches.get(id_) != (first, last):
                message = f'{self.name}: the key "{id_}" is not that of a batch'
                raise LedgerError(message)

    def check_contents(self, store: Store) -> None:
        """Raise LedgerError unless each content is there as recorded, or was erased."""
        for digest, salt, data in store.each("SELECT digest, salt, bytes FROM content"):
            name = digest.hex()
            if (seq := self.erased.get(name)) is not None:
                message = f"{self.name}: the content that entry {seq} erased is in it"
                raise LedgerError(message)
            seq = self.wanted.pop(name, None)
            if seq is not None and sha256(salt + data).digest() != digest:
                raise self.wrong(seq, "its text was altered")
        if missing := self.wanted.keys() - self.erased.keys():
            seq = min(self.wanted[name] for name in missing)
            raise self.wrong(seq, "its text is missing")

    def wrong(self, seq: int, what: str) -> LedgerError:
        """Return the error that says what is wrong with an entry."""
        return LedgerError(f"{self.name}: wrong from entry {seq} on: {what}")

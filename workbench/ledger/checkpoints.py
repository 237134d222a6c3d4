"""Checkpoints: what a ledger was, signed, and what follows from it.

Formats: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint), tlog-proof for the
inclusion of one entry (https://c2sp.org/tlog-proof), and the request ``add-checkpoint``
of tlog-witness for consistency (https://c2sp.org/tlog-witness). A checkpoint protects
what somebody else has kept a copy of, and nothing more.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from workbench.ledger import merkle, proving, tiles
from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import MAX_NOTE, Note, SigningKey, VerifyKey, bounded
from workbench.ledger.notes import from_base64 as _from_base64

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ledger.keys import Ring
    from workbench.ledger.ledger import Ledger

MAX_PROOF = MAX_NOTE + 16 * 1024
"""Bytes of a proof: a checkpoint, 63 hashes and what may stand beside them."""

_INCLUSION = "c2sp.org/tlog-proof@v1"
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Checkpoint:
    """The tree of one ledger at one size, as a checkpoint's text says it."""

    origin: str
    size: int
    root: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the checkpoint of a note's text, whose signature is checked apart.

        Raises LedgerError for another text, and for extension lines: a ledger's
        checkpoints have none.
        """
        try:
            origin, size, root, end = text.split("\n")
            found = cls(origin, _number(size), _from_base64(root))
            is_one = origin and not end and len(found.root) == merkle.HASH_SIZE
        except ValueError:
            is_one = False
        if not is_one:
            message = "the note is not a checkpoint: an origin, a size, a root hash"
            raise LedgerError(message)
        return found

    @classmethod
    def opened(cls, note: str | bytes, key: VerifyKey, origin: str) -> Self:
        """Return the checkpoint in a note that ``key`` signed.

        Raises LedgerError for a note that the key did not sign, one of another
        origin, and what is not a checkpoint.
        """
        read = Note.parse(note)
        read.check(key)
        found = cls.parse(read.text)
        if found.origin != origin:
            message = f"the checkpoint is one of {found.origin!a:.80}, not of {origin}"
            raise LedgerError(message)
        return found

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{_line(self.root)}\n"


@dataclass(frozen=True)
class Signed:
    """A checkpoint that the ledger keeps: how many entries, by which of its keys."""

    size: int
    key_ids: tuple[str, ...]


def origin(ledger_id: str) -> str:
    """Return the origin of a ledger's checkpoints, which never changes.

    It is ``claims-workbench/`` and the ledger's id, 64 random bits drawn when the
    ledger was made: a URL without a schema, which leads nowhere.
    """
    return f"claims-workbench/{ledger_id}"


def checkpoint(self: Ledger, key: SigningKey) -> str:
    """Sign what the ledger is now, and return the note.

    The ledger keeps the newest note of each size, which protects nothing: publish it,
    or give it to somebody else.

    Raises LedgerError inside a batch, and where the ledger does not extend the last
    checkpoint it keeps: a signature would then vouch for a rewritten ledger. Raises
    Refused for a key that the ledger says is given up, or that is none of its keys
    where it has some.
    """
    store = self.records.store
    if store.is_writing:
        message = f"{self.name}: sign after the batch, when it is recorded"
        raise LedgerError(message)
    with store.writing():
        _ring(self).check_signer(key.public)
        size, _, frontier = store.head() or (0, "", b"")
        tree = tiles.Tree(store)
        tree.keep(size)
        root = merkle.root(frontier)
        if tree.root(size) != root:  # the kept hashes may be what is wrong
            tree.rebuild(size)
            if tree.root(size) != root:
                message = (
                    f"{self.name}: its head does not follow from its entries; "
                    "workbench verify says from where on"
                )
                raise LedgerError(message)
        _check_last(self, tree, size)
        note = key.sign(str(Checkpoint(self.origin, size, root)))
        store.run(
            "INSERT INTO checkpoint (size, note) VALUES (?, ?) "
            "ON CONFLICT (size) DO UPDATE SET note = excluded.note, token = NULL",
            (size, note.encode()),
        )
    return note


def _ring(ledger: Ledger) -> Ring:
    from workbench.ledger.keys import Ring  # a verifier of proofs needs no ledger

    return Ring(ledger)


def _check_last(ledger: Ledger, tree: tiles.Tree, size: int) -> None:
    """Raise LedgerError unless the ledger extends the last checkpoint it keeps."""
    row = ledger.records.store.row(
        "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1"
    )
    if row is None:
        return
    last = Checkpoint.parse(Note.parse(row[1]).text)
    if (
        (last.origin, last.size) != (ledger.origin, row[0])
        or last.size > size
        or tree.root(last.size) != last.root
    ):
        message = (
            f"{ledger.name} does not extend the checkpoint it signed at entry "
            f"{row[0]}: it was rewritten, and is not signed"
        )
        raise LedgerError(message)


def root(self: Ledger, size: int | None = None) -> bytes:
    """Return the root hash of the first ``size`` entries, of all without it.

    32 bytes (RFC 6962, section 2.1). Raises LedgerError for more entries than there
    are.
    """
    with self.records.store.reading():
        size = self.size if size is None else size
        _check_size(self, size)
        return tiles.Tree(self.records.store).root(size)


def inclusion(self: Ledger, seq: int, size: int) -> tuple[bytes, ...]:
    """Return the hashes that prove entry ``seq`` in the tree of ``size`` entries.

    RFC 6962, section 2.1.1: from the leaf's sibling up. Raises LedgerError for an
    entry outside that tree, and a tree larger than the ledger.
    """
    with self.records.store.reading():
        _check_size(self, size)
        tree = tiles.Tree(self.records.store)
        return proving.inclusion(tree.node, seq - 1, size)


def consistency(self: Ledger, old: int, new: int) -> tuple[bytes, ...]:
    """Return the hashes that prove that the tree of ``new`` entries extends ``old``'s.

    RFC 6962, section 2.1.2. Raises LedgerError where old is above new, or new above
    the ledger's size.
    """
    with self.records.store.reading():
        _check_size(self, new)
        return proving.consistency(tiles.Tree(self.records.store).node, old, new)


def prove(self: Ledger, seq: int, note: str) -> str:
    """Return a C2SP tlog-proof that entry ``seq`` is in the tree of a checkpoint.

    ``note`` is a checkpoint of this ledger; :func:`check_inclusion` reads the answer.
    Raises LedgerError where the entry is not in it, or the ledger no longer extends
    it.
    """
    pinned = Checkpoint.parse(Note.parse(note).text)
    with self.records.store.reading():
        path = self.inclusion(seq, pinned.size)
        leaf = tiles.Tree(self.records.store).node(0, seq - 1)
    if proving.root_with(leaf, seq - 1, pinned.size, path) != pinned.root:
        message = f"{self.name} does not extend this checkpoint: nothing to prove by it"
        raise LedgerError(message)
    return "\n".join([_INCLUSION, f"index {seq - 1}", *map(_line, path), "", note])


def extend(self: Ledger, old: int, note: str) -> str:
    """Return the request by which a witness is shown that a checkpoint extends ``old``.

    The body of ``add-checkpoint`` (C2SP tlog-witness); :func:`check_extension` reads
    it. Raises LedgerError as :meth:`consistency` does.
    """
    pinned = Checkpoint.parse(Note.parse(note).text)
    path = self.consistency(old, pinned.size)
    return "\n".join([f"old {old}", *map(_line, path), "", note])


def check_inclusion(
    proof: str | bytes, body: bytes, key: VerifyKey, origin: str
) -> int:
    """Return the number of the entry, from 1, that a tlog-proof shows to be ``body``.

    The checkpoint in the proof must be signed by ``key`` and be of ``origin``; size
    and root are taken from it alone. ``extra`` data is not looked at. Needs no ledger.

    Raises LedgerError for a proof that does not hold, of another entry included, and
    for input that is not a proof.
    """
    head, note = _parted(proof)
    if head[:1] != [_INCLUSION]:
        message = f"this is not an inclusion proof: its first line is not {_INCLUSION}"
        raise LedgerError(message)
    lines = head[2:] if head[1:2] and head[1].startswith("extra ") else head[1:]
    index = _labelled("index", lines)
    path = [_hash(line) for line in lines[1:]]
    pinned = Checkpoint.opened(note, key, origin)
    leaf = merkle.leaf_hash(body)
    if proving.root_with(leaf, index, pinned.size, path) != pinned.root:
        message = f"the proof is not one that these bytes are entry {index + 1}"
        raise LedgerError(message)
    return index + 1


def check_extension(
    request: str | bytes, old: Checkpoint, key: VerifyKey
) -> Checkpoint:
    """Return the checkpoint of a request ``add-checkpoint`` that extends ``old``.

    ``old`` is a checkpoint that was opened before. Needs no ledger. Raises LedgerError
    where the proof does not hold, and for input that is not such a request.
    """
    head, note = _parted(request)
    if (size := _labelled("old", head)) != old.size:
        message = f"the proof is one from {size} entries on, not from {old.size}"
        raise LedgerError(message)
    path = [_hash(line) for line in head[1:]]
    new = Checkpoint.opened(note, key, old.origin)
    proving.check_consistency(old.size, old.root, new.size, new.root, path)
    return new


def signed(self: Ledger) -> list[Signed]:
    """Return which of the ledger's keys signed each checkpoint that it keeps.

    Who holds a public key from elsewhere can trust what that one signed, and by the
    entries in it the keys that came after. Raises LedgerError where a signature of a
    recorded key does not hold.
    """
    ring = _ring(self)
    rows = self.records.store.rows("SELECT size, note FROM checkpoint ORDER BY size")
    return [
        Signed(size, tuple(key.key_id for key in ring.check(Note.parse(data), size)))
        for size, data in rows
    ]


def expected_roots(
    ledger: Ledger, pinned: str | bytes | None, key: VerifyKey | None
) -> dict[int, list[tuple[bytes, str]]]:
    """Return which root the first n entries must have, and what is wrong otherwise.

    From the checkpoints and kept hashes in the ledger, which show its own damage, and
    from the ``pinned`` checkpoint, which shows that it was replaced. Raises
    LedgerError for a checkpoint whose signature does not hold.
    """
    store = ledger.records.store
    roots: dict[int, list[tuple[bytes, str]]] = {}
    size, frontier = tiles.kept(store)
    what = "its kept hashes (tiles) do not follow from its entries"
    roots[size] = [(merkle.root(frontier), what)]
    is_signed = False
    ring = _ring(ledger)
    for size, data in store.rows("SELECT size, note FROM checkpoint"):
        note = Note.parse(data)
        found = Checkpoint.parse(note.text)
        if (found.origin, found.size) != (ledger.origin, size):
            message = (
                f"{ledger.name}: the checkpoint kept at entry {size} is not its own"
            )
            raise LedgerError(message)
        try:
            ring.check(note, size)
        except LedgerError as error:
            message = f"{ledger.name}: its checkpoint at entry {size}: {error}"
            raise LedgerError(message) from None
        if key and note.is_by(key):
            note.check(key)
            is_signed = True
        what = f"it does not extend the checkpoint it keeps at entry {size}"
        roots.setdefault(size, []).append((found.root, what))
    if pinned is not None:
        if key is None:
            message = "a checkpoint is worth its signature: give the public key as well"
            raise LedgerError(message)
        found = Checkpoint.opened(pinned, key, ledger.origin)
        ring.check(Note.parse(pinned), found.size)
        what = (
            f"it does not extend the checkpoint given, of {found.size} entries: it was "
            "rewritten, is an older copy or was cut short"
        )
        roots.setdefault(found.size, []).append((found.root, what))
    elif key and not is_signed:
        message = f"{ledger.name} keeps no checkpoint that {key.name} signed"
        raise LedgerError(message)
    return roots


def _check_size(ledger: Ledger, size: int) -> None:
    if not 0 <= size <= ledger.size:
        message = (
            f"{ledger.name} has {ledger.size} entries, not {size}: it is an older copy "
            "or was cut short, or the checkpoint is another ledger's"
        )
        raise LedgerError(message)


def _parted(data: str | bytes) -> tuple[list[str], str]:
    """Return the lines of a proof, and the note that stands below them."""
    head, gap, note = bounded(data, MAX_PROOF, "proof").partition("\n\n")
    if not gap:
        message = "the proof is truncated: no checkpoint stands below it"
        raise LedgerError(message)
    return head.split("\n"), note


def _labelled(label: str, lines: Sequence[str]) -> int:
    """Return the number in the first line, behind its label."""
    word, _, number = lines[0].partition(" ") if lines else ("", "", "")
    try:
        return _number(number if word == label else "")
    except ValueError:
        message = f'the proof has no line "{label} N" where one must be'
        raise LedgerError(message) from None


def _number(text: str) -> int:
    """Return a number in decimal. Raises ValueError for another form, or above 2^63."""
    if not _NUMBER.fullmatch(text) or (number := int(text)) > proving.MAX_SIZE:
        raise ValueError
    return number


def _hash(line: str) -> bytes:
    try:
        return _from_base64(line)
    except ValueError:
        message = "the proof has a line that is not a hash in base64"
        raise LedgerError(message) from None


def _line(hash_: bytes) -> str:
    return b64encode(hash_).decode("ascii")

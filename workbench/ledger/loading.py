"""A new ledger from the lines of a dump, which may be a stranger's.

What comes is bounded, canonical and in order, or it is refused with the number of its
line. All is recorded in one transaction, checked as a whole, and only then there.
"""

from __future__ import annotations

from base64 import b64decode
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.ledger import canonical, checkpoints, formats, holding, lines, merkle
from workbench.ledger.dumping import KIND, text_or_base64
from workbench.ledger.errors import LedgerError
from workbench.ledger.files import new_file
from workbench.ledger.incoming import is_name
from workbench.ledger.notes import Note, from_base64
from workbench.ledger.places import checked
from workbench.ledger.records import made
from workbench.ledger.schema import FORMAT, KEEP_BATCH, WRITE_HEAD, listed_as, targets
from workbench.ledger.store import open_store
from workbench.ledger.timestamps import MAX_TOKEN
from workbench.ledger.verifying import Chain, check_whole
from workbench.model import TYPES

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from workbench.ledger.store import Store
    from workbench.model import Subject

    Progress = Callable[[int, int], None]

_MAX_CONTENTS = 100_000
"""The most contents that one entry can bring."""

_MAX_WAITING = 256 * 1024 * 1024
"""Bytes of contents that one entry can bring, held until it comes."""

_STEP = 1000
_WRONG = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


def load(
    place: str | os.PathLike[str],
    source: lines.Lines,
    progress: Progress | None = None,
) -> int:
    """Make a new ledger of a dump, and return how many entries it has.

    ``source`` is read once, to its end. ``progress`` is called with the entries done
    and all there are. The ledger keeps its name, and its bytes are those dumped; what
    anybody recorded in it is taken as it is, the rules of the status table included.

    Raises LedgerError for a place where a ledger is already, and, with the number of
    the line, for what is not a whole dump; nothing is then there.
    """
    if "://" in str(place):
        store = open_store(place)
        try:
            return _fill(store, source, progress)
        finally:
            store.close()
    if Path(place).exists():
        message = f"{Path(place).name} is there already; load makes a new ledger"
        raise LedgerError(message)
    path = checked(Path(place))
    with new_file(path) as temporary:
        store = open_store(temporary)
        store.name = path.name
        try:
            size = _fill(store, source, progress)
        finally:
            store.close()
    return size


def _fill(store: Store, source: lines.Lines, progress: Progress | None) -> int:
    """Record a whole dump in an empty store, or nothing."""
    from workbench.ledger.ledger import Ledger

    with store.writing():
        if store.row("SELECT 1 FROM meta WHERE key = 'ledger'"):
            message = f"{store.name} is a ledger already; a dump makes a new one"
            raise LedgerError(message)
        loading = _Loading(store, source, progress)
        loading.read()
        ledger = Ledger(store, None)
        try:
            check_whole(ledger, checkpoints.expected_roots(ledger, None, None))
        except LedgerError as error:
            message = f"{error}; nothing was loaded"
            raise LedgerError(message) from None
        for line, noun, subject, rev in loading.unread:
            with _said(line):
                ledger.records.one(noun, subject, rev)
        return loading.chain.size


class _Loading:
    """One dump on its way into a store that is being written."""

    def __init__(
        self, store: Store, source: lines.Lines, progress: Progress | None
    ) -> None:
        self.store = store
        self.source = source
        self.progress = progress
        self.line = 0
        self.head = lines.Head(KIND, FORMAT, "", "", 0)
        self.chain = Chain(store.name, "", {})
        self.waiting: dict[str, tuple[bytes, bytes]] = {}
        self.missing: dict[str, int] = {}
        self.erased: set[str] = set()
        self.actors: dict[str, int] = {}
        self.unread: list[tuple[int, type[Subject], str, int]] = []
        self._room = _MAX_WAITING
        self._last_batch = (0, "")
        self._last_checkpoint = -1

    def read(self) -> None:
        """Read all lines. Raises LedgerError naming the first that is wrong."""
        place, is_ended = -1, False
        while not is_ended:
            self.line += 1
            with _said(self.line):
                kind, line = lines.read_line(self.source)
                if lines.ORDER[kind] < place or (place < 0) != (kind == "dump"):
                    message = f'"{kind}" is out of place'
                    raise ValueError(message)
                if place < lines.ORDER["batch"] <= lines.ORDER[kind]:
                    self._finish()
                place = lines.ORDER[kind]
                getattr(self, f"_{kind}")(line)
            is_ended = kind == "end"
        with _said(self.line + 1):
            if self.source.read(1):
                message = "something stands after the end"
                raise ValueError(message)
        for digest in self.missing.keys() - self.erased:
            with _said(self.missing[digest]):
                message = f"its content {digest} is missing, and no entry erased it"
                raise ValueError(message)

    # ------------------------------------------------------- one a kind of line

    def _dump(self, line: lines.Head) -> None:
        if line.format > FORMAT:
            message = (
                f"it is of format {line.format}, this version reads formats up to "
                f"{FORMAT}: install a newer claims-workbench"
            )
            raise ValueError(message)
        self.head = line
        self.chain.ledger = line.ledger
        self.store.run("INSERT INTO meta VALUES ('ledger', ?)", (line.ledger,))

    def _content(self, line: lines.Content) -> None:
        data = (
            line.text.encode()
            if line.text is not None
            else b64decode(line.base64 or "", validate=True)
        )
        given = {"text": line.text, "base64": line.base64}
        if text_or_base64(data) != {k: v for k, v in given.items() if v is not None}:
            message = "a content is text, or base64 where it is not text"
            raise ValueError(message)
        salt = bytes.fromhex(line.salt)
        if sha256(salt + data).hexdigest() != line.content:
            message = f"its bytes are not those of the digest {line.content}"
            raise ValueError(message)
        if line.content in self.waiting or self._has(line.content):
            message = f"the content {line.content} is there twice"
            raise ValueError(message)
        self._room -= len(data)
        if len(self.waiting) == _MAX_CONTENTS or self._room < 0:
            message = "more content than an entry can have, and no entry"
            raise ValueError(message)
        self.waiting[line.content] = salt, data

    def _entry(self, line: lines.Entry) -> None:
        seq, body = line.entry, line.body.encode()
        if not seq == self.chain.size + 1 <= self.head.size:
            message = (
                f"entry {seq} is not the next one: after entry {self.chain.size} of "
                f"{self.head.size}"
            )
            raise ValueError(message)
        data = canonical.decode(body)
        said = msgspec.convert(data, lines.Body)
        for name in (said.subject, said.type, said.batch, said.actor):
            if not is_name(name):
                message = f"{name!r:.120} cannot be a name in an entry"
                raise ValueError(message)
        is_free = said.subject.startswith("x-")
        if not is_free and said.type not in TYPES:
            message = f'"{said.type}" is no kind of subject'
            raise ValueError(message)
        leaf = merkle.leaf_hash(body)
        row = (seq, said.subject, said.type, said.rev, said.at, body, leaf)
        self.chain.add(row)
        self._keep_contents(data, said)
        self.store.run("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self.store.run(
            "INSERT INTO subject VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq",
            (said.subject, listed_as(said.subject, said.type), seq, said.rev, seq),
        )
        for target in targets(said.subject, said.type, formats.upcast(data)):
            self.store.run(
                "INSERT INTO refers VALUES (?, ?) ON CONFLICT DO NOTHING",
                (target, said.subject),
            )
        self.erased.update(digest for digest, _ in formats.erased(data))
        self.actors.setdefault(said.actor, self.line)
        if self.progress and (seq % _STEP == 0 or seq == self.head.size):
            self.progress(seq, self.head.size)

    def _batch(self, line: lines.Batch) -> None:
        if not is_name(line.batch) or (line.first, line.batch) <= self._last_batch:
            message = f"the key {line.batch!r:.120} is out of place"
            raise ValueError(message)
        self._last_batch = line.first, line.batch
        for seq in (line.first, line.last):
            row = self.store.row("SELECT body FROM entry WHERE seq = ?", (seq,))
            if row is None or msgspec.json.decode(row[0])["batch"] != line.batch:
                message = f'entry {seq} was not recorded with the key "{line.batch}"'
                raise ValueError(message)
        row = line.batch, line.first, line.last
        self.store.run(KEEP_BATCH, row)

    def _checkpoint(self, line: lines.Checkpoint) -> None:
        size = line.checkpoint
        if not self._last_checkpoint < size <= self.head.size:
            message = f"the checkpoint of {size} entries is out of place"
            raise ValueError(message)
        self._last_checkpoint = size
        found = checkpoints.Checkpoint.parse(Note.parse(line.note).text)
        if (found.origin, found.size) != (checkpoints.origin(self.head.ledger), size):
            message = f"the checkpoint of {size} entries is not this ledger's"
            raise ValueError(message)
        token = None if line.token is None else from_base64(line.token)
        if token is not None and not 0 < len(token) <= MAX_TOKEN:
            message = f"the timestamp has {len(token)} bytes"
            raise ValueError(message)
        row = size, line.note.encode(), token
        self.store.run("INSERT INTO checkpoint VALUES (?, ?, ?)", row)

    def _end(self, line: lines.End) -> None:
        if line.end != self.line - 1:
            message = f"it counts {line.end} lines before it, not {self.line - 1}"
            raise ValueError(message)

    # ------------------------------------------------------------ what they need

    def _keep_contents(self, data: dict[str, Any], said: lines.Body) -> None:
        """Record the contents of an entry, which must be its own and read as one."""
        names = formats.named(data)
        if extra := self.waiting.keys() - set(names):
            message = f"the content {min(extra)} before it is not its own"
            raise ValueError(message)
        if [d for d in dict.fromkeys(names) if d in self.waiting] != [*self.waiting]:
            message = "the contents before it are not in the order it names them"
            raise ValueError(message)
        sql = "SELECT body FROM entry WHERE subject = ? AND rev = ?"
        row = self.store.row(sql, (said.subject, said.rev - 1))
        before = formats.named(msgspec.json.decode(row[0])) if row else []
        for digest in set(names) - self.waiting.keys():
            if digest not in before and self._has(digest):
                message = f"its content {digest} is that of another subject"
                raise ValueError(message)
        found = {digest: data for digest, (_, data) in self.waiting.items()}
        for digest in set(names) - found.keys():
            sql = "SELECT bytes FROM content WHERE digest = ?"
            if row := self.store.row(sql, (bytes.fromhex(digest),)):
                found[digest] = row[0]
            else:
                self.missing.setdefault(digest, self.line)
        self.store.run_many(
            "INSERT INTO content VALUES (?, ?, ?)",
            [(bytes.fromhex(d), *kept) for d, kept in self.waiting.items()],
        )
        self.waiting.clear()
        self._room = _MAX_WAITING
        if said.why in found:
            msgspec.json.decode(found[said.why], type=str)
        if said.subject.startswith("x-"):
            return
        noun = TYPES[said.type]
        if found.keys() >= set(names):
            _check_state(noun, said, formats.upcast(data), found)
        else:
            self.unread.append((self.line, noun, said.subject, said.rev))

    def _has(self, digest: str) -> bool:
        sql = "SELECT 1 FROM content WHERE digest = ?"
        return self.store.row(sql, (bytes.fromhex(digest),)) is not None

    def _finish(self) -> None:
        """Check that all entries came, and record the head."""
        chain, head = self.chain, self.head
        if self.waiting:
            message = "content stands before it that is no entry's"
            raise ValueError(message)
        if chain.size != head.size:
            message = f"only {chain.size} of {head.size} entries came before it"
            raise ValueError(message)
        for actor, line in self.actors.items():
            sql = "SELECT type FROM subject WHERE id = ?"
            if self.store.row(sql, (actor,)) != ("actor",):
                message = f"line {line} is by {actor}, who is no actor of the ledger"
                raise ValueError(message)
        if merkle.root(chain.frontier) != from_base64(head.root):
            message = "the entries before it do not have the root of the first line"
            raise ValueError(message)
        if chain.size:
            row = chain.size, chain.at, chain.frontier
            self.store.run(WRITE_HEAD, row)


def _check_state(
    noun: type[Subject],
    said: lines.Body,
    inline: dict[str, Any],
    found: dict[str, bytes],
) -> None:
    """Raise ValueError unless a state is one, with each text where it belongs."""
    state = holding.release(noun, inline, found.__getitem__)
    made(noun, said.subject, said.rev, state)
    digests = {data: digest for digest, data in found.items()}
    if holding.hold(noun, state, lambda data: digests.get(data, "")) != inline:
        message = "its texts do not stand where they belong"
        raise ValueError(message)


@contextmanager
def _said(line: int) -> Iterator[None]:
    """Say of what is wrong on which line of the dump it stands."""
    try:
        yield
    except (LedgerError, *_WRONG) as error:
        what = f"{error.args[0]} is not known" if type(error) is KeyError else error
        message = f"line {line} of the dump: {what}; nothing was loaded"
        raise LedgerError(message) from None

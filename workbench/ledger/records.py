"""From the tables of a ledger to its nouns and entries, up to one entry.

Bodies and contents come from a file that may be a stranger's: what does not read as
it should is a LedgerError, never a traceback.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from workbench.ledger import formats, holding, splicing
from workbench.ledger.entry import Entry
from workbench.ledger.errors import LedgerError
from workbench.ledger.store import placeholders
from workbench.model import (
    TYPES,
    Actor,
    Claim,
    Document,
    Erasure,
    ImportedReview,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbench.ledger.store import Store

S = TypeVar("S", bound=Subject)
LAZY = ("text", "original")
"""The contents that can be large: an :class:`Entry` names them by digest only."""

_NO_LIMIT = 2**62
_LEAST_PREFIX = 3
_CHUNK = 256
_AT_ONCE = 500
_REMEMBERED = 1024
_SHARE = 4
_SMALL = "SELECT digest, bytes FROM content WHERE length(bytes) < 4096"
_FETCH = "SELECT digest, bytes FROM content WHERE digest IN ({})"
_FETCH_CHUNK = _FETCH.format(placeholders(_CHUNK))
_NAMES = {noun: name for name, noun in TYPES.items()}
_DAMAGED = (
    msgspec.DecodeError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
)


class Records:
    """The subjects and entries of a store. ``upto``: the last entry that is seen."""

    def __init__(self, store: Store, upto: int | None = None) -> None:
        self.store = store
        self.upto = upto
        self._limit = _NO_LIMIT if upto is None else upto
        self._actors: dict[str, Actor] = {}
        self._kinds: dict[str, str] = {}
        self._version = 0
        self._erased: tuple[int | None, dict[str, tuple[int, str]]] = (None, {})
        self._text = lru_cache(maxsize=32)(self._read_text)

    @property
    def size(self) -> int:
        """How many entries are seen, those of an open batch included."""
        if self.upto is not None:
            return self.upto
        row = self.store.row("SELECT max(seq) FROM entry")
        return int(row[0] or 0) if row else 0

    def forget(self) -> None:
        """Drop what is remembered of entries that were taken back."""
        self._actors.clear()
        self._erased = (None, {})
        self._kinds.clear()
        self._text.cache_clear()

    # ------------------------------------------------------------- subjects

    def full_id(self, subject: str) -> str:
        """Return the id that ``subject`` is, or is the only beginning of.

        The word "claim-" can be left out. Raises LedgerError where it is the
        beginning of several ids; an unknown one is returned as it is.
        """
        if not isinstance(subject, str):
            message = (
                f"{type(subject).__name__} is not the id of a subject; give its id, "
                "a text like claim-7f3k2m9xqa"
            )
            raise LedgerError(message)
        if self.store.row("SELECT 1 FROM subject WHERE id = ?", (subject,)):
            return subject
        if len(subject) < _LEAST_PREFIX:
            return subject
        rows = [
            id_
            for start in (subject, f"claim-{subject}")
            for (id_,) in self.store.rows(
                "SELECT id FROM subject WHERE id >= ? AND id < ? AND first <= ? "
                "LIMIT 3",
                (start, start + "\U0010ffff", self._limit),
            )
        ]
        if len(rows) > 1:
            message = (
                f'"{subject}" is the beginning of several ids, {rows[0]} and '
                f"{rows[1]} among them; write more of it"
            )
            raise LedgerError(message)
        return rows[0] if rows else subject

    def missing(
        self, subject: str, noun: type[Subject] | None = None, rev: int | None = None
    ) -> LedgerError:
        """Return the error for what there is not."""
        what = type_of(noun) if noun else "subject"
        at = f" at revision {rev}" if rev else ""
        where = "; claims lists those it has" if noun is Claim and not at else ""
        return LedgerError(f'{self.store.name} has no {what} "{subject}"{at}{where}')

    def every(self, noun: type[S], *, without: tuple[str, ...] = ()) -> list[S]:
        """Return the newest revision of each subject of a kind, oldest subject first.

        ``without``: contents that are left out (:data:`LAZY`).
        """
        rows = self.select("s.type = ?", (type_of(noun),))
        return self.decode(noun, rows, without=without)

    def chunks(self, noun: type[S]) -> Iterator[list[S]]:
        """Yield what :meth:`every` returns, some hundred subjects at a time."""
        bound = (
            "SELECT first FROM subject WHERE type = ? AND first > ? "
            f"ORDER BY first LIMIT 1 OFFSET {_AT_ONCE - 1}"
        )
        type_, after, upto = type_of(noun), 0, 0
        while upto < _NO_LIMIT:
            row = self.store.row(bound, (type_, after))
            upto = int(row[0]) if row else _NO_LIMIT
            where = "s.type = ? AND s.first > ? AND s.first <= ?"
            yield self.decode(noun, self.select(where, (type_, after, upto)))
            after = upto

    def named(
        self, noun: type[S], ids: Collection[str], *, without: tuple[str, ...] = ()
    ) -> list[S]:
        """Return the newest revision of those of these subjects that there are."""
        wanted = sorted(ids)
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            where = f"s.id IN ({placeholders(len(chunk))}) AND s.type = ?"
            found += self.select(where, (*chunk, type_of(noun)))
        return self.decode(noun, found, without=without)

    def referring(self, noun: type[S], *targets: str) -> list[S]:
        """Return the subjects of a kind that name, or once named, one of ``targets``.

        Their cost is that of what refers to the targets, not of all there is:
        ``|| ''`` keeps a database from starting with every subject of the kind.
        """
        found: dict[str, tuple[Any, ...]] = {}
        for start in range(0, len(targets), _CHUNK):
            chunk = targets[start : start + _CHUNK]
            rows = self.select(
                "s.type || '' = ? AND s.id IN (SELECT subject FROM refers "
                f"WHERE target IN ({placeholders(len(chunk))}))",
                (type_of(noun), *chunk),
                "s.id, e.rev, e.body, s.first",
            )
            found.update((row[0], row) for row in rows)
        return self.decode(noun, sorted(found.values(), key=itemgetter(3)))

    def one(self, noun: type[S], subject: str, rev: int | None = None) -> S:
        """Return one subject, at a revision or the newest. Raises LedgerError."""
        row = self._row(subject, rev) if isinstance(subject, str) else None
        if row is None and (full := self.full_id(subject)) != subject:
            subject, row = full, self._row(full, rev)
        if row is None or row[3] != type_of(noun) or subject.startswith("x-"):
            raise self.missing(subject, noun, rev)
        return self.decode(noun, [row])[0]

    def _row(self, subject: str, rev: int | None) -> tuple[Any, ...] | None:
        sql = (
            "SELECT subject, rev, body, type FROM entry WHERE subject = ? AND seq <= ?"
        )
        if rev is None:
            sql, values = f"{sql} ORDER BY rev DESC LIMIT 1", (subject, self._limit)
            return self.store.row(sql, values)
        return self.store.row(f"{sql} AND rev = ?", (subject, self._limit, rev))

    def select(
        self, where: str, values: tuple[Any, ...], columns: str = "s.id, e.rev, e.body"
    ) -> list[tuple[Any, ...]]:
        """Return ``columns`` of the newest entry ``e`` of each subject ``s``."""
        if self.upto is None:
            sql = (
                f"SELECT {columns} FROM subject s JOIN entry e ON e.seq = s.seq "
                f"WHERE {where} ORDER BY s.first"
            )
            return self.store.rows(sql, values)
        sql = (
            f"SELECT {columns} FROM subject s JOIN entry e ON e.seq = "
            "(SELECT seq FROM entry WHERE subject = s.id AND seq <= ? "
            "ORDER BY rev DESC LIMIT 1) "
            f"WHERE {where} AND s.first <= ? ORDER BY s.first"
        )
        return self.store.rows(sql, (self.upto, *values, self.upto))

    def decode(
        self,
        noun: type[S],
        rows: Collection[tuple[Any, ...]],
        *,
        without: tuple[str, ...] = (),
    ) -> list[S]:
        """Return the nouns of rows of (subject, rev, body)."""
        if noun is not Erasure and holding.holds_texts_alone(noun):
            found = self._spliced(noun, rows)
            if found is not None:
                return found
        with self.sound():
            states = [formats.upcast(msgspec.json.decode(row[2])) for row in rows]
            digests = {
                digest
                for state in states
                for digest in holding.digests(noun, state, without=without)
            }
            fetch = self.contents(digests).__getitem__
            return [
                made(
                    noun,
                    row[0],
                    row[1],
                    holding.release(noun, state, fetch, without=without),
                )
                for row, state in zip(rows, states, strict=True)
            ]

    def _spliced(
        self, noun: type[S], rows: Collection[tuple[Any, ...]]
    ) -> list[S] | None:
        """Return the nouns of rows; None where nothing is left of an erased text."""
        with self.sound():
            states = [splicing.state_of(row[2]) for row in rows]
            wanted = {digest for state in states for digest in splicing.digests(state)}
            found = self.contents({digest.decode() for digest in wanted})
            texts = {
                digest.encode(): splicing.members(content)
                for digest, content in found.items()
            }
            if not all(texts.values()):
                return None
            return [
                splicing.noun_of(noun, row[0], row[1], state, texts)
                for row, state in zip(rows, states, strict=True)
            ]

    def kind(self, subject: str) -> str | None:
        """Return the kind of a subject as it was listed before an open batch.

        What is known once stays so: None alone, for a subject there is not, may change.
        """
        if subject not in self._kinds:
            sql = "SELECT type FROM subject WHERE id = ?"
            if (row := self.store.recorded(sql, (subject,))) is None:
                return None
            if len(self._kinds) >= _REMEMBERED:
                self._kinds.clear()
            self._kinds[subject] = row[0]
        return self._kinds[subject]

    def text(self, document_id: str, rev: int) -> str:
        """Return the text of a document's revision; the last few are remembered."""
        return self._text(document_id, rev)

    def _read_text(self, document_id: str, rev: int) -> str:
        return self.one(Document, document_id, rev).text

    def actor(self, actor_id: str) -> Actor:
        """Return one actor. Raises LedgerError where the id is unknown."""
        if actor_id not in self._actors:
            self._actors[actor_id] = self.one(Actor, actor_id)
        return self._actors[actor_id]

    # -------------------------------------------------------------- entries

    def entries(self, where: str, *values: Any) -> list[Entry]:
        """Return the entries, among those seen, that ``where`` chooses."""
        sql = f"SELECT seq, body, leaf FROM entry WHERE seq <= ? AND {where}"
        rows = self.store.rows(sql, (self._limit, *values))
        if self.upto is None and (version := self.store.version()) != self._version:
            self._version = version  # someone else may have renamed an actor
            self._actors.clear()
        return [self._entry(*row) for row in rows]

    def _entry(self, seq: int, body: bytes, leaf: bytes) -> Entry:
        with self.sound(seq):
            data = msgspec.json.decode(body)
            noun = None if data["subject"].startswith("x-") else TYPES[data["type"]]
            inline = formats.upcast(data)
            wanted = {data["why"]} if data["why"] else set()
            if noun:
                wanted |= set(holding.digests(noun, inline, without=LAZY))
            fetch = self.contents(wanted)
            state = inline
            if noun:
                state = holding.release(
                    noun, inline, fetch.__getitem__, without=LAZY
                ) | by_digest(noun, inline)
            return Entry(
                seq=seq,
                subject=data["subject"],
                type=data["type"],
                rev=data["rev"],
                at=data["at"],
                batch=data["batch"],
                why=msgspec.json.decode(fetch[data["why"]]) if data["why"] else "",
                state=state,
                body=body,
                leaf=leaf,
                **signature(self.actor(data["actor"])),
            )

    def contents(self, digests: Collection[str]) -> dict[str, bytes]:
        """Return the bytes of each digest, of erased ones what stands in their place.

        Raises LedgerError where one is missing that was not erased.
        """
        found = self._present(digests)
        if len(found) < len(digests):
            erased = self.erased()
            instead = {d: followed(d, erased) for d in digests if d not in found}
            standing = self._present(set(instead.values()))
            if not all(digest in standing for digest in instead.values()):
                message = "content of an entry is missing; run verify"
                raise LedgerError(f"{self.store.name}: {message}")
            found |= {digest: standing[final] for digest, final in instead.items()}
        return found

    def erased(self) -> dict[str, tuple[int, str]]:
        """Return, for each erased digest, the erasure's entry and what is there now."""
        row = self.store.row("SELECT max(first) FROM subject WHERE type = 'erasure'")
        last = row[0] if row else None
        if last != self._erased[0]:
            rows = self.store.rows(
                "SELECT e.seq, e.body FROM subject s JOIN entry e ON e.seq = s.seq "
                "WHERE s.type = 'erasure'"
            )
            with self.sound():
                found = {
                    digest: (seq, instead)
                    for seq, body in rows
                    for digest, instead in formats.erased(msgspec.json.decode(body))
                }
            self._erased = last, found
        return self._erased[1]

    def _present(self, digests: Collection[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        if len(digests) > _CHUNK and len(digests) > self.size // _SHARE:
            names = {bytes.fromhex(digest): digest for digest in digests}
            rows = self.store.rows(_SMALL)  # most of them: quicker than one by one
            found = {names[digest]: data for digest, data in rows if digest in names}
        wanted = [bytes.fromhex(digest) for digest in digests if digest not in found]
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            whole = len(chunk) == _CHUNK
            sql = _FETCH_CHUNK if whole else _FETCH.format(placeholders(len(chunk)))
            rows = self.store.rows(sql, chunk)
            found.update((digest.hex(), data) for digest, data in rows)
        return found

    @contextmanager
    def sound(self, seq: int | None = None) -> Iterator[None]:
        """Say in the words of a ledger that stored bytes do not read as they should."""
        try:
            yield
        except _DAMAGED as error:
            which = f"entry {seq}" if seq else "an entry"
            message = f"{self.store.name} is damaged at {which} ({error}); run verify"
            raise LedgerError(message) from error


def followed(digest: str, erased: dict[str, tuple[int, str]]) -> str:
    """Return the digest that stands in the end in the place of one that was erased."""
    for _ in erased:
        if digest not in erased:
            break
        digest = erased[digest][1]
    return digest


def type_of(noun: type[Subject]) -> str:
    """Return the name of a kind of subject as it stands in an entry's ``type``."""
    return _NAMES[noun]


def made(noun: type[S], subject: str, rev: int, state: dict[str, Any]) -> S:
    """Return the noun of a state."""
    return msgspec.convert({**state, "id": subject, "rev": rev}, noun)


def by_digest(noun: type[Subject], inline: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in an entry's state for contents that can be large."""
    if noun not in (Document, ImportedReview):
        return {}
    return {name: {"digest": inline[name]} for name in LAZY if name in inline}


def signature(actor: Actor) -> dict[str, str]:
    """Return how an entry names its actor."""
    return {
        "actor": f"{actor.name} {actor.version}".strip(),
        "actor_id": actor.id,
        "actor_kind": actor.kind,
    }

"""What one erasure takes out of the ledger's content, and what it puts there."""

from __future__ import annotations

import html
import json
import secrets
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.erased import notice
from workbench.ledger import canonical, formats, holding
from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.masking import hints, masked, naming, of_length, quoting, whole
from workbench.ledger.records import followed
from workbench.model import (
    TYPES,
    Claim,
    Document,
    Erased,
    Erasure,
    Passage,
    Rendering,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.holding import Place
    from workbench.ledger.ledger import Ledger
    from workbench.ledger.masking import Mask

_SALT = 16


def is_named(path: str, fields: tuple[str, ...]) -> bool:
    """Whether a field, by its path, is one of those named; all are where none is."""
    return not fields or any(
        path == field or path.endswith(f".{field}") for field in fields
    )


class Erasing:
    """What one erasure takes out, before it is recorded."""

    def __init__(self, ledger: Ledger, batch: Batch, why: str, ordered_by: str) -> None:
        self.ledger = ledger
        self.batch = batch
        self.why = why
        self.ordered_by = ordered_by
        self.store = ledger.records.store
        batch.me()
        self.said = notice(batch.size + 1)
        self.erased = ledger.records.erased()
        self.gone: dict[str, bytes] = {}
        self.drafts: list[tuple[str, str]] = []
        self.seen: set[str] = set()

    @staticmethod
    @contextmanager
    def begun(ledger: Ledger, why: str, ordered_by: str) -> Iterator[Erasing]:
        """Begin an erasure in a batch of its own."""
        if ledger.records.store.is_writing:
            message = f"{ledger.name}: erase after the batch, when it is recorded"
            raise LedgerError(message)
        if not why.strip():
            message = "an erasure says why; the reason stays in the ledger"
            raise LedgerError(message)
        with ledger.batch() as batch:
            yield Erasing(ledger, batch, why, ordered_by)

    # ------------------------------------------------------------ what goes

    def fields(self, subject: str, fields: tuple[str, ...]) -> None:
        """Take out fields of one subject, or all its texts, of every revision."""
        mask = whole(self.said)
        for _, data in self._entries([subject]):
            for place in self._places(data):
                self._group(place, lambda path, _: is_named(path, fields), mask)
                if is_named(place.path + place.name, fields):
                    self._content(place, of_length(self.said))
            if not fields:
                self._why(data, mask)
        self._drop_drafts(lambda about, _: about == subject)

    def document(self, document: str) -> None:
        """Take out a document's text and bytes, and what quotes them."""
        own = list(self._entries([document]))
        texts = {
            self._data(place.digest).decode()
            for _, data in own
            for place in self._places(data)
            if place.name == "text"
        }
        quotes, said = quoting("\n".join(texts), self.said), whole(self.said)
        for _, data in own:
            for place in self._places(data):
                self._content(place, of_length(self.said))
                self._group(place, lambda *_: True, quotes)
            self._why(data, quotes)
        about = self._about(document)
        for _, data in self._entries(sorted(about)):
            for place in self._places(data):
                read_in = place.inline.get("document")
                is_passage = place.noun is Passage and read_in == document
                self._group(place, lambda *_: True, said if is_passage else quotes)
            self._why(data, quotes)
        self._drop_drafts(
            lambda subject, texts: (
                subject == document
                or (subject in about and any(quotes(text) != text for text in texts))
            )
        )

    def person(self, names: list[str]) -> None:
        """Take out a name wherever it stands in a content."""
        mask, blocks = naming(names, self.said), naming(names, None)
        texts: dict[tuple[str, int], str] = {}
        for _, data in self._entries(None):
            if data["type"] == "document" and not data["subject"].startswith("x-"):
                self._document(data, blocks, texts)
        for _, data in self._entries(None):
            for place in self._places(data):
                if place.noun is Passage:
                    self._passage(place, blocks, texts)
                else:
                    self._group(place, lambda *_: True, mask)
            self._why(data, mask)
        self._drop_drafts(lambda _, texts: any(mask(text) != text for text in texts))

    def _document(
        self, data: dict[str, Any], blocks: Mask, texts: dict[tuple[str, int], str]
    ) -> None:
        """Put blocks in a document's text; its bytes go where they have the name."""
        places = list(self._places(data))
        for place in places:
            if place.name == "text":
                text = self._data(place.digest).decode()
                if blocks(text) != text:
                    texts[data["subject"], data["rev"]] = blocks(text)
                    self._content(place, blocks)
        for place in places:
            if place.name == "original":
                raw = self._data(place.digest).decode(errors="replace")
                is_in = any(blocks(t) != t for t in (raw, html.unescape(raw)))
                if is_in or (data["subject"], data["rev"]) in texts:
                    self._take(place.digest, lambda _: b"")

    def _passage(
        self, place: Place, blocks: Mask, texts: dict[tuple[str, int], str]
    ) -> None:
        inline = place.inline
        text = texts.get((inline.get("document", ""), inline.get("document_rev", 1)))
        if text is None:
            self._group(place, lambda *_: True, blocks)
            return
        start, end = inline.get("start", 0), inline.get("end", 0)
        now = {
            "exact": text[start:end],
            "prefix": text[max(0, start - Passage.CONTEXT) : start],
            "suffix": text[end : end + Passage.CONTEXT],
        }

        def again(data: bytes) -> bytes:
            group = msgspec.json.decode(data)
            return canonical.encode({name: now[name] for name in group})

        self._take(place.digest, again)

    # ------------------------------------------------------- how it is found

    def _entries(
        self, subjects: Iterable[str] | None
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number and body of each entry, of some subjects or of all."""
        last = self.batch.size
        if subjects is None:
            for seq in range(1, last + 1):
                row = self.store.row("SELECT body FROM entry WHERE seq = ?", (seq,))
                if row:
                    yield seq, msgspec.json.decode(row[0])
            return
        sql = "SELECT seq, body FROM entry WHERE subject = ? ORDER BY rev"
        for subject in subjects:
            for seq, body in self.store.rows(sql, (subject,)):
                yield seq, msgspec.json.decode(body)

    def _places(self, data: dict[str, Any]) -> Iterator[Place]:
        if not data["subject"].startswith("x-"):
            self.seen.add(data["subject"])
            yield from holding.places(TYPES[data["type"]], formats.upcast(data))

    def _about(self, document: str) -> set[str]:
        """Return what refers to a document, and what refers to that."""
        first = self._naming(document)
        return first.union(*map(self._naming, first))

    def _naming(self, target: str) -> set[str]:
        """Return what refers to a subject."""
        sql = "SELECT subject FROM refers WHERE target = ?"
        return {subject for (subject,) in self.store.rows(sql, (target,))}

    # ------------------------------------------------------ how it is changed

    def _data(self, digest: str) -> bytes:
        """Return a content as it is now, this erasure's changes included."""
        final = followed(digest, self.erased)
        if final in self.gone:
            return self.gone[final]
        return self.ledger.records.contents({digest})[digest]

    def _take(self, digest: str, change: Callable[[bytes], bytes]) -> None:
        before = self._data(digest)
        after = change(before)
        if after != before:
            self.gone[followed(digest, self.erased)] = after

    def _group(
        self, place: Place, wanted: Callable[[str, Any], bool], mask: Mask
    ) -> None:
        """Mask the wanted fields of a record's texts."""
        if place.name not in (holding.PUBLIC, holding.INTERNAL):
            return

        def change(data: bytes) -> bytes:
            group = msgspec.json.decode(data)
            types = hints(place.noun)
            after = {
                name: masked(types[name], value, mask)
                if wanted(place.path + name, value)
                else value
                for name, value in group.items()
            }
            if place.noun is Claim and after.get("wording") != group.get("wording"):
                after.pop("quantities", None)  # they count letters of the wording
            if place.noun is Passage and after.get("exact") != group.get("exact"):
                after = {"exact": after["exact"]}
            return canonical.encode(after)

        self._take(place.digest, change)

    def _content(self, place: Place, change: Mask) -> None:
        if place.name == "text":
            self._take(place.digest, lambda data: change(data.decode()).encode())
        elif place.name == "original":
            self._take(place.digest, lambda _: b"")

    def _why(self, data: dict[str, Any], mask: Mask) -> None:
        if data["why"]:
            self._take(
                data["why"],
                lambda text: canonical.encode(mask(msgspec.json.decode(text))),
            )

    def _drop_drafts(self, drops: Callable[[str, list[str]], bool]) -> None:
        sql = "SELECT actor, subject, body FROM draft"
        for actor, subject, body in self.store.rows(sql):
            texts = [actor, actor.partition(":")[2], *_strings(json.loads(body))]
            if drops(subject, texts):
                self.drafts.append((actor, subject))

    # --------------------------------------------------------- how it is kept

    def _unhash(self) -> None:
        """Drop unsalted hashes of what is gone: a short text is guessed from them.

        The hash of what went out with a claim is one of public words alone, the
        claim's and those of the subjects around it: it stays where none of them goes.
        """
        told, copied = set(), set()
        for subject, place in self._all_places(sorted(self.seen)):
            if followed(place.digest, self.erased) in self.gone:
                if place.name == holding.PUBLIC:
                    told.add(subject)
                elif place.name != holding.INTERNAL:
                    copied.add(subject)
        around = set().union(*map(self._around, told))
        for subject, place in self._all_places(sorted(told | copied | around)):
            if place.noun is Document and subject in copied:
                self._without(place, "sha256")
            elif place.noun is Rendering:
                pinned = {pin["id"] for pin in place.inline.get("subjects", ())}
                if told & {subject, *pinned}:
                    self._without(place, "sha256")

    def _around(self, subject: str) -> set[str]:
        """Return what a subject's words may have gone out with: claims, and more."""
        near = self._naming(subject)
        sql = "SELECT target FROM refers WHERE subject = ?"
        named = {t for s in (subject, *near) for (t,) in self.store.rows(sql, (s,))}
        return near | named

    def _all_places(self, subjects: Iterable[str]) -> Iterator[tuple[str, Place]]:
        for _, data in list(self._entries(subjects)):
            for place in self._places(data):
                yield data["subject"], place

    def _without(self, place: Place, name: str) -> None:
        if place.name != holding.PUBLIC:
            return

        def change(data: bytes) -> bytes:
            group = msgspec.json.decode(data)
            return canonical.encode({k: v for k, v in group.items() if k != name})

        self._take(place.digest, change)

    def record(self) -> Entry:
        """Record the erasure, and take what is gone out of its tables."""
        self._unhash()
        if not self.gone and not self.drafts:
            message = "there is nothing of it to erase; nothing was recorded"
            raise Refused(message)
        contents, rows = [], []
        for digest, data in self.gone.items():
            salt = secrets.token_bytes(_SALT)
            instead = sha256(salt + data).digest()
            rows.append((instead, salt, data))
            contents.append(Erased(digest=digest, instead=instead.hex()))
        self.store.run_many("INSERT INTO content VALUES (?, ?, ?)", rows)
        erasure = Erasure(
            contents=tuple(contents), reason=self.why, ordered_by=self.ordered_by
        )
        self.batch.erasing = True
        entry = self.batch.put(erasure, why=self.why)
        self.store.run_many(
            "DELETE FROM content WHERE digest = ?",
            [(bytes.fromhex(digest),) for digest in self.gone],
        )
        self.store.run_many(
            "DELETE FROM draft WHERE actor = ? AND subject = ?", self.drafts
        )
        self.ledger.forget()
        return entry


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)

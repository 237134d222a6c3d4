"""The keys that sign a ledger's checkpoints, as entries: since when, and until when.

An entry holds a key's public half alone. It tells readers of the ledger which key is
in use, and which one was given up at which entry and why; it makes nobody trust a key.
Trust comes from the public key that a reader holds from elsewhere.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.notes import VerifyKey, from_base64
from workbench.model import Key

if TYPE_CHECKING:
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.ledger.notes import Note
    from workbench.ledger.reader import Reader


def add_key(self: Ledger, key: VerifyKey, *, why: str = "") -> Entry:
    """Record that a key signs this ledger's checkpoints from now on.

    Raises Refused for one that is recorded already.
    """
    with self.batch() as batch:
        if batch.store.row("SELECT 1 FROM subject WHERE id = ?", (subject_of(key),)):
            message = f"the key {key.name} is recorded already; make another (keygen)"
            raise Refused(message)
        new = Key(
            id=subject_of(key),
            name=key.name,
            key_id=key.id.hex(),
            public_key=b64encode(key.public).decode(),
            valid_from=batch.at,
        )
        return batch.put(new, why=why)


def retire_key(self: Ledger, key: str, *, why: str, lost: bool = False) -> Entry:
    """Record that a key signs no more, and why: retired, or ``lost``.

    ``key`` is its name, its key ID or its public text form. What it signed of fewer
    entries than that stays good; what it signs of more is refused from now on.
    """
    if not why.strip():
        message = "say why the key is given up; the reason stays in the ledger"
        raise LedgerError(message)
    with self.batch() as batch:
        known = signing_key(self, key)
        if known.status != "active":
            message = (
                f"the key {known.name} is {known.status} already; nothing was recorded"
            )
            raise Refused(message)
        after = replace(known, status="lost" if lost else "retired", reason=why)
        return batch.put(after, why=why)


def signing_key(self: Ledger, key: str) -> Key:
    """Return the recorded key of this name, key ID or public text form.

    Of a name that several keys had, the one in use. Raises LedgerError.
    """
    wanted = key.strip()
    if wanted.count("+") > 1:
        wanted = VerifyKey.parse(wanted).id.hex()
    found = [x for x in self.signing_keys() if wanted in (x.name, x.key_id, x.id)]
    found = [x for x in found if x.status == "active"] or found
    if len(found) != 1:
        known = (
            ", ".join(f"{x.name} ({x.key_id})" for x in self.signing_keys()) or "none"
        )
        message = f'no one key is "{wanted[:80]}"; the ledger has: {known}'
        raise LedgerError(message)
    return found[0]


def subject_of(key: VerifyKey) -> str:
    """Return the id under which a key is recorded."""
    return f"key-{key.id.hex()}"


def public_half(key: Key) -> VerifyKey:
    """Return the key that verifies what a recorded key signed. Raises LedgerError."""
    try:
        return VerifyKey(key.name, from_base64(key.public_key))
    except ValueError:
        message = f"{key.id}: its public key is not base64"
        raise LedgerError(message) from None


def check_key(before: Key | None, new: Key) -> None:
    """Raise where an entry does not record a key, or changes more than its end."""
    try:
        key = public_half(new)
        is_one = VerifyKey.parse(str(key)) == key
        is_one &= (new.key_id, new.id) == (key.id.hex(), subject_of(key))
    except LedgerError:
        is_one = False
    if not is_one:
        message = f"{new.id}: its name, key ID and 32 bytes (Ed25519) make no key"
        raise Refused(message)
    if before is None:
        if new.status != "active" or not new.valid_from:
            message = f"{new.id}: a key is active from a time on, before it is given up"
            raise Refused(message)
        return
    if before.status != "active" or new.status == "active":
        message = f"{new.id}: a key that is given up stays so; record another one"
        raise Refused(message)
    if before != replace(new, status="active", reason=before.reason, rev=before.rev):
        message = f"{new.id}: of a recorded key nothing changes but that it is given up"
        raise Refused(message)


class Ring:
    """The keys of a ledger by name and key ID, and the entry that ended each."""

    def __init__(self, reader: Reader) -> None:
        newest = reader.newest("key")
        with reader.records.sound():
            self._keys = {
                (key.name, bytes.fromhex(key.key_id)): (key, newest[key.id][0])
                for key in reader.signing_keys()
            }

    def check_signer(self, key: VerifyKey) -> None:
        """Raise Refused where a key is not to sign this ledger's next checkpoint."""
        if not self._keys:
            return
        known = self._keys.get((key.name, key.id))
        if known is None:
            message = (
                f"the key {key.name} is not recorded in this ledger, as others are: "
                "workbench key add"
            )
            raise Refused(message)
        if known[0].status != "active":
            raise Refused(_ended(known[0], known[1]))

    def check(self, note: Note, size: int) -> list[Key]:
        """Return the recorded keys that signed a checkpoint of ``size`` entries.

        Raises LedgerError where a signature does not hold, and for a key that was
        given up at an entry among them. Keys that are not recorded are passed over.
        """
        found = []
        for name_and_id, (key, seq) in self._keys.items():
            if any((s.name, s.key_id) == name_and_id for s in note.signatures):
                note.check(public_half(key))
                if key.status != "active" and size >= seq:
                    raise LedgerError(f"{_ended(key, seq)}, but signed {size} entries")
                found.append(key)
        return found


def _ended(key: Key, seq: int) -> str:
    return f"the key {key.name} ({key.key_id}) was {key.status} at entry {seq}"

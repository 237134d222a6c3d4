"""Signed notes: a text, and the Ed25519 signatures of those who stand by it.

The note and the key ID are those of C2SP signed-note (https://c2sp.org/signed-note),
signature type 0x01 alone; the text forms of a key those of golang.org/x/mod's package
``sumdb/note``; Ed25519 is RFC 8032. Everything that is read here may come from a
stranger: its size is bounded before it is parsed.
"""

from __future__ import annotations

import os
import re
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from workbench.ledger.errors import LedgerError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MAX_NOTE = 128 * 1024
"""Bytes of a note: 16 signatures of 5 kB, which a verifier must take, and a text."""

MAX_KEY = 1024
"""Bytes of a key's text form."""

_ED25519 = b"\x01"
_KEY_SIZE = 32
_ID_SIZE = 4
_PRIVATE = "PRIVATE+KEY+"
_NAME = re.compile(r"[^\s+]+")
_KEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")
_SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True)
class VerifyKey:
    """A public key and its name. ``public`` is 32 bytes (RFC 8032, section 5.1.5)."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key of its text form, ``name+id+base64``.

        Raises LedgerError for what is not one, and for a private key.
        """
        if len(text) <= MAX_KEY and text.strip().startswith(_PRIVATE):
            message = "this is a private key; verify with the public one"
            raise LedgerError(message)
        name, id_, public = _key_parts(text, "public")
        key = cls(name, public)
        _check_id(key, id_)
        return key

    @property
    def id(self) -> bytes:
        """The key ID: SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public)[:4]."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return sha256(named).digest()[:_ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(_ED25519 + self.public)}"


class SigningKey:
    """A private key and its name; its bytes are in no repr and no message.

    Make one with :meth:`new`, keep it with :meth:`write`, and :meth:`read` it again.
    """

    __slots__ = ("_private", "name")

    def __init__(self, name: str, seed: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        _check_name(name)
        self.name = name
        self._private: Ed25519PrivateKey = Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def new(cls, name: str = "") -> Self:
        """Return a new key; without a name, under one that nobody else has.

        Raises LedgerError for a name with a space or a plus sign.
        """
        name = name or f"claims-workbench/key-{secrets.token_hex(8)}"
        return cls(name, secrets.token_bytes(_KEY_SIZE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key of its text form, ``PRIVATE+KEY+name+id+base64``.

        Raises LedgerError for what is not one, without repeating any of it.
        """
        text = text.strip() if len(text) <= MAX_KEY else text
        if not text.startswith(_PRIVATE):
            message = "this is not a private key: workbench keygen makes one"
            raise LedgerError(message)
        name, id_, seed = _key_parts(text.removeprefix(_PRIVATE), "private")
        key = cls(name, seed)
        _check_id(key.public, id_)
        return key

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Self:
        """Return the key in a file.

        Raises LedgerError for a file that others can read, or that holds no key.
        """
        path = Path(path)
        with path.open("rb") as file:
            if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
                message = (
                    f"{path.name} can be read by others; a private key is its owner's "
                    f"alone: chmod 600 {path.name}"
                )
                raise LedgerError(message)
            data = file.read(MAX_KEY + 1)
        return cls.parse(bounded(data, MAX_KEY, "private key"))

    def write(self, path: str | os.PathLike[str]) -> None:
        """Keep the key in a new file, which its owner alone can read (mode 0600).

        Raises FileExistsError where there is a file: a key is never overwritten.
        """
        from cryptography.hazmat.primitives import serialization as form

        seed = self._private.private_bytes(
            form.Encoding.Raw, form.PrivateFormat.Raw, form.NoEncryption()
        )
        public = self.public
        text = f"{_PRIVATE}{public.name}+{public.id.hex()}+{_base64(_ED25519 + seed)}\n"
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "wb") as out:
                out.write(text.encode())
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            with suppress(OSError):
                Path(path).unlink()
            raise

    @property
    def public(self) -> VerifyKey:
        """The key that others verify with."""
        return VerifyKey(self.name, self._private.public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """Return ``text`` as a note with this key's signature.

        Raises LedgerError for a text that cannot be one: it ends in a newline and has
        no other control character.
        """
        if not text.endswith("\n") or _CONTROL.search(text):
            message = "a note's text ends in a newline and has no control characters"
            raise LedgerError(message)
        signature = self.public.id + self._private.sign(text.encode())
        return f"{text}\n— {self.name} {_base64(signature)}\n"

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"


@dataclass(frozen=True)
class Signature:
    """One line below a note: who says that they signed it, and the bytes."""

    name: str
    key_id: bytes
    bytes: bytes


@dataclass(frozen=True)
class Note:
    """A note as it was read. Its text says nothing before :meth:`check`."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, data: str | bytes) -> Self:
        """Return the note in ``data``. Raises LedgerError for what is not one."""
        whole = bounded(data, MAX_NOTE, "note")
        text, gap, lines = whole.rpartition("\n\n")
        if not gap or not lines.endswith("\n"):
            message = "this is not a signed note, or a truncated one"
            raise LedgerError(message)
        return cls(text + "\n", tuple(map(_signature, lines[:-1].split("\n"))))

    def is_by(self, key: VerifyKey) -> bool:
        """Whether a line names this key; that it signed is for :meth:`check`."""
        return any((s.name, s.key_id) == (key.name, key.id) for s in self.signatures)

    def check(self, key: VerifyKey) -> None:
        """Raise LedgerError unless ``key`` signed the text.

        Signatures of other keys are not looked at; a wrong one of this key refuses
        the whole note.
        """
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        if not self.is_by(key):
            message = f"the note is not signed by {key.name}, whose key was given"
            raise LedgerError(message)
        try:
            public = Ed25519PublicKey.from_public_bytes(key.public)
            for signature in self.signatures:
                if (signature.name, signature.key_id) == (key.name, key.id):
                    public.verify(signature.bytes, self.text.encode())
        except (InvalidSignature, ValueError):
            message = f"the note's signature by {key.name} is wrong: it was altered"
            raise LedgerError(message) from None


def bounded(data: str | bytes, limit: int, what: str) -> str:
    """Return ``data`` as text. Raises LedgerError where it is over-long or no text."""
    if len(data) > limit:
        message = f"the {what} is over-long: it has more than {limit} bytes"
        raise LedgerError(message)
    try:
        text = data if isinstance(data, str) else data.decode()
        if len(text.encode()) > limit:
            message = f"the {what} is over-long: it has more than {limit} bytes"
            raise LedgerError(message)
    except UnicodeError:
        message = f"the {what} is not text in UTF-8"
        raise LedgerError(message) from None
    if _CONTROL.search(text):
        message = f"the {what} has control characters in it"
        raise LedgerError(message)
    return text


def from_base64(text: str) -> bytes:
    """Return the bytes of canonical standard base64 (RFC 4648, section 4).

    Raises ValueError for anything else, spare bits at the end included.
    """
    data = b64decode(text.encode("ascii"), validate=True)
    if _base64(data) != text:
        message = "not canonical base64"
        raise ValueError(message)
    return data


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _signature(line: str) -> Signature:
    try:
        found = _SIGNATURE.fullmatch(line)
        data = from_base64(found[2]) if found else b""
    except ValueError:
        found, data = None, b""
    if found is None or len(data) <= _ID_SIZE:
        message = "a line below the note is not a signature, or a truncated one"
        raise LedgerError(message)
    return Signature(found[1], data[:_ID_SIZE], data[_ID_SIZE:])


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or _CONTROL.search(name) or not name.isprintable():
        message = (
            "a key's name has no spaces and no plus sign, such as example.org/desk"
        )
        raise LedgerError(message)


def _key_parts(text: str, kind: str) -> tuple[str, str, bytes]:
    """Return the name, id and 32 bytes of a key's text form; an error repeats none."""
    found = _KEY.fullmatch(text.strip()) if len(text) <= MAX_KEY else None
    try:
        data = from_base64(found[3]) if found else b""
    except ValueError:
        data = b""
    if found is None or data[:1] != _ED25519 or len(data) != 1 + _KEY_SIZE:
        message = f"this is not a {kind} key of the form name+id+base64 (Ed25519)"
        raise LedgerError(message)
    _check_name(found[1])
    return found[1], found[2], data[1:]


def _check_id(key: VerifyKey, id_: str) -> None:
    if key.id.hex() != id_:
        message = "the key is damaged: its id is not that of its name and bytes"
        raise LedgerError(message)

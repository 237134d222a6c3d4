"""A time for a checkpoint that is not the ledger's own: tokens of RFC 3161.

A time-stamping authority (TSA) signs the hash of a checkpoint's note with its clock. So
the note was there at that time, whoever holds the ledger's key. The token, a DER
``TimeStampResp``, is kept beside the checkpoint and can be handed on with it; any tool
for RFC 3161 reads it. Needs the extra ``timestamp`` (rfc3161-client).
"""

from __future__ import annotations

from hashlib import sha512
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from workbench.ledger.errors import LedgerError

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.ledger.ledger import Ledger

MAX_TOKEN = 64 * 1024
"""Bytes of a token."""

MAX_CERTIFICATES = 256 * 1024
"""Bytes of a file of certificates."""

TIMEOUT = 30
"""Seconds that a TSA has for its answer."""


def timestamp(self: Ledger, note: str, url: str) -> datetime:
    """Ask a TSA for the time of a checkpoint, keep its token, and return the time.

    ``note`` is a checkpoint that the ledger keeps, ``url`` the TSA's address. Its
    signature is for :meth:`Ledger.timestamps` to check, by a certificate that you
    trust. Raises LedgerError for an answer that is none to this question, and where the
    ledger does not keep the note; the checkpoint then stays as it was.
    """
    store = self.records.store
    if not _keeps(self, note):
        message = f"{self.name} does not keep this checkpoint: sign it first"
        raise LedgerError(message)
    token, time = ask(note.encode(), url)
    with store.writing():
        store.run(
            "UPDATE checkpoint SET token = ? WHERE note = ?", (token, note.encode())
        )
        if not _keeps(self, note):
            message = f"{self.name} has signed anew meanwhile: sign and ask again"
            raise LedgerError(message)
    return time


def timestamps(self: Ledger, certificates: bytes) -> dict[int, datetime]:
    """Return when each timestamped checkpoint was there, by its number of entries.

    ``certificates``: in PEM, the TSA's root certificate, and those between it and the
    TSA's own where its tokens do not bring them. Raises LedgerError for a token that
    does not hold.
    """
    store = self.records.store
    if store.format < 2:  # noqa: PLR2004
        return {}
    sql = "SELECT size, note, token FROM checkpoint WHERE token IS NOT NULL"
    found = {}
    for size, note, token in store.rows(f"{sql} ORDER BY size"):
        try:
            found[size] = check(token, note, certificates)
        except LedgerError as error:
            message = f"{self.name}: its checkpoint at entry {size}: {error}"
            raise LedgerError(message) from None
    return found


def _keeps(ledger: Ledger, note: str) -> bool:
    """Whether a checkpoint is one that the ledger keeps, to the byte."""
    sql = "SELECT 1 FROM checkpoint WHERE note = ?"
    return ledger.records.store.row(sql, (note.encode(),)) is not None


def ask(data: bytes, url: str) -> tuple[bytes, datetime]:
    """Return a TSA's token over ``data``, and the time in it. Raises LedgerError."""
    client = _client()
    if urlsplit(url).scheme not in ("http", "https"):
        message = f'"{url}" is not the address of a TSA; it begins with https://'
        raise LedgerError(message)
    question = client.TimestampRequestBuilder().data(data).build()
    request = Request(  # noqa: S310 - its scheme is looked at above
        url,
        data=question.as_bytes(),
        headers={"Content-Type": "application/timestamp-query"},
    )
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            token = answer.read(MAX_TOKEN + 1)
    except (URLError, OSError, ValueError) as error:
        message = f"the TSA at {url} does not answer: {error}"
        raise LedgerError(message) from None
    response = _read(token)
    if response.tst_info.nonce != question.nonce or not _is_over(response, data):
        message = f"the TSA at {url} answered another question: its token is not kept"
        raise LedgerError(message)
    return token, response.tst_info.gen_time


def check(token: bytes, data: bytes, certificates: bytes) -> datetime:
    """Return the time of a token over ``data``, by certificates that are trusted.

    Raises LedgerError where the token is not one over it, or not the TSA's.
    """
    client = _client()
    roots, between = _certificates(certificates)
    response = _read(token)
    verifier = client.VerifierBuilder(roots=roots, intermediates=between).build()
    try:
        verifier.verify_message(response, data)
    except (client.VerificationError, ValueError, TypeError) as error:
        message = f"its timestamp does not hold: {error}"
        raise LedgerError(message) from None
    time: datetime = response.tst_info.gen_time
    return time


def _read(token: bytes) -> Any:
    """Return a granted token's parts. Raises LedgerError for what is none."""
    if len(token) > MAX_TOKEN:
        message = f"the timestamp is over-long: it has more than {MAX_TOKEN} bytes"
        raise LedgerError(message)
    try:
        response = _client().decode_timestamp_response(token)
        status, said = response.status, ", ".join(response.status_string)
        if status == 0:
            _ = response.tst_info.gen_time
    except (ValueError, TypeError) as error:
        message = f"this is not a timestamp of RFC 3161: {error}"
        raise LedgerError(message) from None
    if status != 0:
        message = f"the TSA gave no timestamp: status {status} {said}".strip()
        raise LedgerError(message)
    return response


def _is_over(response: Any, data: bytes) -> bool:
    found: bytes = response.tst_info.message_imprint.message
    return found == sha512(data).digest()


def _certificates(pem: bytes) -> tuple[list[Any], list[Any]]:
    """Return the roots among the certificates of a PEM file, and the others."""
    from cryptography.x509 import load_pem_x509_certificates

    try:
        found = load_pem_x509_certificates(pem[: MAX_CERTIFICATES + 1])
    except ValueError as error:
        message = f"these are not certificates in PEM: {error}"
        raise LedgerError(message) from None
    roots = [x for x in found if x.issuer == x.subject]
    if len(pem) > MAX_CERTIFICATES or not roots:
        message = "give the TSA's root certificate, which is issued by itself, in PEM"
        raise LedgerError(message)
    return roots, [x for x in found if x not in roots]


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        message = (
            "timestamps need rfc3161-client: pip install claims-workbench[timestamp]"
        )
        raise LedgerError(message) from None
    return rfc3161_client

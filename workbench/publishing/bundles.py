"""A bundle: a published review with what proves that it is what the ledger recorded.

The format is in :mod:`workbench.verifier.reading`, the check of it in
:mod:`workbench.verifier`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.notes import SigningKey, VerifyKey
from workbench.model import Claim, Evidence
from workbench.publishing.export import Exported, NotExportable, export_claim
from workbench.publishing.opened import opened
from workbench.publishing.output import ESCAPED
from workbench.publishing.rendering import digest, found_in
from workbench.publishing.subjects import Subjects
from workbench.publishing.values import is_address
from workbench.verifier import verify
from workbench.verifier.reading import FORMAT

if TYPE_CHECKING:
    from workbench.ledger import Entry, Ledger
    from workbench.ledger.opening import Opening
    from workbench.ledger.reader import Reader
    from workbench.model import Rendering, Subject

_ADDRESSES = ("url", "archived_url", "same_as")


def bundle(
    ledger: Ledger,
    claim_id: str,
    key: SigningKey | VerifyKey,
    *,
    profile: str = "google",
    rev: int | None = None,
    checkpoint: str | None = None,
    published: bytes | str | None = None,
    now: datetime | None = None,
) -> bytes:
    """Return the bundle of what went out with a claim, as JSON in UTF-8.

    ``rev``: what had gone out at that revision of the claim, instead of the newest.
    It stands on a ``checkpoint`` that ``key`` signed before, else on one that it signs
    now. ``published`` is the page or the JSON that was published, where this version
    of the renderer no longer makes the same review.

    Raises Refused where nothing went out, it may no longer be shown, or the checkpoint
    is not the ledger's; LedgerError for a claim that is not.
    """
    from workbench.ledger.opening import openings

    entry, claim, rendering = _gone_out(ledger, claim_id, rev)
    if not rendering.sha256:
        message = (
            f"{claim.id}: a text of it was erased, and with it the record of what went "
            "out: correct the check, which records it anew"
        )
        raise Refused(message)
    if profile not in rendering.sha256:
        known = ", ".join(rendering.sha256)
        message = f"{claim.id}: nothing went out for {profile}; for {known} it did"
        raise Refused(message)
    entries = [entry, *_entries(ledger, rendering)]
    _check_still_public(ledger, entries)
    texts = openings(ledger, entries)
    nouns = [_noun(x, texts) for x in entries]
    for noun in nouns:
        _check_addresses(noun)
    now = now or datetime.now(UTC)
    made = export_claim(Subjects(claim, nouns[1:]), claim, profile, now=now)
    review = _as_recorded(made, published, rendering, profile)
    try:
        note = checkpoint or _signed(ledger, key)
        proofs = [ledger.prove(x.seq, note) for x in entries]
    except LedgerError as error:
        raise Refused(str(error)) from None
    data = _json(
        {
            "format": FORMAT,
            "claim": claim.id,
            "rev": claim.rev,
            "profile": profile,
            "renderer": {"name": rendering.renderer, "version": rendering.version},
            "review": review,
            "entries": [
                {"body": x.body.decode(), "proof": proof}
                for x, proof in zip(entries, proofs, strict=True)
            ],
            "contents": [
                {"salt": b64encode(x.salt).decode(), "bytes": x.bytes.decode()}
                for x in texts.values()
            ],
        }
    )
    public = key.public if isinstance(key, SigningKey) else key
    verify(data, str(public), origin=ledger.origin)  # what does not hold never leaves
    return data


def _signed(ledger: Ledger, key: SigningKey | VerifyKey) -> str:
    if isinstance(key, SigningKey):
        return ledger.checkpoint(key)
    message = "a public key signs nothing: give the private one, or a checkpoint"
    raise LedgerError(message)


def _json(value: dict[str, Any]) -> bytes:
    """Return JSON to read, in which no text can be taken for HTML."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return f"{text.translate(ESCAPED)}\n".encode()


def _gone_out(
    ledger: Reader, claim_id: str, rev: int | None
) -> tuple[Entry, Claim, Rendering]:
    """Return the entry that the review went out with, the claim then, and what did."""
    upto = ledger.claim(claim_id, rev)
    rendering = _rendering(upto)
    if rendering is None:
        what = "it cannot be exported" if upto.publication else "it is not published"
        if upto.withdrawal:
            what = "it was withdrawn; name an earlier revision (--rev)"
        message = f"{upto.id} is {upto.status}, and nothing went out with it: {what}"
        raise Refused(message)
    for entry in ledger.history(upto.id):
        claim = ledger.claim(upto.id, entry.rev)
        if _rendering(claim) == rendering:
            return entry, claim, rendering
    raise ledger.records.missing(upto.id, Claim, rev)


def _rendering(claim: Claim) -> Rendering | None:
    if claim.withdrawal:
        return claim.withdrawal.rendering
    return claim.publication.rendering if claim.publication else None


def _entries(ledger: Reader, rendering: Rendering) -> list[Entry]:
    found = []
    for pin in rendering.subjects:
        found += ledger.records.entries("subject = ? AND rev = ?", pin.id, pin.rev)
    return found


def _noun(entry: Entry, texts: dict[str, Opening]) -> Subject:
    state = msgspec.json.decode(entry.body)["state"]
    contents = {digest: text.bytes for digest, text in texts.items()}
    return opened(entry.type, entry.subject, entry.rev, state, contents)


def _check_still_public(ledger: Reader, entries: list[Entry]) -> None:
    """Raise Refused where evidence was withheld after it went out."""
    for entry in entries:
        if entry.type != "evidence":
            continue
        if not ledger.records.one(Evidence, entry.subject).is_public:
            message = (
                f"{entry.subject} went out with the review, and is not public any "
                "more: correct the check, which takes along the evidence it has now"
            )
            raise Refused(message)


def _check_addresses(noun: Subject) -> None:
    """Raise Refused for an address that a review leaves out, and entries hold."""
    for name, value in _addresses(msgspec.to_builtins(noun)):
        if value and not is_address(value):
            message = (
                f'{noun.id}: its {name} "{value:.80}" is not an address that may '
                "leave, and a bundle shows the record as it is: record another, and "
                "correct the check"
            )
            raise Refused(message)


def _addresses(value: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _ADDRESSES:
                several = [inner] if isinstance(inner, str) else inner
                found += [(name, x) for x in several]
            else:
                found += _addresses(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            found += _addresses(inner)
    return found


def _as_recorded(
    made: Exported | NotExportable,
    published: bytes | str | None,
    rendering: Rendering,
    profile: str,
) -> dict[str, Any]:
    """Return the review whose digest was recorded. Raises Refused for another."""
    if isinstance(made, NotExportable):
        raise Refused(str(made))
    wanted = rendering.sha256[profile]
    if digest(made.review) == wanted:
        return made.review
    if published is None:
        message = (
            f"{made.claim}: {rendering.renderer} {rendering.version} made what went "
            "out, and this version makes another review: give the one that was "
            "published (--review)"
        )
        raise Refused(message)
    if (review := found_in(published, wanted)) is None:
        message = f"{made.claim}: what was given as published is not what went out"
        raise Refused(message)
    return review

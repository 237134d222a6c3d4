"""Checks a bundle, offline and without a ledger.

A bundle carries a ClaimReview as it was published, the entries it was made of, what
shows that they are in a ledger's tree, and the public texts that those entries hold as
salted digests (:mod:`workbench.verifier.reading` has the format). It may come from
anybody: it is bounded, read strictly, and believed in nothing that the given key did
not sign.

Needs the standard library and ``cryptography``, and nothing of spaCy, pandas, Jupyter
or a database. What it does not do is make the review anew; ``workbench verify`` does.
At a terminal: ``python -m workbench.verifier BUNDLE --key KEY``.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from workbench.ledger.checkpoints import MAX_PROOF, Checkpoint, check_extension
from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import VerifyKey, bounded
from workbench.verifier import contents, entries, reading
from workbench.verifier.entries import Record
from workbench.verifier.reading import NotABundle, canonical

__all__ = [
    "NOT_REMADE",
    "NotABundle",
    "Record",
    "Verified",
    "canonical",
    "statements",
    "verify",
]

NOT_REMADE = (
    "Not checked here: that the review follows from those entries. "
    "`workbench verify` makes it anew and compares."
)


@dataclass(frozen=True)
class Verified:
    """What a bundle was found to show.

    ``subjects`` are the records, besides the claim's, that the review was made of, in
    the renderer's order; ``contents`` their public texts by hexadecimal digest.
    ``size`` counts the entries of the checkpoint, ``key`` is the name of its key.
    """

    claim: Record
    subjects: tuple[Record, ...]
    contents: dict[str, bytes]
    profile: str
    renderer: str
    version: str
    review: dict[str, Any]
    sha256: str
    origin: str
    size: int
    key: str


def verify(
    data: bytes,
    key: str,
    *,
    origin: str | None = None,
    checkpoint: str | bytes | None = None,
) -> Verified:
    """Return what a bundle shows, checked against the public key of its ledger.

    ``key`` is the key's text form, ``origin`` the ledger's, where the reader has it.
    ``checkpoint`` was kept elsewhere: a note, which must be of the same tree, or a
    request ``add-checkpoint`` (C2SP tlog-witness), which extends the bundle's.

    Raises NotABundle for what cannot be read as one, LedgerError for what does not
    hold, saying what.
    """
    public = VerifyKey.parse(key)
    bundle = reading.parsed(data)
    bodies = [entries.body(item["body"]) for item in bundle["entries"]]
    own = f"claims-workbench/{bodies[0]['ledger']}"
    if origin not in (None, own):
        message = f"the bundle is of {own}, not of {origin}"
        raise LedgerError(message)
    pinned = Checkpoint.opened(entries.one_note(bundle["entries"]), public, own)
    if checkpoint is not None:
        _check_pinned(pinned, checkpoint, public)
    records = [
        entries.record(item, body, public, own)
        for item, body in zip(bundle["entries"], bodies, strict=True)
    ]
    claim, others = entries.claim_among(records, bundle["claim"], bundle["rev"])
    texts = contents.opened(bundle["contents"], records)
    rendering = entries.rendering(claim)
    renderer, version = rendering.get("renderer"), rendering.get("version")
    if bundle["renderer"] != {"name": renderer, "version": version}:
        message = "the bundle names another renderer than the claim's entry"
        raise LedgerError(message)
    digest = sha256(canonical(bundle["review"])).hexdigest()
    recorded = contents.digests(rendering, texts).get(bundle["profile"])
    if recorded != digest:
        message = (
            f"the review was altered: entry {claim.seq} does not record its SHA-256 "
            f"({digest}) for the profile {bundle['profile']!a:.40}"
        )
        raise LedgerError(message)
    return Verified(
        claim=claim,
        subjects=entries.subjects(claim, rendering, others),
        contents=texts,
        profile=bundle["profile"],
        renderer=bundle["renderer"]["name"],
        version=bundle["renderer"]["version"],
        review=bundle["review"],
        sha256=digest,
        origin=own,
        size=pinned.size,
        key=public.name,
    )


def _check_pinned(own: Checkpoint, pinned: str | bytes, key: VerifyKey) -> None:
    """Raise LedgerError unless the pinned tree is the bundle's, or extends it."""
    text = bounded(pinned, MAX_PROOF, "checkpoint")
    if text.startswith("old "):
        check_extension(text, own, key)
        return
    kept = Checkpoint.opened(text, key, own.origin)
    if kept.size != own.size:
        message = (
            f"the checkpoint given is of {kept.size} entries, the bundle's of "
            f"{own.size}: neither shows the other. Ask for the bundle under that "
            "checkpoint (workbench bundle --checkpoint), or for a newer one that "
            f"extends the bundle's (workbench checkpoint --since {own.size})"
        )
        raise LedgerError(message)
    if kept.root != own.root:
        message = (
            "the bundle is of another ledger than the checkpoint given: both have "
            f"{own.size} entries and not the same ones"
        )
        raise LedgerError(message)


def statements(verified: Verified, remade: str = NOT_REMADE) -> list[str]:
    """Return in words what a bundle shows, and what it does not.

    ``remade`` is the sentence on whether the review was made anew.
    """
    claim, count = verified.claim, len(verified.subjects)
    recorded = (
        f"This review is what entry {claim.seq} of {verified.origin} recorded at "
        f"{claim.at} as what goes out: {claim.subject}, revision {claim.rev}, profile "
        f"{verified.profile}, SHA-256 {verified.sha256}."
    )
    signed = (
        f"That entry and the {count} it was made of are among the {verified.size} "
        f"entries of a checkpoint signed by {verified.key}; none was altered since."
    )
    limits = (
        "This does not show that the verdict is right, that the names and times in it "
        "are, or that nothing newer was recorded since."
    )
    return [recorded, signed, remade, limits]

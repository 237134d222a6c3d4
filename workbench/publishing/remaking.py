"""A published review made anew from a bundle, and compared with what went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import __version__
from workbench.ledger.errors import LedgerError
from workbench.model import Claim
from workbench.publishing.export import Exported
from workbench.publishing.opened import opened
from workbench.publishing.profiles import PROFILES
from workbench.publishing.rendering import RENDERER, digest, rendered
from workbench.publishing.subjects import Subjects

if TYPE_CHECKING:
    from workbench.verifier import Verified


def remake(verified: Verified) -> str:
    """Return in words whether a bundle's entries make its review.

    Where another renderer, or another version of this one, made it and this one makes
    another, that is said: what was recorded still holds. Raises LedgerError where this
    very renderer makes another review, or the entries are not what they should be.
    """
    made = _made(verified)
    now = f"{RENDERER} {__version__}"
    then = f"{verified.renderer} {verified.version}"
    if made == verified.sha256:
        return f"Made anew from those entries by {now}, the review is the same."
    if now == then:
        message = (
            f"the review does not follow from its entries: {now} makes another of them"
        )
        raise LedgerError(message)
    return (
        f"The renderer differs: {then} made the review, and {now} makes another of the "
        "same entries, or none. That is no sign of an alteration; to see that it "
        f"follows from them, verify it with {then}."
    )


def _made(verified: Verified) -> str:
    """Return the digest of the review that is made now; "" where there is none."""
    claim, *around = [
        opened(x.type, x.subject, x.rev, x.state, verified.contents)
        for x in (verified.claim, *verified.subjects)
    ]
    if not isinstance(claim, Claim) or verified.profile not in PROFILES:
        return ""
    made = rendered(Subjects(claim, around), verified.profile)
    return digest(made.review) if isinstance(made, Exported) else ""

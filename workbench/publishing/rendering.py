"""What goes out with a publication, and the digest by which it is known again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from workbench import __version__
from workbench.ledger import canonical
from workbench.model import Rendering
from workbench.publishing.export import Exported, NotExportable, export_claim
from workbench.publishing.pages import find_reviews
from workbench.publishing.profiles import PROFILES
from workbench.publishing.subjects import Subjects

if TYPE_CHECKING:
    from workbench.ledger import Reader
    from workbench.model import Claim

RENDERER = "claims-workbench"
_ONE_DAY = datetime.max.replace(tzinfo=UTC)
"""When no embargo holds any more: what goes out then is recorded beforehand."""


def render(ledger: Reader, claim: Claim) -> Rendering | None:
    """Return what goes out with a claim as it is about to be recorded.

    None where no profile can have a review of it.
    """
    subjects = Subjects.of(ledger, claim)
    digests = {}
    for profile in PROFILES:
        made = rendered(subjects, profile)
        if isinstance(made, Exported):
            digests[profile] = digest(made.review)
    if not digests:
        return None
    return Rendering(
        renderer=RENDERER, version=__version__, subjects=subjects.used, sha256=digests
    )


def rendered(subjects: Subjects, profile: str) -> Exported | NotExportable:
    """Return the review that is made of these subjects, embargo or not."""
    return export_claim(subjects, subjects.claim, profile, now=_ONE_DAY)


def found_in(source: bytes | str, wanted: str) -> dict[str, Any] | None:
    """Return the review with this digest in a page or in JSON, None where none has it.

    ``source`` is the text of the file, ``wanted`` hexadecimal (:func:`digest`).
    """
    for review in _objects(source):
        with suppress(ValueError):
            if digest(review) == wanted:
                return review
    return None


def differing(source: bytes | str, review: dict[str, Any]) -> list[str]:
    """Return in which properties the review most like this one in a file differs.

    Empty where there is no review in it at all.
    """
    found = [
        [name for name in {**review, **other} if review.get(name) != other.get(name)]
        for other in find_reviews(source)
    ]
    return min(found, key=len, default=[])


def _objects(source: bytes | str) -> Iterator[dict[str, Any]]:
    """Yield what may be a review: JSON as a whole, each of a list, and ClaimReviews."""
    with suppress(ValueError, RecursionError):
        value = json.loads(source)
        several = value if isinstance(value, list) else [value]
        yield from (x for x in several if isinstance(x, dict))
    yield from find_reviews(source)


def digest(review: dict[str, Any]) -> str:
    """Return the hexadecimal SHA-256 of a review's canonical bytes (RFC 8785)."""
    return sha256(canonical.encode(review)).hexdigest()

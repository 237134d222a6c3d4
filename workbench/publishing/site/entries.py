"""What an index, a list of corrections or a feed says of a check."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from msgspec import Struct

from workbench.publishing.public import PublicReview
from workbench.publishing.site.environment import side
from workbench.publishing.table import WITHDRAWN

_PLAIN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", re.ASCII)
_LONGEST = 80
_KINDS = {
    "verdict": "Correction of the verdict",
    "update": "Update",
    "typo": "Typing error",
    "withdrawal": "Withdrawn",
}


class Entry(Struct, frozen=True):
    """A check in a list; ``changed`` is when it was published or last changed."""

    name: str
    url: str
    wording: str
    label: str
    side: str
    said_by: str
    published: str
    modified: str
    withdrawn: bool

    @property
    def changed(self) -> str:
        """When it last changed."""
        return self.modified or self.published


class Change(Struct, frozen=True):
    """A correction or a withdrawal in the list of them."""

    name: str
    url: str
    wording: str
    what: str
    text: str
    date: str


class Item(Struct, frozen=True):
    """A check in a feed; ``review`` is its ClaimReview."""

    id: str
    url: str
    title: str
    text: str
    published: str
    modified: str
    tags: tuple[str, ...]
    review: dict[str, Any]

    @property
    def modified_or_published(self) -> str:
        """When it last changed."""
        return self.modified or self.published


def page_name(claim_id: str) -> str:
    """Return the name of a check's page, without its ending.

    It is the claim's id, where that is letters, digits and hyphens; any other id is
    never made into a name but hashed.
    """
    if len(claim_id) <= _LONGEST and _PLAIN.fullmatch(claim_id):
        return claim_id.lower()
    digest = sha256(claim_id.encode("utf-8", "surrogatepass")).hexdigest()
    return f"check-{digest[:20]}"


def entry_of(review: PublicReview, name: str) -> Entry:
    """Return what an index says of a check."""
    return Entry(
        name=name,
        url=review.url,
        wording=review.wording,
        label=review.rated.label,
        side="middle" if review.status == WITHDRAWN else side(review.rated),
        said_by=", ".join(who.name for who in review.claim.claimants),
        published=review.published,
        modified=review.modified,
        withdrawn=review.status == WITHDRAWN,
    )


def changes_of(review: PublicReview, name: str) -> list[Change]:
    """Return the corrections of a check, the last one a withdrawal if there was one."""
    return [
        Change(
            name,
            review.url,
            review.wording,
            _KINDS.get(told.kind, "Correction"),
            told.text,
            told.date,
        )
        for told in review.amendments
    ]

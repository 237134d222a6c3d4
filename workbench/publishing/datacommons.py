"""The profile for Data Commons: one DataFeed of reviews, each with its licence.

Source: the fact-check feed of datacommons.org, and schema.org 30.0 (DataFeed,
DataFeedItem, sdLicense).
"""

from __future__ import annotations

from typing import Any

from workbench.publishing import rules
from workbench.publishing.google import REVIEW, TOMBSTONE
from workbench.publishing.objects import ORGANIZATION
from workbench.publishing.public import Party
from workbench.publishing.table import WITHDRAWN, Profile, Property

_BY = "Data Commons"
_ORGANIZATION = ORGANIZATION.maker()
_LICENSED = (
    Property(
        name="sdLicense",
        of="license",
        need="required",
        by=_BY,
        remedy='give the licence in publisher.toml: license = "https://…"',
        rules=(rules.ADDRESS,),
    ),
    Property(
        name="sdPublisher",
        of="publisher",
        by=_BY,
        rules=(rules.TEXT,),
        shape=ORGANIZATION,
    ),
)

DATACOMMONS = Profile(
    name="datacommons",
    purpose="a DataFeed, each of its reviews with a licence (sdLicense)",
    review=REVIEW.but(*_LICENSED),
    withdrawn=TOMBSTONE.but(*_LICENSED),
    withdrawal="its DataFeedItem has a dateDeleted, and its item no rating",
    omits=(
        "checks by a publisher without a licence: each record states one",
        "passages by selector, digests and translations: nothing in the feed uses them",
    ),
    feed=True,
)


def feed_item(review: dict[str, Any]) -> dict[str, Any]:
    """Return a review as an item of a DataFeed (schema.org DataFeedItem)."""
    item: dict[str, Any] = {"@type": "DataFeedItem"}
    published, modified = review.get("datePublished"), review.get("dateModified")
    if published:
        item["dateCreated"] = published
    if review.get("creativeWorkStatus") == WITHDRAWN:
        item["dateDeleted"] = modified or published
    elif modified:
        item["dateModified"] = modified
    item["item"] = [review]
    return item


def feed_head(publisher: Party, license_: str, language: str) -> dict[str, Any]:
    """Return what a DataFeed says before its items."""
    head: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": f"Checks by {publisher.name}",
        "inLanguage": language,
        "license": license_,
        "publisher": _ORGANIZATION(publisher),
    }
    return {name: value for name, value in head.items() if value}

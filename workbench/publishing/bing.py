"""The profile for Bing: page markup with what Bing's page calls required.

Source: "Marking Up Your Site with Structured Data: ClaimReview", Bing Webmaster help.
"""

from __future__ import annotations

from workbench.publishing.google import CLAIM, RATING, REVIEW, TOMBSTONE
from workbench.publishing.table import Profile, Property

_BY = "Bing"


BING = Profile(
    name="bing",
    purpose="markup of a page, with all that Bing requires",
    review=REVIEW.needs(_BY, "author", "datePublished").but(
        Property(
            name="reviewRating",
            of="rated",
            need="required",
            by=_BY,
            remedy="rate it on a scale with numbers, or leave Bing out",
            shape=RATING.needs(_BY, "ratingValue", "bestRating", "worstRating"),
        ),
        Property(
            name="itemReviewed",
            of="claim",
            need="required",
            by=_BY,
            remedy="say who made the claim, when and where",
            shape=CLAIM.needs(_BY, "author"),
        ),
    ),
    withdrawn=TOMBSTONE,
    withdrawal="take its markup off the page; for a CMS there is a ClaimReview with "
    'creativeWorkStatus "Withdrawn" and no rating, which no page should carry',
    omits=(
        "checks with a rating in words alone: Bing requires the three numbers",
        "checks of claims by nobody who can be named: Bing requires the claimant",
        "passages by selector, digests and translations: Bing reads none of them",
    ),
)

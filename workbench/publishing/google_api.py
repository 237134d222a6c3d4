"""The profile for Google's Fact Check Tools API: a ClaimReviewMarkupPage a check.

Source: the discovery document of the API (v1alpha1, revision 20240929), resource
``pages``. Ratings are whole numbers, works are addresses, parties have one name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.publishing import rules
from workbench.publishing.google import RATING as FOUND_RATING
from workbench.publishing.google import REVIEW
from workbench.publishing.objects import one_party
from workbench.publishing.public import PublicReview, Work
from workbench.publishing.table import Profile, Property, Shape, Together

_BY = "Fact Check Tools API"


def _page(url: str) -> str:
    return url.partition("#")[0]


def _address(work: Work) -> str:
    return work.url


def _addresses(works: tuple[Work, ...]) -> tuple[str, ...]:
    return tuple([work.url for work in works if work.url])


def _first(addresses: tuple[str, ...]) -> str:
    return addresses[0]


def _itself(review: PublicReview) -> tuple[PublicReview]:
    return (review,)


def _off_page(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    markups = page.get("claimReviewMarkups")
    for index, markup in enumerate(markups if isinstance(markups, list) else ()):
        url = markup.get("url") if isinstance(markup, dict) else None
        if isinstance(url, str) and _page(url) != page.get("pageUrl"):
            yield f"claimReviewMarkups[{index}].url", "is the address of another page"


def _text(name: str, of: str, **more: Any) -> Property:
    return Property(name=name, of=of, by=_BY, **{"rules": (rules.TEXT,)} | more)


def _whole(name: str, of: str) -> Property:
    return Property(name=name, of=of, by=_BY, rules=(rules.WHOLE_NUMBER,))


RATING = Shape(
    properties=(
        _text("textualRating", "label", need="required"),
        _whole("ratingValue", "value"),
        _whole("worstRating", "worst"),
        _whole("bestRating", "best"),
        _text("ratingExplanation", "explanation"),
        _text("imageUrl", "", rules=(rules.ADDRESS,)),
    ),
    together=(rules.RANGE,),
    closed=_BY,
)

CLAIMANT = Shape(
    properties=(
        _text("name", "name", need="required", remedy="name who made the claim"),
        _text("jobTitle", "job"),
        _text("imageUrl", "", rules=(rules.ADDRESS,)),
        _text("sameAs", "same_as", made=_first, rules=(rules.ADDRESS,)),
    ),
    closed=_BY,
)

AUTHOR = Shape(
    properties=(
        _text("name", "name", need="required", remedy="name the publisher"),
        _text("imageUrl", "logo", rules=(rules.ADDRESS,)),
    ),
    closed=_BY,
)

MARKUP = Shape(
    properties=(
        _text(
            "url", "url", rules=(rules.ADDRESS,), remedy="the page's own, or leave it"
        ),
        _text("claimReviewed", "wording", need="required", remedy="say the claim"),
        _text("claimDate", "claim.stated", rules=(rules.DATE,)),
        _text("claimLocation", "claim.place"),
        _text(
            "claimFirstAppearance",
            "claim.first_appearance",
            made=_address,
            rules=(rules.ADDRESS,),
        ),
        _text(
            "claimAppearances",
            "claim.appearances",
            made=_addresses,
            many="list",
            array=True,
            rules=(rules.ADDRESS,),
        ),
        Property(
            name="claimAuthor",
            of="claim.claimants",
            made=one_party,
            by=_BY,
            remedy="name who made the claim, where that is known",
            shape=CLAIMANT,
        ),
        Property(
            name="rating",
            of="rated",
            need="required",
            by=_BY,
            remedy="give the rating, at least in words (textualRating)",
            shape=RATING,
        ),
    ),
    closed=_BY,
)

PAGE_URL = Property(
    name="pageUrl",
    of="url",
    made=_page,
    need="required",
    by=_BY,
    remedy="give the address of the page that holds the check",
    rules=(rules.ADDRESS,),
)

PAGE = Shape(
    properties=(
        _text("name", ""),
        PAGE_URL,
        _text("publishDate", "published", rules=(rules.DATE,)),
        Property(name="claimReviewAuthor", of="publisher", by=_BY, shape=AUTHOR),
        Property(
            name="claimReviewMarkups",
            of=".",
            made=_itself,
            many="list",
            array=True,
            need="required",
            by=_BY,
            remedy="give the checks on the page",
            shape=MARKUP,
        ),
        _text("versionId", ""),
    ),
    together=(
        Together(
            "page-address",
            _off_page,
            "give the page's address, with an anchor at most",
            by=_BY,
        ),
    ),
    closed=_BY,
)

_FOUND = FOUND_RATING.but(
    *(
        Property(name=name, by=_BY, rules=(rules.WHOLE_NUMBER,))
        for name in ("ratingValue", "bestRating", "worstRating")
    )
)

GOOGLE_API = Profile(
    name="google-api",
    purpose="ClaimReviewMarkupPage of the Fact Check Tools API (pages.create, update)",
    review=PAGE,
    found=REVIEW.but(
        Property(
            name="reviewRating",
            need="required",
            by=_BY,
            remedy="give the rating, at least in words (alternateName)",
            shape=_FOUND,
        )
    ),
    withdrawn=Shape((PAGE_URL,)),
    withdrawal="its page stands there without claimReviewMarkups: pages.delete it",
    omits=(
        "that it is a preview: only standard error says so",
        "evidence, corrections, language, licence: the API has no place for them",
        "works without an address, and all of a work but its address",
        "role and sameAs where several claim the same: one claimAuthor has all names",
        "sameAs but the first one",
    ),
)

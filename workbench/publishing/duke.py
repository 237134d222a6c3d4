"""The profile for Fact-Check Insights of the Duke Reporters' Lab (MediaVault).

Source: its ingest schema for ClaimReview: ratings are texts, dates have no time, and
an object with other keys is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.publishing import rules
from workbench.publishing.google import RATING as GOOGLE_RATING
from workbench.publishing.objects import APPEARANCE, one_party, typed
from workbench.publishing.table import Profile, Property, Shape, Together
from workbench.publishing.values import day

_BY = "Duke"


def _row(name: str, of: str, **more: Any) -> Property:
    return Property(name=name, of=of, by=_BY, **more)


def _number(name: str, of: str) -> Property:
    return _row(name, of, made=str, rules=(rules.NUMBER, rules.NUMBER_AS_TEXT))


def _both(claim: dict[str, Any]) -> Iterator[tuple[str, str]]:
    author = claim.get("author")
    if isinstance(author, list):
        yield "author", "is a list"
    elif isinstance(author, dict) and "name" in author and "url" in author:
        yield "author", "has both a name and a url, and fits neither type alone"


RATING = Shape(
    types=("Rating",),
    properties=(
        typed("Rating"),
        _row(
            "alternateName",
            "label",
            need="required",
            remedy="say the rating in a word or two",
            rules=(rules.TEXT,),
        ),
        _number("ratingValue", "value"),
        _number("bestRating", "best"),
        _number("worstRating", "worst"),
        _row("ratingExplanation", "explanation", rules=(rules.TEXT,)),
        _row("image", "", rules=(rules.ADDRESS,)),
    ),
    together=GOOGLE_RATING.together,
    closed=_BY,
)

AUTHOR = Shape(
    properties=(
        typed("Organization"),
        _row("name", "name", rules=(rules.TEXT,)),
        _row(
            "url",
            "url",
            need="required",
            remedy='give the publisher\'s address: url = "https://…" in publisher.toml',
            rules=(rules.ADDRESS,),
        ),
        _row("image", "logo", rules=(rules.ADDRESS,)),
        _row("sameAs", "same_as", many="list", array=True, rules=(rules.ADDRESS,)),
    ),
)

CLAIMANT = Shape(
    properties=(
        _row("@type", "type"),
        _row(
            "name",
            "name",
            need="required",
            remedy="name who made the claim, or leave author out",
            rules=(rules.TEXT,),
        ),
        _row("jobTitle", "job", rules=(rules.TEXT,)),
        _row("sameAs", "same_as", many="list", array=True, rules=(rules.ADDRESS,)),
    ),
)

CLAIM = Shape(
    types=("Claim", "CreativeWork"),
    properties=(
        typed("Claim"),
        _row("author", "claimants", made=one_party, shape=CLAIMANT),
        _row("datePublished", "stated", made=day, rules=(rules.DAY,)),
        _row("name", "place", rules=(rules.TEXT,)),
        _row(
            "appearance",
            "appearances",
            many="list",
            array=True,
            rules=(rules.ADDRESS,),
            shape=APPEARANCE,
        ),
        _row(
            "firstAppearance",
            "first_appearance",
            rules=(rules.ADDRESS,),
            shape=APPEARANCE,
        ),
    ),
    together=(
        Together(
            "one-claimant",
            _both,
            "give one Person with a name, or one Organization with a name or a url",
            by=_BY,
        ),
    ),
)

REVIEW = Shape(
    types=("ClaimReview",),
    properties=(
        _row(
            "@context",
            "",
            always="https://schema.org",
            remedy='write "https://schema.org"',
            rules=(rules.CONTEXT,),
        ),
        typed("ClaimReview"),
        _row(
            "url",
            "url",
            need="required",
            remedy="give the address of the page that holds this check",
            rules=(rules.ADDRESS, rules.SECURE),
        ),
        _row(
            "claimReviewed",
            "wording",
            need="required",
            remedy="say what is claimed",
            rules=(rules.TEXT, rules.SHORT),
        ),
        _row(
            "reviewRating",
            "rated",
            need="required",
            remedy="give the rating, at least in words (alternateName)",
            shape=RATING,
        ),
        _row(
            "author",
            "publisher",
            need="required",
            remedy="name the publisher of the check",
            shape=AUTHOR,
        ),
        _row(
            "datePublished",
            "published",
            made=day,
            need="required",
            remedy="say on which day the check was published",
            rules=(rules.DAY,),
        ),
        _row(
            "itemReviewed",
            "claim",
            need="recommended",
            remedy="say who made the claim, when and where",
            shape=CLAIM,
        ),
    ),
    together=(
        rules.RATING_IN_CLAIM,
        rules.DATES_IN_ORDER,
        rules.OWN_DOMAIN,
        rules.DISTINCT_ORIGIN,
    ),
    closed=_BY,
)

DUKE = Profile(
    name="duke",
    purpose="ingest of Fact-Check Insights (MediaVault) at the Duke Reporters' Lab",
    review=REVIEW,
    withdrawal="the ingest has nothing for it: take the page down and tell Duke",
    omits=(
        "previews: a check without a day of publication is not taken",
        "@id, language, licence, corrections and evidence: other keys are refused",
        "the time of a date, and a date that has no day",
        "role and sameAs where several claim the same: one author has all names",
        "what an organization does (description): there is no place for it",
    ),
)

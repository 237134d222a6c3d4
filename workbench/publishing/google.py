"""The profile for markup of web pages: what Google's page asks for, by schema.org.

Source: "Fact Check (ClaimReview) structured data", Google Search Central, and
schema.org 30.0 for what the page is silent about.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from workbench.publishing import rules
from workbench.publishing.objects import (
    APPEARANCE,
    CITATION,
    CLAIMANT,
    CORRECTION,
    PUBLISHER,
    always,
    typed,
)
from workbench.publishing.table import Profile, Property, Shape

if TYPE_CHECKING:
    from workbench.publishing.public import Party, PublicReview

_SCHEMA = "schema.org"
_ALL = "Google, Bing, Duke"


def _claimants(review: PublicReview) -> Party | tuple[Party, ...]:
    several = review.claimants
    return several[0] if len(several) == 1 else several


RATING = Shape(
    types=("Rating",),
    properties=(
        typed("Rating"),
        Property(
            name="alternateName",
            make=attrgetter("rated.label"),
            need="required",
            by=_ALL,
            remedy="say the rating in a word or two",
            rules=(rules.TEXT,),
        ),
        Property(
            name="ratingValue",
            make=attrgetter("rated.value"),
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="bestRating",
            make=attrgetter("rated.best"),
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="worstRating",
            make=attrgetter("rated.worst"),
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="ratingExplanation",
            make=attrgetter("explanation"),
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
    ),
    together=(rules.RANGE, rules.WHOLE_SCALE),
)

CLAIM = Shape(
    types=("Claim",),
    properties=(
        typed("Claim"),
        Property(
            name="author",
            make=_claimants,
            need="recommended",
            remedy="name who made the claim, where that is known",
            shape=CLAIMANT,
        ),
        Property(
            name="datePublished",
            make=attrgetter("stated"),
            need="recommended",
            remedy="say when the claim was made public",
            rules=(rules.DATE,),
        ),
        Property(
            name="name", make=attrgetter("place"), by=_SCHEMA, rules=(rules.TEXT,)
        ),
        Property(
            name="inLanguage",
            make=attrgetter("claim_language"),
            by=_SCHEMA,
            rules=(rules.LANGUAGE,),
        ),
        Property(
            name="appearance",
            make=attrgetter("appearances"),
            need="recommended",
            remedy="link to where the claim appeared",
            rules=(rules.ADDRESS,),
            shape=APPEARANCE,
        ),
        Property(
            name="firstAppearance",
            make=attrgetter("first_appearance"),
            rules=(rules.ADDRESS,),
            shape=APPEARANCE,
        ),
    ),
)

REVIEW = Shape(
    types=("ClaimReview",),
    properties=(
        Property(
            name="@context",
            make=always("https://schema.org"),
            need="required",
            remedy='write "https://schema.org"',
            rules=(rules.CONTEXT,),
        ),
        typed("ClaimReview"),
        Property(
            name="@id",
            make=attrgetter("identifier"),
            by="JSON-LD",
            rules=(rules.IRI,),
        ),
        Property(
            name="url",
            make=attrgetter("url"),
            need="required",
            remedy="give the address of the page that holds this check",
            rules=(rules.ADDRESS,),
        ),
        Property(
            name="creativeWorkStatus",
            make=lambda review: review.preview and "Preview",
            by=_SCHEMA,
        ),
        Property(
            name="inLanguage",
            make=attrgetter("language"),
            by=_SCHEMA,
            rules=(rules.LANGUAGE,),
        ),
        Property(
            name="claimReviewed",
            make=attrgetter("wording"),
            need="required",
            by=_ALL,
            remedy="say what is claimed",
            rules=(rules.TEXT, rules.SHORT),
        ),
        Property(
            name="reviewRating",
            make=lambda review: review,
            need="required",
            by=_ALL,
            remedy="give the rating, at least in words (alternateName)",
            shape=RATING,
        ),
        Property(
            name="author",
            make=attrgetter("publisher"),
            need="recommended",
            by=_ALL,
            remedy="name the publisher of the check",
            shape=PUBLISHER,
        ),
        Property(
            name="datePublished",
            make=attrgetter("published"),
            need="recommended",
            by="Bing, Duke",
            remedy="say when the check was published",
            rules=(rules.DATE,),
        ),
        Property(
            name="dateModified",
            make=attrgetter("modified"),
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
        Property(
            name="correction",
            make=attrgetter("amendments"),
            by=_SCHEMA,
            rules=(rules.TEXT,),
            shape=CORRECTION,
        ),
        Property(
            name="itemReviewed",
            make=lambda review: review,
            need="recommended",
            remedy="say who made the claim, when and where",
            shape=CLAIM,
        ),
        Property(
            name="citation",
            make=attrgetter("citations"),
            by=_SCHEMA,
            rules=(rules.TEXT,),
            shape=CITATION,
        ),
    ),
    together=(
        rules.RATING_IN_CLAIM,
        rules.DATES_IN_ORDER,
        rules.OWN_DOMAIN,
        rules.DISTINCT_ORIGIN,
    ),
)

GOOGLE = Profile("google", "markup of the page that holds the check", REVIEW)

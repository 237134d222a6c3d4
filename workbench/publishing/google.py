"""The profile for markup of web pages: what Google's page asks for, by schema.org.

Source: "Fact Check (ClaimReview) structured data", Google Search Central, and
schema.org 30.0 for what the page is silent about.
"""

from __future__ import annotations

from workbench.publishing import rules
from workbench.publishing.objects import (
    APPEARANCE,
    CITATION,
    CLAIMANT,
    CORRECTION,
    PUBLISHER,
    typed,
)
from workbench.publishing.table import Profile, Property, Shape

_SCHEMA = "schema.org"
_ALL = "Google, Bing, Duke"


RATING = Shape(
    types=("Rating",),
    properties=(
        typed("Rating"),
        Property(
            name="alternateName",
            of="label",
            need="required",
            by=_ALL,
            remedy="say the rating in a word or two",
            rules=(rules.TEXT,),
        ),
        Property(
            name="ratingValue",
            of="value",
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="bestRating",
            of="best",
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="worstRating",
            of="worst",
            rules=(rules.NUMBER, rules.PLAIN_NUMBER),
        ),
        Property(
            name="ratingExplanation",
            of="explanation",
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
            of="claimants",
            many="one or list",
            need="recommended",
            remedy="name who made the claim, where that is known",
            shape=CLAIMANT,
        ),
        Property(
            name="datePublished",
            of="stated",
            need="recommended",
            remedy="say when the claim was made public",
            rules=(rules.DATE,),
        ),
        Property(name="name", of="place", by=_SCHEMA, rules=(rules.TEXT,)),
        Property(
            name="inLanguage",
            of="language",
            by=_SCHEMA,
            rules=(rules.LANGUAGE,),
        ),
        Property(
            name="appearance",
            of="appearances",
            many="list",
            need="recommended",
            remedy="link to where the claim appeared",
            rules=(rules.ADDRESS,),
            shape=APPEARANCE,
        ),
        Property(
            name="firstAppearance",
            of="first_appearance",
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
            always="https://schema.org",
            need="required",
            remedy='write "https://schema.org"',
            rules=(rules.CONTEXT,),
        ),
        typed("ClaimReview"),
        Property(
            name="@id",
            of="identifier",
            by="JSON-LD",
            rules=(rules.IRI,),
        ),
        Property(
            name="url",
            of="url",
            need="required",
            remedy="give the address of the page that holds this check",
            rules=(rules.ADDRESS,),
        ),
        Property(
            name="creativeWorkStatus",
            of="status",
            by=_SCHEMA,
        ),
        Property(
            name="inLanguage",
            of="language",
            by=_SCHEMA,
            rules=(rules.LANGUAGE,),
        ),
        Property(
            name="claimReviewed",
            of="wording",
            need="required",
            by=_ALL,
            remedy="say what is claimed",
            rules=(rules.TEXT, rules.SHORT),
        ),
        Property(
            name="reviewRating",
            of="rated",
            need="required",
            by=_ALL,
            remedy="give the rating, at least in words (alternateName)",
            shape=RATING,
        ),
        Property(
            name="author",
            of="publisher",
            need="recommended",
            by=_ALL,
            remedy="name the publisher of the check",
            shape=PUBLISHER,
        ),
        Property(
            name="datePublished",
            of="published",
            need="recommended",
            by="Bing, Duke",
            remedy="say when the check was published",
            rules=(rules.DATE,),
        ),
        Property(
            name="dateModified",
            of="modified",
            by=_SCHEMA,
            rules=(rules.DATE,),
        ),
        Property(
            name="correction",
            of="amendments",
            many="list",
            by=_SCHEMA,
            rules=(rules.TEXT,),
            shape=CORRECTION,
        ),
        Property(
            name="license",
            of="license",
            by=_SCHEMA,
            rules=(rules.ADDRESS,),
        ),
        Property(
            name="creditText",
            of="credit",
            by=_SCHEMA,
            rules=(rules.TEXT,),
        ),
        Property(
            name="itemReviewed",
            of="claim",
            need="recommended",
            remedy="say who made the claim, when and where",
            shape=CLAIM,
        ),
        Property(
            name="citation",
            of="citations",
            many="list",
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

TOMBSTONE = Shape(
    types=("ClaimReview",),
    properties=(
        *(
            REVIEW.row(name)
            for name in (
                "@context",
                "@type",
                "@id",
                "url",
                "creativeWorkStatus",
                "inLanguage",
                "claimReviewed",
                "author",
                "datePublished",
                "dateModified",
                "correction",
            )
        ),
    ),
    together=(rules.DATES_IN_ORDER, rules.OWN_DOMAIN),
)
"""What is left of a withdrawn check: no rating, and the last correction says why."""

GOOGLE = Profile(
    name="google",
    purpose="markup of the page that holds the check",
    review=REVIEW,
    withdrawn=TOMBSTONE,
    withdrawal="take its markup off the page; for a CMS there is a ClaimReview with "
    'creativeWorkStatus "Withdrawn" and no rating, which no page should carry',
    omits=(
        "passages by selector, digests and translations: Google reads none of them",
    ),
)

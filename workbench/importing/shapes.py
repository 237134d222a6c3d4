"""Other shapes that checks come in, put as the ClaimReview they stand for.

The Fact Check Tools API answers ``claims:search`` with claims that have reviews, not
with reviews; a table has a row a review. Nothing is added: what a row or an answer does
not say, the review does not have.
"""

from __future__ import annotations

import re
from typing import Any

_CONTEXT = "https://schema.org"
_COLUMNS = {
    "claimReviewed": "claimreviewed claim claimtext text statement vclaim",
    "url": "url reviewurl claimreviewurl link",
    "name": "title reviewtitle headline name",
    "datePublished": "datepublished reviewdate date published checkdate",
    "dateModified": "datemodified modified",
    "inLanguage": "inlanguage languagecode language lang",
    "author.name": "publisher publishername reviewpublisher author checker outlet",
    "author.url": "publishersite publisherurl site authorurl",
    "reviewRating.alternateName": (
        "textualrating rating verdict label alternatename reviewrating conclusion"
    ),
    "reviewRating.ratingValue": "ratingvalue",
    "reviewRating.bestRating": "bestrating",
    "reviewRating.worstRating": "worstrating",
    "reviewRating.ratingExplanation": "ratingexplanation explanation",
    "itemReviewed.author.name": "claimant claimauthor speaker saidby who",
    "itemReviewed.datePublished": "claimdate statementdate",
    "itemReviewed.appearance": "appearance claimurl",
    "itemReviewed.firstAppearance": "firstappearance",
    "sdLicense": "sdlicense license licence",
}
_MEANS = {word: path for path, words in _COLUMNS.items() for word in words.split()}


def is_answer(value: dict[str, Any]) -> bool:
    """Whether an object is a claim of a claims:search answer."""
    reviews = value.get("claimReview")
    return "@type" not in value and isinstance(reviews, list) and bool(reviews)


def parts(claim: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a claim of an answer as several, each with one of its reviews."""
    return [
        {**claim, "claimReview": [one]}
        for one in claim["claimReview"]
        if isinstance(one, dict)
    ]


def as_review(found: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return a found object as a ClaimReview, and the names that say nothing in it.

    ``found``: schema.org's object as it is, one claim of an answer with one review, or
    a row of a table.
    """
    if is_answer(found):
        return _of_answer(found), ()
    if "@type" in found or "claimReviewed" in found or _has_objects(found):
        return found, ()
    return _of_row(found)


def _has_objects(value: dict[str, Any]) -> bool:
    return any(isinstance(inner, dict | list) for inner in value.values())


def _of_answer(claim: dict[str, Any]) -> dict[str, Any]:
    review = claim["claimReview"][0]
    publisher = review.get("publisher")
    publisher = publisher if isinstance(publisher, dict) else {"name": publisher}
    site = publisher.get("site")
    if isinstance(site, str) and site and "://" not in site:
        site = f"https://{site}/"
    claimed: dict[str, Any] = {
        "@type": "Claim",
        "datePublished": claim.get("claimDate"),
    }
    if claim.get("claimant"):  # whether it is a person, the answer does not say
        claimed["author"] = {"name": claim["claimant"]}
    return {
        "@context": _CONTEXT,
        "@type": "ClaimReview",
        "claimReviewed": claim.get("text"),
        "url": review.get("url"),
        "name": review.get("title"),
        "datePublished": review.get("reviewDate"),
        "inLanguage": review.get("languageCode"),
        "author": {"@type": "Organization", "name": publisher.get("name"), "url": site},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": review.get("textualRating"),
        },
        "itemReviewed": claimed,
    }


def _of_row(row: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    made: dict[str, Any] = {"@context": _CONTEXT, "@type": "ClaimReview"}
    unknown = []
    for name, cell in row.items():
        path = _MEANS.get(re.sub(r"[\W_]+", "", name).casefold())
        if path is None:
            unknown.append(name)
            continue
        *outer, last = path.split(".")
        place = made
        for step in outer:
            place = place.setdefault(step, {})
        place.setdefault(last, cell)
    for name, type_ in (
        ("author", "Organization"),
        ("reviewRating", "Rating"),
        ("itemReviewed", "Claim"),
    ):
        if name in made:
            made[name] = {"@type": type_, **made[name]}
    return made, tuple(unknown)

"""JSON Feed 1.1 and RSS 2.0 of checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from workbench.publishing.export import Exported
from workbench.publishing.gathering import Gathering
from workbench.publishing.public import Party
from workbench.publishing.reading import Reader
from workbench.publishing.site.entries import Change, Item
from workbench.publishing.site.environment import render


def feed_of(ledger: Reader, answers: Iterable[Exported], format_: str) -> bytes:
    """Return reviews as a feed, the newest first: ``format_`` is feed or rss.

    The reviews are of a profile that is ClaimReview. Raises ValueError for one of
    another, which has no title and no address of its own.
    """
    gathering = Gathering(ledger)
    items = [item_of(answer.review) for answer in answers]
    items.sort(key=lambda item: (item.modified_or_published, item.id), reverse=True)
    write = feed if format_ == "feed" else rss
    return write(items, gathering.publisher, gathering.license, gathering.language)


def item_of(review: dict[str, Any]) -> Item:
    """Return a ClaimReview as an item."""
    if "claimReviewed" not in review:
        message = "a feed is made of ClaimReview; take another profile than google-api"
        raise ValueError(message)
    wording, rating = review["claimReviewed"], review.get("reviewRating")
    told = [x.get("text", "") for x in review.get("correction", ())]
    text = told[-1] if told else ""
    title = f"Withdrawn: {wording}"
    if rating:
        label = rating["alternateName"]
        title = f"Claim: {wording} – {label}"
        text = ". ".join(filter(None, [label, rating.get("ratingExplanation")]))
    return Item(
        id=review.get("@id", review["url"]),
        url=review["url"],
        title=title,
        text=text,
        published=review.get("datePublished", ""),
        modified=review.get("dateModified", ""),
        tags=tuple(review.get("keywords", ())),
        review=review,
    )


_TIME = len("2025-03-05T")


def feed(
    items: Iterable[Item], house: Party, license_: str, language: str, *, home: str = ""
) -> bytes:
    """Return a JSON Feed (jsonfeed.org, version 1.1) of checks.

    ``_claimreview`` of an item is its ClaimReview. Dates without a time have no place
    in it (RFC 3339) and are left out.
    """
    made = [
        _known(
            {
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.text or item.title,
                "date_published": _moment(item.published),
                "date_modified": _moment(item.modified),
                "tags": list(item.tags),
                "language": language,
                "_claimreview": item.review,
            }
        )
        for item in items
    ]
    return _written(f"Checks by {house.name}", made, house, license_, home)


def corrections_feed(changes: Iterable[Change], house: Party, license_: str) -> bytes:
    """Return a JSON Feed of corrections and withdrawals."""
    made = [
        _known(
            {
                "id": f"{change.url}#{change.date}",
                "url": change.url,
                "title": f"{change.what}: {change.wording}",
                "content_text": change.text or change.what,
                "date_published": _moment(change.date),
            }
        )
        for change in changes
    ]
    return _written(f"Corrections by {house.name}", made, house, license_, house.policy)


def _written(
    title: str, items: list[dict[str, Any]], house: Party, license_: str, home: str
) -> bytes:
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home or house.url,
        "authors": [_known({"name": house.name, "url": house.url})],
        "_license": license_,
    }
    return msgspec.json.format(
        msgspec.json.encode({**_known(whole), "items": items}), indent=1
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _moment(date: str) -> str:
    """Return a time with its zone, "" for what RFC 3339 has not."""
    whole = len(date) > _TIME and (date.endswith("Z") or date[-6:-5] in ("+", "-"))
    return date if whole else ""


def rss(items: Iterable[Item], house: Party, license_: str, language: str) -> bytes:
    """Return an RSS 2.0 feed of checks."""
    text = render(
        "rss.xml", items=list(items), house=house, license=license_, language=language
    )
    return text.encode()

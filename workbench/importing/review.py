"""A found object becomes an imported review: what could be read, as it says it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Literal

from msgspec.structs import replace

from workbench.importing.dates import moment_or_day
from workbench.importing.json_text import Unreadable
from workbench.importing.mending import mended
from workbench.importing.shapes import as_review
from workbench.model import Claimant, ClaimantKind, ImportedReview, Repair
from workbench.publishing.objects import ORGANIZATIONS
from workbench.publishing.pages import schema_types, step
from workbench.publishing.values import is_address, is_date, language_tag
from workbench.state import decimal


def imported_review(
    found: dict[str, Any], *, context: Any = None, origin: str = ""
) -> ImportedReview:
    """Return a found object as the review it stands for.

    ``found``: a ClaimReview or MediaReview, one claim of a claims:search answer with
    one review, or a row of a table. ``context``: the JSON-LD context around it.
    ``origin``: the name of the file it came in.

    Raises Unreadable for what says neither what was checked nor where.
    """
    tree, repairs = _tree(found, context)
    reading = _Reading(tree)
    made = reading.review()
    if not (made.claim_reviewed or made.title or made.url):
        message = "says neither what was checked nor where"
        raise Unreadable(message)
    return replace(
        made,
        repairs=(*repairs, *reading.unread),
        origin=origin,
        original=_as_json(found),
    )


def _as_json(found: dict[str, Any]) -> bytes:
    try:
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half a character stays as its escape
        return json.dumps(found, separators=(",", ":")).encode()


def found_object(review: ImportedReview) -> dict[str, Any]:
    """Return an imported review as schema.org's object, whole, its form mended.

    Everything that was found is in it, also what no field holds.
    """
    return _tree(json.loads(review.original), None)[0]


def _tree(
    found: dict[str, Any], context: Any
) -> tuple[dict[str, Any], tuple[Repair, ...]]:
    shaped, unknown = as_review(found)
    tree, repairs = mended(shaped)
    if "@context" not in shaped:
        if context is None:
            lacking = Repair(path="$['@context']", rule="context", made=_CONTEXT)
            repairs = (*repairs, lacking)
        tree = {"@context": context if isinstance(context, str) else _CONTEXT, **tree}
    if "@type" not in tree:  # it has claimReviewed, or it would not have been taken
        lacking = Repair(path="$['@type']", rule="type", made="ClaimReview")
        repairs = (*repairs, lacking)
        tree["@type"] = "ClaimReview"
    columns = tuple(
        Repair(path="$" + step(name), rule="column", found=name) for name in unknown
    )
    return tree, (*repairs, *columns)


_CONTEXT = "https://schema.org"
_TITLES = ("name", "headline", "title")


class _Reading:
    """Reads the fields out of a mended object; ``unread`` says what was not taken."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree
        self.unread: list[Repair] = []

    def review(self) -> ImportedReview:
        media = "MediaReview" in schema_types(self.tree)
        return self._media() if media else self._claim()

    def _claim(self) -> ImportedReview:
        tree = self.tree
        item = _first(tree.get("itemReviewed"))
        rating = _first(tree.get("reviewRating"))
        if isinstance(tree.get("reviewRating"), str):
            rating = {"alternateName": tree["reviewRating"]}
        explanation = _text(rating.get("ratingExplanation"))
        return self._with(
            "ClaimReview",
            item,
            claim_reviewed=_text(tree.get("claimReviewed")),
            rating=_text(rating.get("alternateName")) or _text(rating.get("name")),
            rating_value=_number(rating.get("ratingValue")),
            best_rating=_number(rating.get("bestRating")),
            worst_rating=_number(rating.get("worstRating")),
            explanation=explanation or _text(tree.get("reviewBody")),
            claimants=tuple(self._claimants(item.get("author"))),
        )

    def _media(self) -> ImportedReview:
        tree = self.tree
        item = _first(tree.get("itemReviewed"))
        read_as = _first(item.get("interpretedAsClaim"))
        categories = _listed(tree.get("mediaAuthenticityCategory"))
        return self._with(
            "MediaReview",
            item,
            claim_reviewed=_text(tree.get("claimReviewed"))
            or _text(read_as.get("description"))
            or _text(read_as.get("name")),
            rating=", ".join(filter(None, map(_text, categories))),
            explanation=_text(tree.get("originalMediaContextDescription")),
            claimants=tuple(self._claimants(item.get("creator") or item.get("author"))),
        )

    def _with(
        self,
        kind: Literal["ClaimReview", "MediaReview"],
        item: dict[str, Any],
        **fields: Any,
    ) -> ImportedReview:
        """Return what a review of either kind says, with ``fields``."""
        tree = self.tree
        author = _first(tree.get("author"))
        house = _first(tree.get("publisher"))
        if isinstance(tree.get("author"), str):
            author = {"name": tree["author"]}
        if "Person" in schema_types(author) and house.get("name"):
            author = house
        appearances = [
            *self._addresses(item.get("appearance"), "appearance"),
            *self._addresses(item.get("mediaItemAppearance"), "mediaItemAppearance"),
            *self._addresses(item.get("contentUrl"), "contentUrl"),
            *self._addresses(item.get("url"), "url"),
        ]
        first = self._addresses(item.get("firstAppearance"), "firstAppearance")
        return ImportedReview(
            kind=kind,
            title=next(filter(None, (_text(tree.get(x)) for x in _TITLES)), ""),
            url=self._address(tree.get("url"), "$.url"),
            publisher=_text(author.get("name")),
            publisher_url=self._address(author.get("url"), "$.author.url"),
            date_published=_date(tree.get("datePublished")),
            date_modified=_date(tree.get("dateModified")),
            language=_language(tree.get("inLanguage")),
            claim_date=_date(item.get("datePublished")),
            appearances=tuple(dict.fromkeys(appearances)),
            first_appearance=first[0] if first else "",
            license=_text(tree.get("sdLicense")) or _text(tree.get("license")),
            **fields,
        )

    def _claimants(self, value: Any) -> list[Claimant]:
        made = []
        for one in _listed(value):
            party = {"name": one} if isinstance(one, str) else one
            if not isinstance(party, dict):
                continue
            name = ", ".join(filter(None, map(_text, _listed(party.get("name")))))
            if not name:
                continue
            claimant = Claimant(
                kind=_kind(party),
                name=name,
                role=_text(party.get("jobTitle")),
                same_as=tuple(self._addresses(party.get("sameAs"), "author.sameAs")),
            )
            made.append(claimant)
        return made

    def _addresses(self, value: Any, name: str) -> list[str]:
        """Return the addresses of works, given as such or as objects with a url."""
        made = []
        for one in _listed(value):
            found = one
            if isinstance(one, dict):
                found = one.get("url") or one.get("contentUrl") or one.get("@id")
            if address := self._address(found, f"$.itemReviewed.{name}"):
                made.append(address)
        return made

    def _address(self, value: Any, path: str) -> str:
        text = _text(value) if isinstance(value, str) else ""
        if not text or is_address(text):
            return text
        self.unread.append(Repair(path=path, rule="address", found=text[:120]))
        return ""


def _first(value: Any) -> dict[str, Any]:
    """Return an object, or the first object of a list, {} where there is none."""
    return next((x for x in _listed(value) if isinstance(x, dict)), {})


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _text(value: Any) -> str:
    """Return a text, or a number as one; of a list its first."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return decimal(value)
    except ValueError:
        return None


def _date(value: Any) -> str:
    text = _text(value)
    return moment_or_day(text) if is_date(text) else ""


def _language(value: Any) -> str:
    found = _first(value)
    text = _text(found.get("alternateName")) if found else _text(value)
    return language_tag(text)


def _kind(party: dict[str, Any]) -> ClaimantKind:
    types = schema_types(party)
    if "Person" in types:
        return "person"
    return "organization" if set(types) & set(ORGANIZATIONS) else "unknown"

"""The rules that ClaimReview's consumers have published, one by one.

Sources: Google's "Fact Check (ClaimReview) structured data" page, the Fact Check
Tools API, Bing's ClaimReview page, Duke's MediaVault schema and schema.org 30.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.publishing.table import Rule, Together
from workbench.publishing.values import (
    host,
    is_address,
    is_before,
    is_date,
    language_tag,
)

_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_AFTER_RATING = re.compile(r"[\s\"'”’“«»)\]]*(?:[:!–—]|-\s|$)")
_BEFORE_RATING = re.compile(r"(?:[:(\[–—]|\s-)\s*[\"'”’“«]*$")
_QUOTES = "\"'“”„‘’«»([ \t\n"
_ENOUGH = 75
_SHOWN = 60


def shown(value: Any) -> str:
    """Return a value as a message names it: quoted, short, printable."""
    text = repr(value[:_SHOWN]) if isinstance(value, str) else kind(value)
    return text.encode("ascii", "backslashreplace").decode()


def kind(value: Any) -> str:
    """Return what sort of JSON value it is, in words."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list | tuple) else "an object"


def number(value: Any) -> float | None:
    """Return a number or a text that is one as a number, else None."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            as_float = float(value)
        except OverflowError:
            return None
        return as_float if abs(as_float) < float("inf") else None
    return None


def _no_text(value: Any) -> str:
    if isinstance(value, str):
        return "" if value.strip() else "is empty"
    return f"is {kind(value)}, not text"


def _too_long(value: Any) -> str:
    if isinstance(value, str) and len(value) > _ENOUGH:
        return f"is {len(value)} characters long"
    return ""


def _no_address(value: Any) -> str:
    if isinstance(value, str) and is_address(value.strip()):
        return ""
    return f"{shown(value)} is not an http or https address"


def _no_iri(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return ""
    return f"{shown(value)} is not an identifier"


def _no_date(value: Any) -> str:
    if isinstance(value, str) and is_date(value):
        return ""
    return f"{shown(value)} is not a date of ISO 8601"


def _no_language(value: Any) -> str:
    if isinstance(value, str) and language_tag(value):
        return ""
    return f"{shown(value)} is not a language tag"


def _no_context(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(
        r"https?://(www\.)?schema\.org/?", value
    ):
        return ""
    return f"{shown(value)} is not schema.org's address"


def _no_number(value: Any) -> str:
    return "" if number(value) is not None else f"{shown(value)} is not a number"


def _number_as_text(value: Any) -> str:
    if isinstance(value, str) and number(value) is not None:
        return f"{shown(value)} is a number written as text"
    return ""


def _not_whole(value: Any) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return "" if whole else f"{shown(value)} is not a whole number"


def _not_in_words(value: Any) -> str:
    return "" if isinstance(value, str) else f"is {kind(value)}, not text"


def _not_a_day(value: Any) -> str:
    if isinstance(value, str) and len(value) == len("2025-03-31") and is_date(value):
        return ""
    return f"{shown(value)} is not a day alone"


def _not_secure(value: Any) -> str:
    if isinstance(value, str) and value[:8].casefold() == "https://":
        return ""
    return "does not begin with https://"


TEXT = Rule("text", _no_text, "say it in words, or leave the property out")
SHORT = Rule("length", _too_long, f"{_ENOUGH} characters are shown in full", "advice")
ADDRESS = Rule("url", _no_address, "give the full address, beginning with https://")
IRI = Rule("id", _no_iri, "give an address that stays the same")
DATE = Rule("date", _no_date, "write it as 2025-03-31 or 2025-03-31T10:15:00+02:00")
LANGUAGE = Rule("language", _no_language, "give a tag of BCP 47, such as en", "advice")
CONTEXT = Rule("context", _no_context, 'write "https://schema.org"')
NUMBER = Rule("number", _no_number, "give a number, or leave it out")
PLAIN_NUMBER = Rule(
    "number-as-text", _number_as_text, "write it without quotation marks", "advice"
)
WHOLE_NUMBER = Rule("whole-number", _not_whole, "write 2, not 2.0 and not in quotes")
NUMBER_AS_TEXT = Rule("text-number", _not_in_words, 'write it as text: "2"')
DAY = Rule("day", _not_a_day, "write it as 2025-03-31, without a time")
SECURE = Rule("https", _not_secure, "give the address of the https page", "advice")


def rating_in(wording: str, label: str) -> str:
    """Return how a wording gives the verdict away: "begins" or "ends" with it, or "".

    "False: the moon is a cheese", "The moon is a cheese (false)".
    """
    label = label.casefold()
    start = wording.lstrip(_QUOTES)[: len(label) + _SHOWN].casefold()
    if label and start.startswith(label) and _AFTER_RATING.match(start, len(label)):
        return "begins"
    end = wording[-len(label) - _SHOWN :].casefold().rstrip(_QUOTES + ")]!.")
    if label and end.endswith(label) and _BEFORE_RATING.search(end[: -len(label)]):
        return "ends"
    return ""


def _rating_in_claim(review: dict[str, Any]) -> Iterator[tuple[str, str]]:
    wording, label = review.get("claimReviewed"), _label(review)
    if isinstance(wording, str) and (how := rating_in(wording, label)):
        yield "claimReviewed", f"{how} with the rating {shown(label)}"


def _label(review: dict[str, Any]) -> str:
    rating = review.get("reviewRating")
    label = rating.get("alternateName") if isinstance(rating, dict) else None
    return label.strip() if isinstance(label, str) else ""


def _dates_out_of_order(review: dict[str, Any]) -> Iterator[tuple[str, str]]:
    published = review.get("datePublished")
    if not (isinstance(published, str) and is_date(published)):
        return
    modified, item = review.get("dateModified"), review.get("itemReviewed")
    if (
        isinstance(modified, str)
        and is_date(modified)
        and is_before(modified, published)
    ):
        yield "dateModified", f"{modified} is before its publication on {published}"
    stated = item.get("datePublished") if isinstance(item, dict) else None
    if isinstance(stated, str) and is_date(stated) and is_before(published, stated):
        message = f"the claim's date {stated} is after its check's, {published}"
        yield "itemReviewed.datePublished", message


def _elsewhere(review: dict[str, Any]) -> Iterator[tuple[str, str]]:
    url, author = review.get("url"), review.get("author")
    site = author.get("url") if isinstance(author, dict) else None
    if not (isinstance(url, str) and isinstance(site, str)):
        return
    page, home = host(url), host(site)
    if page and home and not f".{page}".endswith(f".{home}"):
        if f".{home}".endswith(f".{page}"):
            return
        yield "url", f"is on {shown(page)}, its publisher on {shown(home)}"


def _own_claim(review: dict[str, Any]) -> Iterator[tuple[str, str]]:
    item, author = review.get("itemReviewed"), review.get("author")
    claimant = item.get("author") if isinstance(item, dict) else None
    if isinstance(claimant, dict) and isinstance(author, dict):
        for name in ("name", "url", "@id"):
            value = claimant.get(name)
            if value and isinstance(value, str) and value == author.get(name):
                yield "itemReviewed.author", f"{shown(value)} checks a claim of its own"
                return


def _range(rating: dict[str, Any]) -> Iterator[tuple[str, str]]:
    numbers = {
        name: number(rating[name])
        for name in ("ratingValue", "bestRating", "worstRating")
        if name in rating
    }
    if not numbers:
        return
    # schema.org: where they are omitted, 5 is assumed as best and 1 as worst
    best, worst = numbers.get("bestRating", 5.0), numbers.get("worstRating", 1.0)
    value = numbers.get("ratingValue")
    if worst is not None and worst < 1:
        yield "worstRating", f"{worst:g} is below 1"
    if best is None or worst is None:
        return
    if best <= worst:
        at = "bestRating" if "bestRating" in rating else "worstRating"
        yield at, f"the best rating {best:g} is not above the worst, {worst:g}"
    elif value is not None and not worst <= value <= best:
        yield "ratingValue", f"{value:g} is not between {worst:g} and {best:g}"


def _half_a_scale(rating: dict[str, Any]) -> Iterator[tuple[str, str]]:
    names = ("ratingValue", "bestRating", "worstRating")
    missing = [name for name in names if name not in rating]
    if 0 < len(missing) < len(names):
        for name in missing:
            yield name, "is missing beside the other numbers"


def _nameless(party: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not (party.get("name") or party.get("url")):
        yield "", "has neither a name nor a url"


RATING_IN_CLAIM = Together(
    "rating-in-claim",
    _rating_in_claim,
    "give the claim alone; the rating has its own place",
)
DATES_IN_ORDER = Together(
    "date-order",
    _dates_out_of_order,
    "datePublished of the claim is when it was made public, not when it was checked",
    by="schema.org",
)
OWN_DOMAIN = Together(
    "own-domain",
    _elsewhere,
    "give the address on the publisher's own site",
    "advice",
)
DISTINCT_ORIGIN = Together(
    "distinct-origin",
    _own_claim,
    "itemReviewed.author is who made the claim; leave it out where unknown",
    "advice",
)
RANGE = Together(
    "rating-range", _range, "let 1 ≤ worst ≤ value ≤ best; higher is truer"
)
WHOLE_SCALE = Together(
    "rating-scale", _half_a_scale, "give all three numbers, or none", "advice"
)
NAMED = Together("named", _nameless, "give at least one of the two", by="Google")

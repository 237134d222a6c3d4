"""What a ClaimReview owes to the page it stands on: its address, and to be alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from workbench.publishing.finding import Finding
from workbench.publishing.pages import Placed
from workbench.publishing.rules import shown
from workbench.publishing.values import host, is_address

_ADDRESSES = (
    re.compile(
        r"<link(?=[^>]{0,500}\brel\s*=\s*[\"']?canonical\b)[^>]{0,1000}?\bhref\s*=\s*"
        r"(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s>\"']{1,2000}))",
        re.IGNORECASE,
    ),
    re.compile(
        r"<meta(?=[^>]{0,500}\bproperty\s*=\s*[\"']?og:url\b)[^>]{0,1000}?\bcontent\s*=\s*"
        r"(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s>\"']{1,2000}))",
        re.IGNORECASE,
    ),
)
_HEAD = 200_000


def page_address(page: str) -> str:
    """Return the address that a page states for itself, "" where it states none."""
    for pattern in _ADDRESSES:
        if found := pattern.search(page, 0, _HEAD):
            address = unescape(next(filter(None, found.groups()), "")).strip()
            if is_address(address):
                return address
    return ""


def on_page(reviews: Sequence[Placed], address: str) -> Iterator[Finding]:
    """Yield what is wrong with reviews that stand on one page.

    ``address``: the page's own, "" where it is not known.
    """
    different = {_same(review): path for path, review in reversed(reviews)}
    if len(different) > 1:
        yield Finding(
            severity="advice",
            path=reviews[1][0],
            rule="one-on-a-page",
            message=f"the page has {len(different)} ClaimReviews",
            by="Google",
            remedy="give each check a page of its own; the result shows one at most",
        )
    if address:
        for path, review in reviews:
            yield from _elsewhere(path, review, address)


def _elsewhere(path: str, review: dict[str, Any], address: str) -> Iterator[Finding]:
    url = review.get("url")
    if not (isinstance(url, str) and is_address(url.strip())):
        return
    there, here = host(url), host(address)
    if there and here and not f".{there}".endswith(f".{here}"):
        if f".{here}".endswith(f".{there}"):
            return
        yield Finding(
            severity="error",
            path=f"{path}.url",
            rule="page-domain",
            message=f"url is on {shown(there)}, the page itself on {shown(here)}",
            by="Google",
            remedy="give the address of the page itself, on its own domain",
        )


def _same(review: dict[str, Any]) -> tuple[str, str]:
    """Return what makes two objects one review, told as JSON-LD and as microdata."""
    return str(review.get("url"))[:2000], str(review.get("claimReviewed"))[:2000]

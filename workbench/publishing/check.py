"""Is this a ClaimReview that a consumer takes? For any JSON, ours or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workbench.publishing.denials import denied
from workbench.publishing.finding import Finding
from workbench.publishing.on_page import on_page, page_address
from workbench.publishing.pages import (
    Placed,
    as_text,
    find,
    is_page,
    schema_types,
    step,
)
from workbench.publishing.profiles import profile_named
from workbench.publishing.rules import kind, shown
from workbench.publishing.table import Property, Shape

_MANY = 1000


def check(review: Any, profile: str = "google", *, page: str = "") -> list[Finding]:
    """Return what is wrong with a ClaimReview, errors before advice.

    ``review``: a JSON object, a list or @graph of them, or the text (str or bytes) of
    a file: JSON, JSON Lines, or an HTML page with JSON-LD, microdata or RDFa. ``page``
    is the address of the page that they stand on, where it does not say so itself.

    Whatever it is given, it does not raise, except ValueError for an unknown profile.
    """
    table = profile_named(profile)
    found: list[Finding] = []
    source = as_text(review)
    reviews = list(find(source, found))
    for path, one in reviews:
        found += _object(one, path, table.shape_of(one))
        found += denied(path, one)
    on_one = isinstance(source, str) and is_page(source)
    if reviews and (on_one or page):
        found += on_page(reviews, page or page_address(source))
    if not on_one:
        found += _same_page(reviews)
    if not reviews and not found:
        found.append(
            Finding(
                severity="error",
                path="$",
                rule="no-review",
                message="there is no ClaimReview in it",
                by="Google, Bing, Duke",
                remedy='an object with "@type": "ClaimReview" is looked for',
            )
        )
    return sorted(found, key=lambda finding: finding.severity != "error")


def _object(value: dict[str, Any], path: str, shape: Shape) -> Iterator[Finding]:
    if shape.typed:
        yield from _type(value, path, shape)
    if shape.closed:
        yield from _unknown(value, path, shape)
    for row in shape.properties:
        if row.name == "@type":
            continue
        here = path + step(row.name)
        if row.name in value:
            yield from _values(value[row.name], here, row)
        elif row.need != "allowed":
            yield _missing(row, here)
    for rule in shape.together:
        for name, message in rule.broken(value):
            yield Finding(
                severity=rule.severity,
                path=f"{path}.{name}" if name else path,
                rule=rule.name,
                message=f"{name.rpartition('.')[2] or 'it'} {message}",
                by=rule.by,
                remedy=rule.remedy,
            )


def _unknown(value: dict[str, Any], path: str, shape: Shape) -> Iterator[Finding]:
    known = {row.name for row in shape.properties}
    for name in value:
        if name not in known:
            yield Finding(
                severity="error",
                path=path + step(str(name)),
                rule="unknown-property",
                message=f"{shown(name)} is not among what {shape.closed} takes",
                by=shape.closed,
                remedy="leave it out: export for this consumer does",
            )


def _missing(row: Property, path: str) -> Finding:
    return Finding(
        severity="error" if row.need == "required" else "advice",
        path=path,
        rule=row.need,
        message=f"{row.name} is missing",
        by=row.by,
        remedy=row.remedy,
    )


def _type(value: dict[str, Any], path: str, shape: Shape) -> Iterator[Finding]:
    types = schema_types(value)
    if types and (not shape.types or not set(types).isdisjoint(shape.types)):
        return
    wanted = " or ".join(shape.types[:2]) or "a type of CreativeWork"
    yield Finding(
        severity="error" if shape.types and not types else "advice",
        path=f"{path}['@type']",
        rule="type",
        message=f"@type is {shown(types[0])}" if types else "@type is missing",
        by="Google",
        remedy=f"write {wanted}",
    )


def _values(value: Any, path: str, row: Property) -> Iterator[Finding]:
    if row.array and not isinstance(value, list):
        yield Finding(
            severity="error",
            path=path,
            rule="list",
            message=f"{row.name} is {kind(value)}, not a list",
            by=row.by,
            remedy="put it in [ ]",
        )
    if isinstance(value, list) and value:
        for index, one in enumerate(value[:_MANY]):
            yield from _value(one, f"{path}[{index}]", row)
    else:
        yield from _value(value, path, row)


def _value(value: Any, path: str, row: Property) -> Iterator[Finding]:
    if value is None or value in ("", [], {}):
        yield Finding(
            severity="error",
            path=path,
            rule="empty",
            message=f"{row.name} is empty",
            by=row.by,
            remedy=row.remedy or "leave it out, or say what it is",
        )
    elif isinstance(value, dict) and row.shape:
        yield from _object(value, path, row.shape)
    elif row.shape and not row.rules:
        yield Finding(
            severity="error",
            path=path,
            rule="object",
            message=f"{row.name} is {kind(value)}, not an object",
            by=row.by,
            remedy=row.remedy or "write an object, {…}",
        )
    else:
        for rule in row.rules:
            message = rule.broken(value)
            if message:
                yield Finding(
                    severity=rule.severity,
                    path=path,
                    rule=rule.name,
                    message=f"{row.name} {message}",
                    by=row.by,
                    remedy=rule.remedy,
                )


def _same_page(reviews: Iterable[Placed]) -> Iterator[Finding]:
    """Yield advice for each review whose address another one before it has."""
    seen: dict[str, str] = {}
    for path, review in reviews:
        url = review.get("url")
        if not isinstance(url, str) or not url.strip():
            continue
        first = seen.setdefault(url, path)
        if first != path:
            yield Finding(
                severity="advice",
                path=f"{path}.url",
                rule="one-a-page",
                message=f"url is the address of {first} too",
                by="Google",
                remedy="give each check a page of its own",
            )

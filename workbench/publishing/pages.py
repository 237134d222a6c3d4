"""Finding the ClaimReview objects in JSON-LD, or in an HTML page that carries them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from workbench.publishing.finding import Finding
from workbench.publishing.markup import MarkupError, marked_up

Placed = tuple[str, dict[str, Any]]

_DEEPEST = 64
_MARKED = {
    "claimReviewed",
    "claimReviewMarkups",
}  # schema.org; the Fact Check Tools API
_LONGEST_KEY = 60
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_MARKUP = re.compile(r"<!--|<script(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_END = re.compile(r"</script(?=[\s/>])", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?\s*application/ld\+json\b""", re.IGNORECASE)


def find_reviews(source: Any) -> list[dict[str, Any]]:
    """Return the ClaimReview objects in a JSON value or in the text of a file.

    ``source``: an object, a list, an @graph or anything that holds them; or text (str
    or bytes) of JSON or of an HTML page with ``application/ld+json`` scripts. Each has
    the @context that holds for it. What cannot be read is passed over;
    :func:`workbench.publishing.check` says what it was.
    """
    return [review for _, review in find(source, [])]


def find(source: Any, found: list[Finding]) -> Iterator[Placed]:
    """Yield reviews with their JSONPath; add to ``found`` what cannot be read."""
    source = as_text(source)
    if not isinstance(source, str):
        yield from walk(source, "$", found)
    elif is_page(source):
        for index, script in enumerate(scripts(source)):
            yield from _json(script, f"script[{index}]", found)
        yield from _marked_up(source, found)
    elif lines := _lines(source):
        for number, line in lines:
            yield from _json(line, f"line {number}: $", found)
    else:
        yield from _json(source, "$", found)


def as_text(source: Any) -> Any:
    """Return the text of bytes, and anything else as it is."""
    if isinstance(source, bytes | bytearray):
        return source.decode("utf-8-sig", errors="replace")
    return source


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the numbered lines of JSON Lines, [] for what is one JSON value.

    The first line is an object, and another line follows it.
    """
    first, _, rest = text.strip("\ufeff \t\r\n").partition("\n")
    if not (first.startswith("{") and rest):
        return []
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return []
    numbered = enumerate(text.split("\n"), 1)
    return [(number, line) for number, line in numbered if line.strip()]


def is_page(text: str) -> bool:
    """Whether a file's text is HTML rather than JSON."""
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def _marked_up(page: str, found: list[Finding]) -> Iterator[Placed]:
    try:
        for path, review in marked_up(page):
            if "ClaimReview" in schema_types(review):
                yield path, review
    except MarkupError as error:
        found.append(
            Finding(
                severity="error",
                path="$",
                rule="readable",
                message=str(error),
                by="HTML",
                remedy="give the review as JSON-LD, in a script of the page",
            )
        )


def schema_types(value: dict[str, Any]) -> list[str]:
    """Return an object's types without the vocabulary before their names."""
    types = value.get("@type")
    listed = types if isinstance(types, list) else [types]
    return [re.split(r"[/#:]", x)[-1] for x in listed if isinstance(x, str) and x]


def _json(text: str, path: str, found: list[Finding]) -> Iterator[Placed]:
    try:
        value = json.loads(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError) as error:
        where = (
            f"line {error.lineno}, column {error.colno}: {error.msg}"
            if isinstance(error, json.JSONDecodeError)
            else "it is nested too deeply, or has a number that is too long"
        )
        found.append(
            Finding(
                severity="error",
                path=path,
                rule="readable",
                message=f"is not JSON: {where}",
                by="JSON-LD",
                remedy="mend the JSON; nothing in it is read as it is",
            )
        )
        return
    yield from walk(value, path, found)


def is_claim_review(value: dict[str, Any]) -> bool:
    """Whether an object is a ClaimReview, by its type or by what it has.

    So is a ClaimReviewMarkupPage of the Fact Check Tools API, by its markups.
    """
    return "ClaimReview" in schema_types(value) or not _MARKED.isdisjoint(value)


def walk(
    value: Any,
    path: str,
    found: list[Finding],
    wanted: Callable[[dict[str, Any]], bool] = is_claim_review,
) -> Iterator[Placed]:
    """Yield the ``wanted`` objects in a JSON value, each with the context it is in."""
    waiting: list[tuple[str, Any, Any, int]] = [(path, value, None, 0)]
    too_deep = False
    while waiting:
        path, value, context, depth = waiting.pop()
        if depth > _DEEPEST:
            too_deep = True
            continue
        if isinstance(value, dict):
            context = value.get("@context", context)
            if wanted(value):
                known = context is None or "@context" in value
                yield path, value if known else {"@context": context, **value}
                continue
            inner = [
                (path + step(k), v, context, depth + 1)
                for k, v in value.items()
                if isinstance(k, str) and isinstance(v, dict | list)
            ]
        elif isinstance(value, list):
            inner = [
                (f"{path}[{i}]", v, context, depth + 1)
                for i, v in enumerate(value)
                if isinstance(v, dict | list)
            ]
        else:
            continue
        waiting += reversed(inner)
    if too_deep:
        found.append(
            Finding(
                severity="error",
                path="$",
                rule="depth",
                message=f"is nested more than {_DEEPEST} levels deep",
                remedy="put the ClaimReview at the top or into @graph",
            )
        )


def step(key: str) -> str:
    """Return a member's name as a step of a JSONPath."""
    if _NAME.fullmatch(key):
        return f".{key[:_LONGEST_KEY]}"
    return f"[{key[:_LONGEST_KEY]!r}]".encode("utf-8", "backslashreplace").decode()


def scripts(page: str) -> Iterator[str]:
    """Yield the texts of the JSON-LD scripts, as the HTML standard's tokenizer cuts.

    One pass: what is not closed runs to the end of the page.
    """
    at = 0
    while opened := _MARKUP.search(page, at):
        at = opened.end()
        if opened.group() == "<!--":
            at = page.find("-->", at)
            if at < 0:
                return
            continue
        tag = _TAG.match(page, at)
        if not tag:
            return
        closed = _END.search(page, tag.end())
        end = closed.start() if closed else len(page)
        if _TYPE.search(tag.group()):
            yield page[tag.end() : end]
        at = end

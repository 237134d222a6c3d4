"""Reviews in the markup of an HTML page: microdata and RDFa, by extruct.

Nothing is fetched: no vocabulary, no context, no link. An address stays as the page has
it, since only the page's own address could make it a whole one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_KINDS = re.compile(r"\b(?:ClaimReview|MediaReview)\b")
_MICRODATA = re.compile(
    r"itemtype\s*=\s*[\"']?[^\"'>]{0,400}(?:Claim|Media)Review\b", re.IGNORECASE
)
_RDFA = re.compile(
    r"typeof\s*=\s*[\"']?[^\"'>]{0,400}(?:Claim|Media)Review\b", re.IGNORECASE
)
_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/")
_DEEPEST = 32
_MOST = 10_000


class MarkupError(ValueError):
    """The markup of a page cannot be read."""


def marked_up(page: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the reviews of a page's microdata and RDFa as JSON-LD, with their place.

    Raises MarkupError where the markup cannot be read.
    """
    if not _KINDS.search(page):
        return
    if _MICRODATA.search(page):
        yield from _microdata(_extracted(page, "microdata"))
    if _RDFA.search(page):
        yield from _rdfa(_extracted(page, "rdfa"))


def _extracted(page: str, syntax: str) -> list[dict[str, Any]]:
    import extruct  # type: ignore[import-untyped]

    whole = page.encode("utf-8", "replace")
    try:
        found = extruct.extract(whole, encoding="UTF-8", syntaxes=[syntax])
    except Exception as error:  # a hostile page brings out anything
        message = f"the page's {syntax} cannot be read ({type(error).__name__})"
        raise MarkupError(message) from error
    return found.get(syntax) or []


def _microdata(items: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for index, item in enumerate(items):
        for where, found in _reviews_in(item, f"microdata[{index}]", 0):
            yield where, {"@context": "https://schema.org", **_item(found, 0)}


def _reviews_in(
    item: Any, where: str, depth: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield an item, or those inside it, whose type is a review."""
    if depth > _DEEPEST:
        return
    if isinstance(item, list):
        for index, one in enumerate(item):
            yield from _reviews_in(one, f"{where}[{index}]", depth + 1)
    elif isinstance(item, dict):
        if _KINDS.search(str(item.get("type", ""))):
            yield where, item
            return
        for name, value in item.get("properties", {}).items():
            yield from _reviews_in(value, f"{where}.{name}", depth + 1)


def _item(value: Any, depth: int) -> Any:
    """Return an item of extruct's microdata as JSON-LD has it."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, list):
        return [_item(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    if type_ := value.get("type"):
        types = [_SCHEMA.sub("", x) for x in _listed(type_) if isinstance(x, str)]
        made["@type"] = types[0] if len(types) == 1 else types
    if value.get("id"):
        made["@id"] = value["id"]
    for name, inner in value.get("properties", {}).items():
        made[_SCHEMA.sub("", name)] = _item(inner, depth + 1)
    return made


def _rdfa(nodes: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for index, node in enumerate(nodes):
        if _KINDS.search(" ".join(map(str, _listed(node.get("@type", ()))))):
            made = _Nodes(nodes).node(node, 0)
            yield f"rdfa[{index}]", {"@context": "https://schema.org", **made}


class _Nodes:
    """The nodes of a page's graph, put into one another as the review names them.

    A node can be named again and again, so a few lines can stand for millions: what
    goes over :data:`_MOST` nodes is an error.
    """

    def __init__(self, nodes: list[dict[str, Any]]) -> None:
        self._by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str)}
        self._count = 0

    def node(self, node: dict[str, Any], depth: int) -> dict[str, Any]:
        self._count += 1
        if self._count > _MOST:
            message = f"the page's rdfa has more than {_MOST} nodes in one review"
            raise MarkupError(message)
        made: dict[str, Any] = {}
        for name, values in node.items():
            if name == "@id":
                if not str(values).startswith("_:"):
                    made[name] = values
            elif name == "@type":
                types = [_SCHEMA.sub("", str(x)) for x in _listed(values)]
                made[name] = types[0] if len(types) == 1 else types
            else:
                inner = [self._value(x, depth + 1) for x in _listed(values)]
                made[_SCHEMA.sub("", name)] = inner[0] if len(inner) == 1 else inner
        return made

    def _value(self, value: Any, depth: int) -> Any:
        if not isinstance(value, dict):
            return value
        if "@value" in value:
            return value["@value"]
        target = value.get("@id")
        inside = self._by_id.get(target)
        if inside and len(inside) > 1 and depth <= _DEEPEST:
            return self.node(inside, depth)
        return target


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]

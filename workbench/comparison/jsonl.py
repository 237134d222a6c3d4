"""The JSON Lines of ``workbench compare``: one object a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.comparison.comparing import Links
    from workbench.model import Claim


def to_jsonl_records(
    paths: Mapping[str, str], links: Links
) -> Iterator[dict[str, Any]]:
    """Yield the links, the surest first.

    ``paths``: the documents' names as they were given, by id. Offsets are code points
    into the text, end-exclusive.
    """
    for link in links:
        yield {
            "type": "link",
            "a": _place(paths, links.claims[link.a]),
            "b": _place(paths, links.claims[link.b]),
            "relation": link.relation,
            "score": float(link.score or 0),
            "reason": link.reason,
        }


def _place(paths: Mapping[str, str], claim: Claim) -> dict[str, Any]:
    appearance = claim.appearances[0]
    passage = appearance.passages[0]
    return {
        "document": paths[appearance.document],
        "start": passage.start,
        "end": passage.end,
        "text": passage.exact,
    }

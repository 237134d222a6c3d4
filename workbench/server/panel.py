"""The side panel's list: light lines in pages, by article and status."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.desk.lists import Lists

_WORDING = 200  # characters of a claim's wording in a line
MOST = 500  # lines in a page


def page(
    lists: Lists,
    *,
    status: tuple[str, ...] = (),
    flagged: bool = False,
    query: str = "",
    offset: int = 0,
    limit: int = 100,
) -> dict[str, Any]:
    """Return the claims that fit, ``limit`` from ``offset``, as the articles have them.

    ``documents``: each article with claims that fit, its first one's place in the
    list and their count. ``counts``: the claims of each status, whatever is asked.
    Lines are looked at only in the articles that the page shows, unless words are
    searched for.
    """
    wanted = query.strip().casefold()

    def fitting(id_: str) -> list[dict[str, Any]]:
        return [
            line
            for line in lists.lines.of(id_)
            if (not status or line["status"] in status)
            and (not flagged or line["flagged"])
            and (not wanted or _says(line, wanted))
        ]

    counts: Counter[str] = Counter(flagged=0)
    documents: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    total = 0
    for id_, title, publisher in [*lists.titles(), ("", "", "")]:
        tally = lists.lines.tally(id_)
        counts.update(tally)
        if wanted or (status and flagged):
            fits = len(fitting(id_))
        elif flagged:
            fits = tally["flagged"]
        else:
            named = set(status or tally) - {"flagged"}
            fits = sum(tally[name] for name in named)
        if not fits:
            continue
        if total < offset + limit and offset < total + fits:
            there = fitting(id_)[max(0, offset - total) : offset + limit - total]
            claims += [_light(line, id_) for line in there]
        documents.append(
            {
                "id": id_,
                "title": title,
                "publisher": publisher,
                "first": total,
                "count": fits,
            }
        )
        total += fits
    return {
        "seq": lists.seen,
        "total": total,
        "offset": offset,
        "counts": counts,
        "documents": documents,
        "claims": claims,
    }


def _says(line: dict[str, Any], wanted: str) -> bool:
    number = str(line["number"]) == wanted
    return number or wanted in f"{line['wording']}\n{line['said_by']}".casefold()


def _light(line: dict[str, Any], document: str) -> dict[str, Any]:
    return {
        "id": line["id"],
        "number": line["number"],
        "status": line["status"],
        "wording": line["wording"][:_WORDING],
        "said_by": line["said_by"],
        "document": document,
        "flagged": line["flagged"],
        "assigned": line["assigned"],
    }

"""The side panel's list: light lines in pages, by article and status."""

from __future__ import annotations

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
    """
    wanted = query.strip().casefold()
    counts: dict[str, int] = {"flagged": 0}
    documents: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    total = 0
    for document in [*lists.documents(), None]:
        id_ = document["id"] if document else ""
        first = total
        for line in lists.lines.of(id_):
            counts[line["status"]] = counts.get(line["status"], 0) + 1
            counts["flagged"] += line["flagged"]
            if (
                (status and line["status"] not in status)
                or (flagged and not line["flagged"])
                or (wanted and not _says(line, wanted))
            ):
                continue
            if offset <= total < offset + limit:
                lines.append(_light(line, id_))
            total += 1
        if total > first:
            documents.append(
                {
                    "id": id_,
                    "title": document["title"] if document else "",
                    "publisher": document["publisher"] if document else "",
                    "first": first,
                    "count": total - first,
                }
            )
    return {
        "seq": lists.seen,
        "total": total,
        "offset": offset,
        "counts": counts,
        "documents": documents,
        "claims": lines,
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

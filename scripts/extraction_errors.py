"""Each miss and false alarm of extraction, in its sentence, as Markdown.

    python scripts/extraction_errors.py GOLD [--only dam,budget] [--model rules]

GOLD is a folder with annotated articles (``articles/``, ``claims.jsonl``) or several
such sets below it, as the scorer in it takes them. Use ``--only`` to keep the articles
that are only measured out of sight.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from workbench.documents import read
from workbench.extraction import annotate, load

_EDGE = " \t\r\n\u00a0\"'“”„‟«»‘’.,;:!?…-–—()[]"
_LEAST = 0.5
Span = tuple[int, int]


def core(text: str, start: int, end: int) -> Span:
    """Return a span without marks and space at its ends."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def overlap(a: Span, b: Span) -> float:
    """Return the characters that two spans share, over those of both together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]) or 1)


def pairs(gold: list[Span], found: list[Span]) -> dict[int, int]:
    """Return which found span each gold span is matched with, the best first."""
    every = [
        (overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)
    ]
    matched: dict[int, int] = {}
    for share, i, j in sorted(every, key=lambda x: (-x[0], x[1], x[2])):
        if share >= _LEAST and i not in matched and j not in matched.values():
            matched[i] = j
    return matched


def marked(text: str, span: Span) -> str:
    """Return the line around a span, the span in bold."""
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    bold = f"{text[start : span[0]]}**{text[span[0] : span[1]]}**{text[span[1] : end]}"
    return bold.strip()


def report(path: Path, rows: list[dict[str, Any]], nlp: Any) -> list[str]:
    """Return the lines of one article's errors."""
    document = read(path)
    text = document.text
    system = annotate(document, nlp=nlp).claims
    places = [claim.appearances[0] for claim in system]
    found = [core(text, p.passages[0].start, p.passages[0].end) for p in places]
    gold = [core(text, row["start"], row["end"]) for row in rows]
    matched = pairs(gold, found)
    lines = [f"## {path.name}", ""]
    for i, row in enumerate(rows):
        who = f"{row['claimant']} ({row['quote_type']}, grade {row['grade']})"
        if i not in matched:
            lines += [f"- **missed**, {who}: {marked(text, gold[i])}"]
            continue
        said_by = places[matched[i]].attributed_to or "ARTICLE"
        if said_by.casefold() not in row["claimant"].casefold():
            lines += [f"- **{said_by}** for {who}: {marked(text, gold[i])}"]
    for j, claim in enumerate(system):
        if j not in matched.values():
            who = claim.source.said_by
            lines += [f"- **false alarm**, {who}: {marked(text, found[j])}"]
    return [*lines, ""]


def main() -> None:
    """Print the report of all articles below a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--only", default="", help="how the articles' names begin")
    parser.add_argument("--model", default="rules")
    options = parser.parse_args()
    begins = tuple(options.only.split(","))
    nlp = load(options.model)
    for claims in sorted(options.gold.rglob("claims.jsonl")):
        rows = [json.loads(r) for r in claims.read_text("utf-8").splitlines() if r]
        for name in sorted({row["file"] for row in rows}):
            if not name.startswith(begins):
                continue
            mine = [
                r for r in rows if r["file"] == name and not r.get("in_boilerplate")
            ]
            print("\n".join(report(claims.parent / "articles" / name, mine, nlp)))


if __name__ == "__main__":
    main()

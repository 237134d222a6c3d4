"""Short reports of invented events, with their claims marked in the text.

A file holds many events, each told by three outlets (``benchmarks/briefs/README.md``
has the form). :class:`Briefs` reads a folder of them as annotated articles.
"""

from __future__ import annotations

import json
import re
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks._scoring import Row

_EVENT = re.compile(r"^# ", re.MULTILINE)
_REPORT = re.compile(r"^## ", re.MULTILINE)
_CLAIM = re.compile(r"\[([abc]\d+):([0-3])(?:@([^]|[]+))?\|([^]|[]+)\]")
_LINK = re.compile(
    r"(\w+) (same|quote|similar|conflict|near) (\w+)"
    r"(?: (strong|medium|weak))?(?: \| (.+))?"
)
_TYPES = {"quote": "paraphrase_quote", "near": "related_quantity"}
_OPEN = '“"„«‘'
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
    r"rul(?:e|es|ed|ing) out|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing))\b"
    r"(?: (?:reports|claims|any suggestion|suggestions|the claim))?(?: that)?\s*$",
    re.IGNORECASE,
)


class Briefs:
    """The events of the files of a folder, as annotated articles."""

    def __init__(self, path: Path) -> None:
        """Take the folder at ``path``, which is read when it is needed."""
        self.path = path

    @property
    def is_there(self) -> bool:
        """Whether there are such files."""
        return any(self.path.glob("*.txt"))

    @cached_property
    def _unfolded(self) -> tempfile.TemporaryDirectory[str]:
        folder = tempfile.TemporaryDirectory()
        unfold(self.path, Path(folder.name))
        return folder

    @property
    def folder(self) -> Path:
        """A folder with the articles and their annotation, in the form of others."""
        return Path(self._unfolded.name)

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """What the names of the articles begin with."""
        return tuple(f"{name}/" for name in events(self.path))

    @property
    def events(self) -> list[tuple[str, ...]]:
        """What the names of the articles begin with, event by event."""
        return [(name,) for name in self.begins]

    def dates(self) -> dict[str, str]:
        """Return the dates of the articles, by name."""
        meta = json.loads((self.folder / "meta.json").read_text("utf-8"))
        return {row["file"]: row["date"] for row in meta}

    def aliases(self) -> dict[str, list[str]]:
        """Return no further names: each report gives the name it marks."""
        return {}


def events(path: Path) -> dict[str, str]:
    """Return what the files of a folder tell of each event, by the event's name."""
    texts = [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]
    blocks = [block for text in texts for block in _EVENT.split(text)[1:]]
    return {name: told for name, _, told in (b.partition("\n") for b in blocks)}


def unfold(path: Path, folder: Path) -> None:
    """Write the briefs of a folder as a folder of annotated articles.

    Raises ValueError for what is not of the form.
    """
    rows: dict[str, list[Row]] = {"claims": [], "links": [], "sentences": []}
    meta = []
    for name, told in events(path).items():
        (folder / "articles" / name).mkdir(parents=True)
        reports, _, links = told.partition("\n---")
        for letter, report in zip("abc", _REPORT.split(reports)[1:], strict=True):
            head, _, marked = report.partition("\n")
            outlet, _, date = head.strip().rpartition(", ")
            file = f"{name}/{letter}.txt"
            text, claims = plain(marked.strip().replace("\n", "\n\n"))
            (folder / "articles" / file).write_text(text + "\n", "utf-8")
            meta.append({"file": file, "outlet": outlet, "date": date})
            rows["claims"] += [
                {**claim, "id": f"{name} {claim['id']}", "file": file}
                for claim in claims
            ]
        rows["links"] += [
            _link(name, number, line.strip())
            for number, line in enumerate(links.strip().splitlines())
            if line.strip()
        ]
    for kind, found in rows.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (folder / f"{kind}.jsonl").write_text(lines, "utf-8")
    (folder / "meta.json").write_text(json.dumps(meta), "utf-8")


def plain(marked: str) -> tuple[str, list[Row]]:
    """Return a text without its marks, and the claims that they mark in it."""
    text, at, claims = "", 0, []
    for mark in _CLAIM.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        inside, start = mark[4], len(text)
        text += inside
        quoted = inside[0] in _OPEN or text[start - 1 : start] in tuple(_OPEN)
        partly = any(quote in inside for quote in '“"«')
        said = "direct" if quoted else "mixed" if partly else "indirect"
        claims.append(
            {
                "id": mark[1],
                "grade": int(mark[2]),
                "claimant": mark[3].strip() if mark[3] else "ARTICLE",
                "start": start,
                "end": len(text),
                "text": inside,
                "quote_type": said if mark[3] else "none",
                "polarity": "denied" if _DENIED.search(text[:start]) else "affirmed",
            }
        )
    text += marked[at:]
    if "[" in text or "|" in text:
        message = f"a mark that is none: {text[:60]!r}"
        raise ValueError(message)
    return text, claims


def _link(name: str, number: int, line: str) -> dict[str, Any]:
    match = _LINK.fullmatch(line)
    if match is None:
        message = f"{name}: {line!r} is no link"
        raise ValueError(message)
    a, kind, b, strength, reason = match.groups()
    return {
        "id": f"{name} {number}",
        "a": f"{name} {a}",
        "b": f"{name} {b}",
        "type": _TYPES.get(kind, kind),
        "strength": strength or "medium",
        "reason": reason or "",
    }

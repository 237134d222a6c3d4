"""Annotated articles: where they are, and with which of them the rules were made.

Some come with the project (``benchmarks/annotated``), some lie in ``shared/`` beside
the repository and may be absent.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from benchmarks._briefs import Briefs

SHARED = Path(__file__).parents[2] / "shared"
OURS = Path(__file__).with_name("annotated")
BRIEFS = Path(__file__).with_name("briefs")


class Set(NamedTuple):
    """Annotated articles of one folder: those whose names begin with one of these.

    They are of one event for each beginning, or all of one (``is_one``).
    """

    folder: Path
    begins: tuple[str, ...]
    is_one: bool = False

    @property
    def events(self) -> list[tuple[str, ...]]:
        """What the names of the articles begin with, event by event."""
        return [self.begins] if self.is_one else [(name,) for name in self.begins]

    @property
    def is_there(self) -> bool:
        """Whether the folder has annotated articles."""
        return (self.folder / "claims.jsonl").is_file()

    def dates(self) -> dict[str, str]:
        """Return the dates of the articles that have one, by name."""
        path = self.folder / "meta.json"
        meta = json.loads(path.read_text("utf-8")) if path.is_file() else []
        return {row["file"]: row["date"] for row in meta}

    def aliases(self) -> dict[str, list[str]]:
        """Return the further names of sources that the annotation takes for one."""
        for folder in (self.folder, self.folder.parent):
            path = folder / "aliases.json"
            if path.is_file():
                found: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
                return found
        return {}


GOLD = SHARED / "gold"
SETS: dict[str, Set | Briefs] = {
    "real": Set(GOLD, ("000", "001"), is_one=True),
    "tuned": Set(GOLD / "sets", ("dam", "budget", "vaccine")),
    "port": Set(GOLD / "sets", ("port",)),
    "seen": Set(
        OURS / "seen", ("rail", "vote", "border", "trial", "wildfire", "plant")
    ),
    "varied": Set(OURS / "held", ("strike", "water", "bank")),
    "usual": Set(OURS / "held", ("ferry", "airport")),
    "briefs": Briefs(BRIEFS / "seen"),
    "unseen": Briefs(BRIEFS / "held"),
}
"""What is measured, by what it is called in the tables. The rules were made with
"real", "tuned", "seen" and "briefs" in view; "port" was never opened for extraction,
but its totals were looked at often. "varied", "usual" and "unseen" (briefs) are held
out (their READMEs say how they differ): nobody opens them."""

UNSEEN = ("port", "varied", "usual", "unseen")
"""The sets from which nothing is learned."""


def there() -> dict[str, Set | Briefs]:
    """Return the sets that are there."""
    return {name: which for name, which in SETS.items() if which.is_there}

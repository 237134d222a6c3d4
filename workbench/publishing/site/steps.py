"""How a check came about, in steps that readers may see, and its earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from workbench.publishing.values import clean

if TYPE_CHECKING:
    from workbench.ledger import Entry
    from workbench.ledger.reader import Reader

_PUBLIC = ("published", "corrected", "withdrawn")
_DID = {
    "assessed": "Checked",
    "reviewed": "Reviewed and agreed",
    "published": "Published",
    "withdrawn": "Withdrawn",
}


class Step(Struct, frozen=True):
    """One thing that was done, when, and by whom (only by a byline)."""

    what: str
    at: str
    by: str = ""
    software: bool = False


def steps(ledger: Reader, history: list[Entry]) -> list[Step]:
    """Return what was done to a check, the last of what was done again."""
    first = history[0]
    found = first.actor_kind == "software"
    what = "Found in the article by software" if found else "Taken up"
    done = [Step(what, first.at, "" if found else _byline(ledger, first), found)]
    before: dict[str, Step] = {}
    corrections, was = 0, ""
    for entry in history:
        status = str(entry.state.get("status", ""))
        told = len(entry.state.get("corrections", ()))
        if told > corrections:
            done.append(Step("Corrected", entry.at, _byline(ledger, entry)))
        elif status != was and status in _DID:
            step = Step(_DID[status], entry.at, _byline(ledger, entry))
            if status in _PUBLIC:
                done += [*before.values(), step]
                before = {}
            else:
                before.pop(status, None)
                before[status] = step
        corrections, was = told, status
    return [*done, *before.values()]


def _byline(ledger: Reader, entry: Entry) -> str:
    return clean(ledger.actor(entry.actor_id).byline)


def versions(history: list[Entry]) -> list[int]:
    """Return the revisions at which a check stood in public before each correction.

    The first of them is version 1; the check as it stands now is not among them.
    """
    found: dict[int, int] = {}
    for entry in history:
        if entry.state.get("status") in _PUBLIC:
            found[len(entry.state.get("corrections", ()))] = entry.rev
    return [found[count] for count in sorted(found)][:-1]

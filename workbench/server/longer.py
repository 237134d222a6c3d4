"""What takes its time beside the desk: verify, export, check. Each reads by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.ledger import Ledger, LedgerError
from workbench.server.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.server.people import Person
    from workbench.server.places import Place


def make(place: Place, person: Person, publisher: Path | None) -> dict[str, Any]:
    """Make a ledger, with the publisher of a TOML file where one is given."""
    from workbench.publishing import read_publisher

    adopted = read_publisher(publisher) if publisher else None
    with Ledger.open(
        place.target, person.name, established=person.established
    ) as ledger:
        if adopted:
            ledger.adopt(*adopted)
        return {**place.about(), "seq": ledger.size}


def verify(place: Place) -> dict[str, Any]:
    """Return whether a ledger is what was recorded, and if not, from where on."""
    with Ledger.open(place.target) as ledger:
        try:
            ledger.verify()
        except LedgerError as error:
            return {"verified": False, "entries": ledger.size, "message": str(error)}
        return {"verified": True, "entries": ledger.size, "message": ""}


def export(place: Place, profile: str, status: tuple[str, ...]) -> dict[str, Any]:
    """Return the reviews of a ledger, and which claims were left out and why."""
    from workbench.publishing import PUBLISHED, Exported
    from workbench.publishing import export as exported

    reviews: list[dict[str, Any]] = []
    left_out: list[dict[str, Any]] = []
    previews = 0
    with Ledger.open(place.target) as ledger:
        for item in exported(ledger, profile, status or PUBLISHED):
            if isinstance(item, Exported):
                reviews.append(item.review)
                previews += item.preview
            else:
                left_out.append(msgspec.to_builtins(item))
    return {"reviews": reviews, "left_out": left_out, "previews": previews}


def check(text: str, profiles: tuple[str, ...]) -> dict[str, Any]:
    """Return the ClaimReview objects in a text, and what each profile finds in them.

    ``profiles``: by default all there are.
    """
    from workbench.publishing import PROFILES
    from workbench.publishing import check as checked
    from workbench.publishing.pages import find

    unknown = set(profiles) - set(PROFILES)
    if unknown:
        message = f"there is no profile {', '.join(sorted(unknown))}"
        raise Problem(400, "invalid", message)
    return {
        "reviews": [{"path": x, "review": review} for x, review in find(text, [])],
        "profiles": [
            {
                "profile": name,
                "findings": [_finding(finding) for finding in checked(text, name)],
            }
            for name in profiles or tuple(PROFILES)
        ],
    }


def _finding(finding: Any) -> dict[str, str]:
    names = ("severity", "path", "rule", "message", "by", "remedy")
    return {name: getattr(finding, name) for name in names}

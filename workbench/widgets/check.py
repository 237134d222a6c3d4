"""A ClaimReview as a reader would see it, and what consumers would find in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import traitlets

from workbench.model import ImportedReview
from workbench.publishing.profiles import PROFILES
from workbench.publishing.report import report
from workbench.widgets.parts import STATIC, PartsWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.publishing.finding import Finding
    from workbench.publishing.report import Report


class Check(PartsWidget):
    """Any ClaimReview: the card a reader would see, the findings, and its JSON.

    ``review``: a JSON object, a list or @graph of them, the text of a JSON file or an
    HTML page, or an imported review of a ledger. ``profiles``: the consumers to check
    for, all of them by default. ``page``: the address of the page it stands on.

    Raises ValueError for an unknown profile.
    """

    _esm = STATIC / "check.js"
    _css = STATIC / "check.css"

    data = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        review: Any,
        *,
        profiles: Sequence[str] = tuple(PROFILES),
        page: str = "",
    ) -> None:
        if isinstance(review, ImportedReview):
            from workbench.importing import found_object

            review = found_object(review)
        self.reports, rest = report(review, profiles, page=page)
        data = {
            "profiles": list(profiles),
            "reports": [_as_shown(one) for one in self.reports],
            "rest": msgspec.to_builtins(rest),
        }
        super().__init__(data=data)

    @property
    def findings(self) -> list[Finding]:
        """The findings of the first review."""
        first = self.reports[:1]
        return [note.finding for one in first for note in one.notes]


def _as_shown(one: Report) -> dict[str, Any]:
    return {
        "json": list(one.json),
        "notes": [
            msgspec.to_builtins(note.finding)
            | {"profiles": list(note.profiles), "lines": list(note.lines)}
            for note in one.notes
        ],
    }

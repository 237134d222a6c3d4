"""Into the ledger: the checks of other houses, as ClaimReview is found in the wild."""

from __future__ import annotations

from workbench.importing.files import records
from workbench.importing.json_text import Unreadable
from workbench.importing.recording import (
    OUTCOMES,
    Taken,
    found_reviews,
    import_reviews,
    tally,
)
from workbench.importing.review import found_object, imported_review

__all__ = [
    "OUTCOMES",
    "Taken",
    "Unreadable",
    "found_object",
    "found_reviews",
    "import_reviews",
    "imported_review",
    "records",
    "tally",
]

"""A provenance-tracking fact-check workbench for JupyterLab.

The names below are all there is; each is loaded when it is first used, so that
importing the package costs nothing and spaCy loads only for extraction.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.comparison import compare
    from workbench.documents import read
    from workbench.extraction import extract
    from workbench.importing import import_reviews
    from workbench.ledger import Conflict, Entry, Ledger, LedgerError
    from workbench.matching import EarlierChecks, search
    from workbench.model import Claim, Document, Evidence, Source, Verdict
    from workbench.publishing.bundles import bundle
    from workbench.publishing.check import check
    from workbench.publishing.export import claim_reviews
    from workbench.publishing.provenance import provenance
    from workbench.widgets import Check, Compare, Desk, Overview

__version__ = "0.1.0"

_HOME = {
    "compare": "comparison",
    "read": "documents",
    "extract": "extraction",
    "Ledger": "ledger",
    "Entry": "ledger",
    "LedgerError": "ledger",
    "Conflict": "ledger",
    "Claim": "model",
    "Document": "model",
    "Evidence": "model",
    "Source": "model",
    "Verdict": "model",
    "bundle": "publishing",
    "import_reviews": "importing",
    "EarlierChecks": "matching",
    "search": "matching",
    "claim_reviews": "publishing",
    "check": "publishing",
    "provenance": "publishing.provenance",
    "Check": "widgets",
    "Compare": "widgets",
    "Desk": "widgets",
    "Overview": "widgets",
}

__all__ = [
    "Check",
    "Claim",
    "Compare",
    "Conflict",
    "Desk",
    "Document",
    "EarlierChecks",
    "Entry",
    "Evidence",
    "Ledger",
    "LedgerError",
    "Overview",
    "Source",
    "Verdict",
    "bundle",
    "check",
    "claim_reviews",
    "compare",
    "extract",
    "import_reviews",
    "provenance",
    "read",
    "search",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'workbench' has no attribute '{name}'"
        raise AttributeError(message)
    value = getattr(import_module(f"workbench.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])

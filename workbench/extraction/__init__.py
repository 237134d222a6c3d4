"""Candidate claims in an article: rules over spaCy, each step a component of its own.

spaCy loads when one of these functions is first used, not before.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.extraction.annotating import (
        Extraction,
        annotate,
        annotate_many,
        extract,
    )
    from workbench.extraction.pipeline import ExtractionError, load
    from workbench.extraction.worth.checkworthy import check_worthiness

__all__ = [
    "Extraction",
    "ExtractionError",
    "annotate",
    "annotate_many",
    "check_worthiness",
    "extract",
    "load",
]

_HOMES = dict.fromkeys(__all__, "annotating") | {
    "ExtractionError": "pipeline",
    "check_worthiness": "worth.checkworthy",
    "load": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module 'workbench.extraction' has no attribute '{name}'"
        raise AttributeError(message)
    value = getattr(import_module(f"workbench.extraction.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

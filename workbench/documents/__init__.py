"""Articles and sources: a file or a text in hand becomes a Document, unaltered."""

from __future__ import annotations

from workbench.documents.encoding import DocumentError
from workbench.documents.reading import read

__all__ = ["DocumentError", "read"]

"""Already checked? The earlier checks that match a claim, best first."""

from __future__ import annotations

from workbench.matching.earlier import LIKELY, EarlierCheck, EarlierChecks, search

__all__ = ["LIKELY", "EarlierCheck", "EarlierChecks", "search"]

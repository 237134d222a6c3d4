"""Already checked? The earlier checks that match a claim, best first."""

from __future__ import annotations

from workbench.matching.earlier import EarlierCheck, EarlierChecks, search

__all__ = ["EarlierCheck", "EarlierChecks", "search"]

"""What was found wrong with a review, in words that say how to mend it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "advice"]


class Finding(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong with a ClaimReview, or could be better.

    ``path`` says where, as a JSONPath (RFC 9535) from the object that was checked;
    ``rule`` is a short name that stays the same; ``by`` names who demands it.
    """

    severity: Severity
    path: str
    rule: str
    message: str
    by: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        """One line for a terminal: what, where, who wants it, and the remedy."""
        who = f" ({self.by})" if self.by else ""
        remedy = f" — {self.remedy}" if self.remedy else ""
        return f"{self.severity} {self.path}: {self.message}{who}{remedy}"

"""Checked before? What the desk shows of earlier checks that match a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

if TYPE_CHECKING:
    from workbench.ledger import Ledger
    from workbench.matching import EarlierChecks
    from workbench.model import Link

_SHOWN = 3
_AT_ONCE = 4000


class Earlier:
    """Answers which earlier checks match a claim; reads the ledger when first asked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._checks: EarlierChecks | None = None

    def like(self, claim_id: str) -> dict[str, Any]:
        """Return the matches, best first, each with what a person has said of it.

        A large ledger is read piece by piece, so that no request takes long:
        ``reading`` says that the desk is to ask once more.
        """
        from workbench.matching import EarlierChecks

        if self._checks is None:
            self._checks = EarlierChecks(self.ledger)
        done = self._checks.catch_up(_AT_ONCE)
        claim = self.ledger.claim(claim_id)
        links = [*self.ledger.links(claim.id), *self.ledger.matches(claim.id)]
        said = {link.b if link.a == claim.id else link.a: link for link in links}
        found = self._checks.known(claim.wording, _SHOWN, without=claim.id, likely=True)
        return {
            "checks": [to_builtins(one) | _said(said.get(one.id)) for one in found],
            "reading": not done,
        }


def _said(link: Link | None) -> dict[str, str]:
    if link is None or link.decision == "suggested":
        return {"decision": "", "because": ""}
    decision = "same" if link.relation in ("same", "paraphrase") else "based on"
    if link.decision == "rejected":
        decision = "different"
    return {"decision": decision, "because": link.reason}

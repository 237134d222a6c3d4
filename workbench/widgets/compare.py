"""A claim in several reports, side by side, as a widget in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import traitlets

from workbench.widgets.kernel import KernelWidget
from workbench.widgets.parts import STATIC

if TYPE_CHECKING:
    from workbench.ledger import Ledger


class Compare(KernelWidget):
    """What several reports say of one claim, with what differs marked.

    Beside each is how it stands to the claim, as software suggests it (see
    :func:`workbench.comparison.suggest`) or a person said; confirm or reject it here.
    ``claim``: which one, by its id; "" for the first that waits for a decision.
    """

    _esm = STATIC / "compare.js"
    _css = STATIC / "compare.css"

    claim = traitlets.Unicode("").tag(sync=True)

    def __init__(self, ledger: Ledger, claim: str = "") -> None:
        super().__init__(ledger, claim=ledger.claim(claim).id if claim else "")

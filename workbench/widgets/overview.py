"""How a whole check stands, as a widget in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from workbench.widgets.kernel import STATIC, KernelWidget

if TYPE_CHECKING:
    from workbench.ledger import Ledger


class Overview(KernelWidget):
    """Progress, figures that differ, evidence without its passage, and what waits.

    Internal: names of colleagues are in it. A mark or a line that is clicked opens its
    claim below the charts, and its id stands in ``claim``, which other cells can
    observe. Works without a network.
    """

    _esm = STATIC / "overview.js"
    _css = STATIC / "overview.css"

    claim = traitlets.Unicode("").tag(sync=True)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)

    def _answer(self, method: str, params: dict[str, Any]) -> Any:
        if method == "part" and params == {"name": "charts"}:
            return {"module": (STATIC / "charts.js").read_text(encoding="utf-8")}
        return super()._answer(method, params)

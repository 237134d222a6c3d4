"""The desk in a notebook: a widget that asks the kernel for everything it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from workbench.widgets.kernel import STATIC, KernelWidget

if TYPE_CHECKING:
    from workbench.ledger import Ledger


class Desk(KernelWidget):
    """Step through the claims of a ledger, and record what you find."""

    _esm = STATIC / "desk.js"
    _css = STATIC / "desk.css"

    height = traitlets.Unicode("").tag(sync=True)
    "A CSS height such as ``40rem``; left empty, the desk chooses."

    def __init__(self, ledger: Ledger, *, height: str = "") -> None:
        super().__init__(ledger, height=height)

    def _answer(self, method: str, params: dict[str, Any]) -> Any:
        if method == "part" and params == {"name": "later"}:
            return {"module": (STATIC / "later.js").read_text(encoding="utf-8")}
        return super()._answer(method, params)

"""The desk in a notebook: a widget that asks the kernel for everything it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import traitlets

from workbench.widgets.kernel import KernelWidget
from workbench.widgets.parts import STATIC

if TYPE_CHECKING:
    from workbench.ledger import Ledger


class Desk(KernelWidget):
    """Step through the claims of a ledger, and record what you find."""

    _esm = STATIC / "desk.js"
    _css = STATIC / "desk.css"
    parts: ClassVar = {**KernelWidget.parts, "later": "later.js"}

    height = traitlets.Unicode("").tag(sync=True)
    "A CSS height such as ``40rem``; left empty, the desk chooses."

    def __init__(self, ledger: Ledger, *, height: str = "") -> None:
        super().__init__(ledger, height=height)

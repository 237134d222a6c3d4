"""How a whole check stands, as a widget in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import traitlets

from workbench.widgets.kernel import KernelWidget
from workbench.widgets.parts import STATIC

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
    parts: ClassVar = {**KernelWidget.parts, "charts": "charts.js"}

    claim = traitlets.Unicode("").tag(sync=True)

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)

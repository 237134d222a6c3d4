"""The notebook widgets."""

from workbench.widgets.compare import Compare
from workbench.widgets.desk import Desk
from workbench.widgets.overview import Overview

__all__ = ["Compare", "Desk", "Overview"]

"""The notebook widgets."""

from workbench.widgets.check import Check
from workbench.widgets.compare import Compare
from workbench.widgets.desk import Desk
from workbench.widgets.overview import Overview

__all__ = ["Check", "Compare", "Desk", "Overview"]

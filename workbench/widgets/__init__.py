"""The notebook widgets."""

from workbench.widgets.compare import Compare
from workbench.widgets.desk import Desk

__all__ = ["Compare", "Desk"]

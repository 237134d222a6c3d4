"""The notebook widgets."""

from workbench.widgets.desk import Desk

__all__ = ["Desk"]

"""The same verbs at a terminal: ``workbench --help``."""

from workbench.cli.main import main

__all__ = ["main"]

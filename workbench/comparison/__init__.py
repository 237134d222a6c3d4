"""The same claim in several articles: what agrees, what is retold, what conflicts.

spaCy loads when articles are compared, not before; claims of a ledger need none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.comparison.comparing import Links, compare, link_claims
    from workbench.comparison.suggesting import suggest

__all__ = ["Links", "compare", "link_claims", "suggest"]

_HOME = {"suggest": "suggesting"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        message = f"module 'workbench.comparison' has no attribute '{name}'"
        raise AttributeError(message)
    module = import_module(f"workbench.comparison.{_HOME.get(name, 'comparing')}")
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

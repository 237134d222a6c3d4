"""The ledger over REST and events, behind Jupyter's own login: a server extension.

``app`` is the extension and its settings, ``handlers`` the addresses, ``places`` what
of the disk they reach, ``rooms`` the thread that each open ledger has to itself,
``people`` who is asking, ``longer`` what takes its time beside the desk, and
``description`` the OpenAPI document.
"""

from __future__ import annotations

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Tell Jupyter Server what to load."""
    from workbench.server.app import ClaimsWorkbench

    return [{"module": "workbench.server", "app": ClaimsWorkbench}]

"""Pages, feeds and a whole site of the checks of a ledger, readable without scripts."""

from __future__ import annotations

from workbench.publishing.site.building import Built, build, pages
from workbench.publishing.site.feeds import feed_of

__all__ = ["Built", "build", "feed_of", "pages"]

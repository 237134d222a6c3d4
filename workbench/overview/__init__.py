"""How a whole check stands: its progress, what differs, what waits; and as a report.

Internal: names of staff and reasons are in it. Nothing of it is for publication.
"""

from workbench.overview.audit import audit
from workbench.overview.report import report

__all__ = ["audit", "report"]

"""What a desk asks and is told: the host's half of extension/ui/protocol.ts.

Nothing here knows whether the desk is a notebook widget or a tab.
"""

from workbench.desk.failure import Failure
from workbench.desk.host import Host

__all__ = ["Failure", "Host"]

"""Two writers who changed other things of one subject: both changes, in one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ledger.changes import merged, three_way, unmerged
from workbench.ledger.errors import Conflict, Refused
from workbench.ledger.records import LAZY
from workbench.model import TYPES
from workbench.state import to_state

if TYPE_CHECKING:
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger


def reconcile(self: Ledger, conflict: Conflict, *, why: str = "") -> Entry:
    """Record what a stale writer changed on top of the newest revision.

    Field by field, on what the subject is now, also where it moved on since. Raises
    the Conflict anew, with the newest revision, where both sides changed a field or
    either decided something (a status, a verdict: :data:`changes.DECIDED`), and
    Refused where nothing is left to record.
    """
    with self.batch() as batch:
        newest = self.history(conflict.subject)[-1]
        fields = three_way(conflict.base, newest.state, conflict.yours)
        apart = unmerged(fields)
        if not conflict.base or apart:
            meet = ", ".join(apart) or "everything, which is new on both sides"
            message = (
                f"{conflict.subject} was changed since revision "
                f"{conflict.expected_rev}, and this is not merged by itself: {meet}; "
                f"look at revision {newest.rev}, and say again"
            )
            raise Conflict(
                message,
                subject=conflict.subject,
                expected_rev=conflict.expected_rev,
                rev=newest.rev,
                base=conflict.base,
                theirs=newest.state,
                yours=conflict.yours,
            )
        state = merged(newest.state, conflict.yours, fields)
        if state == newest.state:
            message = f"{conflict.subject} is so already; nothing was recorded"
            raise Refused(message)
        if newest.type == "document" and not newest.subject.startswith("x-"):
            whole = to_state(self.records.one(TYPES["document"], newest.subject))
            texts = {name: whole[name] for name in LAZY if name in whole}
            mine = {field.field for field in fields if field.changed == "yours"}
            state |= {name: text for name, text in texts.items() if name not in mine}
        return batch.append(
            conflict.subject,
            newest.type,
            state,
            expected_rev=newest.rev,
            why=why or f"merged with revision {newest.rev}",
        )

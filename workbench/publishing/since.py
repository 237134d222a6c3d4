"""What a subscriber has missed: checks added, changed and withdrawn since some time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from workbench.publishing.export import PUBLISHED, Exported, NotExportable, export

if TYPE_CHECKING:
    from workbench.ledger import Ledger

Kind = Literal["added", "changed", "withdrawn", "left out"]


class Change(Struct, frozen=True):
    """What became of a check: ``answer`` is its review now, or why there is none.

    Withdrawn is what had gone out and stands no more; left out is what went out then,
    and cannot any more for another reason.
    """

    kind: Kind
    answer: Exported | NotExportable


def since(
    ledger: Ledger,
    when: int | str,
    profile: str = "google",
    *,
    now: datetime | None = None,
) -> Iterator[Change]:
    """Yield what changed in what goes out to a consumer since an entry or a time.

    What went out then is made once more, and compared: so a new publisher, evidence
    taken back and an embargo that has ended are changes too, and a note is none. In
    the order of the ledger. Raises LedgerError for what is neither entry nor time.
    """
    before = ledger.as_of(when)
    then = export(before, profile, PUBLISHED, now=_moment(ledger, when, before.size))
    answers = export(ledger, profile, (*PUBLISHED, "withdrawn"), now=now)
    earlier = next(then, None)
    for answer in answers:
        was = None
        if earlier is not None and earlier.claim == answer.claim:
            was, earlier = earlier, next(then, None)
        if kind := _kind(was, answer):
            yield Change(kind, answer)


def _kind(
    was: Exported | NotExportable | None, is_: Exported | NotExportable
) -> Kind | None:
    before = was.review if isinstance(was, Exported) else None
    if isinstance(is_, NotExportable):
        if before is None:
            return None
        return "withdrawn" if is_.withdrawn else "left out"
    if is_.withdrawn:
        return "withdrawn" if before else None
    if before is None:
        return "added"
    return "changed" if before != is_.review else None


def _moment(ledger: Ledger, when: int | str, seq: int) -> datetime:
    """Return the moment that is meant: that of the entry, or the end of the day."""
    text = str(when)
    if not text.isdecimal():
        try:
            day = date.fromisoformat(text)
            return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(1)
        except ValueError:
            moment = datetime.fromisoformat(text)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.fromisoformat(ledger.entry(seq).at) if seq else _LONG_AGO


_LONG_AGO = datetime.min.replace(tzinfo=UTC)

"""Was it checked before? The earlier checks of a ledger that match a claim.

Searched are the reviews of other houses that were imported, and the claims of the
ledger that have a verdict. Each is shown with whose it is, its rating and its date:
an old check may rest on what is no longer so.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from workbench.ledger.statuses import JUDGED
from workbench.matching.index import Index
from workbench.model import Claim, ImportedReview

if TYPE_CHECKING:
    from workbench.ledger.reader import Reader

LIKELY = 0.1
"""From this score on another house's check is shown unasked: of ten such that are the
same claim in CheckThat! 2020 task 2, nine have it, and of three that have it one is the
same."""

LIKELY_OWN = 0.3
"""The same for a check of this ledger, whose claims are of few events and share words
that are rare elsewhere: in the event sets two of three of the same claims have it, and
half of those that have it are linked to it as the same, alike or in conflict."""


class EarlierCheck(Struct, frozen=True):
    """A check that was made before: of another house, or one's own.

    ``publisher`` is "" for one's own, whose ``status`` says how far it is; ``numbers``
    is the rating in numbers as they have it ("2 of 1–5"), "" where it has none.
    ``score``: how likely it is about the same claim, 0 to 1.
    """

    id: str
    kind: Literal["imported-review", "claim"]
    claim: str
    title: str = ""
    publisher: str = ""
    rating: str = ""
    numbers: str = ""
    date: str = ""
    url: str = ""
    status: str = ""
    score: float = 0.0

    @property
    def is_likely(self) -> bool:
        """Whether it is near enough to be shown to one who did not ask."""
        return self.score >= (LIKELY_OWN if self.kind == "claim" else LIKELY)

    @property
    def told(self) -> str:
        """The check in a few words: its rating, whose it is, and when."""
        whose = self.publisher or ("" if self.kind == "imported-review" else "own")
        return ", ".join(x for x in (self.rating, whose, self.date[:10]) if x)


class EarlierChecks:
    """The earlier checks of a ledger, searchable.

    Made once and kept: what is recorded later is taken in at the next search, at the
    cost of what is new. It lives in memory, and is gone with it.
    """

    def __init__(self, ledger: Reader) -> None:
        self.ledger = ledger
        self._index = Index()
        self._checks: list[EarlierCheck] = []
        self._keys: dict[str, int] = {}
        self._seen = 0
        self._passing: tuple[int, Iterator[tuple[int, str, str]]] | None = None
        self._labels: dict[tuple[str, int, str], str] = {}

    def find(
        self, text: str, limit: int = 5, *, without: str = "", likely: bool = False
    ) -> list[EarlierCheck]:
        """Return the checks most like a text, best first.

        ``without``: the id of a claim that is not to be found, for it is the one that
        is asked about. ``likely``: only those that are shown unasked.
        """
        self.catch_up()
        return self.known(text, limit, without=without, likely=likely)

    def known(
        self, text: str, limit: int = 5, *, without: str = "", likely: bool = False
    ) -> list[EarlierCheck]:
        """As :meth:`find`, among what was taken in, without a look at the ledger."""
        found = (
            replace(self._checks[one.key], score=one.score)
            for one in self._index.find(text, limit * 4 if likely else limit + 1)
        )
        return [
            check
            for check in found
            if check.id != without and (check.is_likely or not likely)
        ][:limit]

    def catch_up(self, most: int | None = None) -> bool:
        """Take in what was recorded since the last look; True when that is all.

        ``most``: as many checks as are taken in at most, where somebody waits.
        """
        size, changed = self._passing or (self.ledger.size, None)
        if changed is None:
            if size == self._seen:
                return True
            changed = self._changed(size)
        self._passing = None  # begun anew, should it fail
        if self._index.add(islice(changed, most)) == most:
            self._passing = size, changed
            return False
        self._seen = size
        return True

    def _changed(self, size: int) -> Iterator[tuple[int, str, str]]:
        """Yield what the index is to know of each check that is new or was changed."""
        for review in self.ledger.newer(ImportedReview, self._seen, size):
            yield self._keep(_of_review(review))
        for claim in self.ledger.newer(Claim, self._seen, size):
            if claim.status in JUDGED and claim.status != "withdrawn":
                yield self._keep(self._of_claim(claim))
            elif claim.id in self._keys:
                self._index.drop(self._keys[claim.id])

    def _keep(self, check: EarlierCheck) -> tuple[int, str, str]:
        key = self._keys.setdefault(check.id, len(self._checks))
        if key == len(self._checks):
            self._checks.append(check)
        else:
            self._checks[key] = check
        return key, check.claim or check.title, check.title

    def _of_claim(self, claim: Claim) -> EarlierCheck:
        verdict = claim.verdict
        published = claim.publication
        label = date = ""
        if verdict:
            named = verdict.scale, verdict.scale_rev, verdict.rating
            if named not in self._labels:
                scale = self.ledger.scale(verdict.scale, verdict.scale_rev)
                self._labels[named] = scale.rating(verdict.rating).label(claim.language)
            label, date = self._labels[named], verdict.as_of
        return EarlierCheck(
            id=claim.id,
            kind="claim",
            claim=claim.wording,
            rating=label,
            date=(published.date_published if published else "") or date,
            url=published.url if published else "",
            status=claim.status,
        )


def search(
    ledger: Reader, text: str, limit: int = 5, *, likely: bool = False
) -> list[EarlierCheck]:
    """Return the earlier checks of a ledger most like a text, best first.

    For one search; :class:`EarlierChecks` is for several.
    """
    return EarlierChecks(ledger).find(text, limit, likely=likely)


def _of_review(review: ImportedReview) -> EarlierCheck:
    return EarlierCheck(
        id=review.id,
        kind="imported-review",
        claim=review.claim_reviewed,
        title=review.title,
        publisher=review.publisher,
        rating=review.rating,
        numbers=_numbers(review),
        date=review.date_published,
        url=review.url,
    )


def _numbers(review: ImportedReview) -> str:
    value, best, worst = review.rating_value, review.best_rating, review.worst_rating
    if value is None:
        return ""
    if best is None or worst is None:
        return str(value)
    if best < worst:
        return f"{value}, where {best} is the best and {worst} the worst"
    return f"{value} of {worst}–{best}"

"""Why there is no review of a claim, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.erased import erased_at
from workbench.publishing.rules import rating_in
from workbench.publishing.table import WITHDRAWN
from workbench.publishing.values import earliest, is_before

if TYPE_CHECKING:
    from datetime import datetime

    from workbench.model import Claim
    from workbench.publishing.public import PublicReview
    from workbench.publishing.table import Needed, Profile

_NOTHING: dict[str, Any] = {}


class NotPublicError(Exception):
    """There is no review of a claim; says why (``reason``) and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def refuse_held_back(claim: Claim, now: datetime) -> None:
    """Raise NotPublicError for what was set aside or is under embargo."""
    if claim.status == "set aside":
        raise NotPublicError("it was set aside", "select and assess it first")
    until = claim.publication.not_before if claim.publication else ""
    if not until:
        return
    try:
        begun = earliest(until) <= now
    except ValueError:
        raise NotPublicError(
            f"its embargo {until!r} is not a date", "publish it with a date that exists"
        ) from None
    if not begun:
        raise NotPublicError(f"it is under embargo until {until}", "wait until then")


def refuse_erased(public: PublicReview) -> None:
    """Raise NotPublicError for a review in which a text stands that was erased."""
    claim, works = public.claim, public.citations
    original = claim.original.text if claim.original else ""
    places = {
        "wording": (public.wording, original),
        "explanation": (public.rated.explanation,),
        "source": [x for party in claim.claimants for x in (party.name, party.job)],
        "place": (claim.place, claim.via),
        "correction": [amendment.text for amendment in public.amendments],
        "evidence": [x for y in works for x in (y.name, y.text, y.credit, y.interests)],
        "passage": [
            excerpt.exact
            for work in (*works, *claim.appearances)
            for excerpt in work.excerpts
        ],
        "note to readers": [part.text for part in public.parts],
        "tags": public.tags,
    }
    for what, texts in places.items():
        if seq := next(filter(None, map(erased_at, texts)), 0):
            raise NotPublicError(
                f"its {what} was erased (entry {seq})",
                "withdraw it, or correct it without what was erased; take the old "
                "markup off the page",
            )


def refuse_withdrawn(claim: Claim, profile: Profile) -> None:
    """Raise NotPublicError where a consumer has nothing for a withdrawn check."""
    if claim.status == "withdrawn" and profile.withdrawn is None:
        raise NotPublicError("it was withdrawn", profile.withdrawal)


def refuse_lacking(made: dict[str, Any], lacking: tuple[Needed, ...]) -> None:
    """Raise NotPublicError for a review without what its consumer requires."""
    for path, row in lacking:
        inside = made
        for name in path[:-1]:
            inside = inside.get(name, _NOTHING)
        if inside is not _NOTHING and path[-1] not in inside:
            raise NotPublicError(
                f"{row.by} requires {'.'.join(path)}", row.remedy or "say what it is"
            )


def refuse_misleading(public: PublicReview) -> None:
    """Raise NotPublicError for a review that would say something wrong."""
    if public.status == WITHDRAWN:
        return
    if not public.wording:
        raise NotPublicError("it has no wording", "say in a sentence what is claimed")
    label = public.rated.label
    if how := rating_in(public.wording, label):
        raise NotPublicError(
            f'its wording {how} with the rating "{label}"',
            "word the claim as it was made; the rating has its own place",
        )
    if public.published and is_before(public.published, public.claim.stated):
        raise NotPublicError(
            f"the claim is dated {public.claim.stated}, after its check was published "
            f"on {public.published}",
            "correct the date on which the claim was made public",
        )

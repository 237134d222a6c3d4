"""The status table: which step may follow which, and who may take it.

Every writer passes here, :meth:`Ledger.append` included. ``""`` is a claim that is
not recorded yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ledger.errors import Refused

if TYPE_CHECKING:
    from workbench.model import Actor, Claim, Publisher, RatingScale, Status

STEPS: dict[str, tuple[Status, ...]] = {
    "": ("candidate", "selected"),
    "candidate": ("candidate", "selected", "set aside", "assessed"),
    "selected": ("selected", "candidate", "set aside", "assessed"),
    "set aside": ("set aside", "candidate", "selected"),
    "assessed": ("assessed", "selected", "candidate", "reviewed"),
    "reviewed": ("reviewed", "assessed", "selected", "published"),
    "published": ("published", "corrected", "withdrawn"),
    "corrected": ("corrected", "withdrawn"),
    "withdrawn": ("withdrawn",),
}
"""From each status, the statuses that the next entry may have."""

JUDGED = ("assessed", "reviewed", "published", "corrected", "withdrawn")
"""A claim with one of these has a verdict with an explanation."""

PUBLIC = ("published", "corrected", "withdrawn")
"""A claim with one of these has been public."""

SUBSTANCE = (
    "wording",
    "polarity",
    "language",
    "original",
    "translator",
    "source",
    "appearances",
    "verdict",
)
"""What a second reader agrees with. A change of it after review voids the review."""

_REMEDY = {
    "candidate": "select it first",
    "selected": "assess it first",
    "assessed": "a second reader must review it first (or send it back)",
    "reviewed": "publish it, or send it back",
    "published": "correct or withdraw it",
    "corrected": "correct or withdraw it",
    "withdrawn": "a withdrawn check stays withdrawn; check the claim anew",
    "set aside": "select it first",
}


def same_substance(before: Claim, after: Claim) -> bool:
    """Whether both say the same to a second reader."""
    return all(getattr(before, name) == getattr(after, name) for name in SUBSTANCE)


def check_claim(
    before: Claim | None,
    after: Claim,
    *,
    actor: Actor,
    assessor: str,
    publisher: Publisher | None,
) -> None:
    """Raise :class:`Refused` where ``after`` may not follow ``before``.

    ``assessor`` is the id of the actor who last set the verdict of ``before``.
    """
    was = before.status if before else ""
    _check_step(was, after)
    _check_shape(after)
    if actor.kind == "software":
        _check_software(was, after)
    if before is None:
        return
    second = publisher is None or publisher.second_reader
    if after.status == "reviewed":
        _check_review(before, after, actor, assessor if second else "")
    if was in PUBLIC:
        _check_public(before, after, actor, second=second)
    elif after.status in ("reviewed", "published") and not (
        same_substance(before, after)
        and (after.status == "reviewed" or before.review == after.review)
    ):
        message = (
            f'{after.id}: a change after assessment cannot keep it "{after.status}"; '
            'a second reader has not seen it, so its status is "assessed"'
        )
        raise Refused(message)


def _check_step(was: str, after: Claim) -> None:
    if after.status in STEPS[was]:
        return
    if not was:
        message = f'a new claim is a candidate or selected, not "{after.status}"'
    else:
        message = (
            f'{after.id} is {was}, it cannot become "{after.status}": {_REMEDY[was]}'
        )
    raise Refused(message)


def _check_shape(claim: Claim) -> None:
    status = claim.status
    verdict = claim.verdict
    needs: list[tuple[bool, str]] = [
        (not claim.wording.strip(), "a claim has a wording"),
        (
            status in JUDGED and not (verdict and verdict.explanation.strip()),
            "a verdict has a rating and an explanation",
        ),
        (
            (status == "set aside") != (claim.set_aside is not None),
            "set aside has a reason",
        ),
        (
            (status in ("reviewed", *PUBLIC)) != (claim.review is not None),
            "a review stands with reviewed and published claims only",
        ),
        (
            (status in PUBLIC) != (claim.publication is not None),
            "a publication stands with published claims only",
        ),
        (
            claim.publication is not None and not claim.publication.date_published,
            "a publication has a date",
        ),
        (
            bool(claim.corrections) and status not in ("corrected", "withdrawn"),
            "corrections stand with corrected claims only",
        ),
        (
            status == "corrected" and not claim.corrections,
            "a corrected claim says what was",
        ),
        (
            (status == "withdrawn") != (claim.withdrawal is not None),
            "a withdrawal has a text",
        ),
    ]
    for wrong, rule in needs:
        if wrong:
            message = f"{claim.id}: {rule}"
            raise Refused(message)


def _check_software(was: str, after: Claim) -> None:
    if was not in ("", "candidate") or after.status != "candidate" or after.verdict:
        message = f"{after.id}: software may only suggest candidates; a person decides"
        raise Refused(message)


def _check_review(before: Claim, after: Claim, actor: Actor, assessor: str) -> None:
    if before.status == "reviewed":
        if before.review != after.review:
            message = (
                f"{after.id} is reviewed already; a change of it makes it assessed"
            )
            raise Refused(message)
        return
    if actor.id == assessor:
        message = (
            f"{after.id}: {actor.name} gave this verdict; a second reader reviews it "
            "(or the publisher's policy says that none is needed)"
        )
        raise Refused(message)
    if (
        after.review is None
        or after.review.by != actor.id
        or after.review.rev != before.rev
    ):
        message = f"{after.id}: a review names its reader and the revision read"
        raise Refused(message)


def _check_public(before: Claim, after: Claim, actor: Actor, *, second: bool) -> None:
    if after.review != before.review:
        message = f"{after.id}: the review it was published with stays as it is"
        raise Refused(message)
    if after.withdrawal != before.withdrawal:
        _check_withdrawal(before, after, actor)
    added = len(after.corrections) - len(before.corrections)
    if added == 1 and after.status == "corrected":
        newest = after.corrections[-1]
        if after.corrections[:-1] != before.corrections:
            message = f"{after.id}: earlier corrections stay as they are"
            raise Refused(message)
        if newest.by != actor.id or newest.second_reader or not newest.text.strip():
            message = f"{after.id}: a correction says who made it, and why, in public"
            raise Refused(message)
        if _published(after) != _published(before):
            message = f"{after.id}: the date of the first publication stays as it is"
            raise Refused(message)
        return
    if added:
        message = f"{after.id}: one correction at a time, and none is taken back"
        raise Refused(message)
    if after.corrections != before.corrections:
        _check_second_reader(before, after, actor, second=second)
    if not same_substance(before, after) or after.publication != before.publication:
        message = (
            f"{after.id} is {before.status}: what is public changes by a correction "
            "only (correct), with the reason told to readers"
        )
        raise Refused(message)


def _published(claim: Claim) -> str:
    return claim.publication.date_published if claim.publication else ""


def _check_withdrawal(before: Claim, after: Claim, actor: Actor) -> None:
    gone = after.withdrawal
    if before.withdrawal or not gone or gone.by != actor.id or not gone.text.strip():
        message = f"{after.id}: a withdrawal says once who made it, and why, in public"
        raise Refused(message)


def _check_second_reader(
    before: Claim, after: Claim, actor: Actor, *, second: bool
) -> None:
    newest, was = after.corrections[-1], before.corrections[-1]
    if (
        after.corrections[:-1] != before.corrections[:-1]
        or was.second_reader
        or newest.second_reader != actor.id
        or (newest.kind, newest.text, newest.at, newest.by)
        != (was.kind, was.text, was.at, was.by)
    ):
        message = (
            f"{after.id}: a correction stays as it was made; a review adds its reader"
        )
        raise Refused(message)
    if second and was.by == actor.id:
        message = (
            f"{after.id}: {actor.name} made this correction; a second reader reviews it"
        )
        raise Refused(message)


def check_scale(scale: RatingScale) -> None:
    """Raise :class:`Refused` where a scale is not one: ids, worst ≥ 1, labels."""
    ids = [rating.id for rating in scale.ratings]
    values = [rating.value for rating in scale.ratings if rating.value is not None]
    wrong = ""
    if not ids:
        wrong = "it has no ratings"
    elif len(set(ids)) != len(ids):
        wrong = "two ratings have one id"
    elif not all(rating.labels for rating in scale.ratings):
        wrong = "a rating has no label"
    elif len(set(values)) != len(values):
        wrong = "two ratings have one number"
    elif values and min(values) < 1:
        wrong = "the worst number is below 1"
    elif len(values) == 1:
        wrong = "a scale with numbers has at least two"
    if wrong:
        message = f'the scale "{scale.name}": {wrong}'
        raise Refused(message)

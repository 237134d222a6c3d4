"""Holding every writer to the status table (:mod:`workbench.ledger.statuses`).

:meth:`Ledger.append` passes here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ledger.errors import Refused
from workbench.ledger.statuses import (
    ANYBODY,
    HAS,
    PARTS,
    PUBLISHED,
    READER,
    REMEDY,
    STEPS,
    SUBSTANCE,
    TABLE,
    WORDS,
)

if TYPE_CHECKING:
    from workbench.ledger.statuses import Step
    from workbench.model import Actor, Claim, Publisher, RatingScale

_TABLE = {(step.was, step.becomes): step for step in TABLE}


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
    step = _step(was, after)
    _check_shape(after)
    if actor.kind == "software" and (step.by != ANYBODY or after.verdict):
        message = f"{after.id}: software may only suggest candidates; a person decides"
        raise Refused(message)
    if before is None:
        return
    second = publisher is None or publisher.second_reader
    if step.by == READER:
        _check_review(before, after, actor, assessor if second else "")
    if step.keeps == WORDS:
        _check_words(step, before, after)
    if step.keeps == PUBLISHED:
        _check_public(before, after, actor, second=second)


def _step(was: str, after: Claim) -> Step:
    """Return the row of the table. Raises Refused where there is none."""
    step = _TABLE.get((was, after.status))
    if step is not None:
        return step
    if not was:
        several = " or ".join(STEPS[""])
        message = f'a new claim is a {several}, not "{after.status}"'
    else:
        message = (
            f'{after.id} is {was}, it cannot become "{after.status}": {REMEDY[was]}'
        )
    raise Refused(message)


def _check_shape(claim: Claim) -> None:
    """Raise Refused unless a claim has what its status asks for, and nothing else."""
    if not claim.wording.strip():
        message = f"{claim.id}: a claim has a wording"
        raise Refused(message)
    for (part, rule), has in zip(PARTS.items(), HAS[claim.status].split(), strict=True):
        if has != "." and _has(claim, part) != (has == "+"):
            message = f"{claim.id}: {rule}"
            raise Refused(message)
    if claim.publication and not claim.publication.date_published:
        message = f"{claim.id}: a publication has a date"
        raise Refused(message)


def _has(claim: Claim, part: str) -> bool:
    if part == "verdict":
        return claim.verdict is not None and bool(claim.verdict.explanation.strip())
    return bool(getattr(claim, part))


def _check_words(step: Step, before: Claim, after: Claim) -> None:
    """Raise Refused where a step alters what was reviewed, or the review itself."""
    if before.review != after.review and step.was == step.becomes:
        message = f"{after.id} is reviewed already; a change of it makes it assessed"
        raise Refused(message)
    if same_substance(before, after) and (
        step.by == READER or before.review == after.review
    ):
        return
    message = (
        f'{after.id}: a change after assessment cannot keep it "{after.status}"; '
        'a second reader has not seen it, so its status is "assessed"'
    )
    raise Refused(message)


def _check_review(before: Claim, after: Claim, actor: Actor, assessor: str) -> None:
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
    if not same_substance(before, after) or _published_anew(before, after):
        message = (
            f"{after.id} is {before.status}: what is public changes by a correction "
            "only (correct), with the reason told to readers"
        )
        raise Refused(message)


def _published_anew(before: Claim, after: Claim) -> bool:
    """Whether a publication differs in more than its address, which a CMS may give."""
    was, out = before.publication, after.publication
    if was is None or out is None or was.url == out.url:
        return was != out
    return replace(out, url=was.url, rendering=was.rendering) != was


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

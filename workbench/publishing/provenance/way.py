"""The way of a published claim: its public steps, who took them, what they used.

Of what was before publication only this is here: when it was found, when the verdict
that was published was given, and when it was reviewed. Drafts stay inside.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.ledger.errors import Refused
from workbench.model import Claim, Document, Evidence, Pin
from workbench.publishing.provenance.steps import Agent, Step, StepKind, Thing, Way
from workbench.publishing.refusing import NotPublicError, refuse_held_back
from workbench.publishing.values import clean, is_address

if TYPE_CHECKING:
    from workbench.ledger import Entry, Ledger
    from workbench.model import Actor, Rendering

PUBLIC: tuple[StepKind, ...] = ("published", "corrected", "withdrawn")


def way(
    ledger: Ledger,
    claim: Claim,
    *,
    bylines: bool = False,
    now: datetime | None = None,
) -> Way:
    """Return the way of a claim that is, or was, public.

    Raises Refused for one that never was, or is under embargo.
    """
    if reason := why_not(claim, now):
        message = f"{claim.id}: {reason}"
        raise Refused(message)
    return _Walk(ledger, claim, bylines=bylines).way()


def why_not(claim: Claim, now: datetime | None = None) -> str:
    """Return why a claim's way is not to be told, "" where it is."""
    if claim.status not in PUBLIC or claim.publication is None:
        return f"it is {claim.status}: only what is published leaves"
    try:
        refuse_held_back(claim, now or datetime.now(UTC))
    except NotPublicError as no:
        return f"{no.reason} — {no.remedy}"
    return ""


class _Walk:
    """Goes through a claim's entries once."""

    def __init__(self, ledger: Ledger, claim: Claim, *, bylines: bool) -> None:
        self._ledger = ledger
        self._claim = claim
        self._bylines = bylines
        self._steps: list[Step] = []
        self._things: dict[tuple[str, int], Thing] = {}

    def way(self) -> Way:
        history = self._ledger.history(self._claim.id)
        found, assessed, reviewed = history[0], history[0], history[0]
        before = Claim()
        for entry in history:
            claim = self._ledger.claim(entry.subject, entry.rev)
            if claim.verdict != before.verdict:
                assessed = entry
            if claim.status == "reviewed" != before.status:
                reviewed = entry
            if before.publication is None and claim.publication:
                self._steps += [
                    self._step("found", found, used=self._appearances(claim)),
                    self._step(
                        "assessed",
                        assessed,
                        used=self._evidence(claim, until=assessed.seq),
                    ),
                    self._step("reviewed", reviewed),
                ]
            if kind := _public_step(before, claim):
                self._steps.append(self._public(kind, entry, claim))
            before = claim
        publisher = self._ledger.publisher()
        url = self._claim.publication.url if self._claim.publication else ""
        own = publisher.url if publisher else ""
        return Way(
            claim=self._claim.id,
            url=url if is_address(url) else "",
            publisher=clean(publisher.name) if publisher else "",
            publisher_url=own if is_address(own) else "",
            steps=tuple(self._steps),
            things=self._things,
        )

    def _public(self, kind: StepKind, entry: Entry, claim: Claim) -> Step:
        if kind == "reviewed":
            return self._step(kind, entry)
        reason = ""
        rendering = claim.publication.rendering if claim.publication else None
        if kind == "corrected":
            reason = claim.corrections[-1].text
        elif claim.withdrawal:
            reason, rendering = claim.withdrawal.text, claim.withdrawal.rendering
        return self._step(
            kind,
            entry,
            used=(*self._documents(claim, rendering), *self._evidence(claim)),
            wording=clean(claim.wording),
            rating=self._rating(claim),
            reason=clean(reason),
            renderings=dict(rendering.sha256) if rendering else {},
        )

    def _step(self, kind: StepKind, entry: Entry, **said: object) -> Step:
        return Step(
            kind=kind,
            seq=entry.seq,
            rev=entry.rev,
            at=entry.at,
            agent=self.agent(self._ledger.actor(entry.actor_id)),
            **said,  # type: ignore[arg-type]
        )

    def agent(self, actor: Actor) -> Agent:
        """Return an actor as readers may know them: by id, or byline where wanted."""
        software = actor.kind == "software"
        name = actor.name if software else actor.byline if self._bylines else ""
        other = actor.on_behalf_of
        return Agent(
            id=actor.id,
            kind=actor.kind,
            name=clean(name),
            version=actor.version,
            on_behalf_of=self.agent(self._ledger.actor(other)) if other else None,
        )

    def _rating(self, claim: Claim) -> str:
        verdict = claim.verdict
        if verdict is None:
            return ""
        scale = self._ledger.scale(verdict.scale, verdict.scale_rev)
        rating = next((x for x in scale.ratings if x.id == verdict.rating), None)
        return clean(rating.label()) if rating else ""

    # ------------------------------------------------------------------- things

    def _appearances(self, claim: Claim) -> tuple[tuple[str, int], ...]:
        """Return the documents that the claim stands in, at the revisions read."""
        keys = []
        for appearance in claim.appearances:
            revs = [x.document_rev for x in appearance.passages] or [1]
            keys += self._document(appearance.document, max(revs))
        return tuple(keys)

    def _documents(
        self, claim: Claim, rendering: Rendering | None
    ) -> tuple[tuple[str, int], ...]:
        """Return the documents that a review was made of."""
        if rendering is None:
            return self._appearances(claim)
        ids = {x.document for x in claim.appearances}
        pins = [pin for pin in rendering.subjects if pin.id in ids]
        return tuple(key for pin in pins for key in self._document(pin.id, pin.rev))

    def _document(self, id_: str, rev: int) -> list[tuple[str, int]]:
        if not id_:
            return []
        if (id_, rev) not in self._things:
            document = self._ledger.document(id_, rev)
            seq = self._seq(id_, rev)
            self._things[id_, rev] = _document_thing(document, seq)
        return [(id_, rev)]

    def _seq(self, id_: str, rev: int) -> int:
        (entry,) = self._ledger.records.entries("subject = ? AND rev = ?", id_, rev)
        return entry.seq

    def _evidence(
        self, claim: Claim, until: int | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Return the evidence that went out, and is public still.

        ``until``: of that, what had been recorded by that entry.
        """
        keys = []
        for pin in claim.publication.evidence if claim.publication else ():
            if self._is_withheld(pin):
                continue
            seq = self._seq(pin.id, pin.rev)
            if until is not None and seq > until:
                continue
            (evidence,) = self._ledger.evidence(pins=[pin])
            self._things[pin.id, pin.rev] = _evidence_thing(evidence, seq)
            keys.append((pin.id, pin.rev))
        return tuple(keys)

    def _is_withheld(self, pin: Pin) -> bool:
        return not self._ledger.records.one(Evidence, pin.id).is_public


def _public_step(before: Claim, after: Claim) -> StepKind | None:
    """Return what a public entry did that readers are told of, None for nothing."""
    if after.publication is None:
        return None
    if after.withdrawal != before.withdrawal:
        return "withdrawn"
    if len(after.corrections) > len(before.corrections):
        return "corrected"
    if after.corrections != before.corrections:
        return "reviewed"
    return "published" if after.publication != before.publication else None


def _document_thing(document: Document, seq: int) -> Thing:
    return Thing(
        id=document.id,
        rev=document.rev,
        seq=seq,
        kind="document",
        title=clean(document.title),
        url=document.url if is_address(document.url) else "",
        credit=clean(document.publisher),
        date=document.date_published,
    )


def _evidence_thing(evidence: Evidence, seq: int) -> Thing:
    return Thing(
        id=evidence.id,
        rev=evidence.rev,
        seq=seq,
        kind="evidence",
        title=clean(evidence.title),
        url=evidence.url if is_address(evidence.url) else "",
        credit=clean(evidence.who),
        date=evidence.obtained,
        stance=evidence.stance,
    )

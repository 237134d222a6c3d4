"""A ledger in memory, with the reading methods that publishing asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.model import (
    Appearance,
    Challenge,
    Claim,
    Claimant,
    Contact,
    Correction,
    Document,
    Evidence,
    Passage,
    Pin,
    Publication,
    Publisher,
    RatingScale,
    Source,
    Verdict,
)
from workbench.scales import DEFAULT_SCALE

LANTERN = Publisher(
    id="publisher-1",
    rev=1,
    name="The Lantern Desk",
    url="https://lantern.example.org/",
    page_url="https://lantern.example.org/checks/{claim}",
    corrections_policy="https://lantern.example.org/corrections",
    logo="https://lantern.example.org/logo.png",
    same_as=("https://social.example.org/@lantern",),
    scale="scale-truth",
)

GAZETTE = Document(
    id="document-gazette",
    rev=1,
    title="Mayor promises a bridge",
    publisher="Harbour Gazette",
    url="https://gazette.example.org/bridge",
    path="/home/ana/secret/bridge.html",
    date_published="2025-03-02",
    language="en",
)


class FakeLedger:
    """Holds nouns in lists; the newest revision of a subject comes last."""

    def __init__(
        self,
        claims: Iterable[Claim] = (),
        evidence: Iterable[Evidence] = (),
        documents: Iterable[Document] = (GAZETTE,),
        scales: Iterable[RatingScale] = (DEFAULT_SCALE,),
        publisher: Publisher | None = LANTERN,
        *,
        contacts: Iterable[Contact] = (),
        challenges: Iterable[Challenge] = (),
    ) -> None:
        self._claims = claims
        self._evidence = list(evidence)
        self._documents = list(documents)
        self._scales = {scale.id: scale for scale in scales}
        self._publisher = publisher
        self._contacts = list(contacts)
        self._challenges = list(challenges)

    def claims(self, status: str | tuple[str, ...] | None = None) -> Iterable[Claim]:
        wanted = (status,) if isinstance(status, str) else status
        return (x for x in self._claims if wanted is None or x.status in wanted)

    def evidence(
        self, claim_id: str | None = None, pins: tuple[Pin, ...] | None = None
    ) -> list[Evidence]:
        if pins is not None:
            known = {(x.id, x.rev): x for x in self._evidence}
            return [known[pin.id, pin.rev] for pin in pins]
        newest = {x.id: x for x in self._evidence}
        return [x for x in newest.values() if claim_id in (None, x.claim)]

    def documents(self) -> list[Document]:
        return self._documents

    def contacts(self, claim_id: str) -> list[Contact]:
        return [x for x in self._contacts if x.claim == claim_id]

    def challenges(self, claim_id: str) -> list[Challenge]:
        return [x for x in self._challenges if x.claim == claim_id]

    def scale(self, scale_id: str, _rev: int) -> RatingScale:
        return self._scales[scale_id]

    def publisher(self) -> Publisher | None:
        return self._publisher


class BulkFakeLedger(FakeLedger):
    """Answers for many claims at once."""

    def evidence_of(self, claim_ids: Sequence[str]) -> list[Evidence]:
        wanted = set(claim_ids)
        newest = {x.id: x for x in self._evidence}
        return [x for x in newest.values() if x.claim in wanted]


def bridge(**changed: object) -> Claim:
    """Return a published claim with everything that a review shows."""
    passage = Passage(document=GAZETTE.id, end=10, exact="forty boats", prefix="some ")
    claim = Claim(
        id="claim-bridge",
        rev=7,
        wording="The old bridge carries 4,000 cars a day.",
        language="en",
        source=Source(
            claimants=(
                Claimant(
                    kind="person",
                    name="Ida Brandt",
                    role="Mayor",
                    same_as=("https://people.example.org/brandt",),
                ),
            ),
            location="council meeting",
            date="2025-03-01",
            first_appearance=GAZETTE.id,
        ),
        appearances=(Appearance(document=GAZETTE.id, passages=(passage,)),),
        status="published",
        verdict=Verdict(
            scale="scale-truth",
            scale_rev=1,
            rating="mostly-false",
            explanation="The counter shows 1,900.",
        ),
        publication=Publication(
            date_published="2025-03-05", evidence=(Pin(id="evidence-1", rev=1),)
        ),
    )
    return replace(claim, **changed)


def counter(**changed: object) -> Evidence:
    """Return a piece of public evidence for :func:`bridge`."""
    evidence = Evidence(
        id="evidence-1",
        rev=1,
        claim="claim-bridge",
        kind="data",
        stance="refutes",
        title="Traffic counts 2024",
        who="Harbour Roads Office",
        url="https://roads.example.org/counts",
        archived_url="https://archive.example.org/roads/counts",
        quoted="1,900 vehicles a day",
    )
    return replace(evidence, **changed)


def corrected(claim: Claim) -> Claim:
    """Return a claim after one correction."""
    correction = Correction(
        kind="factual",
        text="We first gave the count of 2023.",
        at="2025-03-09T10:00:00Z",
        by="actor-1",
    )
    return replace(claim, status="corrected", corrections=(correction,))


def replace(noun, **changed):
    """Return a noun with other fields."""
    fields = {name: getattr(noun, name) for name in noun.__struct_fields__}
    return type(noun)(**(fields | changed))

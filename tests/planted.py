"""A ledger in memory with hostile text in every field that readers can see."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

from fake_ledger import (
    GAZETTE,
    LANTERN,
    FakeLedger,
    bridge,
    corrected,
    counter,
    replace,
)

from workbench.model import (
    Appearance,
    Challenge,
    Claimant,
    Contact,
    Passage,
    Pin,
    Publication,
    Rating,
    RatingScale,
    Source,
    Verdict,
    Withdrawal,
)

PAYLOADS = json.loads(
    (Path(__file__).parent / "fixtures" / "hostile.json").read_text("utf-8")
)


class PlantedLedger(FakeLedger):
    """Has the history that a page tells, too."""

    def history(self, claim_id):
        claim = next(x for x in self._claims if x.id == claim_id)
        steps = ["assessed", "reviewed", "published"]
        if claim.status != "published":
            steps.append(claim.status)
        told = {"corrections": [{}] * len(claim.corrections)}
        return [
            SimpleNamespace(
                state={"status": status, **(told if status == "corrected" else {})},
                actor_kind="person",
                actor_id=claim_id,
                at="2025-03-05T10:00:00.000000Z",
                rev=rev,
            )
            for rev, status in enumerate(steps, 1)
        ]

    def claim(self, claim_id, rev):
        claim = next(x for x in self._claims if x.id == claim_id)
        return replace(claim, rev=rev, status="published", corrections=())

    def actor(self, actor_id):
        number = int(actor_id.rpartition("-")[2])
        return SimpleNamespace(byline=PAYLOADS[number])


def planted_ledger():
    """Return a ledger with a claim for each payload, which stands in all its texts."""
    claims, evidence, documents, contacts, challenges, ratings = ([] for _ in range(6))
    for number, bad in enumerate(PAYLOADS):
        id_, document = f"claim-{number}", f"document-{number}"
        passage = Passage(
            document=document, start=0, end=9, exact=bad, prefix=bad, suffix=bad
        )
        documents.append(
            replace(GAZETTE, id=document, title=bad, publisher=bad, url=bad, author=bad)
        )
        ratings.append(
            Rating(
                id=f"r{number}",
                labels={"en": f"r{number} {bad}"},
                definitions={"en": bad},
            )
        )
        claim = bridge(
            id=id_,
            wording=f"It is said: {bad}",
            original=bad,
            translator=bad,
            tags=(bad,),
            source=Source(
                claimants=(
                    Claimant(kind="person", name=bad, role=bad, same_as=(bad,)),
                    Claimant(kind="organization", name=bad, role=bad),
                ),
                via=bad,
                location=bad,
                first_appearance=bad,
                date="2025-03-01",
            ),
            appearances=(
                Appearance(
                    document=document,
                    passages=(passage,),
                    attributed_to=bad,
                    place=bad,
                ),
                Appearance(url=bad),
            ),
            verdict=Verdict(
                scale="scale-bad",
                scale_rev=1,
                rating=f"r{number}",
                explanation=f"{bad}\n{bad}",
                unknown=bad,
            ),
            publication=Publication(
                date_published="2025-03-05T10:00:00.000000Z",
                evidence=(Pin(id=f"evidence-{number}", rev=1),),
            ),
        )
        if number % 3 == 1:
            claim = corrected(claim)
            told = replace(claim.corrections[0], text=bad)
            claim = replace(claim, corrections=(told,))
        if number % 10 == 2:
            gone = Withdrawal(text=bad, at="2025-03-10", by="a")
            claim = replace(claim, status="withdrawn", withdrawal=gone)
        claims.append(claim)
        evidence.append(
            counter(
                id=f"evidence-{number}",
                claim=id_,
                document=document,
                passage=passage,
                title=bad,
                who=bad,
                role=bad,
                interests=bad,
                url=bad,
                archived_url=bad,
                quoted=bad,
            )
        )
        contacts.append(Contact(claim=id_, outcome="answered", answer=bad, because=bad))
        challenges.append(Challenge(claim=id_, decision="rejected", outcome=bad))
    house = replace(
        LANTERN,
        name="The <b>Lantern</b> {{7*7}} & Desk </script>",
        license="https://license.example.org/?a=1&b=2",
        corrections_policy="javascript:window.pwned=1",
    )
    scale = RatingScale(id="scale-bad", name="</style>", ratings=tuple(ratings))
    return PlantedLedger(
        claims,
        evidence,
        documents,
        [scale],
        house,
        contacts=contacts,
        challenges=challenges,
    )

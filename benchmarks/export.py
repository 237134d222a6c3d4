"""Export of 100,000 reviews, beside making the same dicts by hand.

    python benchmarks/export.py [NUMBER] [ROUNDS]

Measured in one run, each the best of ROUNDS and from the same claims in memory:

- by hand: one comprehension of dict displays and orjson.dumps, written to a file at
  once; it cleans nothing, checks nothing and knows no embargo;
- export: export() and to_json() into a file, streaming;
- the disk: writing the same bytes once more, and making them durable.

That both make the same reviews is asserted first. Reading a ledger is measured
elsewhere; here both start from its nouns.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from workbench.model import (
    Appearance,
    Claim,
    Claimant,
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
from workbench.publishing import Exported, export, to_json
from workbench.scales import DEFAULT_SCALE

PUBLISHER = Publisher(
    name="The Lantern Desk",
    url="https://lantern.example.org/",
    page_url="https://lantern.example.org/checks/{claim}",
    logo="https://lantern.example.org/logo.png",
    same_as=("https://social.example.org/@lantern",),
)
RATINGS = [rating.id for rating in DEFAULT_SCALE.ratings]
WORDINGS = (
    "The harbour bridge carries {n} cars a day, twice what it was built for.",
    "Le port a perdu {n} emplois en dix ans, d’après la mairie.",
    "“Never before” were {n} ships delayed in one winter – the minister said so.",
)


class Memory:
    """A ledger's nouns in memory, with the reading methods of a ledger."""

    def __init__(self, number: int) -> None:
        self._documents = [document(i) for i in range(max(1, number // 20))]
        self._claims = [claim(i, self._documents) for i in range(number)]
        self.by_claim = {c.id: evidence(i, c.id) for i, c in enumerate(self._claims)}

    def claims(self, status: str | tuple[str, ...] | None = None, /) -> list[Claim]:
        return [c for c in self._claims if status is None or c.status in status]

    def evidence_of(self, claim_ids: Sequence[str], /) -> Iterator[Evidence]:
        return (one for id_ in claim_ids for one in self.by_claim[id_])

    def evidence(
        self, claim_id: str | None = None, /, pins: tuple[Pin, ...] | None = None
    ) -> list[Evidence]:
        del pins  # every pinned revision is the newest one
        return self.by_claim[claim_id or ""]

    def documents(self) -> list[Document]:
        return self._documents

    def scale(self, _scale_id: str, _rev: int, /) -> RatingScale:
        return DEFAULT_SCALE

    def publisher(self) -> Publisher:
        return PUBLISHER


def document(i: int) -> Document:
    return Document(
        id=f"document-{i}",
        rev=1,
        title=f"Harbour talks enter round {i}",
        publisher=f"Gazette No. {i % 40}",
        url=f"https://gazette{i % 40}.example.org/news/{i}.html",
        date_published="2025-03-02",
        language="en",
    )


def claim(i: int, documents: list[Document]) -> Claim:
    places = [documents[(i + step) % len(documents)] for step in range(1 + i % 3)]
    pins = tuple(Pin(id=f"evidence-{i}-{k}", rev=1) for k in range(2))
    fixed = Correction(
        kind="factual", text="We gave the wrong year.", at="2025-03-09", by="actor-1"
    )
    return Claim(
        id=f"claim-{i:010d}",
        rev=5,
        wording=WORDINGS[i % 3].format(n=i),
        language="fr" if i % 3 == 1 else "en",
        source=Source(
            claimants=(
                Claimant(
                    kind="person",
                    name=f"Ida Brandt {i % 500}",
                    role="Mayor",
                    same_as=(f"https://people.example.org/{i % 500}",),
                ),
            ),
            location="council meeting",
            date="2025-03-01",
        ),
        appearances=tuple(
            Appearance(document=d.id, passages=(Passage(document=d.id, exact="boats"),))
            for d in places
        ),
        status="corrected" if i % 10 == 0 else "published",
        verdict=Verdict(
            scale="scale-truth",
            scale_rev=1,
            rating=RATINGS[i % len(RATINGS)],
            explanation=f"The counter at the quay shows {i // 2} on a working day.\n"
            "The figure in the speech is that of the summer fair, when the road to "
            "the south was closed – the office says so in its own table.",
        ),
        publication=Publication(date_published="2025-03-05", evidence=pins),
        corrections=(fixed,) if i % 10 == 0 else (),
    )


def evidence(i: int, claim_id: str) -> list[Evidence]:
    return [
        Evidence(
            id=f"evidence-{i}-{k}",
            rev=1,
            claim=claim_id,
            kind="data",
            title=f"Traffic counts, table {i}",
            who="Harbour Roads Office",
            url=f"https://roads.example.org/counts/{i}",
            quoted=f"{i // 2} vehicles a day",
        )
        for k in range(2)
    ]


# -------------------------------------------------------------------- by hand


def by_hand(ledger: Memory) -> bytes:
    documents = {d.id: d for d in ledger.documents()}
    scale = ledger.scale("scale-truth", 1)
    ratings = {r.id: r for r in scale.ratings}
    ends = scale.values[0], scale.values[-1]
    reviews = [
        one_by_hand(c, documents, ratings, ends, ledger.by_claim[c.id])
        for c in ledger.claims(("published", "corrected"))
    ]
    return orjson.dumps(reviews)


def one_by_hand(
    c: Claim,
    documents: dict[str, Document],
    ratings: dict[str, Any],
    ends: tuple[int, int],
    cited: list[Evidence],
) -> dict[str, Any]:
    worst, best = ends
    verdict, person, publication = c.verdict, c.source.claimants[0], c.publication
    assert verdict
    assert publication
    url = PUBLISHER.page_url.replace("{claim}", c.id)
    rating = ratings[verdict.rating]
    numbers = (
        {}
        if rating.value is None
        else {"ratingValue": rating.value, "bestRating": best, "worstRating": worst}
    )
    last = c.corrections[-1] if c.corrections else None
    corrected = (
        {
            "dateModified": last.at,
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": fix.text,
                    "datePublished": fix.at,
                }
                for fix in c.corrections
            ],
        }
        if last
        else {}
    )
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{url}#{c.id}",
        "url": url,
        "inLanguage": PUBLISHER.language,
        "claimReviewed": c.wording,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating.label("en"),
            **numbers,
            "ratingExplanation": verdict.explanation,
        },
        "author": {
            "@type": "Organization",
            "name": PUBLISHER.name,
            "url": PUBLISHER.url,
            "sameAs": PUBLISHER.same_as[0],
            "logo": PUBLISHER.logo,
        },
        "datePublished": publication.date_published,
        **corrected,
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Person",
                "name": person.name,
                "jobTitle": person.role,
                "sameAs": person.same_as[0],
            },
            "datePublished": c.source.date,
            "name": c.source.location,
            "inLanguage": c.language,
            "appearance": [
                {
                    "@type": "NewsArticle",
                    "url": d.url,
                    "headline": d.title,
                    "publisher": {"@type": "Organization", "name": d.publisher},
                    "datePublished": d.date_published,
                }
                for d in (documents[a.document] for a in c.appearances)
            ],
        },
        "creditText": PUBLISHER.name,
        "citation": [
            {
                "@type": "CreativeWork",
                "name": e.title,
                "url": e.url,
                "creditText": e.who,
                "text": e.quoted,
            }
            for e in cited
        ],
    }


# ------------------------------------------------------------------- measuring


def by_export(ledger: Memory, path: Path) -> None:
    answers = export(ledger)
    with path.open("wb") as stream:
        to_json((x.review for x in answers if isinstance(x, Exported)), stream)


def durably(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Take turns, so that what else the machine does hits all of them."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for index, work in enumerate(works):
            gc.collect()
            start = time.perf_counter()
            work()
            best[index] = min(best[index], time.perf_counter() - start)
    return best


def main(number: int = 100_000, rounds: int = 5) -> None:
    ledger = Memory(number)
    with tempfile.TemporaryDirectory() as folder:
        hand, ours = Path(folder) / "hand.json", Path(folder) / "ours.json"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        by_export(ledger, ours)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        hand.write_bytes(by_hand(ledger))
        assert orjson.loads(ours.read_bytes()) == orjson.loads(hand.read_bytes())
        content = ours.read_bytes()
        a, b, c = best_of(
            rounds,
            lambda: hand.write_bytes(by_hand(ledger)),
            lambda: by_export(ledger, ours),
            lambda: durably(ours, content),
        )
    size = len(content) / 1e6
    print(f"{number:,} reviews, {size:.0f} MB, best of {rounds}")
    print(f"by hand, orjson   {a:6.2f} s  {number / a:9,.0f} reviews/s")
    print(f"export            {b:6.2f} s  {number / b:9,.0f} reviews/s  {b / a:.2f} ×")
    print(f"the same bytes    {c:6.2f} s  {size / c:9,.0f} MB/s")
    print(f"memory that the export took above the claims: {grown / 1024:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

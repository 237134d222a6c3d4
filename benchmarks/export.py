"""Export of 100,000 reviews by each profile, beside making the same dicts by hand.

    python benchmarks/export.py [NUMBER] [ROUNDS] [PROFILE]

Measured in one run, each the best of ROUNDS and from the same claims in memory:

- by hand: one comprehension of dict displays and orjson.dumps, written to a file at
  once; it cleans nothing, checks nothing and knows no embargo;
- export: export() and to_json() into a file, streaming;
- the disk: writing the same bytes once more, and making them durable.

The time is the processor's, so that what else the machine does counts little.

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
    license="https://creativecommons.org/licenses/by/4.0/",
)
RATINGS = [rating.id for rating in DEFAULT_SCALE.ratings]
NUMBERED = [rating.id for rating in DEFAULT_SCALE.ratings if rating.value]
WORDINGS = (
    "The harbour bridge carries {n} cars a day, twice what it was built for.",
    "Le port a perdu {n} emplois en dix ans, d’après la mairie.",
    "“Never before” were {n} ships delayed in one winter – the minister said so.",
)


class Memory:
    """A ledger's nouns in memory, with the reading methods of a ledger."""

    def __init__(self, number: int, ratings: Sequence[str] = RATINGS) -> None:
        self._documents = [document(i) for i in range(max(1, number // 20))]
        self._claims = [claim(i, self._documents, ratings) for i in range(number)]
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

    def contacts(self, _claim_id: str, /) -> tuple[()]:
        return ()

    def challenges(self, _claim_id: str, /) -> tuple[()]:
        return ()

    def beside_of(self, _claim_ids: Sequence[str], /) -> tuple[()]:
        return ()

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


def claim(i: int, documents: list[Document], ratings: Sequence[str]) -> Claim:
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
            rating=ratings[i % len(ratings)],
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

NUMBERS = {rating.id: rating for rating in DEFAULT_SCALE.ratings}
WORST, BEST = DEFAULT_SCALE.values[0], DEFAULT_SCALE.values[-1]
OA, CITO = "http://www.w3.org/ns/oa#", "http://purl.org/spar/cito/"
Documents = dict[str, Document]


def by_hand(ledger: Memory, profile: str) -> bytes:
    documents = {d.id: d for d in ledger.documents()}
    one = BY_HAND[profile]
    reviews = [
        one(c, documents, ledger.by_claim[c.id])
        for c in ledger.claims(("published", "corrected"))
    ]
    return orjson.dumps(reviews)


def google(c: Claim, documents: Documents, cited: list[Evidence]) -> dict[str, Any]:
    verdict, person, publication = c.verdict, c.source.claimants[0], c.publication
    url = PUBLISHER.page_url.replace("{claim}", c.id)
    rating = NUMBERS[verdict.rating]
    numbers = (
        {}
        if rating.value is None
        else {"ratingValue": rating.value, "bestRating": BEST, "worstRating": WORST}
    )
    corrected = (
        {
            "dateModified": c.corrections[-1].at,
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "text": fix.text,
                    "datePublished": fix.at,
                }
                for fix in c.corrections
            ],
        }
        if c.corrections
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
        "license": PUBLISHER.license,
        "creditText": PUBLISHER.name,
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
            "appearance": [article(documents[a.document]) for a in c.appearances],
        },
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


def article(d: Document) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "url": d.url,
        "headline": d.title,
        "publisher": {"@type": "Organization", "name": d.publisher},
        "datePublished": d.date_published,
    }


def datacommons(
    c: Claim, documents: Documents, cited: list[Evidence]
) -> dict[str, Any]:
    return {
        **google(c, documents, cited),
        "sdLicense": PUBLISHER.license,
        "sdPublisher": {"@type": "Organization", "name": PUBLISHER.name},
    }


def google_api(c: Claim, documents: Documents, _: list[Evidence]) -> dict[str, Any]:
    person, rating = c.source.claimants[0], NUMBERS[c.verdict.rating]
    url = PUBLISHER.page_url.replace("{claim}", c.id)
    numbers = (
        {}
        if rating.value is None
        else {"ratingValue": rating.value, "bestRating": BEST, "worstRating": WORST}
    )
    return {
        "pageUrl": url,
        "publishDate": c.publication.date_published,
        "claimReviewAuthor": {"name": PUBLISHER.name, "imageUrl": PUBLISHER.logo},
        "claimReviewMarkups": [
            {
                "url": url,
                "claimReviewed": c.wording,
                "claimDate": c.source.date,
                "claimLocation": c.source.location,
                "claimAppearances": [documents[a.document].url for a in c.appearances],
                "claimAuthor": {
                    "name": person.name,
                    "jobTitle": person.role,
                    "sameAs": person.same_as[0],
                },
                "rating": {
                    "textualRating": rating.label("en"),
                    **numbers,
                    "ratingExplanation": c.verdict.explanation,
                },
            }
        ],
    }


def duke(c: Claim, documents: Documents, _: list[Evidence]) -> dict[str, Any]:
    person, rating = c.source.claimants[0], NUMBERS[c.verdict.rating]
    numbers = (
        {}
        if rating.value is None
        else {
            "ratingValue": str(rating.value),
            "bestRating": str(BEST),
            "worstRating": str(WORST),
        }
    )
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PUBLISHER.page_url.replace("{claim}", c.id),
        "claimReviewed": c.wording,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": rating.label("en"),
            **numbers,
            "ratingExplanation": c.verdict.explanation,
        },
        "author": {
            "@type": "Organization",
            "name": PUBLISHER.name,
            "url": PUBLISHER.url,
            "image": PUBLISHER.logo,
            "sameAs": list(PUBLISHER.same_as),
        },
        "datePublished": c.publication.date_published[:10],
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Person",
                "name": person.name,
                "jobTitle": person.role,
                "sameAs": list(person.same_as),
            },
            "datePublished": c.source.date[:10],
            "name": c.source.location,
            "appearance": [article(documents[a.document]) for a in c.appearances],
        },
    }


def schema(c: Claim, documents: Documents, cited: list[Evidence]) -> dict[str, Any]:
    made = google(c, documents, cited)
    made["sdLicense"] = PUBLISHER.license
    claim = made["itemReviewed"]
    claim["@id"] = f"{made['@id']}-claim"
    for work, place in zip(claim["appearance"], c.appearances, strict=True):
        work["hasPart"] = [
            {
                "@type": "Quotation",
                "text": passage.exact,
                f"{OA}hasSelector": [
                    {"@type": f"{OA}TextQuoteSelector", f"{OA}exact": passage.exact},
                    {
                        "@type": f"{OA}TextPositionSelector",
                        f"{OA}start": passage.start,
                        f"{OA}end": passage.end,
                    },
                ],
            }
            for passage in place.passages
        ]
    for work, e in zip(made["citation"], cited, strict=True):
        work["genre"] = e.kind
        work[f"{CITO}givesBackgroundTo"] = {"@id": claim["@id"]}
    for told, fix in zip(made.get("correction", ()), c.corrections, strict=True):
        told["genre"] = fix.kind
    made["reviewRating"]["subjectOf"] = {
        "@type": "DefinedTermSet",
        "name": DEFAULT_SCALE.name,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "termCode": rating.id,
                "name": rating.label("en"),
                "description": rating.definitions["en"],
                **(
                    {}
                    if rating.value is None
                    else {
                        "identifier": {
                            "@type": "PropertyValue",
                            "propertyID": "ratingValue",
                            "value": rating.value,
                        }
                    }
                ),
            }
            for rating in DEFAULT_SCALE.ratings
        ],
    }
    return made


BY_HAND: dict[str, Callable[[Claim, Documents, list[Evidence]], dict[str, Any]]] = {
    "schema": schema,
    "google": google,
    "google-api": google_api,
    "bing": google,
    "duke": duke,
    "datacommons": datacommons,
}


# ------------------------------------------------------------------- measuring


def by_export(ledger: Memory, profile: str, path: Path) -> None:
    answers = export(ledger, profile)
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
            start = time.process_time()
            work()
            best[index] = min(best[index], time.process_time() - start)
    return best


def main(number: int = 100_000, rounds: int = 3, profile: str = "") -> None:
    ledger, numbered = Memory(number), Memory(number, NUMBERED)
    for name in [profile] if profile else BY_HAND:
        measure(numbered if name == "bing" else ledger, name, number, rounds)


def measure(ledger: Memory, profile: str, number: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hand, ours = Path(folder) / "hand.json", Path(folder) / "ours.json"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        by_export(ledger, profile, ours)
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        hand.write_bytes(by_hand(ledger, profile))
        assert orjson.loads(ours.read_bytes()) == orjson.loads(hand.read_bytes())
        content = ours.read_bytes()
        a, b, c = best_of(
            rounds,
            lambda: hand.write_bytes(by_hand(ledger, profile)),
            lambda: by_export(ledger, profile, ours),
            lambda: durably(ours, content),
        )
    size = len(content) / 1e6
    print(f"{profile}: {number:,} reviews, {size:.0f} MB, best of {rounds}")
    print(f"  by hand, orjson {a:6.2f} s  {number / a:9,.0f} reviews/s")
    print(f"  export          {b:6.2f} s  {number / b:9,.0f} reviews/s  {b / a:.2f} ×")
    print(f"  the same bytes  {c:6.2f} s  {size / c:9,.0f} MB/s")
    print(f"  memory that the export took above what was there: {grown / 1024:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:4])

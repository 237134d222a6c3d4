"""What is linked between articles on one event, and how long many articles take.

    python benchmarks/comparison.py [EVENTS]

Figures come from the annotated articles and briefs (``benchmarks/_annotated.py`` says
which are held out), linked event by event. ``python -m training.linking`` prints what
is found of each set that is learned from with what the others teach. "as found"
compares the claims that extraction finds, "as annotated" those that a person marked;
"figures_recall_strong" counts the conflicts of claims that both have figures. Beside
it: scikit-learn's TF-IDF of the claims' characters (what a user would write), which
knows no conflicts. The time is that of EVENTS invented events (100) in three reports
each, beside the same TF-IDF and reading each claim's words once (the floor).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from copy import copy
from decimal import Decimal

import numpy as np
from msgspec.structs import replace
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks._annotated import Set, there
from benchmarks._briefs import Briefs
from benchmarks._scoring import Figures, Gold, Row, linking
from workbench.comparison.comparing import Links, link_claims
from workbench.comparison.jsonl import to_jsonl_records
from workbench.comparison.words import words
from workbench.documents import read
from workbench.extraction import annotate_many
from workbench.extraction.quantities.finding import quantities
from workbench.model import Appearance, Claim, Document, Link, Passage

Article = tuple[Document, Sequence[Claim]]
AIMS = {
    "hit_at_1": 0.8,
    "hit_at_3": 0.93,
    "figures_recall_strong": 0.8,
    "conflict_recall_strong": 0.8,
    "conflict_precision": 0.8,
    "hard_negative_errors": 0,
}
PLACES = "Ostrel Varnholt Kestrel Holmgart Lantern Bell Marrow Quill Sund Tarn".split()
TELLING = (
    "At least {n} people were killed in {place}, Mayor {who} said.",
    "{who} said {m} residents of {place} were evacuated on Monday.",
    "The bridge of {place} was built {m} days before, said {other}.",
    "Repairs in {place} will cost {m} million euros, according to {other}.",
    "{other} denied that {who} had been warned about the bridge.",
    "In {place}, {n} of {m} houses were damaged.",
    "Aid came from {third} and {fourth}, a driver from {fifth} said.",
)


def marked(document: Document, given: list[Row], ours: Sequence[Claim]) -> list[Claim]:
    """Return the claims that a person marked in a document, with our figures.

    ``ours``: the claims found there; what they tell of a figure is told of it here.
    """
    told = {q.start: q for claim in ours for q in claim.quantities}
    claims = []
    for row in given:
        found = [
            replace(q, start=q.start + row["start"], end=q.end + row["start"])
            for q in quantities(row["text"])
        ]
        passage = Passage.of(document, row["start"], row["end"])
        said_by = None if row["claimant"] == "ARTICLE" else row["claimant"]
        claims.append(
            Claim(
                id=row["id"],
                wording=row["text"],
                polarity=row["polarity"],
                appearances=(
                    Appearance(
                        document=document.id,
                        passages=(passage,),
                        quote=row["quote_type"],
                        attributed_to=said_by,
                    ),
                ),
                quantities=tuple(
                    known
                    if (known := told.get(q.start)) and known.text == q.text
                    else q
                    for q in found
                ),
            )
        )
    return claims


def alike(articles: Sequence[Article]) -> Links:
    """Return the three likest claims of each claim by their characters."""
    claims = [claim for _, found in articles for claim in found]
    home = np.array([claim.appearances[0].document for claim in claims])
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5)).fit_transform(
        [claim.wording for claim in claims]
    )
    links = []
    for at, likeness in enumerate((vectors @ vectors.T).toarray()):
        likeness[home == home[at]] = 0
        links += [
            Link(
                a=claims[at].id,
                b=claims[i].id,
                relation="similar",
                score=Decimal(str(likeness[i])),
            )
            for i in likeness.argsort()[:-4:-1]
            if likeness[i] > 0
        ]
    return Links(links, claims)


def articles(which: Set | Briefs, gold: Gold) -> dict[str, Article]:
    """Return a set's articles by their names, with the claims found in them."""
    dates = which.dates()
    documents = [read(p, date=dates.get(f, "")) for f, p in gold.paths.items()]
    return {
        file: (replace(document, segments=tuple(found.segments)), found.claims)
        for file, document, found in zip(
            gold.paths, documents, annotate_many(documents), strict=True
        )
    }


def measured(
    gold: Gold,
    given: dict[str, Article],
    events: Sequence[Sequence[str]],
    link: Callable[[Sequence[Article]], Links],
) -> Figures:
    """Return what the links of a set are worth, found event by event."""
    paths = {document.id: file for file, (document, _) in given.items()}
    rows = [
        row
        for event in events
        for row in to_jsonl_records(paths, link([given[file] for file in event]))
    ]
    figures = linking(gold, rows)
    counted = copy(gold)
    counted.links = [
        row for row in gold.links if all(_counts(gold.claims[row[e]]) for e in "ab")
    ]
    figures["figures_recall_strong"] = linking(counted, rows)["conflict_recall_strong"]
    return {metric: figures[metric] for metric in AIMS}


def _counts(row: Row) -> bool:
    """Whether a claim has a figure: one that is marked, or one that is found."""
    return bool(row.get("quantities") or quantities(row["text"]))


def quality() -> None:
    print(f"{'':31}" + "".join(f"{metric:>24}" for metric in AIMS))
    print(f"{'aim':31}" + "".join(f"{aim:>24}" for aim in AIMS.values()))
    every: list[tuple[str, Article]] = []
    for name, which in there().items():
        gold = Gold(which.folder, which.begins)
        found = articles(which, gold)
        annotated = {
            file: (
                document,
                marked(
                    document,
                    [r for r in gold.claims.values() if r["file"] == file],
                    claims,
                ),
            )
            for file, (document, claims) in found.items()
        }
        events = [
            [file for file in gold.paths if file.startswith(begins)]
            for begins in which.events
        ]
        every += [(event[0], found[file]) for event in events for file in event]
        for what, given, link in (
            ("as found", found, link_claims),
            ("as annotated", annotated, link_claims),
            ("TF-IDF, as annotated", annotated, alike),
        ):
            figures = measured(gold, given, events, link)
            told = "".join(
                f"{'–' if v is None else f'{v:.2f}':>24}" for v in figures.values()
            )
            print(f"{name:9}{what:22}{told}")
    home = {document.id: name for name, (document, _) in every}
    links = link_claims([article for _, article in every])
    astray = sum(
        len({home[links.claims[c].appearances[0].document] for c in (k.a, k.b)}) > 1
        for k in links
    )
    print(f"all together: {astray} of {len(links)} links between different events")


def invented(events: int) -> list[Article]:
    """Return reports of invented events, three an event, with the claims in them."""
    chance = random.Random(7)  # noqa: S311 - no secret
    texts = []
    for number in range(events):
        named = {
            part: f"{chance.choice(PLACES)}{chance.choice(PLACES)}{number}{part}"
            for part in ("place", "who", "other", "third", "fourth", "fifth")
        }
        for _ in range(3):
            n, m = chance.randint(20, 40), chance.randint(200, 9000)
            told = (line.format(n=n, m=m, **named) for line in TELLING)
            texts.append("\n\n".join(told) + "\n")
    documents = [read(text) for text in texts]
    return [
        (replace(d, segments=tuple(found.segments)), found.claims)
        for d, found in zip(documents, annotate_many(documents), strict=True)
    ]


def speed(events: int) -> None:
    given = invented(events)
    count = sum(len(claims) for _, claims in given)
    runs: dict[str, Callable[[], object]] = {
        "ours": lambda: link_claims(given),
        "TF-IDF of all pairs": lambda: alike(given),
        "reading the words (floor)": lambda: [
            words(claim.wording) for _, claims in given for claim in claims
        ],
    }
    taken = {}
    for name, run in runs.items():
        start = time.process_time()
        run()
        taken[name] = time.process_time() - start
    print(f"{count:,} claims of {len(given):,} articles")
    for name, seconds in taken.items():
        ratio = seconds / taken["ours"]
        print(f"{name:28}{seconds:>8.2f} s{ratio:>8.2f} of ours")


def main() -> None:
    quality()
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    speed(sizes[0] if sizes else 30 if "--quick" in sys.argv else 100)


if __name__ == "__main__":
    main()

"""Checking ClaimReview, beside pyshacl with schema.org's own shapes.

    python benchmarks/checking.py [NUMBER]

Both check the same reviews in one run. pyshacl is given each review as a graph that is
made already, and a shapes graph that is loaded already; it checks a few hundred, and
its time is taken a review. The floor is msgspec decoding the same JSON. The shapes
are read from ../shared where they are there; without them pyshacl checks four made up
here, which is less than half its work.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
from rdflib import Graph

from workbench.publishing import check

SHAPES = (
    Path(__file__).parents[2] / "shared/claimreview/vocabulary/schemaorg-shapes.shacl"
)
CONTEXT = {"@vocab": "http://schema.org/"}
OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix s: <http://schema.org/> .
s:R a sh:NodeShape ; sh:targetClass s:ClaimReview ;
  sh:property [ sh:path s:url ; sh:minCount 1 ] ;
  sh:property [ sh:path s:claimReviewed ; sh:minCount 1 ] ;
  sh:property [ sh:path s:reviewRating ; sh:class s:Rating ] .
s:G a sh:NodeShape ; sh:targetClass s:Rating ;
  sh:property [ sh:path s:alternateName ; sh:minCount 1 ] .
"""
THEIRS = 200


def review(i: int) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://lantern.example.org/checks/{i}",
        "claimReviewed": f"The old bridge carries {i} cars a day.",
        "datePublished": "2031-03-12",
        "author": {
            "@type": "Organization",
            "name": "The Lantern Desk",
            "url": "https://lantern.example.org/",
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1 + i % 5 if i % 7 else "9",
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Mostly false",
        },
        "itemReviewed": {
            "@type": "Claim",
            "datePublished": "2031-03-11",
            "author": {"@type": "Person", "name": f"Ida Brandt {i}"},
            "appearance": [{"@type": "CreativeWork", "url": f"https://k.example/{i}"}],
        },
    }


def shacl(reviews: list[dict[str, Any]]) -> float:
    """Return pyshacl's seconds a review."""
    import pyshacl

    logging.disable(logging.WARNING)
    text = SHAPES.read_text() if SHAPES.is_file() else OWN
    shapes = Graph().parse(data=text, format="turtle")
    graphs = [
        Graph().parse(
            data=msgspec.json.encode(one | {"@context": CONTEXT}), format="json-ld"
        )
        for one in reviews
    ]
    pyshacl.validate(graphs[0], shacl_graph=shapes)  # what it makes of the shapes, once
    begun = time.perf_counter()
    for graph in graphs:
        pyshacl.validate(graph, shacl_graph=shapes)
    return (time.perf_counter() - begun) / len(graphs)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    reviews = [review(i) for i in range(number)]
    begun = time.perf_counter()
    found = sum(len(check(one)) for one in reviews)
    ours = (time.perf_counter() - begun) / number
    assert found >= number // 7
    texts = [msgspec.json.encode(one) for one in reviews]
    begun = time.perf_counter()
    for text in texts:
        msgspec.json.decode(text)
    floor = (time.perf_counter() - begun) / number
    few = THEIRS if not SHAPES.is_file() else 20
    theirs = shacl(reviews[:few])
    whose = "schema.org's shapes" if SHAPES.is_file() else "four shapes of our own"
    print(f"check, {number:,} reviews     {ours * 1e6:10.1f} µs a review")
    ratio = f"check / floor = {ours / floor:.1f}"
    print(f"decoding their JSON (floor)  {floor * 1e6:8.1f} µs  {ratio}")
    print(
        f"pyshacl, {whose} {theirs * 1e6:10.0f} µs  ({few} reviews)  "
        f"pyshacl / check = {theirs / ours:.0f}"
    )


if __name__ == "__main__":
    main()

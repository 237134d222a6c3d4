"""Extraction in words a second, beside bare spaCy on the same texts in the same run.

Bare spaCy is ``nlp.pipe`` of ``spacy.blank("en")`` with its sentencizer: it splits
words and sentences and finds no claims. The texts are the articles in ``examples/``,
measured in turns; the medians count.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from workbench.documents import read
from workbench.extraction import annotate_many, load

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
COPIES, ROUNDS = 20, 7


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    documents = [read(path) for path in sorted(ARTICLES.glob("*.txt"))] * COPIES
    texts = [document.text for document in documents]
    words = sum(len(text.split()) for text in texts)
    ours, bare = load(), spacy.blank("en")
    bare.add_pipe("sentencizer")
    times: dict[str, list[float]] = {"bare": [], "ours": []}
    for _ in range(ROUNDS):
        times["bare"].append(seconds(lambda: list(bare.pipe(texts))))
        times["ours"].append(seconds(lambda: list(annotate_many(documents, nlp=ours))))
    floor, own = (statistics.median(times[name]) for name in ("bare", "ours"))
    claims = sum(len(found.claims) for found in annotate_many(documents, nlp=ours))
    print(f"texts               {len(texts)} ({words:,} words, {claims:,} claims)")
    print(f"bare nlp.pipe       {words / floor:>10,.0f} words/s")
    print(f"extraction          {words / own:>10,.0f} words/s")
    print(f"ratio               {floor / own:>10.2f}")


if __name__ == "__main__":
    main()

"""What extraction finds, and how fast, beside what a user would pick instead.

Figures come from the annotated articles (``benchmarks/_annotated.py`` says with which
of them the rules were made) and from the corpora in ``shared/`` beside the repository,
where that is there. Beside them: bare spaCy, a claim a sentence ranked by its figures,
and textacy's quotations, both on the trained pipeline that comes with the package.
Speed is measured on the articles in ``examples/``, in turns with the trained components
alone (the floor).
"""

from __future__ import annotations

import csv
import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import spacy

from benchmarks._annotated import SHARED, Set, there
from benchmarks._scoring import Figures, Gold, extraction
from workbench.documents import read
from workbench.extraction import annotate, annotate_many, check_worthiness, load
from workbench.extraction.jsonl import to_jsonl_records
from workbench.extraction.pipeline import ENGLISH
from workbench.model import Document

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
AIMS = {
    "offsets_valid": 1,
    "sentence_start_f1": 0.985,
    "boilerplate_recall": 0.95,
    "claim_f1": 0.75,
    "claim_exact_f1": 0.45,
    "attributed_claim_recall": 0.65,
    "source_accuracy": 0.9,
    "average_precision": 0.65,
    "precision_at_10": 0.9,
    "quantity_precision": 0.85,
    "quantity_recall": 0.95,
}
COPIES, ROUNDS = 12, 5
LONG = (1, 4)
HELD = """
import re, sys
from pathlib import Path
folder, model, size = sys.argv[1:]
texts = [path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))]
if int(size):
    texts = ["\\n\\n".join(texts * 1000)[:int(size) * 1_000_000]]
{run}
held = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(int(held[1]) // 1024)
"""
"""What a process runs that is measured: on each article, or on one text of ``size``
megabytes; a result is let go before the next."""

PARSE = """
import spacy
nlp = spacy.load(model, exclude=["lemmatizer", "morphologizer"])
for text in texts:
    nlp(text)
"""
EXTRACT = """
from workbench.documents import read
from workbench.extraction import extract
for text in texts:
    extract(read(text), model=model)
"""
Records = Callable[[str, Document], Iterator[dict[str, Any]]]


def ours(model: str) -> Records:
    nlp = load(model)
    return lambda name, d: to_jsonl_records(name, d, annotate(d, nlp=nlp))


def record(name: str, text: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    claim = {
        "type": "claim",
        "document": name,
        "start": start,
        "end": end,
        "text": text[start:end],
        "wording": text[start:end],
        "polarity": "affirmed",
        "source": {"name": None, "via": None},
        "quote": "none",
        "score": sum(c.isdigit() for c in text[start:end]) / (end - start),
        "reasons": [],
        "quantities": [],
    }
    return claim | more


def bare() -> Records:
    """Return a claim a sentence as the trained parser cuts them."""
    nlp = spacy.load(ENGLISH, exclude=["lemmatizer", "morphologizer"])

    def run(name: str, document: Document) -> Iterator[dict[str, Any]]:
        for sentence in nlp(document.text).sents:
            start = sentence.start_char
            end = start + len(sentence.text.rstrip())
            if start < end:
                yield {
                    "type": "sentence",
                    "document": name,
                    "start": start,
                    "end": end,
                    "kind": "body",
                    "boilerplate": False,
                    "score": 0,
                }
                yield record(name, document.text, start, end)

    return run


def textacy_quotations() -> Records:
    """Return the direct quotations that textacy attributes to someone."""
    from textacy.extract.triples import direct_quotations

    nlp = spacy.load(ENGLISH)

    def run(name: str, document: Document) -> Iterator[dict[str, Any]]:
        doc = nlp(document.text)
        try:
            found = list(direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks
            return
        for quotation in found:
            speaker = " ".join(token.text for token in quotation.speaker)
            yield record(
                name,
                document.text,
                quotation.content.start_char,
                quotation.content.end_char,
                source={"name": speaker, "via": None},
                quote="direct",
            )

    return run


def measured(which: Set, run: Records) -> Figures:
    gold = Gold(which.folder, which.begins)
    rows = (row for name, path in gold.paths.items() for row in run(name, read(path)))
    return extraction(gold, rows, which.aliases())


def articles() -> None:
    systems = {
        "rules": ours("rules"),
        "english": ours("english"),
        "bare spaCy": bare(),
        "textacy": textacy_quotations(),
    }
    sets = there()
    found = {
        (system, name): measured(which, run)
        for system, run in systems.items()
        for name, which in sets.items()
    }
    wide = 7 * len(sets)
    print(f"{'':24}{'aim':>7}" + "".join(f"{system:>{wide}}" for system in systems))
    print(f"{'':31}" + "".join(f"{name:>7}" for _ in systems for name in sets))
    for metric, aim in AIMS.items():
        values = [found[system, name][metric] for system in systems for name in sets]
        told = "".join(f"{'–' if v is None else f'{v:.2f}':>7}" for v in values)
        print(f"{metric:24}{aim:>7}{told}")


def f1(scores: list[float], truth: list[bool], least: float = 0.5) -> float:
    hits = sum(t and s >= least for s, t in zip(scores, truth, strict=True))
    return 2 * hits / (sum(s >= least for s in scores) + sum(truth))


def average_precision(scores: list[float], truth: list[bool]) -> float:
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    hits, total = 0, 0.0
    for rank, i in enumerate(order, 1):
        if truth[i]:
            hits += 1
            total += hits / rank
    return total / max(1, sum(truth))


def worth() -> None:
    """Print how well single sentences of debates are told to be worth checking."""
    corpora = SHARED / "corpora"
    rows = json.loads((corpora / "claimbuster/test.json").read_text("utf-8"))
    scores = [check_worthiness(row["text"]) for row in rows]
    truth = [bool(row["label"]) for row in rows]
    print(f"ClaimBuster test F1        aim 0.84 {f1(scores, truth):>7.2f}")
    print(
        f"ClaimBuster test AP         (0.934) {average_precision(scores, truth):>7.2f}"
    )
    path = corpora / "checkthat24/CT24_checkworthy_english_dev-test.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    scores = [check_worthiness(row["Text"]) for row in rows]
    truth = [row["class_label"] == "Yes" for row in rows]
    print(f"CT24 dev-test F1           aim 0.81 {f1(scores, truth):>7.2f}")
    debates: dict[str, list[dict[str, str]]] = {}
    with (corpora / "checkthat19/CT19-T1-Test.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            debates.setdefault(row["file_name"], []).append(row)
    precision = statistics.mean(
        average_precision(
            [check_worthiness(row["text"]) for row in debate],
            [row["label"] == "1" for row in debate],
        )
        for debate in debates.values()
    )
    print(f"CT19 test MAP               (0.145) {precision:>7.2f}")


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def speed() -> None:
    documents = [read(path) for path in sorted(ARTICLES.glob("*.txt"))] * COPIES
    texts = [document.text for document in documents]
    alone = spacy.load(ENGLISH, exclude=["lemmatizer", "morphologizer"])
    tokens = sum(len(doc) for doc in alone.tokenizer.pipe(texts))
    runs: dict[str, Callable[[], object]] = {
        "trained components": lambda: list(alone.pipe(texts)),
    }
    for model in ("rules", "english"):
        nlp = load(model)
        runs[model] = lambda nlp=nlp: list(annotate_many(documents, nlp=nlp))  # type: ignore[misc]
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            taken[name].append(seconds(run))
    floor = statistics.median(taken["trained components"])
    for name, times in taken.items():
        middle = statistics.median(times)
        print(
            f"{name:24}{tokens / middle:>10,.0f} tokens/s{floor / middle:>7.2f} of it"
        )
    print(f"{'loading english':24}{seconds(lambda: load('english')):>10.2f} s")


def held(run: str, *arguments: str) -> int:
    """Return the most MB that a process of its own held which did this alone."""
    child = subprocess.run(
        [sys.executable, "-c", HELD.format(run=run), str(ARTICLES), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(child.stdout)


def memory() -> None:
    """Print what extraction takes, each in a process of its own."""
    alone = held("import spacy", "", "0")
    parsed = held(PARSE, str(ENGLISH), "0")
    print(f"{'memory: spaCy imported':32}{alone:>6,} MB")
    print(f"{'trained components':32}{parsed:>6,} MB")
    for model in ("rules", "english"):
        print(f"{model:32}{held(EXTRACT, model, '0'):>6,} MB")
    few, many = (held(EXTRACT, "english", str(size)) for size in LONG)
    grown = (few - many) / (LONG[0] - LONG[1])
    print(f"{'english, a text of 1 MB':32}{few:>6,} MB, then{grown:>4.0f} a MB of text")


def main() -> None:
    warnings.simplefilter("ignore")
    articles()
    if (SHARED / "corpora").is_dir():
        worth()
    else:
        print(f"no {SHARED.name}/ beside the repository: no debates are measured")
    speed()
    memory()


if __name__ == "__main__":
    main()

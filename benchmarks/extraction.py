"""What extraction finds, and how fast, beside what a user would pick instead.

Figures come from the annotated articles and the corpora in ``shared/`` beside the
repository (where they are absent, only the speed is measured). The rules were made with
the sets "real" and "tuned" in view ("vaccine" only lately: until then it was measured
with "port", as totals, some 35 times). "unseen", the set "port", was never opened for
extraction, but measured often; comparison was made with it in view. Beside them: bare
spaCy, a claim a sentence ranked by its figures, and textacy's quotations, both on the
trained pipeline that comes with the package. Speed is measured on the articles in
``examples/``, in turns with the trained components alone (the floor).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import resource
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy

from workbench.documents import read
from workbench.extraction import annotate, annotate_many, check_worthiness, load
from workbench.extraction.jsonl import to_jsonl_records
from workbench.extraction.pipeline import ENGLISH
from workbench.model import Document

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
SHARED = Path(__file__).parents[2] / "shared"
SETS = {
    "real": ("000", "001"),
    "tuned": ("dam", "budget", "vaccine"),
    "unseen": ("port",),
}
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


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold/score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(score: ModuleType, name: str, run: Records) -> dict[str, float | None]:
    gold = SHARED / "gold" if name == "real" else SHARED / "gold" / "sets"
    aliases = json.loads((SHARED / "gold/aliases.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for file in ("claims.jsonl", "sentences.jsonl"):
            rows = (gold / file).read_text("utf-8").splitlines(keepends=True)
            kept = [r for r in rows if json.loads(r)["file"].startswith(SETS[name])]
            (Path(folder) / file).write_text("".join(kept), "utf-8")
        output = Path(folder) / "output.jsonl"
        with output.open("w", encoding="utf-8") as stream:
            for path in sorted((gold / "articles").rglob("*.txt")):
                given = path.relative_to(gold / "articles").as_posix()
                if given.startswith(SETS[name]):
                    for row in run(given, read(path)):
                        stream.write(json.dumps(row) + "\n")
        known = score.load_gold(folder, gold / "articles")
        system, _ = score.read_output(output, known, ("claim", "sentence"))
        figures = score.score_extract(known, system, aliases)
    return {name: value for name, (value, _) in figures.items()}


def articles() -> None:
    score = scorer()
    systems = {
        "rules": ours("rules"),
        "english": ours("english"),
        "bare spaCy": bare(),
        "textacy": textacy_quotations(),
    }
    found = {
        (which, name): measured(score, name, run)
        for which, run in systems.items()
        for name in SETS
    }
    print(f"{'':24}{'aim':>7}", end="")
    print("".join(f"{which:>22}" for which in systems))
    print(f"{'':31}" + "".join(f"{n:>7}" for _ in systems for n in SETS))
    for metric, aim in AIMS.items():
        values = [found[which, name][metric] for which in systems for name in SETS]
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
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'memory at most':24}{most:>10,} MB")


def main() -> None:
    warnings.simplefilter("ignore")
    if (SHARED / "gold/score.py").is_file():
        articles()
        worth()
    else:
        print(f"no {SHARED.name}/ beside the repository: speed alone is measured")
    speed()


if __name__ == "__main__":
    main()

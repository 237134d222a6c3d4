"""Floors for what extraction reaches on annotated articles, a little under the figures.

``pytest -s tests/extraction/test_gold.py`` prints all figures. The rules were made with
the sets "real" and "tuned" in view; "unseen" was never opened, but measured often.
"""

import importlib.util
import json

import pytest

from workbench.documents import read
from workbench.extraction import annotate
from workbench.extraction.jsonl import to_jsonl_records
from workbench.extraction.pipeline import cached

FLOORS = {
    "real": {
        "claim_f1": 0.93,
        "claim_exact_f1": 0.7,
        "attributed_claim_recall": 0.9,
        "source_accuracy": 0.93,
        "average_precision": 0.85,
        "boilerplate_recall": 0.98,
        "quantity_f1": 0.99,
    },
    "tuned": {
        "claim_f1": 0.92,
        "claim_exact_f1": 0.84,
        "attributed_claim_recall": 0.81,
        "source_accuracy": 0.91,
        "average_precision": 0.78,
        "boilerplate_recall": 0.98,
        "quantity_f1": 0.96,
    },
    "unseen": {
        "claim_f1": 0.78,
        "claim_exact_f1": 0.64,
        "attributed_claim_recall": 0.57,
        "source_accuracy": 0.8,
        "average_precision": 0.68,
        "boilerplate_recall": 0.95,
        "quantity_f1": 0.82,
    },
}
SETS = {
    "real": ("000", "001"),
    "tuned": ("dam", "budget", "vaccine"),
    "unseen": ("port",),
}


@pytest.fixture(scope="module")
def score(shared):
    path = shared / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("there is no scorer in shared/gold")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("model", ["rules", "english"])
def test_annotated_articles_are_read_well_enough(model, name, shared, score, tmp_path):
    nlp = cached(model)
    gold = shared / "gold" if name == "real" else shared / "gold" / "sets"
    for file in ("claims.jsonl", "sentences.jsonl"):
        rows = (gold / file).read_text("utf-8").splitlines(keepends=True)
        kept = [row for row in rows if json.loads(row)["file"].startswith(SETS[name])]
        (tmp_path / file).write_text("".join(kept), "utf-8")
    texts = sorted(p for p in (gold / "articles").rglob("*.txt"))
    output = tmp_path / "output.jsonl"
    with output.open("w", encoding="utf-8") as stream:
        for path in texts:
            given = path.relative_to(gold / "articles").as_posix()
            if given.startswith(SETS[name]):
                document = read(path)
                for record in to_jsonl_records(
                    given, document, annotate(document, nlp=nlp)
                ):
                    stream.write(json.dumps(record) + "\n")
    known = score.load_gold(tmp_path, gold / "articles")
    system, _ = score.read_output(output, known, ("claim", "sentence"))
    aliases = json.loads((shared / "gold" / "aliases.json").read_text("utf-8"))
    figures = score.score_extract(known, system, aliases)
    for metric, (value, count) in figures.items():
        print(model, name, metric, value, count)  # noqa: T201
    assert figures["offsets_valid"][0] == 1
    assert figures["sentence_start_f1"][0] >= 0.985
    short = {
        k: figures[k][0] for k, floor in FLOORS[name].items() if figures[k][0] < floor
    }
    assert short == {}

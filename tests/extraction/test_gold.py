"""Floors for what extraction reaches on annotated articles, a little under the figures.

``pytest -s tests/extraction/test_gold.py`` prints all figures; which articles the rules
were made with is said in ``benchmarks/_annotated.py``.
"""

import importlib.util
import json

import pytest

from benchmarks._annotated import OURS, SETS
from benchmarks._scoring import Gold, extraction, linking
from workbench.comparison import compare
from workbench.comparison.jsonl import to_jsonl_records as link_records
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
    "port": {
        "claim_f1": 0.78,
        "claim_exact_f1": 0.64,
        "attributed_claim_recall": 0.57,
        "source_accuracy": 0.78,
        "average_precision": 0.68,
        "boilerplate_recall": 0.95,
        "quantity_f1": 0.82,
    },
    "seen": {
        "claim_f1": 0.81,
        "claim_exact_f1": 0.69,
        "attributed_claim_recall": 0.63,
        "source_accuracy": 0.83,
        "average_precision": 0.68,
        "boilerplate_recall": 0.94,
        "quantity_f1": 0.9,
    },
    "varied": {
        "claim_f1": 0.77,
        "claim_exact_f1": 0.62,
        "attributed_claim_recall": 0.5,
        "source_accuracy": 0.75,
        "average_precision": 0.58,
        "boilerplate_recall": 0.85,
        "quantity_f1": 0.87,
    },
    "usual": {
        "claim_f1": 0.87,
        "claim_exact_f1": 0.76,
        "attributed_claim_recall": 0.75,
        "source_accuracy": 0.84,
        "average_precision": 0.75,
        "boilerplate_recall": 0.92,
        "quantity_f1": 0.87,
    },
}


def annotated(name, request):
    """Return annotated articles; skip those of ``shared/`` where it is absent."""
    if OURS not in SETS[name].folder.parents:
        request.getfixturevalue("shared")
    return SETS[name], Gold(SETS[name].folder, SETS[name].begins)


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("model", ["rules", "english"])
def test_annotated_articles_are_read_well_enough(model, name, request):
    which, gold = annotated(name, request)
    nlp = cached(model)
    rows = []
    for file, path in gold.paths.items():
        document = read(path)
        rows += to_jsonl_records(file, document, annotate(document, nlp=nlp))
    figures = extraction(gold, rows, which.aliases())
    for metric, value in figures.items():
        print(model, name, metric, value)  # noqa: T201
    assert figures["offsets_valid"] == 1
    assert figures["sentence_start_f1"] >= 0.985
    floors = FLOORS[name].items()
    assert {k: figures[k] for k, floor in floors if figures[k] < floor} == {}


@pytest.fixture(scope="module")
def reference(shared):
    """The scorer that the annotated articles in ``shared/`` come with."""
    path = shared / "gold" / "score.py"
    if not path.is_file():
        pytest.skip("there is no scorer in shared/gold")
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_figures_are_those_of_the_scorer_the_articles_come_with(
    reference, tmp_path, request
):
    which, gold = annotated("tuned", request)
    documents = {name: read(path) for name, path in gold.paths.items()}
    nlp = cached("rules")
    rows = []
    for name, document in documents.items():
        rows += to_jsonl_records(name, document, annotate(document, nlp=nlp))
    names = {document.id: name for name, document in documents.items()}
    dam = [documents[name] for name in names.values() if name.startswith("dam")]
    found = [*link_records(names, compare(dam, model="rules"))]
    for name, kept in (
        ("claims", gold.claims.values()),
        ("sentences", gold.sentences),
        ("links", gold.links),
    ):
        lines = "".join(json.dumps(row) + "\n" for row in kept)
        (tmp_path / f"{name}.jsonl").write_text(lines, "utf-8")
    output = tmp_path / "output"
    output.write_text("".join(json.dumps(row) + "\n" for row in [*rows, *found]))
    theirs = reference.load_gold(tmp_path, which.folder / "articles")
    given, _ = reference.read_output(output, theirs, ("claim", "sentence", "link"))
    expected = reference.score_extract(theirs, given, which.aliases())
    figures = extraction(gold, rows, which.aliases())
    assert figures == pytest.approx({k: expected[k][0] for k in figures})
    expected = reference.score_compare(theirs, given, within=False)
    figures = linking(gold, found)
    assert figures == pytest.approx({k: expected[k][0] for k in figures})

"""Floors for sentences by themselves stand a little under the figures.

They were learned from the training sentences of ClaimBuster; what is measured here was
never learned from.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.extraction import check_worthiness
from workbench.extraction.worth import checkworthy

CHECKED = (
    "Unemployment rose by 14 percent last year.",
    "We have lost 700,000 manufacturing jobs since 2001.",
)
UNCHECKED = ("Thank you very much.", "Do you agree?", "I think we can do better.")


def f1(pairs):
    found = [(check_worthiness(text) >= 0.5, truth) for text, truth in pairs]
    hits = sum(guess and truth for guess, truth in found)
    return 2 * hits / sum(guess + truth for guess, truth in found)


def test_what_can_be_checked_scores_over_half_and_what_cannot_under_it():
    assert min(map(check_worthiness, CHECKED)) > 0.5
    assert max(map(check_worthiness, UNCHECKED)) < 0.5


def test_sentences_of_debates_held_out_are_told_apart(shared):
    rows = json.loads((shared / "corpora/claimbuster/test.json").read_text("utf-8"))
    assert f1([(row["text"], bool(row["label"])) for row in rows]) >= 0.85


def test_sentences_of_another_collection_are_told_apart(shared):
    folder = shared / "corpora" / "checkthat24"
    path = folder / "CT24_checkworthy_english_dev-test.tsv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert f1([(row["Text"], row["class_label"] == "Yes") for row in rows]) >= 0.79


@pytest.mark.parametrize(
    "text", ["", " ", "?", "9" * 5000, "ДАМБА!", "“" * 999, "\ud800", "👍 31 dead"]
)
def test_any_text_has_a_score_from_0_to_1(text):
    assert 0 < check_worthiness(text) < 1


def test_no_more_than_the_beginning_of_a_sentence_is_read():
    start = "They cut 31 jobs, " * 40
    assert check_worthiness(start) == check_worthiness(start + "thank you? " * 1000)


def test_the_weights_are_read_once_whatever_is_scored(monkeypatch):
    reads = []
    read = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda self, *a: reads.append(self.name) or read(self, *a)
    )
    checkworthy._model.cache_clear()
    first = [check_worthiness(text) for text in CHECKED]
    assert [check_worthiness(text) for text in CHECKED] == first
    assert reads.count("checkworthy.json") == 1


def test_the_weights_are_small_and_name_what_they_were_learned_from():
    assert checkworthy._WEIGHTS.stat().st_size < 600_000
    model = json.loads(checkworthy._WEIGHTS.read_text("utf-8"))
    assert "zenodo.org/records/3836810" in model["source"]


def test_neither_spacy_nor_what_learned_the_weights_is_loaded_for_a_score():
    code = (
        "import sys; from workbench.extraction import check_worthiness; "
        "check_worthiness('31 people died.'); "
        "print(sorted({'spacy', 'sklearn', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert done.stdout == "[]\n"

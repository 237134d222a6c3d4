"""The report of errors: what is counted, in its sentence, as text alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (
    "Old dam bursts\n\n"
    "At least 31 people were killed, the <script>alert(1)</script> ministry said.\n\n"
    "The dam was completed in 1958 by the state.\n\n"
    "It rained for 9 days, Ana Ruiz said.\n"
)


def claim(id_, words, claimant, quantities=()):
    start = TEXT.index(words)
    return {
        "id": id_, "file": "set/a.txt", "start": start, "end": start + len(words),
        "text": words, "claimant": claimant, "quote_type": "indirect", "grade": 3,
        "in_boilerplate": False, "quantities": list(quantities),
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "articles" / "set").mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "articles" / "set" / f"{name}.txt").write_text(TEXT, "utf-8")
    rain = TEXT.index("9 days")
    nine = {"start": rain, "end": rain + 6, "text": "9 days", "value": 9}
    ten = {**nine, "value": 10}
    rows = [
        claim("1", "At least 31 people were killed", "Bo Lind"),
        claim("2", "by the state", "ARTICLE"),
        claim("3", "It rained for 9 days", "Ana Ruiz", [ten]),
    ]
    rows.append({**rows[2], "id": "4", "file": "set/b.txt", "quantities": [nine]})
    (tmp_path / "claims.jsonl").write_text(
        "".join(json.dumps(row) + "\n" for row in rows), "utf-8"
    )
    links = {"id": "l", "a": "1", "b": "4", "type": "conflict", "strength": "strong"}
    (tmp_path / "links.jsonl").write_text(json.dumps(links) + "\n", "utf-8")
    return tmp_path


def report(gold, *args):
    module = "scripts.extraction_errors"
    done = subprocess.run(
        [sys.executable, "-m", module, gold, "-o", gold / "errors.html", *args],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert "Traceback" not in done.stderr
    return done


def test_each_error_stands_in_its_sentence_and_text_stays_text(gold):
    done = report(gold)
    assert done.returncode == 0, done.stderr
    html = (gold / "errors.html").read_text("utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "completed in 1958 <mark>by the state</mark>." in html
    assert "should be: Bo Lind" in html
    assert "<mark>It rained for 9 days</mark>, Ana Ruiz said." in html
    assert "conflict, strong; found: nothing" in html
    for kind in ("claim missed: 1", "figure missed: 1", "conflict missed: 1"):
        assert kind in done.stdout


def test_a_folder_without_annotation_is_named(tmp_path):
    done = report(tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path}: there is no claims.jsonl" in done.stderr


def test_words_that_are_not_those_of_the_article_are_refused(gold):
    claims = gold / "claims.jsonl"
    changed = claims.read_text("utf-8").replace('"by the state"', '"by the county"')
    claims.write_text(changed, "utf-8")
    done = report(gold)
    assert done.returncode == 1
    assert "'by the county' is 'by the state'" in done.stderr

"""Learn what page furniture reads like: python furniture.py CORPORA.

Writes ``workbench/documents/data/en/furniture.json``. What is furniture stands in
``furniture.txt``; what is none are the texts of the corpora. Needs scikit-learn.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lines
import numpy as np
from prepare import sentences
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from workbench.documents import typography
from workbench.documents.furniture import features

HERE = Path(__file__).parent
OUT = HERE.parent / "workbench/documents/data/en/furniture.json"
GENRES = ("news", "bio", "interview", "speech", "academic", "court", "textbook")
SEED, DEBATES, SHORTEST, LEAST = 3, 1500, 9, 0.15
FURNITURE, NEWS = 16, 40


def news(corpora: Path) -> Iterator[str]:
    """Yield lines that are no furniture: paragraphs, titles, sentences of debates."""
    for path in sorted((corpora / "ud_gum" / "docs").glob("*.conllu")):
        if path.name.split("_")[1] not in GENRES:
            continue
        paragraph: list[str] = []
        for sentence in sentences(path):
            text = "".join(w.text + " " * w.space for w in sentence.words).strip()
            yield text
            if sentence.starts and paragraph:
                yield " ".join(paragraph)
                paragraph = []
            paragraph.append(text)
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for row in path.read_text("utf-8").splitlines():
            text = json.loads(row).get("text", "")
            yield from re.split(r"\n+|(?<=\.) (?=[A-Z])", text)
    debates = json.loads((corpora / "claimbuster" / "train.json").read_text("utf-8"))
    chosen = random.Random(SEED).sample(debates, DEBATES)
    yield from (sentence["text"] for sentence in chosen)


def matrix(vectorizer: DictVectorizer, lines: list[str], *, fit: bool) -> object:
    """Return the features of lines as a sparse matrix that scikit-learn takes."""
    rows = [dict.fromkeys(features(line), 1.0) for line in lines]
    found = vectorizer.fit_transform(rows) if fit else vectorizer.transform(rows)
    found.indices = found.indices.astype("int32")
    found.indptr = found.indptr.astype("int32")
    return found


def main(corpora: Path) -> None:
    """Learn the weights and print what they reach on lines held out."""
    furniture = lines.read(HERE / "furniture.txt", FURNITURE)
    none = [text for text in map(str.strip, news(corpora)) if len(text) >= SHORTEST]
    none = [text for text in none if not typography.is_dated(text)]
    none += lines.read(HERE / "news.txt", NEWS)
    vectorizer = DictVectorizer()
    rows = matrix(vectorizer, furniture + none, fit=True)
    truth = np.r_[np.ones(len(furniture)), np.zeros(len(none))]
    model = LogisticRegression(C=2, class_weight={1: 4}, solver="liblinear")
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    guess = cross_val_predict(model, rows, truth, cv=folds)
    print(
        f"held out: {guess[truth == 1].mean():.3f} of {len(furniture)} found, "
        f"{guess[truth == 0].mean():.4f} of {len(none)} false alarms"
    )
    model.fit(rows, truth)
    weights = {"": round(float(model.intercept_[0]), 3)}
    for name, weight in zip(vectorizer.feature_names_, model.coef_[0], strict=True):
        if abs(weight) >= LEAST:
            weights[name] = round(float(weight), 3)
    OUT.write_text(
        json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

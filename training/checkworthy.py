"""Learn which sentences are worth checking: python checkworthy.py CORPORA.

Writes ``workbench/extraction/data/en/checkworthy.json`` from the training sentences of
ClaimBuster alone (``CORPORA/claimbuster/train.json``). The threshold is the best on the
same sentences, each guessed by a model that has seen neither it nor what was said
around it: their numbers run on through each debate. Needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from workbench.extraction.worth.checkworthy import shape, words

OUT = Path(__file__).parents[1] / "workbench/extraction/data/en/checkworthy.json"
SOURCE = (
    "Learned from the training sentences of ClaimBuster: A Benchmark Dataset of "
    "Check-worthy Factual Claims (F. Arslan, N. Hassan, C. Li, M. Tremayne, 2020), "
    "https://zenodo.org/records/3836810"
)
DEBATE = 1000
SEED, FOLDS, SEEN, STRENGTH, EVEN, LEAST = 3, 5, 2, 3, 0.6, 0.1


class Sentences:
    """The features of all sentences: words and their parts apart from the shape."""

    def __init__(self, texts: list[str]) -> None:
        bags = [words(text) for text in texts]
        counts = Counter(word for bag in bags for word in bag)
        kept = [[word for word in bag if counts[word] >= SEEN] for bag in bags]
        self.words = DictVectorizer()
        self.shape = DictVectorizer()
        size = [1 / np.sqrt(max(1, len(bag))) for bag in bags]
        self.counted = self.words.fit_transform([dict.fromkeys(k, 1.0) for k in kept])
        self.scaled = sparse.diags(size) @ self.counted
        self.held = self.shape.fit_transform(
            [dict.fromkeys(shape(t), 1.0) for t in texts]
        )

    def weights(self, truth: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, float]:
        """Return the weight of each feature and the intercept, learned from ``rows``.

        Words are first scaled by how much likelier they are in one of the two kinds
        (Wang and Manning, "Baselines and Bigrams", 2012).
        """
        ratio = np.zeros(self.counted.shape[1])
        for kind, sign in ((True, 1), (False, -1)):
            count = 1 + np.asarray(self.counted[rows[truth[rows] == kind]].sum(0))
            ratio += sign * np.log(count.ravel() / count.sum())
        scale = np.abs(ratio) + EVEN
        scaled = self.scaled[rows] @ sparse.diags(scale)
        features = sparse.hstack([scaled, self.held[rows]])
        model = LogisticRegression(C=STRENGTH, solver="liblinear", random_state=SEED)
        model.fit(_small(features), truth[rows])
        scale = np.r_[scale, np.ones(self.held.shape[1])]
        return model.coef_[0] * scale, float(model.intercept_[0])

    def odds(self, weights: np.ndarray, intercept: float) -> np.ndarray:
        """Return the log odds of every sentence."""
        return sparse.hstack([self.scaled, self.held]).tocsr() @ weights + intercept


def _small(features: sparse.spmatrix) -> sparse.csr_matrix:
    """Return ``features`` with the indices that liblinear takes."""
    found = features.tocsr()
    found.indices = found.indices.astype("int32")
    found.indptr = found.indptr.astype("int32")
    return found


def threshold(odds: np.ndarray, truth: np.ndarray) -> float:
    """Return the best for F1 were as many worth checking as not, whatever is given."""
    share = truth.sum() / (~truth).sum()

    def f1(least: float) -> float:
        hits = truth[odds >= least].sum()
        alarms = (~truth)[odds >= least].sum() * share
        return 2 * hits / (hits + alarms + truth.sum())

    return max(np.quantile(odds, np.linspace(0.2, 0.95, 301)), key=f1)


def main(corpora: Path) -> None:
    """Learn the weights and print what they reach on sentences held out."""
    rows = json.loads((corpora / "claimbuster/train.json").read_text("utf-8"))
    truth = np.array([bool(row["label"]) for row in rows])
    sentences = Sentences([row["text"] for row in rows])
    odds = np.zeros(len(truth))
    debates = [row["sentence_id"] // DEBATE for row in rows]
    for seen, held in GroupKFold(FOLDS).split(odds, truth, debates):
        weights, intercept = sentences.weights(truth, seen)
        weights[np.abs(weights) < LEAST] = 0
        odds[held] = sentences.odds(weights, intercept)[held]
    least = threshold(odds, truth)
    print(f"held out: average precision {average_precision_score(truth, odds):.3f}")
    weights, intercept = sentences.weights(truth, np.arange(len(truth)))
    names = [*sentences.words.feature_names_, *sentences.shape.feature_names_]
    found = {
        "source": SOURCE,
        "intercept": round(intercept, 3),
        "threshold": round(float(least), 3),
        "weights": {
            name: round(float(weight), 2)
            for name, weight in sorted(zip(names, weights, strict=True))
            if abs(weight) >= LEAST
        },
    }
    text = json.dumps(found, ensure_ascii=False, indent=0)
    OUT.write_text(text + "\n", "utf-8")
    print(f"{len(found['weights'])} weights, {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

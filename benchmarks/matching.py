"""Claim matching: MAP@5 on CheckThat! 2020 task 2, and the time of a search.

    python benchmarks/matching.py [REVIEWS]      python benchmarks/matching.py --learn

The corpus (tweets and the verified claims they are about) is read from ../shared where
it is there. The time is that of a search among REVIEWS invented checks (100,000), with
BM25 alone beside it (the floor), scikit-learn's character TF-IDF (what a user would
write), and of taking one more in. ``--learn`` prints the weights that stand in
workbench/matching/ranking.py, learned on the training half.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from pathlib import Path

import numpy as np

from workbench.matching.index import Index
from workbench.matching.ranking import LIKENESS, MEASURES, WEIGHTS, measures

FOLDER = Path(__file__).parents[2] / "shared/corpora/checkthat20_task2/v3.0"
LEAST = 3e-4
NOUNS = "bridge harbour ministry ship worker moon river tax school dam tower clinic"
VERBS = "counted carried closed opened poisoned sold doubled banned hid lost"
PLACES = "Ostrel Varnholt Kestrel Holmgart Lantern Bell Marrow Quill Sund Tarn"


def rows(path: Path) -> list[list[str]]:
    with path.open() as file:
        return [row for row in csv.reader(file, delimiter="\t") if row[0]]


def half(name: str) -> list[tuple[str, set[str]]]:
    """Return the tweets of a half, each with the checks that are right."""
    right: dict[str, set[str]] = {}
    for tweet, _, check, _ in rows(FOLDER / name / "tweet-vclaim-pairs.qrels"):
        right.setdefault(tweet, set()).add(check)
    tweets = rows(FOLDER / name / "tweets.queries.tsv")
    return [(text, right[tweet]) for tweet, text in tweets]


def precision(hits: list[bool], number: int) -> float:
    """Return the average precision at 5 of a ranking."""
    found = total = 0
    for place, hit in enumerate(hits[:5], 1):
        if hit:
            found += 1
            total += found / place
    return total / min(5, number)


def corpus() -> tuple[Index, list[str]]:
    checks = rows(FOLDER / "verified_claims.docs.tsv")
    index = Index()
    index.add((number, row[1], row[2]) for number, row in enumerate(checks))
    return index, [row[0] for row in checks]


def quality() -> None:
    index, ids = corpus()
    for name in ("train", "dev"):
        scores, bm25 = [], []
        for text, right in half(name):
            ranked = [ids[one.key] in right for one in index.find(text)]
            first = [ids[one.key] in right for one in index.candidates(text, 5)]
            scores.append(precision(ranked, len(right)))
            bm25.append(precision(first, len(right)))
        what = "learned on" if name == "train" else "held out"
        print(
            f"CheckThat! 2020 task 2, {name:<5} ({what}): MAP@5 {np.mean(scores):.3f}, "
            f"BM25 alone {np.mean(bm25):.3f}"
        )


def learn() -> None:
    from scipy.optimize import minimize
    from sklearn.linear_model import LogisticRegression

    index, ids = corpus()
    asked = []
    for text, right in half("train"):
        found = index.candidates(text)
        if found:
            hits = np.array([ids[one.key] in right for one in found])
            asked.append((measures(text, found), hits))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for table, hits in asked:
            if not hits.any():
                continue
            values = table @ weights
            chance = np.exp(values - values.max())
            chance /= chance.sum()
            right = chance[hits].sum()
            total -= np.log(right)
            slope += table.T @ chance - table[hits].T @ (chance[hits] / right)
        size = len(asked)
        return (
            total / size + LEAST * weights @ weights,
            slope / size + 2 * LEAST * weights,
        )

    weights = minimize(loss, np.zeros(len(MEASURES)), jac=True).x
    print("WEIGHTS", np.round(weights, 2).tolist())
    alone = [i for i, x in enumerate(LIKENESS) if x]
    tables, answers = [], []
    for table, hits in asked:
        first = np.argsort(-(table @ weights))[:5]
        tables.append(table[first][:, alone])
        answers.append(hits[first])
    likely = LogisticRegression(C=10).fit(np.vstack(tables), np.concatenate(answers))
    likeness = np.zeros(len(MEASURES))
    likeness[alone] = likely.coef_[0]
    print("LIKENESS", np.round(likeness, 2).tolist(), "OFFSET", likely.intercept_[0])


def speed(number: int) -> None:
    draw = random.Random(4)  # noqa: S311
    nouns, verbs, places = NOUNS.split(), VERBS.split(), PLACES.split()

    def claim(_: int) -> str:
        a, b, c = (draw.choice(nouns) for _ in range(3))
        number, year = draw.randrange(10**5), draw.randrange(1990, 2032)
        did = f"{draw.choice(verbs)} {number} {b}s in {year}"
        return f"The {a} of {draw.choice(places)} {did}, says the {c} office"

    claims = [claim(i) for i in range(number)]
    index = Index()
    begun = time.perf_counter()
    index.add((i, text, "") for i, text in enumerate(claims))
    print(f"{number:,} checks taken in   {time.perf_counter() - begun:8.2f} s")
    asked = [draw.choice(claims).replace("says", "said") for _ in range(50)]
    begun = time.perf_counter()
    for text in asked:
        index.candidates(text)
    floor = (time.perf_counter() - begun) / len(asked)
    begun = time.perf_counter()
    for text in asked:
        assert index.find(text)[0].score > 0.5
    ours = (time.perf_counter() - begun) / len(asked)
    begun = time.perf_counter()
    index.add([(number, "One more check of the moon.", "")])
    more = time.perf_counter() - begun
    print(f"a search                 {ours * 1000:8.1f} ms")
    ratio = f"search / floor = {ours / floor:.2f}"
    print(f"BM25 alone (floor)       {floor * 1000:8.1f} ms  {ratio}")
    print(f"one more check           {more * 1000:8.2f} ms")
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2)
    begun = time.perf_counter()
    table = vectors.fit_transform(claims)
    built = time.perf_counter() - begun
    begun = time.perf_counter()
    for text in asked[:10]:
        np.argsort(-(table @ vectors.transform([text]).T).toarray().ravel())[:5]
    theirs = (time.perf_counter() - begun) / 10
    print(
        f"scikit-learn, 3–5 letters{theirs * 1000:8.1f} ms  (built in {built:.1f} s, "
        f"and again for each new check)  search / scikit-learn = {ours / theirs:.2f}"
    )


def main() -> None:
    given = sys.argv[1:]
    assert len(WEIGHTS) == len(MEASURES)
    if FOLDER.is_dir():
        if "--learn" in given:
            learn()
            return
        quality()
    else:
        print("CheckThat! 2020 task 2 is not in ../shared: no MAP@5")
    speed(int(given[0]) if given else 100_000)


if __name__ == "__main__":
    main()

"""Learn what makes a statement worth checking: python -m training.grading.

Writes ``workbench/extraction/data/grading.json`` from the grades in the annotated
articles and the briefs (``benchmarks/_annotated.py``) that are not held out. The
articles, which are fewer and more like news as it is scraped, count twice as much as
the briefs. People differ in how freely they give the best grade, so each event of the
articles and each file of briefs has a level of its own while the weights are learned;
the mean of the levels is kept. Prints how well each is ranked with what the others
teach. Needs scikit-learn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks._annotated import Set, there
from benchmarks._scoring import BEST, Gold, Row, matched, ranking
from workbench.documents import read
from workbench.extraction import lexicon, load
from workbench.extraction.worth.grading import FIXED
from workbench.extraction.worth.signs import Signs

OUT = Path(__file__).parents[1] / "workbench/extraction/data/grading.json"
BRIEFS = Path(__file__).parents[1] / "benchmarks/briefs/seen"
EVENT = re.compile(r"^# (.+)$", re.MULTILINE)
WHOLE, APART = ("real",), ("tuned", "seen")
SOURCE = (
    "Learned by training/grading.py from the grades of annotated articles, most of "
    "them written for the project."
)
STRENGTH, ARTICLES = 1.0, 2


class Taught(NamedTuple):
    """One set: what is found in it, the signs of each, and whether its grade is best.

    ``brief``: it is of briefs; ``wanted`` and ``furniture`` as the annotation has them.
    """

    name: str
    brief: bool
    found: list[Row]
    signs: list[frozenset[str]]
    best: np.ndarray
    wanted: list[Row]
    furniture: list[Row]


def taught(name: str, which: Set, *, brief: bool) -> Taught:
    """Return what a set teaches."""
    nlp, rules = load("english"), lexicon.worth()
    gold = Gold(which.folder, which.begins)
    rows, signs = [], []
    for file, path in gold.paths.items():
        doc = nlp(read(path).text)
        for statement, found in zip(
            doc._.wb_statements, Signs(doc, rules), strict=True
        ):
            span = {"start": statement.start, "end": statement.end}
            rows.append(gold.place(file, {**span, "score": statement.score}))
            signs.append(found)
    wanted, _ = gold.wanted()
    grades = {j: wanted[i]["grade"] for i, j in matched(wanted, rows).items()}
    best = np.array([grades.get(j) == BEST for j in range(len(rows))])
    return Taught(name, brief, rows, signs, best, wanted, gold.furniture())


def learn(sets: Sequence[Taught]) -> tuple[dict[str, float], float]:
    """Return the weight of each sign, and the mean level of the sets."""
    names = sorted(
        {sign for each in sets for found in each.signs for sign in found} - FIXED.keys()
    )
    known = np.vstack([features(each, names) for each in sets])
    level = np.repeat(np.eye(len(sets)), [len(each.best) for each in sets], axis=0)
    news = np.concatenate([weighed(each) for each in sets])
    best = np.concatenate([each.best for each in sets])
    brief = np.concatenate([np.full(len(each.best), each.brief) for each in sets])
    least = 1 / len(brief)
    counts = np.where(
        brief, 1 / max(brief.mean(), least), ARTICLES / max((~brief).mean(), least)
    )
    counts /= counts.mean()
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(np.hstack([known, level])[news], best[news], sample_weight=counts[news])
    weights, levels = np.split(model.coef_[0], [len(names)])
    signs = dict(zip(names, weights, strict=True))
    return signs, float(levels.mean() + model.intercept_[0])


def features(each: Taught, names: Sequence[str]) -> np.ndarray:
    """Return which of the signs each statement has, 1 or 0."""
    return np.array([[sign in found for sign in names] for found in each.signs], float)


def weighed(each: Taught) -> np.ndarray:
    """Return which statements are weighed by their signs, and have no fixed score."""
    return np.array([not signs & FIXED.keys() for signs in each.signs])


def precision(each: Taught, signs: dict[str, float]) -> float:
    """Return the average precision of a set's best claims, ranked by these weights."""
    odds = np.array([sum(signs.get(s, 0) for s in found) for found in each.signs])
    odds[~weighed(each)] = odds.min() - 1
    rows = [
        {**row, "score": value} for row, value in zip(each.found, odds, strict=True)
    ]
    return ranking(each.wanted, rows, each.furniture)["average_precision"] or 0.0


def sets() -> tuple[dict[str, Set], dict[str, Set]]:
    """Return the articles that teach, event by event, and the briefs, file by file."""
    known = there()
    articles = {
        name: Set(known[name].folder, known[name].begins)
        for name in WHOLE
        if name in known
    } | {
        event: Set(known[name].folder, (event,))
        for name in APART
        if name in known
        for event in known[name].begins
    }
    briefs = {
        path.stem: Set(
            known["briefs"].folder,
            tuple(f"{event}/" for event in EVENT.findall(path.read_text("utf-8"))),
        )
        for path in sorted(BRIEFS.glob("*.txt"))
    }
    return articles, briefs


def main() -> None:
    """Print how each set is ranked with what the others teach; learn of all."""
    articles, briefs = sets()
    known = [
        taught(name, which, brief=name in briefs)
        for name, which in (articles | briefs).items()
    ]
    for each in known:
        signs, _ = learn([other for other in known if other is not each])
        now = ranking(each.wanted, each.found, each.furniture)["average_precision"]
        print(
            f"{each.name:10} average precision {precision(each, signs):.2f} "
            f"(with the weights there are {now:.2f})"
        )
    signs, bias = learn(known)
    weights = {
        "source": SOURCE,
        "bias": round(bias, 2),
        "signs": {sign: round(float(weight), 2) for sign, weight in signs.items()},
    }
    OUT.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

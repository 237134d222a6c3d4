"""Learn what speaks for two claims saying the same: python -m training.linking.

Writes ``workbench/comparison/data/weights.json`` from the annotated articles
(``benchmarks/_annotated.py``) but those held out, each read twice: with the claims
that extraction finds, and with those that a person marked. Prints how well the links
and conflicts of each event are found with what the others teach. Needs scikit-learn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks._annotated import UNSEEN
from benchmarks._scoring import SAME, Gold
from benchmarks.comparison import Article, articles, events, marked
from training.contradictions import figures, right, weigh
from workbench.comparison.candidates import pairs
from workbench.comparison.facts import Pair
from workbench.comparison.frame import Frame, frames
from workbench.comparison.similarity import Features, Weights, features
from workbench.model import Claim

OUT = Path(__file__).parents[1] / "workbench/comparison/data/weights.json"
SOURCE = (
    "Learned by training/linking.py from annotated articles, most of them written for "
    "the project."
)
WORTH = {"strong": 1.0, "medium": 0.6}
STRENGTH = 1.0


class Event(NamedTuple):
    """The pairs of claims of one event: features, whether alike, and how surely so.

    ``conflict``: how surely they are in conflict, 0 where they are not, below it
    where that is a matter of taste.
    """

    name: str
    found: np.ndarray
    alike: np.ndarray
    worth: np.ndarray
    sides: list[tuple[tuple[str, str], tuple[str, str]]]
    looked: list[tuple[Frame, Frame]]
    conflict: np.ndarray
    weights: Weights


def event(name: str, gold: Gold, given: Iterable[Article]) -> Event:
    """Return the pairs of claims that are compared, and what a person says of them."""
    framed = [f for document, claims in given for f in frames(document, claims)]
    weights = Weights(framed)
    files = {text: file for file, text in gold.texts.items()}
    home = {d.id: files[d.text] for d, _ in given}
    known = {f.claim.id: gold.nearest(end(gold, home, f.claim)) for f in framed}
    looked = list(pairs(framed))

    def strengths(kinds: Sequence[str]) -> list[float | None]:
        found = {
            frozenset((row["a"], row["b"])): WORTH.get(row["strength"], 0.0)
            for row in gold.between()
            if row["type"] in kinds
        }
        ids = (frozenset((known[a.claim.id], known[b.claim.id])) for a, b in looked)
        return [found.get(pair) for pair in ids]

    said, against = strengths(SAME), strengths(("conflict",))
    return Event(
        name,
        np.array([features(a, b, weights) for a, b in looked]),
        np.array([s is not None for s in said]),
        np.array([1.0 if s is None else s for s in said]),
        [_sides(a, b) for a, b in looked],
        looked,
        np.array([-1.0 if s == 0 else s or 0.0 for s in against]),
        weights,
    )


def end(gold: Gold, home: dict[str, str], claim: Claim) -> dict[str, object]:
    """Return where a claim stands, as the annotation has it."""
    passage = claim.appearances[0].passages[0]
    span = {"start": passage.start, "end": passage.end}
    return gold.place(home[passage.document], span)


def _sides(a: Frame, b: Frame) -> tuple[tuple[str, str], tuple[str, str]]:
    return (a.claim.id, b.document), (b.claim.id, a.document)


def bests(odds: np.ndarray, taught: Event) -> np.ndarray:
    """Return for how many of its two claims each pair is the likeliest."""
    most: dict[tuple[str, str], float] = {}
    for value, sides in zip(odds, taught.sides, strict=True):
        for side in sides:
            most[side] = max(most.get(side, value), value)
    return np.array(
        [
            sum(value >= most[side] for side in sides)
            for value, sides in zip(odds, taught.sides, strict=True)
        ]
    )


def learn(taught: Sequence[Event]) -> tuple[LogisticRegression, LogisticRegression]:
    """Return what weighs the features of a pair, and what weighs it among others."""
    alike = np.concatenate([e.alike for e in taught])
    worth = np.concatenate([e.worth for e in taught])
    first = LogisticRegression(C=STRENGTH, max_iter=5000)
    first.fit(np.vstack([e.found for e in taught]), alike, sample_weight=worth)
    second = LogisticRegression(C=STRENGTH, max_iter=5000)
    second.fit(np.vstack([among(first, e) for e in taught]), alike, sample_weight=worth)
    return first, second


def among(first: LogisticRegression, taught: Event) -> np.ndarray:
    """Return the log odds of each pair and for how many claims it is the best."""
    odds = first.decision_function(taught.found)
    return np.column_stack([odds, bests(odds, taught)])


def hits(taught: Event, likely: np.ndarray) -> tuple[int, int]:
    """Return of how many claims the likeliest partner is right, and of how many."""
    best: dict[str, tuple[float, bool]] = {}
    strong: set[str] = set()
    right = taught.alike & (taught.worth == WORTH["strong"])
    for value, true, sides in zip(likely, right, taught.sides, strict=True):
        for claim, _ in sides:
            best[claim] = max(best.get(claim, (value, true)), (value, true))
            if true:
                strong.add(claim)
    return sum(best[claim][1] for claim in strong), len(strong)


def main() -> None:
    """Print what is found of each event with what the others teach; learn of all."""
    taught = []
    for name, which in events().items():
        if name in UNSEEN:
            continue
        gold = Gold(which.folder, which.begins)
        found = articles(which, gold)
        rows = list(gold.claims.values())
        by_hand = [
            (document, marked(document, [r for r in rows if r["file"] == file], claims))
            for file, (document, claims) in found.items()
        ]
        taught += [event(name, gold, found.values()), event(name, gold, by_hand)]
    rows = []
    for name in dict.fromkeys(e.name for e in taught):
        first, second = learn([e for e in taught if e.name != name])
        mine = [e for e in taught if e.name == name]
        told = [
            "{} of {}".format(*hits(e, second.decision_function(among(first, e))))
            for e in mine
        ]
        print(f"{name:8} first partner right: as found {told[0]}, marked {told[1]}")
        rows += [figures(e.name, _pairs(e, first), e.conflict, e.weights) for e in mine]
    for name in dict.fromkeys(row.name for row in rows):
        model = weigh([row for row in rows if row.name != name])
        told = [
            "{} of {}, strong {} of {}".format(*right(row, model))
            for row in rows
            if row.name == name
        ]
        print(f"{name:8} conflicts right: as found {told[0]}; marked {told[1]}")
    first, second = learn(taught)
    weights = {
        "source": SOURCE,
        "likeness": named(first, Features._fields),
        "partners": named(second, ("odds", "bests")),
        "contradiction": weigh(rows).named(),
    }
    OUT.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def _pairs(taught: Event, model: LogisticRegression) -> list[Pair]:
    odds = model.decision_function(taught.found)
    return [
        Pair(a, b, Features(*found), float(value))
        for (a, b), found, value in zip(taught.looked, taught.found, odds, strict=True)
    ]


def named(model: LogisticRegression, fields: Sequence[str]) -> dict[str, float]:
    """Return the weights of a model by feature."""
    weights = dict(zip(fields, model.coef_[0], strict=True))
    weights["bias"] = model.intercept_[0]
    return {name: round(float(weight), 3) for name, weight in weights.items()}


if __name__ == "__main__":
    main()

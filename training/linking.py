"""Learn what speaks for two claims saying the same: python -m training.linking.

Writes ``workbench/comparison/data/weights.json`` from the annotated articles and briefs
(``benchmarks/_annotated.py``) but those held out, each read twice: with the claims that
extraction finds, and with those that a person marked. Prints how well the links and
conflicts of each set are found with what the others teach. Needs scikit-learn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks._annotated import UNSEEN, Set, there
from benchmarks._briefs import Briefs
from benchmarks._scoring import SAME, Gold
from benchmarks.comparison import Article, articles, marked
from training import contradictions
from workbench.comparison.candidates import pairs
from workbench.comparison.contradicting import Contradiction
from workbench.comparison.facts import Pair
from workbench.comparison.frame import Frame, frames
from workbench.comparison.sameness import Sameness
from workbench.comparison.similarity import Features, Weights, features
from workbench.model import Claim

OUT = Path(__file__).parents[1] / "workbench/comparison/data/weights.json"
SOURCE = (
    "Learned by training/linking.py from annotated articles, most of them written for "
    "the project."
)
WORTH = {"strong": 1.0, "medium": 0.6}
STRENGTH, PARTS = 1.0, 3
T = TypeVar("T")


class Compared(NamedTuple):
    """The pairs of claims of an event: features, whether alike, and how surely so."""

    name: str
    found: np.ndarray
    alike: np.ndarray
    worth: np.ndarray
    sides: list[tuple[tuple[str, str], tuple[str, str]]]
    looked: list[tuple[Frame, Frame]]
    conflict: np.ndarray
    weights: Weights


def event(name: str, gold: Gold, given: Iterable[Article]) -> Compared:
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
    return Compared(
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


def bests(odds: np.ndarray, taught: Compared) -> np.ndarray:
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


def learn(taught: Sequence[Compared]) -> tuple[LogisticRegression, LogisticRegression]:
    """Return what weighs the features of a pair, and what weighs it among others."""
    alike = np.concatenate([e.alike for e in taught])
    worth = np.concatenate([e.worth for e in taught])
    first = LogisticRegression(C=STRENGTH, max_iter=5000)
    first.fit(np.vstack([e.found for e in taught]), alike, sample_weight=worth)
    second = LogisticRegression(C=STRENGTH, max_iter=5000)
    second.fit(np.vstack([among(first, e) for e in taught]), alike, sample_weight=worth)
    return first, second


def among(first: LogisticRegression, taught: Compared) -> np.ndarray:
    """Return the log odds of each pair and for how many claims it is the best."""
    odds = first.decision_function(taught.found)
    return np.column_stack([odds, bests(odds, taught)])


def hits(taught: Compared, likely: np.ndarray) -> tuple[int, int]:
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


def read(which: Set | Briefs) -> list[Compared]:
    """Return the events of a set, each as found and then as a person marked it."""
    whole = Gold(which.folder, which.begins)
    found = articles(which, whole)
    compared = []
    for begins in which.events:
        gold = Gold(which.folder, begins)
        given = {file: found[file] for file in gold.paths}
        rows = list(gold.claims.values())
        by_hand = [
            (document, marked(document, [r for r in rows if r["file"] == file], claims))
            for file, (document, claims) in given.items()
        ]
        both = [event(begins[0], gold, read) for read in (given.values(), by_hand)]
        if all(e.looked for e in both):
            compared += both
    return compared


def groups() -> dict[str, list[Compared]]:
    """Return the events of each set that is there, the briefs in three parts."""
    found = {}
    for name, which in there().items():
        if name not in UNSEEN:
            events = read(which)
            parts = PARTS if isinstance(which, Briefs) else 1
            for number in range(parts):
                part = f"{name} {number + 1}" if parts > 1 else name
                found[part] = [
                    e for at, e in enumerate(events) if at // 2 % parts == number
                ]
    return found


def main() -> None:
    """Print what is found of each set with what the others teach; learn of all."""
    taught = groups()
    rows: dict[str, list[contradictions.Event]] = {}
    for name, mine in taught.items():
        first, second = learn(_others(taught, name))
        told = [
            f"{right} of {of}"
            for part in (mine[::2], mine[1::2])
            for right, of in _sums(
                hits(e, second.decision_function(among(first, e))) for e in part
            )
        ]
        print(f"{name:10} first partner right: as found {told[0]}, marked {told[1]}")
        rows[name] = [_contradictions(e, first) for e in mine]
    for name, theirs in rows.items():
        learned = contradictions.learn(_others(rows, name))
        told = [
            f"{right} of {of}, strong {strong} of {all_strong}"
            for part in (theirs[::2], theirs[1::2])
            for right, of, strong, all_strong in _sums(
                contradictions.right(e, learned) for e in part
            )
        ]
        print(f"{name:10} conflicts right: as found {told[0]}; marked {told[1]}")
    first, second = learn(_others(taught, ""))
    learned = contradictions.learn(_others(rows, ""))
    weights = {
        "source": SOURCE,
        "likeness": named(first, Features._fields),
        "partners": named(second, ("odds", "bests")),
        "sameness": learned.sameness.named(Sameness._fields),
        "contradiction": learned.contradiction.named(Contradiction._fields),
    }
    OUT.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def _others(groups: Mapping[str, list[T]], name: str) -> list[T]:
    return [
        event for other, events in groups.items() if other != name for event in events
    ]


def _sums(rows: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return [tuple(map(sum, zip(*rows, strict=True)))]


def _contradictions(e: Compared, model: LogisticRegression) -> contradictions.Event:
    odds = model.decision_function(e.found)
    pairs = [
        Pair(a, b, Features(*found), float(value))
        for (a, b), found, value in zip(e.looked, e.found, odds, strict=True)
    ]
    sure = np.where(e.alike, e.worth, 0.0)
    return contradictions.event(e.name, pairs, e.weights, sure, e.conflict)


def named(model: LogisticRegression, fields: Sequence[str]) -> dict[str, float]:
    """Return the weights of a model by feature."""
    weights = dict(zip(fields, model.coef_[0], strict=True))
    weights["bias"] = model.intercept_[0]
    return {name: round(float(weight), 3) for name, weight in weights.items()}


if __name__ == "__main__":
    main()

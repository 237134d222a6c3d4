"""Learn what speaks for two figures being of the same thing (for training/linking.py).

A logistic regression in which nothing that speaks for it may count against it, nor the
other way round: there are few conflicts to learn from. Where claims in conflict have
several figures, those that the weights find likeliest are taken to be the ones in
conflict, and the weights are learned again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from workbench.comparison.contradicting import (
    Candidate,
    Sameness,
    candidates,
    judged,
)
from workbench.comparison.facts import Pair
from workbench.comparison.similarity import Weights

FOR = frozenset(
    "topics near words around alike best head said same_place same_time alone "
    "percent_and_points".split()
)
AGAINST = frozenset("ratio other_topics explained scope role names speaker".split())
STRENGTH, ROUNDS, MEDIUM = 0.05, 4, 0.6


class Figures(NamedTuple):
    """Figures of an event that disagree, and how surely their claims conflict."""

    name: str
    found: list[Candidate]
    rows: np.ndarray
    conflict: np.ndarray
    pairs: np.ndarray


class Model(NamedTuple):
    """Weights of the features, the last one for none."""

    weights: np.ndarray

    def likely(self, rows: np.ndarray) -> np.ndarray:
        """Return how likely figures are of the same thing."""
        return _likely(rows @ self.weights[:-1] + self.weights[-1])

    def named(self) -> dict[str, float]:
        """Return the weights by feature."""
        names = (*Sameness._fields, "bias")
        return {
            name: round(float(weight), 3)
            for name, weight in zip(names, self.weights, strict=True)
        }


def figures(
    name: str, pairs: Sequence[Pair], conflict: np.ndarray, weights: Weights
) -> Figures:
    """Return the figures of an event that disagree.

    ``conflict``: how surely each of the pairs conflicts, 0 for not, below it unsure.
    """
    found = candidates(pairs, weights)
    rows = np.array([c.found for c in found]).reshape(-1, len(Sameness._fields))
    return Figures(
        name, found, rows, np.array([conflict[c.pair] for c in found]), conflict
    )


def weigh(taught: Sequence[Figures]) -> Model:
    """Return the weights that tell figures in conflict from all others."""
    rows = np.vstack([t.rows for t in taught])
    conflict = np.concatenate([t.conflict for t in taught])
    pairs = [(n, c.pair) for n, t in enumerate(taught) for c in t.found]
    kept = conflict >= 0
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = (rows - mean) / spread
    weights = np.zeros(rows.shape[1] + 1)
    for _ in range(ROUNDS):
        weights = _fit(scaled[kept], conflict[kept])
        odds = scaled @ weights[:-1]
        best: dict[tuple[int, int], int] = {}
        for number, pair in enumerate(pairs):
            if pair not in best or odds[number] > odds[best[pair]]:
                best[pair] = number
        chosen = np.isin(np.arange(len(pairs)), list(best.values()))
        kept = (conflict == 0) | ((conflict > 0) & chosen)
    plain = weights[:-1] / spread
    return Model(np.append(plain, weights[-1] - plain @ mean))


def right(row: Figures, model: Model) -> tuple[int, int, int, int]:
    """Return how many conflicts are right, of how many; how many strong, of all."""
    found = judged(row.found, list(model.likely(row.rows))) if row.found else {}
    hit = [pair for pair in found if row.pairs[pair]]
    strong = row.pairs == 1
    return len(hit), len(found), sum(strong[pair] for pair in hit), int(strong.sum())


def _fit(rows: np.ndarray, conflict: np.ndarray) -> np.ndarray:
    truth = (conflict > 0).astype(float)
    worth = np.where(truth > 0, np.maximum(conflict, MEDIUM), 1.0)
    bounds = [
        (0.0, None) if name in FOR else (None, 0.0) if name in AGAINST else (None, None)
        for name in Sameness._fields
    ]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = rows @ weights[:-1] + weights[-1]
        wrong = worth * (_likely(odds) - truth)
        total = (worth * (np.logaddexp(0, odds) - truth * odds)).sum()
        large = weights[:-1] / STRENGTH
        return total + (large @ weights[:-1]) / 2, np.append(
            rows.T @ wrong + large, wrong.sum()
        )

    begin = np.zeros(rows.shape[1] + 1)
    found = minimize(
        loss, begin, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B"
    )
    weights: np.ndarray = found.x
    return weights


def _likely(odds: np.ndarray) -> np.ndarray:
    likely: np.ndarray = 1 / (1 + np.exp(-odds))
    return likely

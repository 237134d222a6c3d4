"""Learn what speaks for two claims not both holding (for training/linking.py).

First whether two figures are of the same thing, from figures that agree in claims that
say the same as well as from those of claims in conflict: where these have several,
those that the weights find likeliest are taken to be meant, and the weights are learned
again. Then whether two claims conflict, with what the first weights, learned of other
events, say of their figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from workbench.comparison.contradicting import (
    LEAST,
    Contradiction,
    Ground,
    Held,
    grounds,
    held,
)
from workbench.comparison.facts import Facts, Pair
from workbench.comparison.sameness import Sameness
from workbench.comparison.similarity import Weights

FOR = frozenset(
    "most_near least_near least spelling thing head said place place_told names topics "
    "acts same_time same_kind wider_kind alone titles fact gap points "
    "negated negated_least negated_most denied denied_most none_most opposite "
    "opposite_rest direction alike".split()
)
AGAINST = frozenset(
    "thing_apart place_apart names_apart topics_apart own_topics_apart acts_apart "
    "one_acts scope_apart part role_apart other_time kind_apart order ratio".split()
)
STRENGTH, ROUNDS, PARTS = 0.1, 3, 4
MEDIUM = 0.7


class Event(NamedTuple):
    """The pairs of claims of an event, and what a person says of them.

    ``alike``, ``conflict``: how surely each pair says the same or conflicts, 0 for not,
    below it where that is a matter of taste; ``rows``: the features of ``found``.
    """

    name: str
    pairs: list[Pair]
    weights: Weights
    alike: np.ndarray
    conflict: np.ndarray
    facts: Facts
    found: list[Held]
    rows: np.ndarray


class Model(NamedTuple):
    """Weights of some features, the last one for none."""

    weights: np.ndarray

    def odds(self, rows: np.ndarray) -> np.ndarray:
        """Return the log odds of each row."""
        odds: np.ndarray = rows @ self.weights[:-1] + self.weights[-1]
        return odds

    def named(self, fields: Sequence[str]) -> dict[str, float]:
        """Return the weights by feature."""
        each = zip((*fields, "bias"), self.weights, strict=True)
        return {name: round(float(weight), 3) for name, weight in each}


class Learned(NamedTuple):
    """What two figures of the same thing have, and what claims in conflict have."""

    sameness: Model
    contradiction: Model


def event(
    name: str,
    pairs: list[Pair],
    weights: Weights,
    alike: np.ndarray,
    conflict: np.ndarray,
) -> Event:
    """Return an event with the figures that are held against each other in it."""
    facts = Facts(pairs, weights.terms)
    both = list(held(pairs, facts, weights))
    rows = np.array([same for _, same in both]).reshape(-1, len(Sameness._fields))
    found = [one for one, _ in both]
    return Event(name, pairs, weights, alike, conflict, facts, found, rows)


def learn(taught: Sequence[Event]) -> Learned:
    """Return what is learned of some events."""
    names = sorted({e.name for e in taught})
    part = {name: number % PARTS for number, name in enumerate(names)}
    rows: list[np.ndarray] = []
    truth: list[np.ndarray] = []
    for number in range(PARTS):
        model = sameness([e for e in taught if part[e.name] != number])
        for e in taught:
            if part[e.name] == number:
                told = _grounds(e, model)
                rows.append(_features(told))
                truth.append(np.array([e.conflict[ground.pair] for ground in told]))
    every, conflict = np.vstack(rows), np.concatenate(truth)
    kept = conflict >= 0
    return Learned(
        sameness(taught),
        weigh(
            every[kept],
            conflict[kept] > 0,
            _worth(conflict[kept]),
            Contradiction._fields,
        ),
    )


def sameness(taught: Sequence[Event]) -> Model:
    """Return what tells figures of the same thing from all others."""
    rows = np.vstack([e.rows for e in taught])
    marks = [_same(e) for e in taught]
    same = np.concatenate([mark for mark, _ in marks])
    worth = np.concatenate([each for _, each in marks])
    pairs = [(n, one.pair) for n, e in enumerate(taught) for one in e.found]
    score = rows[:, Sameness._fields.index("least_near")]
    for _ in range(ROUNDS):
        best: dict[tuple[int, int], int] = {}
        for at in np.flatnonzero(same == _EITHER):
            known = best.get(pairs[at])
            if known is None or score[at] > score[known]:
                best[pairs[at]] = int(at)
        chosen = np.zeros(len(same), bool)
        chosen[list(best.values())] = True
        kept = (same == 0) | (same == 1) | chosen
        model = weigh(rows[kept], same[kept] > 0, worth[kept], Sameness._fields)
        score = model.odds(rows)
    return model


_EITHER = 2


def _same(e: Event) -> tuple[np.ndarray, np.ndarray]:
    """Return of which figures a person says that they are of the same thing: 1 or 0.

    2 for one of several, -1 for unsaid; and how much each of them counts.
    """
    same, worth = np.zeros(len(e.found)), np.ones(len(e.found))
    mine: dict[int, list[int]] = {}
    for at, one in enumerate(e.found):
        mine.setdefault(one.pair, []).append(at)
    for pair, places in mine.items():
        alike, conflict = e.alike[pair], e.conflict[pair]
        agree = [at for at in places if e.found[at].agree]
        if alike:
            taken = {id(f) for at in agree for f in (e.found[at].x, e.found[at].y)}
            for at in places:
                one = e.found[at]
                of_others = id(one.x) in taken or id(one.y) in taken
                same[at] = 1 if one.agree else 0 if of_others else -1
                worth[at] = abs(alike) / len(agree) if one.agree else 1
        elif conflict:
            for at in places:
                same[at] = -1 if e.found[at].agree else _EITHER
                worth[at] = abs(conflict)
    return same, worth


def _grounds(e: Event, model: Model) -> list[Ground]:
    return grounds(e.pairs, e.found, list(model.odds(e.rows)), e.facts, e.weights)


def _features(told: Sequence[Ground]) -> np.ndarray:
    rows = np.array([ground.found for ground in told])
    return rows.reshape(-1, len(Contradiction._fields))


def _worth(conflict: np.ndarray) -> np.ndarray:
    return np.where(conflict > 0, np.maximum(conflict, MEDIUM), 1.0)


def right(e: Event, learned: Learned) -> tuple[int, int, int, int]:
    """Return how many conflicts are right, of how many; how many strong, of all."""
    told = _grounds(e, learned.sameness)
    likely = 1 / (1 + np.exp(-learned.contradiction.odds(_features(told))))
    found = [g.pair for g, value in zip(told, likely, strict=True) if value >= LEAST]
    hit = [pair for pair in found if e.conflict[pair]]
    strong = e.conflict == 1
    return len(hit), len(found), int(strong[hit].sum()), int(strong.sum())


def weigh(
    rows: np.ndarray, truth: np.ndarray, worth: np.ndarray, fields: Sequence[str]
) -> Model:
    """Return the weights of a logistic regression.

    Nothing that speaks for it may count against it, nor the other way round.
    """
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled, wanted = (rows - mean) / spread, truth.astype(float)
    bounds = [
        (0.0, None) if name in FOR else (None, 0.0) if name in AGAINST else (None, None)
        for name in fields
    ]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = scaled @ weights[:-1] + weights[-1]
        wrong = worth * (1 / (1 + np.exp(-odds)) - wanted)
        total = (worth * (np.logaddexp(0, odds) - wanted * odds)).sum()
        large = weights[:-1] / STRENGTH
        return total + (large @ weights[:-1]) / 2, np.append(
            scaled.T @ wrong + large, wrong.sum()
        )

    found = minimize(
        loss,
        np.zeros(rows.shape[1] + 1),
        jac=True,
        bounds=[*bounds, (None, None)],
        method="L-BFGS-B",
    )
    plain = found.x[:-1] / spread
    return Model(np.append(plain, found.x[-1] - plain @ mean))

"""Which claims of two articles cannot both hold.

It takes grounds: two figures that disagree, a no on one side, opposite words or ways.
How likely the claims conflict is weighed by what speaks for the two figures being of
the same thing (:mod:`.sameness`), which others there are, and how the no is said.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.facts import Facts, agree, comparable
from workbench.comparison.implied import KINDS, NONE
from workbench.comparison.opposing import Opposition, opposition
from workbench.comparison.sameness import Sameness, odds, sameness
from workbench.comparison.similarity import log_odds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.comparison.facts import Pair
    from workbench.comparison.figures import Figure
    from workbench.comparison.similarity import Weights

LEAST = 0.35
"""How likely it has to be that two claims cannot both hold, to be told."""

_SMALL = 12
_MOST_RATIO, _GAP, _NEVER = 3.0, 3.0, -8.0
_HARDLY = -2.5
_MUCH = 0.35


class Held(NamedTuple):
    """Two figures of the claims of a pair that measure the same kind of thing.

    ``apart``: something tells for sure that they are not of the same thing.
    """

    pair: int
    x: Figure
    y: Figure
    agree: bool
    apart: bool
    facts: tuple[int, int]


class Contradiction(NamedTuple):
    """What speaks for or against two claims not both holding.

    Of the two figures that disagree and are the likeliest to be of the same thing (0
    where there are none): ``fact``, the log odds of that, the most of all that tell of
    the two facts; ``gap``, how much less likely the next figures are, ``margin``, how
    much likelier others are; ``explained``, ``agreeing``: figures that agree with one
    of them; ``ratio``: how far apart the numbers are. Then the no or the opposite words
    (:class:`.opposing.Opposition`), and how alike the claims are.
    """

    figures: float
    fact: float
    gap: float
    margin: float
    explained: float
    agreeing: float
    ratio: float
    small: float
    one_small: float
    others_agree: float
    loose: float
    points: float
    scope_apart: float
    kind_apart: float
    change: float
    titles: float
    duration: float
    money: float
    share: float
    day: float
    clock: float
    none: float
    negated: float
    negated_least: float
    negated_most: float
    denied: float
    denied_most: float
    none_most: float
    opposite: float
    opposite_rest: float
    direction: float
    alike: float
    spelling: float
    least: float
    speaker: float
    other_speaker: float
    topics: float
    acts: float


class Ground(NamedTuple):
    """Why the claims of a pair may not both hold: figures, or what is said not."""

    pair: int
    held: Held | None
    said: Opposition
    found: Contradiction


class Clash(NamedTuple):
    """Claims that cannot both hold: their figures or the reason, and how likely."""

    figures: tuple[Figure, Figure] | None
    reason: str
    score: float


def clashes(pairs: Sequence[Pair], weights: Weights) -> dict[int, Clash]:
    """Return what cannot both hold, by the number of a pair."""
    facts = Facts(pairs, weights.terms)
    found, sure = [], []
    for one, same in held(pairs, facts, weights):
        found.append(one)
        sure.append(odds(same))
    clashes = {}
    for ground in grounds(pairs, found, sure, facts, weights):
        score = 1 / (1 + math.exp(-log_odds("contradiction", ground.found)))
        if score >= LEAST:
            two = ground.held
            by_figures = two is not None and (
                not ground.said.reason or ground.found.fact > _HARDLY
            )
            clashes[ground.pair] = Clash(
                (two.x, two.y) if two and by_figures else None,
                ground.said.reason,
                score,
            )
    return clashes


def held(
    pairs: Sequence[Pair], facts: Facts, weights: Weights
) -> Iterator[tuple[Held, Sameness]]:
    """Yield the figures of these pairs that measure the same kind of thing.

    With what speaks for their being of the same thing, which is much to keep.
    """
    for number, pair in enumerate(pairs):
        for x in pair.a.held:
            for y in pair.b.held:
                if comparable(x, y):
                    found = sameness(pair, x, y, facts, weights.terms)
                    both = _ordered(facts.of(x), facts.of(y))
                    apart = _of_other_things(x, y, found)
                    yield Held(number, x, y, agree(x, y), apart, both), found


def grounds(
    pairs: Sequence[Pair],
    found: Sequence[Held],
    sure: Sequence[float],
    facts: Facts,
    weights: Weights,
) -> list[Ground]:
    """Return what may make the claims of each pair conflict, where there is something.

    ``sure``: the log odds that the figures of each of ``found`` are of the same thing.
    """
    among = _Among(pairs, found, sure)
    best: dict[int, int] = {}
    for at, one in enumerate(found):
        known = best.get(one.pair)
        if one.agree or one.apart:
            continue
        if known is None or sure[at] > sure[known]:
            best[one.pair] = at
    told = []
    for number, pair in enumerate(pairs):
        at = best.get(number, -1)
        said = opposition(pair.a, pair.b, weights, one_speaker=bool(pair.found.speaker))
        if pair.found.figures_agree:
            said = said._replace(opposite=None, rest=0.0)
        if at >= 0 or said.is_any:
            features = _of_words(pair, said)
            chosen = found[at] if at >= 0 else None
            if chosen:
                same = sameness(pair, chosen.x, chosen.y, facts, weights.terms)
                features |= _of_figures(among, at, same)
            weighed = Contradiction(*(features.get(name, 0.0) for name in _FIELDS))
            told.append(Ground(number, chosen, said, weighed))
    return told


def _of_other_things(x: Figure, y: Figure, found: Sameness) -> bool:
    """Whether something told of two figures tells them apart for sure.

    What was killed is not what is missing, what was ordered not what was delivered,
    some of them are not all, and what was on Monday is not what was on Tuesday. What is
    said without a number has to be said of the same.
    """
    topics = found.topics_apart and x.own and y.own
    if topics or found.acts_apart or found.part or figuring.restricted(x, y):
        return True
    near = found.thing, found.head, found.same_kind, found.wider_kind, found.topics
    if {x.unit, y.unit} & KINDS:
        return not any(near) and found.least < _MUCH
    if found.other_time:
        return True
    # "24 people spoke" and "57 people were arrested"
    told_apart = found.both_said and not found.said and found.least < _MUCH
    one_own = (x.own and bool(x.topics)) != (y.own and bool(y.topics))
    return bool(found.people and told_apart and not found.topics and one_own)


class _Among:
    """How the figures that are held against each other stand among all of them."""

    def __init__(
        self, pairs: Sequence[Pair], found: Sequence[Held], sure: Sequence[float]
    ) -> None:
        self.found, self.sure, self.pairs = found, sure, pairs
        self.near: dict[tuple[int, str], list[float]] = defaultdict(list)
        self.agreeing: dict[tuple[int, str], float] = {}
        self.facts: dict[tuple[int, int], float] = {}
        self.agree_in: dict[int, list[Held]] = defaultdict(list)
        for one, value in zip(found, sure, strict=True):
            for key in self.keys(one):
                self.near[key].append(value)
                if one.agree:
                    self.agreeing[key] = max(self.agreeing.get(key, _NEVER), value)
            if one.agree:
                self.agree_in[one.pair].append(one)
            else:
                self.facts[one.facts] = max(self.facts.get(one.facts, _NEVER), value)
        for values in self.near.values():
            values.sort(reverse=True)

    def keys(self, one: Held) -> tuple[tuple[int, str], tuple[int, str]]:
        """Return each of two figures with the article of the other."""
        a, b = self.pairs[one.pair][:2]
        return (id(one.x), b.document), (id(one.y), a.document)

    def gap(self, key: tuple[int, str], value: float) -> float:
        """Return how much less likely the next figure is, 0 where it is likelier."""
        values = self.near[key]
        if value < values[0]:
            return 0.0
        return min(_GAP, value - (values[1] if len(values) > 1 else _NEVER))


_FIELDS = Contradiction._fields


def _of_words(pair: Pair, said: Opposition) -> dict[str, float]:
    a, b, found, alike = pair
    most, least = max(said.covered), min(said.covered)
    return {
        "negated": float(said.negated),
        "negated_least": said.negated * least,
        "negated_most": said.negated * most,
        "denied": float(said.denied),
        "denied_most": said.denied * most,
        "none_most": said.none * most,
        "opposite": float(bool(said.opposite)),
        "opposite_rest": said.rest,
        "direction": float(said.direction),
        "alike": alike / 4,
        "spelling": found.spelling,
        "least": found.least,
        "speaker": found.speaker,
        "other_speaker": found.other_speaker,
        "topics": float(bool(a.topics & b.topics)),
        "acts": float(bool(a.acts & b.acts)),
    }


def _of_figures(among: _Among, at: int, found: Sameness) -> dict[str, float]:
    one, value = among.found[at], among.sure[at]
    x, y = one.x, one.y
    keys = among.keys(one)
    agreeing = max(among.agreeing.get(key, _NEVER) for key in keys)
    sizes = [abs(figure.base[1]) for figure in (x, y)]
    apart = abs(math.log((float(sizes[0]) + 0.5) / (float(sizes[1]) + 0.5)))
    others = any(
        other.x is not x and other.y is not y for other in among.agree_in[one.pair]
    )
    return {
        "figures": 1.0,
        "fact": among.facts[one.facts],
        "gap": sum(among.gap(key, value) for key in keys),
        "margin": sum(value - among.near[key][0] for key in keys),
        "explained": min(0.0, value - agreeing),
        "agreeing": agreeing,
        "ratio": min(_MOST_RATIO, apart),
        "small": float(max(sizes) <= _SMALL),
        "one_small": float(min(sizes) <= _SMALL),
        "others_agree": float(others),
        "loose": float(x.modifier != "exact") + float(y.modifier != "exact"),
        "points": float(figuring.mixed_up(x, y)),
        "scope_apart": found.scope_apart,
        "kind_apart": found.kind_apart,
        "change": found.change,
        "titles": found.titles,
        "duration": found.duration,
        "money": found.money,
        "share": found.share,
        "day": found.day,
        "clock": found.clock,
        "none": float(NONE in (x.unit, y.unit)),
    }


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)

"""Which figures of two articles are figures of the same thing and cannot both hold.

Each pair of figures that disagree is judged by what they count, what is said of them,
where and when: a sum whose weights are learned. What several articles tell of one fact
is put together first, so that a report that says little is read with those that agree.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.facts import SHARES, Facts, agree, comparable
from workbench.comparison.similarity import SYNONYM, learned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.comparison.facts import Pair
    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Weights
    from workbench.comparison.synonyms import Terms

LEAST = 0.65
"""How likely it has to be that two figures are of the same thing, to be told."""

_SURE = 0.9
_NEARLY, _WORDS = 0.8, 0.65
_SHARED = 0.7
_MOST_ODDS, _ODDS = 6, 8
_MOST_RATIO = 3.0
_TIME = "second"


class Sameness(NamedTuple):
    """What speaks for or against two figures being of the same thing, mostly 0 or 1.

    ``near``, ``words``: how much of what tells of the one also tells of the other, for
    figure and claim; ``best``: no other figure of the articles is nearer, below 0 else;
    ``explained``: how near a figure is there that agrees with one of them.
    """

    ratio: float
    topics: float
    other_topics: float
    alone: float
    agreeing: float
    near: float
    words: float
    around: float
    alike: float
    best: float
    explained: float
    head: float
    said: float
    same_place: float
    same_time: float
    scope: float
    role: float
    names: float
    speaker: float
    bare: float
    money: float
    duration: float
    share: float
    percent_and_points: float


class Clash(NamedTuple):
    """Two figures that cannot both hold, and how likely they are of the same thing."""

    x: Figure
    y: Figure
    score: float


class Candidate(NamedTuple):
    """Two figures that disagree, by pair and by the fact that each belongs to."""

    pair: int
    x: Figure
    y: Figure
    facts: tuple[int, int]
    found: Sameness


def clashes(pairs: Sequence[Pair], weights: Weights) -> dict[int, Clash]:
    """Return the likeliest two figures that cannot both hold, by the number of a pair.

    Figures that agree with them are of the same fact, and judged with them.
    """
    found = candidates(pairs, weights)
    return judged(found, [score(candidate.found) for candidate in found])


def judged(found: Sequence[Candidate], scores: Sequence[float]) -> dict[int, Clash]:
    """Return the likeliest of the figures of each pair, if likely enough.

    ``scores``: how likely the figures of each are of the same thing.
    """
    most: dict[tuple[int, int], float] = {}
    for candidate, value in zip(found, scores, strict=True):
        most[candidate.facts] = max(most.get(candidate.facts, 0.0), value)
    best: dict[int, Clash] = {}
    for candidate, value in zip(found, scores, strict=True):
        likely = (1 - _SHARED) * value + _SHARED * most[candidate.facts]
        known = best.get(candidate.pair)
        if likely >= LEAST and (known is None or likely > known.score):
            best[candidate.pair] = Clash(candidate.x, candidate.y, likely)
    return best


def score(found: Sameness) -> float:
    """Return how likely two figures are of the same thing, from 0 to 1."""
    weights = learned("contradiction")
    if _one_but_for(found):
        return _SURE
    total = weights["bias"]
    for name, value in zip(Sameness._fields, found, strict=True):
        total += weights[name] * value
    return 1 / (1 + math.exp(-total))


def _one_but_for(found: Sameness) -> bool:
    """Whether two claims are one but for the only figure of each."""
    apart = found.other_topics or found.scope or found.role or found.names
    return bool(
        found.alone and not apart and found.near >= _NEARLY and found.words >= _WORDS
    )


def candidates(pairs: Sequence[Pair], weights: Weights) -> list[Candidate]:
    """Return the figures of these pairs that disagree, with what speaks for them."""
    facts = Facts(pairs, weights.terms)
    nearest: dict[tuple[int, str], float] = defaultdict(float)
    agreeing: dict[tuple[int, str], float] = defaultdict(float)
    differing = []
    for number, pair in enumerate(pairs):
        for x in pair.a.figures:
            for y in pair.b.figures:
                if not comparable(x, y):
                    continue
                one, other = facts.near(x, y), facts.near(y, x)
                odds = max(0.0, (pair.odds + _MOST_ODDS) / _ODDS)
                near = math.sqrt(one * other) + odds
                keys = (id(x), pair.b.document), (id(y), pair.a.document)
                for key in keys:
                    nearest[key] = max(nearest[key], near)
                    if agree(x, y):
                        agreeing[key] = max(agreeing[key], near)
                if not agree(x, y) and not _apart(x, y):
                    differing.append((number, x, y, keys, near, (one, other)))
    return [
        Candidate(
            number,
            x,
            y,
            _ordered(facts.of(x), facts.of(y)),
            _sameness(
                pairs[number],
                x,
                y,
                near=told,
                best=sum(near - nearest[key] for key in keys),
                explained=max(agreeing.get(key, 0.0) for key in keys),
                topics=(facts.topics(x), facts.topics(y)),
            ),
        )
        for number, x, y, keys, near, told in differing
    ]


def _apart(x: Figure, y: Figure) -> bool:
    """Whether something told of two figures tells them apart for sure.

    What was killed is not what is missing, what was ordered not what was delivered,
    and some of them are not all.
    """
    topics = x.own and y.own and not x.topics & y.topics
    acts = bool(x.acts and y.acts and not x.acts & y.acts)
    part = "~part" in x.scope ^ y.scope
    return topics or acts or part or figuring.other_time(x, y) is not None


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _sameness(
    pair: Pair,
    x: Figure,
    y: Figure,
    *,
    near: tuple[float, float],
    best: float,
    explained: float,
    topics: tuple[frozenset[str], frozenset[str]],
) -> Sameness:
    a, b, found = pair.a, pair.b, pair.found
    one, other = (abs(float(figure.base[1])) + 0.5 for figure in (x, y))
    head = max(_met(x.about.head, y.about.counted), _met(y.about.head, x.about.counted))
    counts = not (x.unit or y.unit)
    continued = x.about.is_continued or y.about.is_continued
    place = _met(x.about.place, b.sentence) if y.about.place.stems else 0.0
    names = x.about.names - b.speaker, y.about.names - a.speaker
    return Sameness(
        ratio=min(_MOST_RATIO, abs(math.log(one / other))),
        topics=float(bool(topics[0] & topics[1])),
        other_topics=float(bool(all(topics) and not topics[0] & topics[1])),
        alone=float(_alike(a, x) == _alike(b, y) == 1),
        agreeing=found.figures_agree,
        near=max(near),
        words=max(found.least, min(near) if continued else 0.0),
        around=found.around,
        alike=max(-_MOST_RATIO, min(_MOST_RATIO, pair.odds / 2)),
        best=best,
        explained=explained,
        head=head * max(near) if counts else 0.0,
        said=_met(x.about.said, y.about.said),
        same_place=float(place > 0),
        same_time=float(bool(x.times and y.times)),
        scope=float(x.scope != y.scope),
        role=float(x.role != y.role),
        names=float(all(names) and not names[0] & names[1]),
        speaker=found.speaker,
        bare=float(x.bare or y.bare),
        money=float(x.unit[:3].isupper()),
        duration=float(x.base[0] == _TIME),
        share=float(x.base[0] in SHARES),
        percent_and_points=float(figuring.mixed_up(x, y)),
    )


def _alike(frame: Frame, figure: Figure) -> int:
    """Return how many figures a claim gives in the unit of one, of what is now."""
    unit = figure.base[0]
    return sum(x.base[0] == unit and x.role != "before" for x in frame.figures)


def _met(a: Terms, b: Terms) -> float:
    """Return 1 where a word of ``a`` is in ``b``, less where a synonym is."""
    if a.stems & b.stems:
        return 1.0
    return SYNONYM if a.groups & b.groups else 0.0

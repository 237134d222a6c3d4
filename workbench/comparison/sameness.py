"""Whether two figures are figures of the same thing, by features that are weighed.

Nothing here looks at whether the numbers agree: what is learned of figures that agree
holds for those that do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.facts import SHARES
from workbench.comparison.implied import CLOCK, DAY, NONE, RANK
from workbench.comparison.kinds import fit
from workbench.comparison.similarity import SYNONYM, covered, log_odds

if TYPE_CHECKING:
    from workbench.comparison.facts import Facts, Pair
    from workbench.comparison.figures import Figure
    from workbench.comparison.similarity import Rarity
    from workbench.comparison.synonyms import Terms

_TIME = "second"


class Sameness(NamedTuple):
    """What speaks for or against two figures being of the same thing, from 0 to 1.

    ``most_near``, ``least_near``: how much of what tells of the one also tells of the
    other; ``least`` and ``spelling`` as in :class:`.similarity.Features`. Of the thing
    that is measured, of what is said of it and of where: how much they have in common,
    and whether both are told and have nothing in common (``..._apart``). ``alone``: how
    far the two claims have no other such figures; ``order``: how far apart they stand
    in their claims; ``titles``: how many of the claims are titles (to 2).
    """

    most_near: float
    least_near: float
    least: float
    spelling: float
    speaker: float
    other_speaker: float
    thing: float
    thing_apart: float
    head: float
    said: float
    both_said: float
    place: float
    place_apart: float
    place_told: float
    names: float
    names_apart: float
    topics: float
    topics_apart: float
    own_topics_apart: float
    acts: float
    acts_apart: float
    one_acts: float
    scope_apart: float
    part: float
    role_apart: float
    change: float
    same_time: float
    other_time: float
    same_kind: float
    wider_kind: float
    kind_apart: float
    people: float
    uncounted: float
    one_counted: float
    alone: float
    order: float
    titles: float
    duration: float
    money: float
    share: float
    day: float
    clock: float
    rank: float
    none: float


def odds(found: Sameness) -> float:
    """Return the log odds that two figures are of the same thing."""
    return log_odds("sameness", found)


def sameness(
    pair: Pair, x: Figure, y: Figure, facts: Facts, rarity: Rarity[str]
) -> Sameness:
    """Return what speaks for ``x`` and ``y``, of the two claims, being of one thing."""
    a, b, found, _ = pair
    near = facts.near(x, y), facts.near(y, x)
    thing = _least(x.about.thing, y.about.thing, rarity)
    said = _least(x.about.said, y.about.said, rarity)
    place = _least(x.about.place, y.about.place, rarity)
    names = x.about.names - b.speaker, y.about.names - a.speaker
    kinds = fit(x.kinds, y.kinds)
    counted = bool(x.about.counted.words), bool(y.about.counted.words)
    units = {x.base[0], y.base[0]}
    told = max(met(x.about.place, b.sentence), met(y.about.place, a.sentence))
    return Sameness(
        most_near=max(near),
        least_near=min(near),
        least=found.least,
        spelling=found.spelling,
        speaker=found.speaker,
        other_speaker=found.other_speaker,
        thing=thing or 0.0,
        thing_apart=float(thing == 0),
        head=met(x.about.head, y.about.head),
        said=said or 0.0,
        both_said=float(said is not None),
        place=place or 0.0,
        place_apart=float(place == 0),
        place_told=told,
        names=float(bool(names[0] & names[1])),
        names_apart=float(all(names) and not names[0] & names[1]),
        topics=float(bool(x.topics & y.topics)),
        topics_apart=_apart(x.topics, y.topics),
        own_topics_apart=_apart(x.topics, y.topics) * (x.own and y.own),
        acts=float(bool(x.acts & y.acts)),
        acts_apart=_apart(x.acts, y.acts),
        one_acts=float(bool(x.acts) != bool(y.acts)),
        scope_apart=float(x.scope != y.scope),
        part=float("~part" in x.scope ^ y.scope),
        role_apart=float(x.role != y.role),
        change=float(x.role == y.role == "change"),
        same_time=float(any(y.times.get(kind) == at for kind, at in x.times.items())),
        other_time=float(figuring.other_time(x, y) is not None),
        same_kind=float(kinds == "same"),
        wider_kind=float(kinds == "wider"),
        kind_apart=float(kinds == "apart"),
        people=float("person" in x.kinds & y.kinds),
        uncounted=float(not any(counted)),
        one_counted=float(counted[0] != counted[1]),
        alone=1 / max(1, _alike(a.held, y) * _alike(b.held, x)),
        order=abs(x.at / (len(a.text) + 1) - y.at / (len(b.text) + 1)),
        titles=float((x.start == x.at) + (y.start == y.at)),
        duration=float(_TIME in units),
        money=float(x.unit[:3].isupper()),
        share=float(bool(units & SHARES)),
        day=float(DAY in units),
        clock=float(CLOCK in units),
        rank=float(RANK in units),
        none=float(NONE in units),
    )


def met(a: Terms, b: Terms) -> float:
    """Return 1 where a word of ``a`` is in ``b``, less where a synonym is."""
    if a.stems & b.stems:
        return 1.0
    return SYNONYM if a.groups & b.groups else 0.0


def _least(a: Terms, b: Terms, rarity: Rarity[str]) -> float | None:
    """Return how much of the words of either is in the other, None if one has none."""
    if not (a.words and b.words):
        return None
    return max(covered(a, b, rarity)[0], covered(b, a, rarity)[0])


def _apart(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a and b and not a & b))


def _alike(held: tuple[Figure, ...], other: Figure) -> int:
    return sum(figuring.compatible(figure, other) for figure in held)

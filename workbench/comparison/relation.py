"""How two claims stand to each other, and the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.similarity import features, score
from workbench.comparison.times import differ

if TYPE_CHECKING:
    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Features, Weights
    from workbench.model import Relation

LEAST = 0.08
"""How likely it has to be that two claims say the same, to be told."""

_HARDLY = 0.02
_SAME, _SURE, _LIKELY, _WHOLE, _OPPOSED = 0.85, 0.6, 0.5, 0.75, 0.35
_QUOTED = ("direct", "mixed")


class Related(NamedTuple):
    """A relation, how sure it is (0 to 1), and why, as a person reads it.

    ``told``: it is worth saying though the claims are not alike.
    """

    relation: Relation
    score: float
    reason: str
    told: bool = False


def relate(a: Frame, b: Frame, weights: Weights) -> Related | None:
    """Return how two claims stand to each other, None for nothing worth saying.

    A conflict is never found by likeness alone: it takes figures of the same thing
    that cannot both hold, or a no on one side, or opposite ways.
    """
    found = features(a, b, weights)
    alike = score(found)
    words = weights.said.cosine(a.said, b.said)
    pairs = [
        (x, y)
        for x in a.figures
        for y in b.figures
        if figuring.compatible(x, y) or figuring.mixed_up(x, y)
    ]
    same = [(x, y) for x, y in pairs if figuring.same_thing(x, y, words)]
    timed = [(x, y, figuring.other_time(x, y)) for x, y in same]
    agreeing = [(x, y) for x, y, other in timed if not other and figuring.agree(x, y)]
    if not any(figuring.agree(x, y) for x, y in same):
        for x, y, other in timed:
            likely = words > _LIKELY or not figuring.far_apart(x, y)
            alone = x.scope == y.scope and figuring.told_alike(x, y, words)
            if other is None and alone and likely:
                return _conflict(x, y, alike)
        for x, y, other in timed:
            if not figuring.agree(x, y) and (other or x.scope != y.scope):
                why = (
                    f"different times ({other[0]}, {other[1]})"
                    if other
                    else "perhaps not counted in the same way"
                )
                least = min(max(alike, LEAST / 2), LEAST)
                reason = f"{x.text} / {y.text}: {why}"
                return Related("similar", least, reason, told=True)
    if reason := _opposed(a, b, found, words):
        return Related("conflict", max(alike, _OPPOSED), reason)
    if alike < _HARDLY:
        return None
    return _alike(a, b, found, alike, agreeing)


def _opposed(a: Frame, b: Frame, found: Features, words: float) -> str:
    """Return why two claims that give no figures cannot both hold, "" if they can."""
    if differ(a.times, b.times):
        return ""
    topics = a.topics & b.topics
    if a.direction * b.direction < 0 and 2 * len(topics) >= len(a.topics | b.topics):
        return f"one says up, the other down{_of(topics)}" if topics else ""
    if not found.negation or (a.acts and b.acts and not a.acts & b.acts):
        return ""
    no, yes = map(_content, (a, b) if a.negated else (b, a))
    shared = no & yes
    whole = len(shared) >= _WHOLE * len(no) and (topics or len(shared) > 1)
    likely = words > _LIKELY and len(shared) > 1
    if found.speaker:
        quoted = any(f.claim.appearances[0].quote in _QUOTED for f in (a, b))
        if not (likely and quoted):
            return ""
        return "the same speaker is quoted once with a no and once without"
    return f"one says so, the other says not{_of(topics)}" if whole or likely else ""


def _content(frame: Frame) -> frozenset[str]:
    """Return the words of a claim but for names and its no."""
    return frozenset(
        w for w in frame.said - frame.event if w != "~no" and not w.startswith("=")
    )


def _conflict(x: Figure, y: Figure, alike: float) -> Related:
    if figuring.mixed_up(x, y):
        reason = f"{x.text} / {y.text}: percent is not percentage points"
    else:
        what = _of((x.counted & y.counted) | (x.topics & y.topics))
        reason = f"{x.text} / {y.text}: same thing counted{what}, other figure"
    return Related("conflict", max(alike, 0.5), reason)


def _alike(
    a: Frame,
    b: Frame,
    found: Features,
    alike: float,
    agreeing: list[tuple[Figure, Figure]],
) -> Related:
    figure = ""
    if agreeing:
        x, y = agreeing[0]
        figure = f"{x.text} in both" if x.text == y.text else f"{x.text} is {y.text}"
    quoted = {a.claim.appearances[0].quote, b.claim.appearances[0].quote} - {"none"}
    if found.speaker and quoted and a.speaker:
        words = "same speaker, other words"
        if alike > _SAME and found.least > _SAME:
            words = "same speaker, same words"
        return Related("paraphrase", alike, _join(words, figure))
    if alike > _SAME or (agreeing and alike > _SURE):
        return Related("same", alike, _join("same words for the most part", figure))
    return Related("similar", alike, _join("much the same in other words", figure))


def _of(words: frozenset[str]) -> str:
    shared = sorted(word.strip("~=") for word in words)
    return f" ({', '.join(shared)})" if shared else ""


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)

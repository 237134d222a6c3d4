"""Which claims are looked at together, so that ten thousand can be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import groupby, islice
from typing import TYPE_CHECKING

from workbench.comparison.events import apart, components

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.comparison.frame import Frame

_COMMON = 300
_SMALL = 150
MOST = 200
"""With how many claims of other articles one is looked at, the nearest ones."""


def by_event(found: Sequence[Frame]) -> Iterator[list[Frame]]:
    """Yield the claims of articles that may tell of one event, event by event."""
    event = components({frame.document: frame.event for frame in found})

    def of(frame: Frame) -> int:
        return event[frame.document]

    for _, frames in groupby(sorted(found, key=of), key=of):
        yield list(frames)


def pairs(found: Sequence[Frame]) -> Iterator[tuple[Frame, Frame]]:
    """Yield the pairs of different articles that may have to do with one another.

    Of a few claims all pairs, of many those that share a word, figure or speaker. A
    word may be shared by its sense. What more than a few hundred claims have in common
    says nothing.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for number, frame in enumerate(found):
        for key in _keys(frame):
            holders[key].append(number)
    for number, frame in enumerate(found):
        near: Counter[int] = Counter()
        for key in _keys(frame):
            same = holders[key]
            if len(same) <= _COMMON:
                weight = _COMMON // len(same)
                for other in same[bisect_right(same, number) :]:
                    near[other] += weight
        if len(found) <= _SMALL:
            near.update(range(number + 1, len(found)))
        looked = (
            other
            for other, _ in near.most_common()
            if found[other].document != frame.document
            and found[other].claim.id != frame.claim.id
            and not apart(frame.event, found[other].event)
        )
        for other in sorted(islice(looked, MOST)):
            yield frame, found[other]


def _keys(frame: Frame) -> set[str]:
    """Return what a claim may share with another: words, senses, figures, a speaker."""
    figures = {f"{f.base[0]} {f.base[1].normalize()}" for f in frame.figures}
    topics = {topic for figure in frame.figures for topic in figure.topics}
    who = {f"by {name}" for name in frame.speaker}
    units = {f"in {figure.base[0]}" for figure in frame.figures}
    return figures | topics | who | units | frame.terms.stems | frame.terms.groups

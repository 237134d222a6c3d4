"""Two reports side by side: which figures and words agree, differ, or stand alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.similarity import Weights
from workbench.comparison.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame

Kind = Literal["plain", "agrees", "differs", "only", "sense"]
"""A figure agrees or differs; words stand only here, or say the same in other words."""

_BETWEEN = re.compile(r"[\s,’'-]*(?:(?:a|an|the|of|in|on|at|to|by|had|was|were)\s+)?")


class Piece(NamedTuple):
    """Some words of a claim, and how they stand to the other reports."""

    kind: Kind
    text: str


def marked(frame: Frame, others: Sequence[Frame], extra: str = "") -> list[Piece]:
    """Return a claim's text in pieces, as it stands beside ``others``.

    The pieces put together are ``frame.text``.
    """
    text = frame.text
    spans: list[tuple[int, int, Kind]] = list(_figures(frame, others))
    taken = [(start, end) for start, end, _ in spans]
    stems = {w for other in others for w in other.words}
    said = " ".join(other.text for other in others).casefold()
    for word in words(text, extra) if others else ():
        if any(word.start < end and start < word.end for start, end in taken):
            continue
        if word.stem not in stems:
            spans.append((word.start, word.end, "only"))
        elif (
            word.stem[0] in "~=" and text[word.start : word.end].casefold() not in said
        ):
            spans.append((word.start, word.end, "sense"))
    return list(_pieces(text, _joined(text, sorted(spans))))


def _figures(frame: Frame, others: Sequence[Frame]) -> Iterator[tuple[int, int, Kind]]:
    weights = Weights([frame, *others])
    alike = [weights.said.cosine(frame.said, other.said) for other in others]
    for figure in frame.figures:
        found = {
            figuring.agree(figure, beside)
            for other, words_alike in zip(others, alike, strict=True)
            for beside in other.figures
            if (
                figuring.compatible(figure, beside)
                and figuring.same_thing(figure, beside, words_alike)
            )
        }
        if found:
            yield (*_number(figure, frame.text), "agrees" if all(found) else "differs")


def _number(figure: Figure, text: str) -> tuple[int, int]:
    """Return where the number of a figure stands, without what is counted."""
    start = figure.at
    words = figure.text
    counted = re.search(r"(?<=[\w%€$£])\s+(?=[a-zA-Z][\w\s’'-]*$)", words)
    scale = re.search(r"\d\s+(?:million|billion|mln|bln|bn|per cent|percent)\b", words)
    end = start + (
        len(words)
        if scale or not counted or not words[0].isdigit()
        else counted.start()
    )
    return start, min(end, len(text))


def _joined(
    text: str, spans: list[tuple[int, int, Kind]]
) -> list[tuple[int, int, Kind]]:
    """Join neighbours of one kind with nothing but small words between them."""
    joined: list[tuple[int, int, Kind]] = []
    for start, end, kind in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last[2] == kind
            and kind in ("only", "sense")
            and _BETWEEN.fullmatch(text[last[1] : start])
        ):
            joined[-1] = (last[0], end, kind)
        elif not last or start >= last[1]:
            joined.append((start, end, kind))
    return joined


def _pieces(text: str, spans: list[tuple[int, int, Kind]]) -> Iterator[Piece]:
    at = 0
    for start, end, kind in spans:
        if at < start:
            yield Piece("plain", text[at:start])
        yield Piece(kind, text[start:end])
        at = end
    if at < len(text):
        yield Piece("plain", text[at:])

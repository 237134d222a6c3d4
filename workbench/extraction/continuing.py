"""Free indirect speech: sentences that go on giving someone's figures, unattributed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extraction.records import Statement
    from workbench.model import Segment

_CUES = ("say", "according", "thing")
_SPEAKERS = ("organization", "person")


def continued(
    found: list[Statement], segments: list[Segment], text: str
) -> list[Statement]:
    """Give figures that follow someone's in the same paragraph to the same speaker.

    "Prices rose 6.8 per cent, the bureau said. Food rose 10 per cent." Both are the
    bureau's; the second is marked as implicit.
    """
    by_segment: dict[int, list[Statement]] = {}
    for statement in found:
        by_segment.setdefault(statement.segment, []).append(statement)
    for number in list(by_segment):
        before = by_segment.get(number - 1)
        if not before or not _gives_figures(before[-1]):
            continue
        gap = text[segments[number - 1].end : segments[number].start]
        if "\n" not in gap and _are_bare(by_segment[number]):
            mention, speaker = before[-1].mention, before[-1].speaker
            by_segment[number] = [
                s._replace(mention=mention, speaker=speaker, implicit=True)
                for s in by_segment[number]
            ]
    return [statement for group in by_segment.values() for statement in group]


def _gives_figures(statement: Statement) -> bool:
    """Whether figures are reported as someone's, in words that are not theirs."""
    speaker = statement.speaker
    return (
        speaker is not None
        and speaker.kind in _SPEAKERS
        and statement.quote == "indirect"
        and statement.cue in _CUES
        and bool(statement.quantities)
    )


def _are_bare(group: list[Statement]) -> bool:
    """Whether a sentence has figures and names no speaker."""
    unattributed = all(s.mention is None and s.quote == "none" for s in group)
    return unattributed and any(s.quantities for s in group)

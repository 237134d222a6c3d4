"""Free indirect speech: sentences that go on giving someone's figures, unattributed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon

if TYPE_CHECKING:
    from workbench.extraction.records import Statement
    from workbench.model import Segment

_CUES = ("say", "according", "thing")
_ANOTHER = re.compile(
    r"(?:An?|Another|One) (?:[\w-]+ )?(?:count|figure|report|estimate|claim|survey|"
    r"poll|study|rumou?r|number|account)\b"
)
_OPENS = re.compile("|".join(lexicon.table("continuing")["opens"]))


def continued(
    found: list[Statement], segments: list[Segment], text: str
) -> list[Statement]:
    """Give what follows someone's account in the same paragraph to the same speaker.

    "Two bodies were found, the coroner said. The youngest was four." Both are the
    coroner's; the second is marked as implicit. It has to tie itself to the one before,
    which gave a figure: a sentence that can stand alone is the article's own.
    """
    by_segment: dict[int, list[Statement]] = {}
    for statement in found:
        by_segment.setdefault(statement.segment, []).append(statement)
    for number in list(by_segment):
        before = by_segment.get(number - 1)
        group = by_segment[number]
        if not before or not _are_bare(group):
            continue
        segment = segments[number]
        if "\n" in text[segments[number - 1].end : segment.start]:
            continue
        if _goes_on(before[-1], group, text[segment.start : segment.end]):
            mention, speaker = before[-1].mention, before[-1].speaker
            by_segment[number] = [
                s._replace(mention=mention, speaker=speaker, implicit=True)
                for s in group
            ]
    return [statement for group in by_segment.values() for statement in group]


def _goes_on(last: Statement, group: list[Statement], sentence: str) -> bool:
    """Whether a sentence goes on with the account that ``last`` belongs to."""
    if last.speaker is None or _ANOTHER.match(sentence):
        return False
    if not last.quantities or not any(s.quantities for s in group):
        return False
    if not _OPENS.match(sentence):
        return False
    if last.implicit:
        return last.quote == "none"
    return last.quote == "indirect" and last.cue in _CUES


def _are_bare(group: list[Statement]) -> bool:
    """Whether a sentence names no speaker."""
    return all(s.mention is None and s.quote == "none" for s in group)

"""Free indirect speech: sentences that go on giving someone's figures, unattributed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon

if TYPE_CHECKING:
    from workbench.extraction.records import Statement
    from workbench.model import Segment

_CUES = ("say", "according", "thing")
_FIRST, _STEM = 4, 5
_WORD = re.compile(r"[^\W\d_]{4,}|%")
_COMMON = frozenset(
    word[:_STEM]
    for name in ("determiners", "prepositions", "links", "auxiliaries", "adverbs")
    for word in lexicon.grammar(name)
) | {"there", "said", "says"}
_ANOTHER = re.compile(
    r"(?:An?|Another|One) (?:[\w-]+ )?(?:count|figure|report|estimate|claim|survey|"
    r"poll|study|rumou?r|number|account)\b"
)
_OPENS = re.compile("|".join(lexicon.table("continuing")["opens"]))


def continued(
    found: list[Statement], segments: list[Segment], text: str
) -> list[Statement]:
    """Give what follows someone's account in the same paragraph to the same speaker.

    "Prices rose 6.8 per cent, the bureau said. Food rose 10 per cent." Both are the
    bureau's; the second is marked as implicit. A third has to tie itself to the one
    before ("A further 112 are missing"), and a person's account does not go on with
    what belongs to something else ("The bank's main rate stands at 5 per cent").
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
        last = segments[number - 1]
        told = text[last.start : last.end]
        if _goes_on(before[-1], group, text[segment.start : segment.end], told):
            mention, speaker = before[-1].mention, before[-1].speaker
            by_segment[number] = [
                s._replace(mention=mention, speaker=speaker, implicit=True)
                for s in group
            ]
    return [statement for group in by_segment.values() for statement in group]


def _goes_on(last: Statement, group: list[Statement], sentence: str, told: str) -> bool:
    """Whether a sentence goes on with the account that ``last`` belongs to.

    ``told``: the sentence before it.
    """
    speaker = last.speaker
    if _ANOTHER.match(sentence):
        return False
    if speaker is None or not last.quantities or not any(s.quantities for s in group):
        return False
    ties = _OPENS.match(sentence) is not None
    if last.implicit:
        return ties and last.quote == "none"
    if last.quote != "indirect" or last.cue not in _CUES:
        return False
    owned = any(word.endswith(("'s", "’s")) for word in sentence.split()[:_FIRST])
    return (
        ties
        or (speaker.kind == "organization" and _shares(sentence, told))
        or (speaker.kind == "person" and not owned)
    )


def _shares(sentence: str, told: str) -> bool:
    """Whether two sentences speak of the same, as far as their words show."""
    first, second = (
        {word[:_STEM].lower() for word in _WORD.findall(part)} - _COMMON
        for part in (sentence, told)
    )
    return bool(first & second)


def _are_bare(group: list[Statement]) -> bool:
    """Whether a sentence names no speaker."""
    return all(s.mention is None and s.quote == "none" for s in group)

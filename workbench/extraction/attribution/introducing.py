"""Speakers who are named in the line before: X wrote: ¶ “…”, X's terms: ¶ • …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.mentions import (
    Subject,
    main_subject,
    subject_before,
)
from workbench.extraction.attribution.reading import Reading

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.sentences.words import Words

_LISTING = frozenset(
    "listed lists outlined outlines published publishes released releases issued "
    "issues presented presents unveiled unveils set proposed proposes demanded "
    "demands".split()
)
_KINDS = ("say", "tell", "order", "deny", "call")


def introduced(words: Words, cues: Cues) -> tuple[Subject, int] | None:
    """Return who is about to speak after a sentence, and the word that says so."""
    reading = Reading(words, cues, ())
    for k in range(len(words) - 1, 0, -1):
        if reading.kind(k, 0) not in _KINDS:
            continue
        subject = subject_before(words, k, 0) or main_subject(words, k, 0)
        if subject is not None:
            return subject, k
    return None


def listing(words: Words, cues: Cues) -> Subject | None:
    """Return whose a list is after a sentence: "The ministry listed the terms:"."""
    for i in range(len(words) - 2, 0, -1):
        last = words.low[i]
        if last == "by" or (last == "to" and words.low[i - 1] == "according"):
            return Subject(i + 1, len(words) - 1)
    for k in range(len(words) - 1, 0, -1):
        if words.low[k] in _LISTING and words.quoted[k] < 0:
            subject = subject_before(words, k, 0)
            if subject is not None:
                return subject
    said = introduced(words, cues)
    return None if said is None else said[0]

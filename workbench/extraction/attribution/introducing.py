"""Speakers who are named in the line before: X wrote: ¶ “…”, X's terms: ¶ • …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import (
    Subject,
    main_subject,
    subject_before,
)
from workbench.extraction.attribution.reading import Reading
from workbench.extraction.attribution.someone import is_someone
from workbench.extraction.sentences.phrases import phrase_end, phrase_start

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.sentences.words import Words

_LISTING = lexicon.speaking("listing")
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
    return said[0] if said else _issuer(words, len(words) - 1)


def _issuer(words: Words, hi: int) -> Subject | None:
    """Return whose a thing is: "the text of the ministry", "the union's demands"."""
    for i in range(hi - 2, 0, -1):
        if words.low[i] in ("of", "from") and words.quoted[i] < 0:
            end = phrase_end(words, i + 1, hi, commas=True)
            if is_someone(words, i + 1, end, names=False):
                return Subject(i + 1, end)
        if words.low[i] in ("'s", "’s", "'", "’"):
            start = phrase_start(words, i, 0)
            return Subject(start, i) if is_someone(words, start, i) else None
    return None

"""Speakers who are named in the paragraph before their words: X wrote: ¶ “…”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.mentions import main_subject, subject_before
from workbench.extraction.attribution.reading import Reading

if TYPE_CHECKING:
    from workbench.extraction.attribution.mentions import Subject
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.sentences.words import Words

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

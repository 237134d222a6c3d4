"""Whether what stands beside a cue can say anything: a person, a body, a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.sentences.words import (
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    PRONOUNS,
)

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Names

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DOES = re.compile(
    r"\w{2,}(?:ers?|ors?|ists?|ians?|men|women|folks?|people|persons?|ees|ants?|ents?|"
    r"mates?|heads?)$"
)
_PRONOUNS = frozenset(
    "him his her hers them their us who one another some others".split()
)
_MEASURES = frozenset("percent cent cents million billion trillion".split())
_FIGURE = re.compile(r"[$€£%]|\d[.,]\d")
_MARKED = re.compile(r"year-old$|-of-")


def can_speak(text: str, names: Names, *, plainly: bool = False) -> bool:
    """Whether words name what can vouch for something.

    Their noun has a capital, or is a person, a body or a document: not "up from the
    $2.5 million" or "closure". Whatever ``plainly`` says something can, if it is no
    figure: "the prefecture said".
    """
    words = [word for word in _WORD.findall(text) if word != "s"]
    low = [word.lower().removesuffix("’s").removesuffix("'s") for word in words]
    if not words:
        return False
    if low[0] in PRONOUNS | _PRONOUNS:
        return True
    stop = (
        i
        for i, word in enumerate(low)
        if i
        and not words[i].isupper()
        and (word in PREPOSITIONS | LINKS or word == "that")
    )
    end = next(stop, len(low))
    head = low[end - 1]
    if low[0] in PREPOSITIONS | LINKS | {"what", "whom"}:
        return False
    if words[end - 1][0].isupper():
        return True
    noun = low[0] in DETERMINERS or head.endswith("s")
    if plainly and noun and head not in _MEASURES and not _FIGURE.search(text):
        return True
    told = {form for word in low[:end] for form in _singular(word)}
    if told & names.speakers or _MARKED.search(head):
        return True
    acts = _DOES.match(head) is not None
    return acts and names.speechless.isdisjoint(_singular(head))


def _singular(word: str) -> set[str]:
    """Return a word and what it may be the plural of."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    return forms | {word[:-3] + "y"} if word.endswith("ies") else forms

"""Whether words can name who speaks: a name, or a noun of those who do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import SUBJECT_PRONOUNS

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_LONGEST = 12
_PERSONS = (SUBJECT_PRONOUNS - {"it", "i", "you"}) | {"one", "another", "who"}


def is_someone(
    words: Words, lo: int, end: int, *, institutions: bool = True, names: bool = True
) -> bool:
    """Whether [lo, end) names who can speak, by name or as what they are.

    ``institutions``: a ministry, a report and the like count; ``names``: so does
    whatever is written like a name.
    """
    if lo >= end or words.text[lo][0].isdigit():
        return False
    if words.low[lo] in _PERSONS:
        return True
    known = lexicon.names()
    who = known.roles | known.unnamed | known.titles
    if institutions:
        who |= known.organisations
    end = min(end, lo + _LONGEST)
    if names and not words.titled and any(words.is_name(i) for i in range(lo, end)):
        return True
    return any(w in who or w.removesuffix("s") in who for w in words.low[lo:end])

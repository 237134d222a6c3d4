"""A claim laid out for comparison: its words, names, figures, times and its no."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.comparison.figures import Figure
    from workbench.comparison.synonyms import Terms
    from workbench.model import Claim, Document


class Frame(NamedTuple):
    """What is compared of one claim.

    ``words`` are stems or senses; ``said`` are those but for numbers and words that
    stand for others. ``terms`` are its words with their synonyms, ``sentence`` those of
    the whole sentence, ``around`` those of the sentences beside it too. ``direction``
    is 1 for what rises, -1 for what falls, 0 else. ``implied``: what is said without a
    number (:mod:`workbench.comparison.implied`). ``event`` are the names in the whole
    article.
    """

    claim: Claim
    document: str
    text: str
    words: tuple[str, ...]
    said: frozenset[str]
    terms: Terms
    sentence: Terms
    around: Terms
    ngrams: frozenset[str]
    topics: frozenset[str]
    acts: frozenset[str]
    speaker: frozenset[str]
    figures: tuple[Figure, ...]
    implied: tuple[Figure, ...]
    times: dict[str, str]
    negated: bool
    direction: int
    event: frozenset[str]

    @property
    def held(self) -> tuple[Figure, ...]:
        """The figures that are held against those of other claims."""
        return self.figures + self.implied


def frames(document: Document, claims: Iterable[Claim], extra: str = "") -> list[Frame]:
    """Return the frames of the claims of one document, in their order."""
    from workbench.comparison.elided import filled_in
    from workbench.comparison.reading import Reader

    reader = Reader(document, extra)
    return filled_in([reader.frame(claim) for claim in claims], document.text)

"""The same claim in several articles: which say the same, and which cannot both hold.

Likeness finds what belongs together; conflicts come from structure alone (figures,
times, what is counted, a no), never from likeness.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench import __version__
from workbench.comparison.events import apart
from workbench.comparison.frame import frames
from workbench.comparison.relation import relate
from workbench.comparison.similarity import Weights
from workbench.comparison.words import senses
from workbench.model import Document, Link, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.comparison.frame import Frame
    from workbench.comparison.relation import Related
    from workbench.model import Claim

GENERATOR = f"claims-workbench comparison {__version__}"
_PARTNERS = 3
_CLEAR = 0.12
_COMMON = 300


class Links(list[Link]):
    """The links found, the surest first; ``claims`` are those they speak of, by id."""

    def __init__(
        self, links: Iterable[Link] = (), claims: Iterable[Claim] = ()
    ) -> None:
        super().__init__(links)
        self.claims: dict[str, Claim] = {claim.id: claim for claim in claims}


def compare(
    documents: Iterable[Document],
    *,
    model: str | Path | None = None,
    extra: str | Path = "",
) -> Links:
    """Return how the claims of several articles stand to each other.

    ``model``: a spaCy pipeline as for :func:`workbench.extract`; ``extra``: a TOML file
    with more words that say the same (as in ``data/senses.toml``). A link's ``a`` and
    ``b`` are ids of claims in ``.claims`` of what is returned.

    Raises TypeError for what is no document, ExtractionError for a text or a pipeline
    that cannot be read.
    """
    from workbench.extraction import annotate_many, load

    found = list(documents)
    for document in found:
        if not isinstance(document, Document):
            message = (
                f"{type(document).__name__} is no document: compare([read(…), read(…)])"
            )
            raise TypeError(message)
    nlp = None if model is None else load(model)
    articles = []
    for document, read in zip(found, annotate_many(found, nlp=nlp), strict=True):
        whole = replace(document, segments=tuple(read.segments))
        articles.append((whole, read.claims))
    return link_claims(articles, extra=extra)


def link_claims(
    articles: Sequence[tuple[Document, Sequence[Claim]]], *, extra: str | Path = ""
) -> Links:
    """Return how claims of different articles stand to each other.

    ``articles``: documents, with their segments, and the claims that appear in them;
    ``extra`` as for :func:`compare`. Only claims that share a word which is not in all
    of them are looked at, so that ten thousand can be compared.
    """
    more = _read(extra) if extra else ""
    found = [
        frame
        for document, claims in articles
        for frame in frames(document, claims, more)
    ]
    weights = Weights(found)
    related = [
        (a, b, how)
        for a, b in _pairs(found)
        if (how := relate(a, b, weights)) is not None
    ]
    return Links(
        (
            Link(
                id=new_id("link"),
                a=a.claim.id,
                b=b.claim.id,
                relation=how.relation,
                reason=how.reason,
                score=Decimal(str(how.score)).quantize(Decimal("0.001")),
                generator=GENERATOR,
            )
            for a, b, how in _best(related)
        ),
        (frame.claim for frame in found),
    )


def _read(extra: str | Path) -> str:
    """Return a file of senses, once it is known to be one."""
    try:
        text = Path(extra).read_text("utf-8")
        senses(text)
    except ValueError as error:
        message = f"{extra}: {error}"
        raise ValueError(message) from None
    return text


def _pairs(found: Sequence[Frame]) -> Iterator[tuple[Frame, Frame]]:
    """Yield the pairs from articles on one event that share a word, topic or figure."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, frame in enumerate(found):
        keys = {*frame.said, *(t for f in frame.figures for t in f.topics)}
        keys.update(f"{f.base[0]} {f.base[1].normalize()}" for f in frame.figures)
        if len(frame.said) < _PARTNERS:
            keys |= frame.context
        for key in keys:
            holders[key].append(number)
    near: list[set[int]] = [set() for _ in found]
    for numbers in holders.values():
        if len(numbers) <= _COMMON:
            for at, number in enumerate(numbers):
                near[number].update(numbers[at + 1 :])
    for number, others in enumerate(near):
        a = found[number]
        for other in sorted(others):
            b = found[other]
            if (
                a.document != b.document
                and a.claim.id != b.claim.id
                and not apart(a.event, b.event)
            ):
                yield a, b


def _best(
    related: list[tuple[Frame, Frame, Related]],
) -> list[tuple[Frame, Frame, Related]]:
    """Return the surest first: all conflicts, and else the best partners of a claim.

    A claim has up to three partners in each other article; those that are not alike
    for sure have to be the best for both.
    """
    related.sort(key=lambda found: -found[2].score)
    taken: dict[tuple[str, str], int] = {}
    kept = []
    for a, b, how in related:
        if how.relation != "conflict":
            sides = (a.claim.id, b.document), (b.claim.id, a.document)
            known = [taken.get(side, 0) for side in sides]
            if min(known) >= _PARTNERS or (how.score < _CLEAR and max(known)):
                continue
            for side in sides:
                taken[side] = taken.get(side, 0) + 1
        kept.append((a, b, how))
    return kept

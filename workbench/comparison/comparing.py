"""The same claim in several articles: which say the same, and which cannot both hold.

Likeness finds what belongs together; conflicts come from structure alone (figures,
times, what is counted, a no), never from likeness.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench import __version__
from workbench.comparison.candidates import by_event, pairs
from workbench.comparison.contradicting import clashes
from workbench.comparison.facts import Pair
from workbench.comparison.frame import frames
from workbench.comparison.relation import LEAST, relate
from workbench.comparison.similarity import Weights, features, odds, ranked
from workbench.comparison.words import senses
from workbench.model import Document, Link, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.frame import Frame
    from workbench.comparison.relation import Related
    from workbench.model import Claim

GENERATOR = f"claims-workbench comparison {__version__}"
_PARTNERS = 3


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
    of them are looked at, in articles that may tell of one event.
    """
    more = _read(extra) if extra else ""
    found = [
        frame
        for document, claims in articles
        for frame in frames(document, claims, more)
    ]
    related = []
    for event in by_event(found):
        weights = Weights(event)
        looked = [_pair(a, b, weights) for a, b in pairs(event)]
        clash = clashes(looked, weights)
        related += _best(
            [
                (pair.a, pair.b, how)
                for number, pair in enumerate(looked)
                if (how := relate(pair, clash.get(number), weights)) is not None
            ]
        )
    related.sort(key=lambda found: -found[2].score)
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
            for a, b, how in related
        ),
        (frame.claim for frame in found),
    )


def _pair(a: Frame, b: Frame, weights: Weights) -> Pair:
    found = features(a, b, weights)
    return Pair(a, b, found, odds(found))


def _read(extra: str | Path) -> str:
    """Return a file of senses, once it is known to be one."""
    try:
        text = Path(extra).read_text("utf-8")
        senses(text)
    except ValueError as error:
        message = f"{extra}: {error}"
        raise ValueError(message) from None
    return text


def _best(
    related: list[tuple[Frame, Frame, Related]],
) -> list[tuple[Frame, Frame, Related]]:
    """Return all conflicts, and else the best partners of a claim.

    A claim has up to three partners in each other article. What is the best for one of
    the two, or for both, is the likelier.
    """
    related.sort(key=lambda found: -found[2].score)
    kept = []
    taken: dict[tuple[str, str], int] = {}
    for a, b, how in related:
        if how.relation == "conflict":
            kept.append((a, b, how))
            continue
        sides = (a.claim.id, b.document), (b.claim.id, a.document)
        known = [taken.get(side, 0) for side in sides]
        sure = ranked(how.score, known.count(0))
        if min(known) >= _PARTNERS or (sure < LEAST and not how.told):
            continue
        for side in sides:
            taken[side] = taken.get(side, 0) + 1
        kept.append((a, b, how._replace(score=sure)))
    return kept

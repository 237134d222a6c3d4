"""From statements to the candidate claims of the model."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from workbench import __version__
from workbench.extraction.wording.dating import dated
from workbench.extraction.wording.stating import NOWHERE, Place, dates, wording
from workbench.model import Appearance, Claim, Claimant, Passage, Source, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.extraction.records import Speaker, Statement
    from workbench.model import Document, Segment

GENERATOR = f"claims-workbench extraction {__version__}"
_GAP, _FAR = 2, 2000
_JOINED = re.compile(r",? (?:and|but) ")


def claims(
    document: Document, statements: Iterable[Statement], segments: Sequence[Segment]
) -> list[Claim]:
    """Return the statements as claims, most check-worthy first.

    ``segments``: the sentences of the document, to which the statements refer.
    """
    told = list(statements)
    places = list(_places(document, told, segments))
    told = _timed(document.text, told, places)
    found = [_claim(document, s, p) for s, p in zip(told, places, strict=True)]
    return sorted(found, key=lambda c: -(c.score or Decimal(0)))


def _claim(document: Document, statement: Statement, place: Place) -> Claim:
    passage = Passage.of(document, statement.start, statement.end)
    speaker = statement.speaker
    everyone = (speaker, *(speaker.others if speaker else ()))
    relayer = statement.relayer
    via = "" if relayer is None else _called(relayer)
    return Claim(
        id=new_id("claim"),
        wording=statement.wording or wording(statement, passage.exact, place),
        polarity=statement.polarity,
        language=document.language,
        source=Source(
            claimants=tuple(_claimant(document, one) for one in everyone),
            via=via,
            suggested=True,
        ),
        appearances=(
            Appearance(
                document=document.id,
                passages=(passage,),
                quote=statement.quote,
                attributed_to=None
                if speaker is None
                else _called(speaker) or _mentioned(statement),
                via=via,
            ),
        ),
        quantities=statement.quantities,
        reasons=statement.reasons,
        score=Decimal(str(statement.score)).quantize(Decimal("0.001")),
        generator=GENERATOR,
    )


def _places(
    document: Document, statements: Sequence[Statement], segments: Sequence[Segment]
) -> Iterator[Place]:
    """Yield what stands around each statement; nothing in another language."""
    text = document.text
    earlier: Statement | None = None
    for statement in statements:
        if document.language[:2].lower() not in ("", "en"):
            yield NOWHERE
            continue
        here = segments[statement.segment]
        before = segments[statement.segment - 1] if statement.segment else None
        near = before is not None and here.start - before.end <= _GAP
        clause = ""
        if earlier is not None and earlier.segment == statement.segment:
            ends = text[earlier.end : statement.start]
            if _JOINED.fullmatch(ends):
                clause = text[earlier.start : statement.start]
        earlier = statement
        yield Place(
            published=document.date_published,
            before=text[before.start : before.end] if before and near else "",
            lead=text[max(here.start, statement.start - _FAR) : statement.start],
            rest=text[statement.end : min(here.end, statement.end + _FAR)],
            clause=clause,
        )


def _timed(
    text: str, statements: Sequence[Statement], places: Sequence[Place]
) -> list[Statement]:
    """Return the statements, their figures' times with dates: "on Monday [10 March]".

    A time that is filled in has the date it has in the clause that it is taken from.
    """
    found: list[Statement] = []
    known: dict[tuple[int, str], str] = {}
    for statement, place in zip(statements, places, strict=True):
        if not any(quantity.time for quantity in statement.quantities):
            found.append(statement)
            continue
        exact = text[statement.start : statement.end]
        added = dates(statement, exact, place)
        whole = []
        for quantity in statement.quantities:
            key = statement.segment, quantity.time
            if quantity.time in exact:
                known[key] = dated(quantity.time, exact, added)
            time = known.get(key, quantity.time)
            whole.append(structs.replace(quantity, time=time))
        found.append(statement._replace(quantities=tuple(whole)))
    return found


def _claimant(document: Document, speaker: Speaker | None) -> Claimant:
    if speaker is None:
        return Claimant(kind="outlet", name=document.publisher)
    name = speaker.name if speaker.kind in ("person", "organization") else ""
    return Claimant(kind=speaker.kind, name=name, role=speaker.role)


def _called(speaker: Speaker) -> str:
    everyone = (speaker, *speaker.others)
    return " and ".join(one.name or one.role for one in everyone)


def _mentioned(statement: Statement) -> str:
    return "" if statement.mention is None else statement.mention.text

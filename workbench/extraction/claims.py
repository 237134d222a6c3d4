"""From statements to the candidate claims of the model."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.model import Appearance, Claim, Claimant, Passage, Source, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extraction.records import Speaker, Statement
    from workbench.model import Document

GENERATOR = f"claims-workbench extraction {__version__}"
_MARKS = re.compile('["“”„‟«»]')
_EDGE = ' \t\r\n\u00a0,;:–—-"“”„‟«»‘'
_LEADING = re.compile(r"(?i:(he|she|it|they|i|we))(?=\s|['’])")


def claims(
    document: Document, statements: Iterable[Statement], language: str
) -> list[Claim]:
    """Return the statements as claims, most check-worthy first."""
    found = [_claim(document, s, language) for s in statements]
    return sorted(found, key=lambda c: -(c.score or Decimal(0)))


def _claim(document: Document, statement: Statement, language: str) -> Claim:
    passage = Passage.of(document, statement.start, statement.end)
    speaker = statement.speaker
    relayer = statement.relayer
    via = "" if relayer is None else _called(relayer)
    return Claim(
        id=new_id("claim"),
        wording=statement.wording or wording(statement, passage.exact),
        polarity=statement.polarity,
        language=language,
        source=Source(
            claimants=(_claimant(document, speaker),), via=via, suggested=True
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


def _claimant(document: Document, speaker: Speaker | None) -> Claimant:
    if speaker is None:
        return Claimant(kind="outlet", name=document.publisher)
    name = speaker.name if speaker.kind in ("person", "organization") else ""
    return Claimant(kind=speaker.kind, name=name, role=speaker.role)


def _called(speaker: Speaker) -> str:
    return speaker.name or speaker.role


def _mentioned(statement: Statement) -> str:
    return "" if statement.mention is None else statement.mention.text


def wording(statement: Statement, exact: str) -> str:
    """Return what the claimant asserts in words that stand alone, as far as rules can.

    Quotation marks go, a pronoun at the start becomes the speaker it means, and what is
    denied is worded as its denial; otherwise these are the exact words.
    """
    words = re.sub(r"\s+", " ", _MARKS.sub("", exact.strip(_EDGE))).rstrip(" .,;:")
    words = re.sub(r"^(?:But|And|So|Yet)\s+(?=\w)", "", words) or exact
    name = statement.speaker.name if statement.speaker else ""
    start = _LEADING.match(words)
    if (
        start
        and name
        and (start[1].lower() in ("he", "she", "it") and statement.quote != "direct")
    ):
        rest = words[start.end() :]
        if rest[:1] not in "'’":
            words = name + rest
    if statement.cue == "accuse" and statement.about:
        gerund = words.split(" ", 2)
        verb = gerund[1] if gerund[0] == "not" and len(gerund) > 1 else gerund[0]
        words = (
            f"{statement.about} is {words}"
            if verb.endswith("ing")
            else f"{statement.about}: {words}"
        )
    if statement.polarity == "denied":
        first = (
            words
            if words[:1].isupper()
            and not re.match(r"(?:The|An?|It|He|She|They|Its|His|Her)\b", words)
            else words[:1].lower() + words[1:]
        )
        return f"It is not true that {first}" if " " in words else f"Denied: {words}"
    return words[:1].upper() + words[1:]

"""The JSON Lines of ``workbench extract``: one object a sentence, one a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.extraction.annotating import Extraction
    from workbench.model import Claim, Document, Quantity


def to_jsonl_records(
    path: str, document: Document, extraction: Extraction
) -> Iterator[dict[str, Any]]:
    """Yield the sentences of ``document`` in order, then its claims, best first.

    ``path`` is the document's name as it was given. Offsets are code points,
    end-exclusive; a source's name None is the article's own voice.
    """
    best: dict[int, float] = {}
    starts = [segment.start for segment in extraction.segments]
    for claim in extraction.claims:
        at = _segment(starts, claim.appearances[0].passages[0].start)
        best[at] = max(best.get(at, 0.0), float(claim.score or 0))
    for number, segment in enumerate(extraction.segments):
        yield {
            "type": "sentence",
            "document": path,
            "start": segment.start,
            "end": segment.end,
            "text": document.text[segment.start : segment.end],
            "kind": segment.kind,
            "boilerplate": segment.is_boilerplate,
            "score": 0.0 if segment.is_boilerplate else best.get(number, 0.0),
        }
    for claim in extraction.claims:
        yield _claim(path, claim)


def _segment(starts: list[int], at: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, at) - 1


def _claim(path: str, claim: Claim) -> dict[str, Any]:
    appearance = claim.appearances[0]
    passage = appearance.passages[0]
    return {
        "type": "claim",
        "document": path,
        "start": passage.start,
        "end": passage.end,
        "text": passage.exact,
        "wording": claim.wording,
        "polarity": claim.polarity,
        "source": {"name": appearance.attributed_to, "via": appearance.via or None},
        "quote": appearance.quote,
        "score": float(claim.score or 0),
        "reasons": list(claim.reasons),
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = quantity.value
    number = (
        None
        if value is None
        else int(value)
        if value == value.to_integral_value()
        else float(value)
    )
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": number,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "modifier": quantity.modifier,
        "predicate": quantity.predicate,
        "place": quantity.place,
        "time": quantity.time,
    }

"""The profile that has everything public, by schema.org 30.0.

What schema.org has no word for is said in the vocabularies of others, by full IRIs
(the @context stays schema.org's alone): the place of a passage by the Web Annotation
Data Model (W3C), and how evidence speaks to a claim by CiTO, the Citation Typing
Ontology.
"""

from __future__ import annotations

from msgspec.structs import replace

from workbench.publishing import rules
from workbench.publishing.google import CLAIM, RATING, REVIEW, TOMBSTONE
from workbench.publishing.objects import (
    APPEARANCE,
    CITATION,
    CORRECTION,
    PUBLISHER,
    typed,
)
from workbench.publishing.table import Profile, Property, Shape

_BY = "schema.org"
_OA = "http://www.w3.org/ns/oa#"
_CITO = "http://purl.org/spar/cito/"
_W3C = "Web Annotation"


def _row(name: str, of: str, shape: Shape | None = None, by: str = _BY) -> Property:
    return Property(name=name, of=of, by=by, shape=shape)


def _text(name: str, of: str) -> Property:
    return Property(name=name, of=of, by=_BY, rules=(rules.TEXT,))


def _several(name: str, of: str, shape: Shape) -> Property:
    return Property(name=name, of=of, by=_BY, many="list", shape=shape)


def _selector(type_: str) -> str:
    return _OA + type_


SELECTOR = Shape(
    (
        Property(name="@type", of="type", made=_selector),
        _row(f"{_OA}exact", "exact", by=_W3C),
        _row(f"{_OA}prefix", "prefix", by=_W3C),
        _row(f"{_OA}suffix", "suffix", by=_W3C),
        Property(name=f"{_OA}start", of="start", by=_W3C, zero=True),
        Property(name=f"{_OA}end", of="end", by=_W3C, zero=True),
    )
)
QUOTATION = Shape(
    (
        typed("Quotation"),
        _text("text", "exact"),
        _several(f"{_OA}hasSelector", "selectors", SELECTOR),
    )
)
PLACE = Shape((typed("Place"), _text("name", "place")))
REFERENCE = Shape((Property(name="@id", of="identifier", by="JSON-LD"),))
COPY = Shape(
    (
        typed("MediaObject"),
        _text("sha256", "sha256"),
        _text("encodingFormat", "media_type"),
        Property(name="dateCreated", of="retrieved", by=_BY, rules=(rules.DATE,)),
    ),
)
IN_ARTICLE = APPEARANCE.but(
    _text("creditText", "credit"),
    Property(name="locationCreated", of="located", by=_BY, shape=PLACE),
    _several("hasPart", "excerpts", QUOTATION),
)
EVIDENCE = CITATION.but(
    _text("genre", "genre"),
    _text("description", "interests"),
    Property(name="dateCreated", of="obtained", by=_BY, rules=(rules.DATE,)),
    _row("encoding", "copy", COPY),
    _several("hasPart", "excerpts", QUOTATION),
    _row(f"{_CITO}supports", "supports", REFERENCE, "CiTO"),
    _row(f"{_CITO}refutes", "refutes", REFERENCE, "CiTO"),
    _row(f"{_CITO}givesBackgroundTo", "background", REFERENCE, "CiTO"),
)
NUMBER = Shape(
    (
        typed("PropertyValue"),
        Property(name="propertyID", always="ratingValue", by=_BY),
        _row("value", "value"),
    )
)
TERM = Shape(
    (
        typed("DefinedTerm"),
        _text("termCode", "id"),
        _text("name", "label"),
        _text("description", "definition"),
        _row("identifier", "number", NUMBER),
    )
)
SCALE = Shape(
    (
        typed("DefinedTermSet"),
        _text("name", "name"),
        _several("hasDefinedTerm", "terms", TERM),
    )
)
TRANSLATOR = Shape((typed("Person"), _text("name", "name")))
ORIGINAL = Shape(
    (
        typed("Claim"),
        _text("text", "text"),
        Property(name="inLanguage", of="language", by=_BY, rules=(rules.LANGUAGE,)),
    )
)
PART = Shape(
    (
        typed("CreativeWork"),
        _text("name", "name"),
        _text("creativeWorkStatus", "status"),
        _text("text", "text"),
        Property(name="dateCreated", of="date", by=_BY, rules=(rules.DATE,)),
    )
)
WHOLE_CORRECTION = CORRECTION.but(_text("genre", "kind"))
WHOLE_PUBLISHER = PUBLISHER.but(
    Property(name="correctionsPolicy", of="policy", by=_BY, rules=(rules.ADDRESS,))
)
LICENSED = (
    Property(name="sdLicense", of="license", by=_BY, rules=(rules.ADDRESS,)),
    replace(REVIEW.row("author"), shape=WHOLE_PUBLISHER),
    replace(REVIEW.row("correction"), shape=WHOLE_CORRECTION),
)
WHOLE_CLAIM = CLAIM.but(
    Property(name="@id", of="identifier", by="JSON-LD", rules=(rules.IRI,)),
    _text("creditText", "via"),
    replace(CLAIM.row("appearance"), shape=IN_ARTICLE),
    _row("translationOfWork", "original", ORIGINAL),
    _row("translator", "translator", TRANSLATOR),
)

SCHEMA = Profile(
    name="schema",
    purpose="everything public, by schema.org: an archive, and what others may need",
    review=REVIEW.but(
        *LICENSED,
        replace(
            REVIEW.row("reviewRating"),
            shape=RATING.but(_row("subjectOf", "scale", SCALE)),
        ),
        replace(REVIEW.row("itemReviewed"), shape=WHOLE_CLAIM),
        replace(REVIEW.row("citation"), shape=EVIDENCE),
        _several("hasPart", "parts", PART),
        Property(name="keywords", of="tags", many="list", by=_BY, rules=(rules.TEXT,)),
    ),
    withdrawn=TOMBSTONE.but(*LICENSED),
    withdrawal='a ClaimReview with creativeWorkStatus "Withdrawn" and no rating; its '
    "last correction says why",
    full=True,
)

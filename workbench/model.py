"""The nouns of the workbench, and which of their fields may leave the house.

Every noun is a frozen record. A field is declared as one of four kinds, which
say where its value stands in the ledger and whether an export may carry it:

========================  =========================  ==========
declared as               stands in an entry as      leaves?
========================  =========================  ==========
plain type                itself                     yes
``Held[T]``               a salted digest            yes
``Internal[T]``           a salted digest            never
``Content[T]``            a salted digest of its own yes
========================  =========================  ==========

Free text is always held, so that what the law wants gone can go while the entry
stays. What is exported is decided by allow-lists in :mod:`workbench.publishing`;
evidence leaves only when :attr:`Evidence.is_public`.
"""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from msgspec import Meta, Struct

T = TypeVar("T")
Held = Annotated[T, Meta(extra={"held": "public"})]
Internal = Annotated[T, Meta(extra={"held": "internal"})]
Content = Annotated[T, Meta(extra={"held": "content"})]

_DATE = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?"
Date = Annotated[str, Meta(pattern=f"^({_DATE})?$")]
"""ISO 8601: a year, month, day or a time with its zone; "" where it is not known."""

Status = Literal[
    "candidate",
    "selected",
    "assessed",
    "reviewed",
    "published",
    "corrected",
    "withdrawn",
    "set aside",
]
SetAsideReason = Literal[
    "not selected",
    "opinion",
    "prediction",
    "not checkable",
    "already checked",
    "duplicate",
]
Polarity = Literal["affirmed", "denied"]
QuoteKind = Literal["direct", "indirect", "mixed", "none"]
ClaimantKind = Literal["person", "organization", "outlet", "unnamed", "unknown"]
Stance = Literal["supports", "refutes", "context"]
EvidenceKind = Literal[
    "page",
    "document",
    "data",
    "calculation",
    "interview",
    "correspondence",
    "observation",
]
Record = Literal["on the record", "background", "confidential"]
CorrectionKind = Literal["verdict", "factual", "update", "typo"]
Relation = Literal["same", "paraphrase", "similar", "conflict"]
SegmentKind = Literal[
    "headline",
    "subheadline",
    "body",
    "caption",
    "table",
    "table_header",
    "headline_duplicate",
    "teaser",
    "boilerplate",
]
Modifier = Literal[
    "exact",
    "approx",
    "more_than",
    "less_than",
    "at_least",
    "at_most",
    "up_to",
    "almost",
]


class Noun(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """A frozen record; fields at their default are left out of its JSON.

    None holds itself, so the garbage collector need not look for it (``gc``).
    """


class Subject(Noun, frozen=True, kw_only=True):
    """A noun with a history of its own in the ledger.

    ``id`` and ``rev`` say which subject and which of its revisions this is; they
    stand beside the state in an entry, not inside it. ``rev`` 0: not recorded yet.
    """

    id: str = ""
    rev: int = 0


# ------------------------------------------------------------------ documents


class Segment(Noun, frozen=True):
    """One sentence or line of a document's text, and what it is.

    ``start`` and ``end`` are Unicode code points, end-exclusive.
    """

    start: int
    end: int
    kind: SegmentKind = "body"

    @property
    def is_boilerplate(self) -> bool:
        """True for what no one wrote as news: pleas, teasers, doubled titles."""
        return self.kind in ("boilerplate", "teaser", "headline_duplicate")


class Document(Subject, frozen=True):
    """One version of an article or of a source of evidence.

    ``text`` is never altered after reading; offsets count its Unicode code points.
    ``original`` is the bytes as retrieved, b"" where they are the text in UTF-8.
    ``generator`` names what made the text of the bytes, with its version. ``sha256``
    is the hexadecimal SHA-256 of the bytes as retrieved, by which readers know a copy
    of evidence again.
    What is not known is "" and stays so until a person says it.
    """

    kind: Literal["article", "source"] = "article"
    title: Held[str] = ""
    publisher: Held[str] = ""
    author: Held[str] = ""
    url: Held[str] = ""
    path: Internal[str] = ""
    date_published: Date = ""
    language: str = ""
    retrieved: Date = ""
    media_type: str = "text/plain"
    generator: str = ""
    text: Content[str] = ""
    original: Content[bytes] = b""
    sha256: Held[str] = ""
    segments: tuple[Segment, ...] = ()


class Passage(Noun, frozen=True):
    """A place in one revision of a document's text.

    W3C Web Annotation TextPositionSelector (``start``, ``end``: Unicode code points,
    end-exclusive) and TextQuoteSelector (``exact``, ``prefix``, ``suffix``).
    ``text[start:end] == exact`` always.
    """

    document: str = ""
    document_rev: int = 1
    start: int = 0
    end: int = 0
    exact: Held[str] = ""
    prefix: Held[str] = ""
    suffix: Held[str] = ""

    CONTEXT = 32

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Passage:
        """Return the passage ``document.text[start:end]`` with what stands around it.

        Raises ValueError where the offsets are not inside the text or are empty.
        """
        text = document.text
        if not 0 <= start < end <= len(text):
            message = (
                f"passage {start}–{end} is not inside a text of {len(text)} characters"
            )
            raise ValueError(message)
        return cls(
            document=document.id,
            document_rev=max(document.rev, 1),
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - cls.CONTEXT) : start],
            suffix=text[end : end + cls.CONTEXT],
        )

    def fits(self, text: str) -> bool:
        """Whether the passage still stands in ``text`` where it says."""
        return text[self.start : self.end] == self.exact


# --------------------------------------------------------------------- claims


class Claimant(Noun, frozen=True):
    """Who vouches for a claim. An unnamed or unknown claimant has no name.

    In an imported review, "unknown" with a name: it does not say whether a person.
    """

    kind: ClaimantKind = "unknown"
    name: str = ""
    role: str = ""
    same_as: tuple[str, ...] = ()


class Source(Noun, frozen=True):
    """Who said it and where: never what a verdict rests on (that is evidence).

    ``via`` relays the words (the Kremlin for its president); ``date`` is when the
    claim was made public; ``suggested`` is true until a person took it over.
    """

    claimants: tuple[Claimant, ...] = ()
    via: str = ""
    location: str = ""
    date: Date = ""
    first_appearance: str = ""
    suggested: bool = False

    @property
    def said_by(self) -> str:
        """The claimants as a person reads them: names, else what is known."""
        words = []
        for claimant in self.claimants:
            if claimant.kind == "outlet":
                words.append(f"{claimant.name or 'the outlet'} (own voice)")
            else:
                words.append(claimant.name or claimant.role or claimant.kind)
        return ", ".join(words) or "unknown"


class Appearance(Noun, frozen=True):
    """One document in which a claim stands, and how that outlet reports it.

    ``attributed_to`` None: the outlet's own voice. ``url`` alone (no document) is an
    appearance that was read elsewhere.
    """

    document: str = ""
    passages: tuple[Passage, ...] = ()
    quote: QuoteKind = "none"
    attributed_to: Held[str | None] = None
    via: Held[str] = ""
    place: Held[str] = ""
    said: Date = ""
    url: Held[str] = ""


class Quantity(Noun, frozen=True):
    """A figure inside a claim. ``start`` and ``end`` as in :class:`Passage`.

    ``unit`` None for counts; ``percent`` and ``percentage_point`` are two units;
    money by its ISO 4217 code, a price by what it is for too (``EUR/hour``), a risk by
    what bears it (``per_dose``). ``value`` is exact (no binary fractions).
    ``predicate`` (the verb or state said of it, with its auxiliaries: "were killed"),
    ``place`` ("in Varn") and ``time`` ("on Monday [10 March 2025]", with the date where
    the article's date tells it) are in the words of the text, or of the clause before
    that they are left to; "" where nothing says so.
    """

    start: int
    end: int
    text: str
    value: Decimal | None = None
    unit: str | None = None
    counted: str = ""
    modifier: Modifier = "exact"
    predicate: str = ""
    place: str = ""
    time: str = ""


class Verdict(Noun, frozen=True):
    """A rating of a scale at one of its revisions, why, and what is not known."""

    scale: str
    scale_rev: int
    rating: str
    explanation: Held[str] = ""
    unknown: Held[str] = ""
    as_of: Date = ""


class SetAside(Noun, frozen=True):
    """Why a claim is not checked; ``duplicate_of`` is the claim it was merged into."""

    reason: SetAsideReason
    duplicate_of: str = ""


class Review(Noun, frozen=True):
    """A second reader agreed: ``by`` (actor id) with the claim at ``rev``."""

    by: str
    rev: int


class Pin(Noun, frozen=True):
    """One subject at one revision."""

    id: str
    rev: int


class Rendering(Noun, frozen=True):
    """What went out with a claim's entry, and what it was made of.

    ``renderer`` in its ``version`` made it of the claim and of ``subjects``, each at
    the revision it had. ``sha256`` is, by profile, the hexadecimal SHA-256 of the
    ClaimReview's canonical bytes (RFC 8785).
    """

    renderer: str
    version: str
    subjects: tuple[Pin, ...] = ()
    sha256: Held[dict[str, str]] = {}


class Publication(Noun, frozen=True):
    """When and where a check was published, and the evidence that went with it.

    Evidence added later stays inside until a correction takes it along. ``rendering``
    is what went out at the publication or the last correction, None where the check
    could not be exported.
    """

    url: str = ""
    date_published: Date = ""
    not_before: Date = ""
    evidence: tuple[Pin, ...] = ()
    rendering: Rendering | None = None


class Correction(Noun, frozen=True):
    """A change made in the open after publication. ``by`` etc. are actor ids."""

    kind: CorrectionKind
    text: Held[str]
    at: Date
    by: str
    second_reader: str = ""


class Withdrawal(Noun, frozen=True):
    """A published check that no longer stands, and why.

    ``rendering`` is what goes out in its place, None where nothing does.
    """

    text: Held[str]
    at: Date
    by: str
    rendering: Rendering | None = None


class Waiting(Noun, frozen=True):
    """For whom a claim waits, and until when."""

    on: str
    until: Date = ""


class Claim(Subject, frozen=True):
    """One proposition that can be true or false by itself.

    ``wording`` is self-contained and says what the claimant asserts; a denial is
    worded as the denial (``polarity``). ``original`` is the wording before
    translation. ``reasons`` say why it was found worth checking, ``score`` (0 to 1)
    how much. ``generator`` is the software that found it, "" for a person.
    """

    wording: Held[str] = ""
    polarity: Polarity = "affirmed"
    language: str = ""
    original: Held[str] = ""
    translator: Held[str] = ""
    source: Held[Source] = Source()
    appearances: tuple[Appearance, ...] = ()
    quantities: Held[tuple[Quantity, ...]] = ()
    reasons: Held[tuple[str, ...]] = ()
    tags: Held[tuple[str, ...]] = ()
    score: Decimal | None = None
    generator: str = ""
    status: Status = "candidate"
    set_aside: SetAside | None = None
    split_from: str = ""
    verdict: Verdict | None = None
    review: Review | None = None
    publication: Publication | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None
    note: Internal[str] = ""
    flagged: Internal[bool] = False
    waiting: Internal[Waiting | None] = None
    assigned: Internal[str] = ""

    @property
    def exact(self) -> str:
        """The words of the first passage, "" for a claim no sentence states."""
        for appearance in self.appearances:
            for passage in appearance.passages:
                return passage.exact
        return ""


class Evidence(Subject, frozen=True):
    """What a verdict rests on: a page, a table, a telephone call.

    ``passage`` is the place relied on in ``document``; ``quoted`` is the quotation
    as the person typed it, where the passage differs from it and the difference was
    accepted. ``interests``: what ``who`` may gain. Retracted evidence stays readable.
    """

    claim: str
    kind: EvidenceKind = "page"
    stance: Stance = "context"
    title: Held[str] = ""
    who: Held[str] = ""
    role: Held[str] = ""
    interests: Held[str] = ""
    obtained: Date = ""
    obtained_by: Internal[str] = ""
    url: Held[str] = ""
    archived_url: Held[str] = ""
    document: str = ""
    passage: Passage | None = None
    quoted: Held[str] = ""
    record: Record = "on the record"
    note: Internal[str] = ""
    retracted: bool = False

    @property
    def is_public(self) -> bool:
        """Whether an export may carry it: on the record and not retracted."""
        return self.record == "on the record" and not self.retracted


class Contact(Subject, frozen=True):
    """The claimant was asked. ``answer`` and ``because`` may be published."""

    claim: str
    whom: Internal[str] = ""
    asked: Internal[str] = ""
    at: Date = ""
    deadline: Date = ""
    outcome: Literal["waiting", "answered", "no answer", "not needed"] = "waiting"
    answer: Held[str] = ""
    because: Held[str] = ""

    @property
    def is_public(self) -> bool:
        """Whether readers are told: there is an answer, or it is known why not."""
        return bool(self.answer or self.because) or self.outcome != "waiting"


class Challenge(Subject, frozen=True):
    """Someone disputes a published check. Only ``outcome`` is public."""

    claim: str
    who: Internal[str] = ""
    what: Internal[str] = ""
    decision: Literal["open", "upheld", "partly upheld", "rejected"] = "open"
    outcome: Held[str] = ""

    @property
    def is_public(self) -> bool:
        """Whether readers are told what came of it."""
        return bool(self.outcome)


class Link(Subject, frozen=True):
    """How two claims stand to each other, with the reason in words.

    ``to`` says what ``b`` is: another claim, or the check of another house.
    Software suggests (``generator``), a person confirms or rejects.
    """

    a: str
    b: str
    relation: Relation
    to: Literal["claim", "imported-review"] = "claim"
    reason: Held[str] = ""
    score: Decimal | None = None
    decision: Literal["suggested", "confirmed", "rejected"] = "suggested"
    generator: str = ""


class Comment(Subject, frozen=True):
    """A colleague's words about a subject; never published."""

    about: str
    text: Internal[str]
    reply_to: str = ""
    retracted: bool = False


# ------------------------------------------------------- checks of other houses


class Repair(Noun, frozen=True):
    """What was mended in an imported review, or could not be read.

    ``path`` is a JSONPath into the object as found; ``found`` and ``made`` are short
    texts of the value, ``made`` "" where nothing was read instead.
    """

    path: str
    rule: str
    found: str = ""
    made: str = ""


class ImportedReview(Subject, frozen=True):
    """A check that another house published, as it was found.

    It is never a verdict of this ledger: publisher, rating, numbers and dates are
    theirs, in their words and on their scale (``best_rating`` may be the smaller
    number), and no status table holds for it. ``original`` is the object as found, as
    JSON; the fields are what could be read in it. ``origin`` is the file it came in.
    """

    kind: Literal["ClaimReview", "MediaReview"] = "ClaimReview"
    claim_reviewed: Held[str] = ""
    title: Held[str] = ""
    url: Held[str] = ""
    publisher: Held[str] = ""
    publisher_url: Held[str] = ""
    rating: Held[str] = ""
    rating_value: Decimal | None = None
    best_rating: Decimal | None = None
    worst_rating: Decimal | None = None
    explanation: Held[str] = ""
    date_published: Date = ""
    date_modified: Date = ""
    language: str = ""
    claimants: Held[tuple[Claimant, ...]] = ()
    claim_date: Date = ""
    appearances: Held[tuple[str, ...]] = ()
    first_appearance: Held[str] = ""
    license: Held[str] = ""
    repairs: Held[tuple[Repair, ...]] = ()
    origin: Internal[str] = ""
    original: Content[bytes] = b""


# ------------------------------------------------- scales, publisher, people


class Rating(Noun, frozen=True):
    """One rating: ``labels`` and ``definitions`` by language tag.

    ``value`` None: off the scale (unproven, satire); no number is ever invented.
    """

    id: str
    labels: dict[str, str]
    definitions: dict[str, str] = {}
    value: int | None = None

    def label(self, language: str = "en") -> str:
        """Return the label in ``language``, else in English, else the first one."""
        for tag in (language, language.partition("-")[0], "en"):
            if tag in self.labels:
                return self.labels[tag]
        return next(iter(self.labels.values()), self.id)


class RatingScale(Subject, frozen=True):
    """Named ratings; where they have numbers, worst ≥ 1 and higher is truer."""

    name: str
    ratings: tuple[Rating, ...]

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers of the scale, worst first; empty for a scale of words."""
        return tuple(sorted(r.value for r in self.ratings if r.value is not None))

    def rating(self, word: str) -> Rating:
        """Return the rating with this id, label (any language, any case) or number.

        Raises KeyError naming the ratings there are.
        """
        wanted = word.strip().casefold()
        for rating in self.ratings:
            names = {
                rating.id.casefold(),
                *(x.casefold() for x in rating.labels.values()),
            }
            if wanted in names or (
                rating.value is not None and wanted == str(rating.value)
            ):
                return rating
        known = ", ".join(f'"{r.label()}"' for r in self.ratings)
        message = f'"{word}" is not a rating of the scale "{self.name}"; it has {known}'
        raise KeyError(message)


class Publisher(Subject, frozen=True):
    """Who publishes the checks.

    ``page_url`` is the pattern of a check's address, with ``{claim}`` where the
    claim's id goes. ``second_reader``: a check needs the review of a second person.
    """

    name: str
    url: str = ""
    page_url: str = ""
    corrections_policy: str = ""
    license: str = ""
    logo: str = ""
    same_as: tuple[str, ...] = ()
    language: str = "en"
    scale: str = ""
    second_reader: bool = True


class Actor(Subject, frozen=True):
    """A person, or software with its version acting on behalf of one.

    ``byline`` is the name as readers may see it, "" for none. ``established`` says
    how the name was: on a file ledger it is only typed. ``database_role`` is who the
    database says was recording.
    """

    kind: Literal["person", "software"] = "person"
    name: Internal[str] = ""
    byline: Held[str] = ""
    version: str = ""
    on_behalf_of: str = ""
    established: Literal["typed", "database role", "jupyter login", "built in"] = (
        "typed"
    )
    database_role: Internal[str] = ""


class Erased(Noun, frozen=True):
    """One content that is gone: its digest, and that of what stands in its place."""

    digest: str
    instead: str = ""


class Erasure(Subject, frozen=True):
    """Content that was taken out of the ledger by law; its entries stay."""

    contents: tuple[Erased, ...]
    reason: Internal[str] = ""
    ordered_by: Internal[str] = ""


class Key(Subject, frozen=True):
    """The public half of a key that signs the ledger's checkpoints.

    ``name``, ``key_id`` (8 hexadecimal digits) and ``public_key`` (32 bytes in base64)
    as in C2SP signed-note. A key that is retired or lost stays so; ``reason`` says why.
    """

    name: str
    key_id: str
    public_key: str
    algorithm: Literal["Ed25519"] = "Ed25519"
    valid_from: Date = ""
    status: Literal["active", "retired", "lost"] = "active"
    reason: Internal[str] = ""


TYPES: dict[str, type[Subject]] = {
    "document": Document,
    "claim": Claim,
    "evidence": Evidence,
    "link": Link,
    "contact": Contact,
    "challenge": Challenge,
    "comment": Comment,
    "imported-review": ImportedReview,
    "scale": RatingScale,
    "publisher": Publisher,
    "actor": Actor,
    "erasure": Erasure,
    "key": Key,
}
"""The known kinds of subject, by the name that stands in an entry's ``type``."""

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def new_id(type_: str) -> str:
    """Return a new subject id: the type and ten letters that are hard to misread."""
    letters = (_ALPHABET[byte % 32] for byte in secrets.token_bytes(10))
    return f"{type_}-{''.join(letters)}"

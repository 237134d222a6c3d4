"""What may leave the house: the allow-list, as records of cleaned public values.

A consumer's profile sees only these records. No internal field of the ledger has a
place in them, so no profile can publish one by mistake. "" and () are not known.
They hold no cycles, so the garbage collector need not watch them (``gc=False``).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Party(Struct, frozen=True, gc=False):
    """A person or an organization, as a claimant or as the publisher of checks.

    A person has a ``job``, an organization a ``description`` instead.
    """

    type: Literal["Person", "Organization"]
    name: str
    job: str = ""
    description: str = ""
    url: str = ""
    logo: str = ""
    policy: str = ""
    same_as: tuple[str, ...] = ()


class Selector(Struct, frozen=True, gc=False):
    """A way to find a passage in a text: by its words, or by its place.

    W3C Web Annotation TextQuoteSelector (``exact``, ``prefix``, ``suffix``) and
    TextPositionSelector (``start``, ``end``: Unicode code points, end-exclusive).
    """

    type: Literal["TextQuoteSelector", "TextPositionSelector"]
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


class Excerpt(Struct, frozen=True, gc=False):
    """A passage of a work: its words, and how to find it in what was read."""

    exact: str
    selectors: tuple[Selector, ...]


class Copy(Struct, frozen=True, gc=False):
    """What was read of a work: the SHA-256 of its bytes, in hex, and when."""

    sha256: str
    media_type: str
    retrieved: str


class Reference(Struct, frozen=True, gc=False):
    """Something that has an IRI in the same review."""

    identifier: str


class Work(Struct, frozen=True, gc=False):
    """Something to read: where a claim appeared, or what a verdict rests on.

    An article has a ``headline``, other works have a ``name``. ``text`` is the passage
    relied on, ``credit`` whose words or figures it has, ``interests`` what they may
    gain, ``genre`` the kind of evidence. ``supports``, ``refutes`` or ``background``
    is the claim that it speaks to.
    """

    type: Literal["CreativeWork", "NewsArticle"] = "CreativeWork"
    name: str = ""
    headline: str = ""
    url: str = ""
    archived: str = ""
    publisher: Party | None = None
    published: str = ""
    credit: str = ""
    text: str = ""
    genre: str = ""
    interests: str = ""
    obtained: str = ""
    place: str = ""
    copy: Copy | None = None
    excerpts: tuple[Excerpt, ...] = ()
    supports: Reference | None = None
    refutes: Reference | None = None
    background: Reference | None = None

    @property
    def located(self) -> Work | None:
        """The work where it is known at which place the claim was reported."""
        return self if self.place else None

    @property
    def stance(self) -> str:
        """Return supports, refutes or context; "" for where a claim appeared."""
        if self.background:
            return "context"
        return "supports" if self.supports else "refutes" if self.refutes else ""


class Term(Struct, frozen=True, gc=False):
    """One rating of a scale; ``value`` 0: it has no number."""

    id: str
    label: str
    definition: str
    value: int

    @property
    def number(self) -> Term | None:
        """The rating where it has a number."""
        return self if self.value else None


class Scale(Struct, frozen=True, gc=False):
    """A rating scale with all its ratings, in the publisher's language."""

    name: str
    terms: tuple[Term, ...]


class Rated(Struct, frozen=True, gc=False):
    """A rating in words; in numbers only where its scale has them (0: it has none)."""

    label: str
    value: int = 0
    best: int = 0
    worst: int = 0
    explanation: str = ""
    scale: Scale | None = None


class Amendment(Struct, frozen=True, gc=False):
    """A correction as readers see it."""

    text: str
    date: str
    kind: str = ""


class Part(Struct, frozen=True, gc=False):
    """What else is told beside a verdict, under a name that stays the same."""

    name: str
    status: str = ""
    text: str = ""
    date: str = ""


class Translation(Struct, frozen=True, gc=False):
    """The wording of a claim before it was translated."""

    text: str
    language: str


class PublicClaim(Struct, frozen=True, gc=False):
    """What is checked: who said it, when it was made public, where it appeared.

    ``via`` relayed the words, ``translator`` put them into the language of the checks.
    """

    identifier: str
    claimants: tuple[Party, ...]
    via: str
    stated: str
    place: str
    original: Translation | None
    translator: Party | None
    language: str
    appearances: tuple[Work, ...]
    first_appearance: Work | None


class PublicReview(Struct, frozen=True, gc=False):
    """One check with everything about it that is public.

    ``identifier`` is an IRI that stays the same over corrections; ``status`` is
    "Preview" for what is not published, "Withdrawn" for what no longer stands.
    ``amendments`` of a withdrawn check end with the reason for its withdrawal.
    """

    identifier: str
    url: str
    status: Literal["", "Preview", "Withdrawn"]
    wording: str
    language: str
    rated: Rated
    publisher: Party
    license: str
    credit: str
    published: str
    modified: str
    amendments: tuple[Amendment, ...]
    claim: PublicClaim
    citations: tuple[Work, ...]
    tags: tuple[str, ...]
    unknown: tuple[Part, ...] = ()
    contacts: tuple[Part, ...] = ()
    challenges: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is not known, what the claimant said when asked, and challenges."""
        return (*self.unknown, *self.contacts, *self.challenges)

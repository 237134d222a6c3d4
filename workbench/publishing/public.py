"""What may leave the house: the allow-list, as records of cleaned public values.

A consumer's profile sees only these records. No internal field of the ledger has a
place in them, so no profile can publish one by mistake. "" and () are not known.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Party(Struct, frozen=True):
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


class Work(Struct, frozen=True):
    """Something to read: where a claim appeared, or what a verdict rests on.

    An article has a ``headline``, other works have a ``name``. ``text`` is the passage
    relied on, ``credit`` whose words or figures it has.
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


class Rated(Struct, frozen=True):
    """A rating in words; in numbers only where its scale has them (0: it has none)."""

    label: str
    value: int = 0
    best: int = 0
    worst: int = 0
    explanation: str = ""


class Amendment(Struct, frozen=True):
    """A correction as readers see it."""

    text: str
    date: str


class PublicClaim(Struct, frozen=True):
    """What is checked: who said it, when it was made public, where it appeared.

    ``original`` is the wording before translation.
    """

    claimants: tuple[Party, ...]
    stated: str
    place: str
    original: str
    language: str
    appearances: tuple[Work, ...]
    first_appearance: Work | None


class PublicReview(Struct, frozen=True):
    """One check with everything about it that is public.

    ``identifier`` is an IRI that stays the same over corrections; ``status`` is
    "Preview" for what is not published.
    """

    identifier: str
    url: str
    status: Literal["", "Preview"]
    wording: str
    language: str
    rated: Rated
    publisher: Party
    license: str
    published: str
    modified: str
    amendments: tuple[Amendment, ...]
    claim: PublicClaim
    citations: tuple[Work, ...]
    tags: tuple[str, ...]

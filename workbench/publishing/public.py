"""What may leave the house: the allow-list, as records of cleaned public values.

A consumer's profile sees only these records. No internal field of the ledger has a
place in them, so no profile can publish one by mistake.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Party(Struct, frozen=True):
    """A person or an organization, as a claimant or as the publisher of checks."""

    type: Literal["Person", "Organization"]
    name: str
    role: str = ""
    url: str = ""
    logo: str = ""
    policy: str = ""
    same_as: tuple[str, ...] = ()


class Work(Struct, frozen=True):
    """Something to read: where a claim appeared, or what a verdict rests on.

    ``text`` is the passage relied on, ``credit`` whose words or figures it has.
    """

    type: Literal["CreativeWork", "NewsArticle"] = "CreativeWork"
    name: str = ""
    url: str = ""
    archived: str = ""
    publisher: str = ""
    published: str = ""
    credit: str = ""
    text: str = ""


class Rated(Struct, frozen=True):
    """A rating in words; in numbers only where its scale has them (0: it has none)."""

    label: str
    value: int = 0
    best: int = 0
    worst: int = 0


class Amendment(Struct, frozen=True):
    """A correction as readers see it."""

    text: str
    date: str = ""


class PublicReview(Struct, frozen=True):
    """One check with everything about it that is public; "" is not known.

    ``identifier`` is an IRI that stays the same over corrections. ``stated`` is when
    the claim was made public, never when it was checked.
    """

    identifier: str
    url: str
    preview: bool
    wording: str
    language: str
    rated: Rated
    explanation: str
    publisher: Party
    license: str
    published: str
    modified: str
    amendments: tuple[Amendment, ...]
    claimants: tuple[Party, ...]
    stated: str
    place: str
    original: str
    claim_language: str
    appearances: tuple[Work, ...]
    first_appearance: Work | None
    citations: tuple[Work, ...]
    tags: tuple[str, ...]

"""A claim's way as plain records: steps, who took them, and the things they used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

StepKind = Literal[
    "found", "assessed", "reviewed", "published", "corrected", "withdrawn"
]


@dataclass(frozen=True)
class Agent:
    """Who took a step: a person by an id (and a byline), or software."""

    id: str
    kind: Literal["person", "software"]
    name: str
    version: str
    on_behalf_of: Agent | None


@dataclass(frozen=True)
class Thing:
    """A document or a piece of evidence at one revision, as readers may know it.

    ``seq`` is the entry that recorded it; ``stance`` how evidence bears on the claim,
    "" for a document.
    """

    id: str
    rev: int
    seq: int
    kind: Literal["document", "evidence"]
    title: str
    url: str = ""
    credit: str = ""
    date: str = ""
    stance: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """The revision that this is, of which subject."""
        return self.id, self.rev


@dataclass(frozen=True)
class Step:
    """One entry on the way. ``at`` is UTC as entries write it.

    ``rev`` is the claim's, ``used`` the revisions of documents and evidence.
    ``wording``, ``rating`` and ``reason`` are told to readers: "" before publication.
    """

    kind: StepKind
    seq: int
    rev: int
    at: str
    agent: Agent
    used: tuple[tuple[str, int], ...] = ()
    wording: str = ""
    rating: str = ""
    reason: str = ""
    renderings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """A claim's steps in order, and the things that they used."""

    claim: str
    url: str
    publisher: str
    publisher_url: str
    steps: tuple[Step, ...]
    things: dict[tuple[str, int], Thing]

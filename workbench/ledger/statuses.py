"""The status table: which step may follow which, by whom, and what it leaves as it is.

:mod:`workbench.ledger.rules` holds every writer to it, :meth:`Ledger.append` included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.model import Status


class Step(NamedTuple):
    """One row of the table. ``was`` "" is a claim that is not recorded yet."""

    was: str
    becomes: Status
    by: str
    keeps: str = ""


ANYBODY = "anybody"
"""A person, or software that suggests: it never brings a verdict."""

PERSON = "a person"

READER = "a second reader"
"""A person who did not give the verdict, nor made the correction; where the publisher
asks for none (``second_reader`` false), any person."""

WORDS = "what a second reader agrees with"
"""The fields of :data:`SUBSTANCE`, and with them the review."""

PUBLISHED = "what is public"
"""Substance and publication, which change with a correction only, and the review, which
does not. A correction says who made it and why; the earlier ones stay; it may get a
second reader."""

# fmt: off
TABLE = (
    #    was          becomes      by       keeps
    Step("",          "candidate", ANYBODY),
    Step("",          "selected",  PERSON),
    Step("candidate", "candidate", ANYBODY),
    Step("candidate", "selected",  PERSON),
    Step("candidate", "set aside", PERSON),
    Step("candidate", "assessed",  PERSON),
    Step("selected",  "selected",  PERSON),
    Step("selected",  "candidate", PERSON),
    Step("selected",  "set aside", PERSON),
    Step("selected",  "assessed",  PERSON),
    Step("set aside", "set aside", PERSON),
    Step("set aside", "candidate", PERSON),
    Step("set aside", "selected",  PERSON),
    Step("assessed",  "assessed",  PERSON),
    Step("assessed",  "selected",  PERSON),
    Step("assessed",  "candidate", PERSON),
    Step("assessed",  "reviewed",  READER,  WORDS),
    Step("reviewed",  "reviewed",  PERSON,  WORDS),
    Step("reviewed",  "assessed",  PERSON),
    Step("reviewed",  "selected",  PERSON),
    Step("reviewed",  "published", PERSON,  WORDS),
    Step("published", "published", PERSON,  PUBLISHED),
    Step("published", "corrected", PERSON,  PUBLISHED),
    Step("published", "withdrawn", PERSON,  PUBLISHED),
    Step("corrected", "corrected", PERSON,  PUBLISHED),
    Step("corrected", "withdrawn", PERSON,  PUBLISHED),
    Step("withdrawn", "withdrawn", PERSON,  PUBLISHED),
)
"""Every step there is. Sending back is "assessed" or "reviewed" to "selected"; a change
of substance after review, and other evidence, is "reviewed" to "assessed"."""

HAS: dict[Status, str] = {
    # + it has one, - it has none, . it may
    #            verdict  set aside  review  publication  corrections  withdrawal
    "candidate": "   .        -         -         -            -           -     ",
    "selected":  "   .        -         -         -            -           -     ",
    "set aside": "   .        +         -         -            -           -     ",
    "assessed":  "   +        -         -         -            -           -     ",
    "reviewed":  "   +        -         +         -            -           -     ",
    "published": "   +        -         +         +            -           -     ",
    "corrected": "   +        -         +         +            +           -     ",
    "withdrawn": "   +        -         +         +            .           +     ",
}
"""What a claim has with each status, in the order of :data:`PARTS`."""
# fmt: on

PARTS = {
    "verdict": "a verdict has a rating and an explanation",
    "set_aside": "set aside has a reason",
    "review": "a review stands with reviewed and published claims only",
    "publication": "a publication stands with published claims only",
    "corrections": "corrections stand with corrected claims, which have one at least",
    "withdrawal": "a withdrawal stands with withdrawn claims, and has a text",
}
"""The fields of a claim that its status decides on, and the rule in words."""

SUBSTANCE = (
    "wording",
    "polarity",
    "language",
    "original",
    "translator",
    "source",
    "appearances",
    "verdict",
)
"""What a second reader agrees with. A change of it after review voids the review."""

REMEDY: dict[str, str] = {
    "candidate": "select it first",
    "selected": "assess it first",
    "assessed": "a second reader must review it first (or send it back)",
    "reviewed": "publish it, or send it back",
    "published": "correct or withdraw it",
    "corrected": "correct or withdraw it",
    "withdrawn": "a withdrawn check stays withdrawn; check the claim anew",
    "set aside": "select it first",
}
"""What to do with a claim of a status where a step is refused."""

STEPS: dict[str, tuple[Status, ...]] = {
    was: tuple(step.becomes for step in TABLE if step.was == was)
    for was in dict.fromkeys(step.was for step in TABLE)
}
"""From each status, the statuses that the next entry may have."""

JUDGED = tuple(status for status, has in HAS.items() if has.split()[0] == "+")
"""A claim with one of these has a verdict with an explanation."""

PUBLIC = tuple(status for status, has in HAS.items() if has.split()[3] == "+")
"""A claim with one of these has been public."""

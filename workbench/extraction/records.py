"""What the components find in a text; offsets are code points, end-exclusive."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workbench.model import ClaimantKind, Polarity, Quantity, QuoteKind

Cue = Literal[
    "say",
    "deny",
    "accuse",
    "call",
    "put",
    "order",
    "thing",
    "according",
    "noun",
    "colon",
    "",
]


class Quotation(NamedTuple):
    """Words between quotation marks, marks included; not ``closed``: one is missing."""

    start: int
    end: int
    closed: bool = True
    continues: bool = False


class Mention(NamedTuple):
    """Words that name who speaks; ``start`` -1 where they are not in the text.

    ``quoted``: they are themselves part of what someone says. ``second``: the words for
    another one who says the same with them.
    """

    start: int
    end: int
    text: str
    apposition: str = ""
    quoted: bool = False
    second: str = ""


class Speaker(NamedTuple):
    """Who a mention stands for in its article, and the ``others`` who say it too."""

    kind: ClaimantKind
    name: str
    role: str = ""
    others: tuple[Speaker, ...] = ()


UNKNOWN = Speaker("unknown", "")


class Statement(NamedTuple):
    """One proposition, where it stands, and who vouches for it (None: the article)."""

    start: int
    end: int
    segment: int
    mention: Mention | None = None
    via: Mention | None = None
    cue: Cue = ""
    cue_text: str = ""
    quote: QuoteKind = "none"
    polarity: Polarity = "affirmed"
    about: str = ""
    speaker: Speaker | None = None
    relayer: Speaker | None = None
    implicit: bool = False
    quantities: tuple[Quantity, ...] = ()
    wording: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()

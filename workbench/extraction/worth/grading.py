"""How much a statement is worth checking, from 0 to 1, and why.

A score is how likely a person who annotates the article gives the statement the best
grade. The weight of each sign (:mod:`.signs`) was learned from annotated articles and
is in ``data/grading.json`` (``training/grading.py``). What :mod:`.checkworthy` makes of
the words alone is not weighed: beside these signs it ranked articles no better.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.progress import told
from workbench.extraction.worth.signs import WORD, Signs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from workbench.extraction.records import Statement

_WEIGHTS = Path(__file__).parents[1] / "data/grading.json"
_LONGEST = 22
FIXED = {
    "furniture": (0.01, "no news: boilerplate"),
    "question": (0.05, "a question"),
    "open": (0.07, "left open"),
}
"""The score of what is no claim to be weighed, and why, by its sign."""

REASONS = {
    "figure": "figure",
    "accusation": "accusation",
    "denial": "denial",
    "attributed": "attributed to {}",
    "harm": "people harmed or attacked",
    "wrong": "failure or wrongdoing",
    "change": "change or comparison",
    "reckoning": "someone's own reckoning",
    "absolute": "says none, never or only",
    "title": "in the headline",
    "central": "its words come up elsewhere in the article",
    "opinion": "sounds like opinion",
    "prediction": "about the future",
    "advice": "calls for something",
    "order": "calls for something",
    "offer": "an offer or a wish",
    "promise": "promise",
    "aside": "a reason or an aside",
    "late": "in the last third of the article",
}
"""What a person reads of a sign; the others speak for themselves or tell little."""


class Weights(NamedTuple):
    """What a statement scores without any sign, and what each adds, as log odds."""

    bias: float
    signs: dict[str, float]


class Worth:
    """Set score and reasons of the statements in ``doc._.wb_statements``."""

    def __init__(self, extra: str = "") -> None:
        self._rules = lexicon.worth(extra)

    def __call__(self, doc: Doc) -> Doc:
        """Score every statement of ``doc``."""
        tongue = doc._.wb_tongue
        signs = Signs(doc, self._rules if tongue is None else tongue.worth)
        text: str = doc._.wb_text
        statements = told(doc, 0.9, 1, doc._.wb_statements)
        doc._.wb_statements = [
            _scored(text[s.start : s.end], s, found)
            for s, found in zip(statements, signs, strict=True)
        ]
        return doc


def _scored(words: str, statement: Statement, signs: frozenset[str]) -> Statement:
    fixed = next((FIXED[sign] for sign in FIXED if sign in signs), None)
    if fixed is not None:
        score, reason = fixed
        return statement._replace(score=score, reasons=(*statement.reasons, reason))
    reasons = tuple(_reasons(statement, words, signs)) or ("can be checked",)
    return statement._replace(
        score=round(likelihood(signs), 3), reasons=(*statement.reasons, *reasons)
    )


def likelihood(signs: frozenset[str]) -> float:
    """Return how likely a statement with these signs has the best grade, 0 to 1."""
    weights = _weights()
    odds = weights.bias + sum(weights.signs.get(sign, 0.0) for sign in sorted(signs))
    return 1 / (1 + math.exp(-odds))


def _reasons(statement: Statement, words: str, signs: frozenset[str]) -> Iterator[str]:
    """Yield what speaks for a statement and against it, each reason once."""
    speaker = statement.speaker
    name = "" if speaker is None else speaker.name or speaker.role
    found = [reason for sign, reason in REASONS.items() if sign in signs]
    for reason in dict.fromkeys(found):
        yield reason.format(name or "someone unnamed")
    if len(WORD.findall(words)) >= _LONGEST:
        yield "long: may hold several claims"


@cache
def _weights() -> Weights:
    """Return the weight of each sign."""
    found = json.loads(_WEIGHTS.read_text("utf-8"))
    return Weights(found["bias"], found["signs"])

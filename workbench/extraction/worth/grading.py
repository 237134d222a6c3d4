"""How much a statement is worth checking, from 0 to 1, and why.

In an article the signs rank by themselves: to weigh the words of a sentence as well
(:mod:`.checkworthy`), by little or by much, ranked the real articles worse and gained
nothing on the written ones. Weights that were learned for the signs themselves from the
other sets (logistic regression, one set left out at a time) ranked a set no better than
those below, which are few and can be read.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.progress import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from workbench.extraction.records import Statement
    from workbench.model import Quantity, SegmentKind

_WORDS = re.compile(r"[^\W_]+")
_WHETHER = re.compile(r"[\"“‘']?whether ", re.IGNORECASE)
_BOILERPLATE = 0.01
_STEEP, _MIDDLE = 4.0, 0.75
_SHORT, _LONG, _LONGEST = 5, 12, 22
_SMALL = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
) | {"metre", "km", "mile", "foot", "cm"}
_SIGNS = (
    ("harm", 0.18, "people harmed or attacked"),
    ("wrong", 0.22, "failure or wrongdoing"),
    ("change", 0.2, "change or comparison"),
    ("never", 0.05, "says that something is not so"),
    ("past", 0.08, ""),
    ("opinion", -0.3, "sounds like opinion"),
    ("prediction", -0.25, "about the future"),
    ("advice", -0.22, "calls for something"),
    ("promise", -0.08, "promise"),
    ("second_person", -0.11, ""),
    ("first_person", -0.2, ""),
)


def _orders(doc: Doc, start: int, end: int) -> bool:
    """Whether words are an order by their parse: "Ask anyone", "Be back at noon"."""
    words = doc.char_span(start, end, alignment_mode="expand")
    first = next((word for word in words or () if word.is_alpha), None)
    return first is not None and first.tag_ == "VB"


class Worth:
    """Set score and reasons of the statements in ``doc._.wb_statements``."""

    def __init__(self, extra: str = "") -> None:
        self._rules = lexicon.worth(extra)

    def __call__(self, doc: Doc) -> Doc:
        """Score every statement of ``doc``."""
        text, segments = doc._.wb_text, doc._.wb_segments
        tongue = doc._.wb_tongue
        rules = self._rules if tongue is None else tongue.worth
        found = []
        for s in told(doc, 0.9, 1, doc._.wb_statements):
            kind = segments[s.segment].kind
            orders = s.cue == "order" or _orders(doc, s.start, s.end)
            scored = self._scored(s, text[s.start : s.end], kind, rules, orders=orders)
            found.append(scored)
        doc._.wb_statements = found
        return doc

    def _scored(
        self,
        statement: Statement,
        words: str,
        kind: SegmentKind,
        rules: Mapping[str, re.Pattern[str]],
        *,
        orders: bool,
    ) -> Statement:
        if kind in ("boilerplate", "teaser", "headline_duplicate"):
            return statement._replace(
                score=_BOILERPLATE, reasons=("no news: boilerplate",)
            )
        score, reasons = self.judge(statement, words, kind, rules, orders=orders)
        return statement._replace(
            score=round(1 / (1 + math.exp(_STEEP * (_MIDDLE - score))), 3),
            reasons=(*statement.reasons, *reasons),
        )

    def judge(
        self,
        statement: Statement,
        words: str,
        kind: SegmentKind,
        rules: Mapping[str, re.Pattern[str]] | None = None,
        *,
        orders: bool = False,
    ) -> tuple[float, list[str]]:
        """Return the score of a statement before it is bounded, and the reasons."""
        if words.rstrip("\"'”’» ").endswith("?"):
            return 0.03, ["a question"]
        if _WHETHER.match(words):
            return 0.1, ["left open"]
        score, reasons = 0.3, []
        rules = self._rules if rules is None else rules
        signs = {name: bool(rule.search(words)) for name, rule in rules.items()}
        if statement.quantities:
            score += self._figures(statement.quantities)
            reasons.append("figure")
        if statement.cue == "accuse":
            score += 0.3
            reasons.append("accusation")
        if statement.polarity == "denied":
            score += 0.35
            reasons.append("denial")
        speaker = statement.speaker
        if speaker is not None and statement.cue != "accuse":
            named = speaker.kind in ("person", "organization") and speaker.name
            score += 0.2 if named else -0.1
            reasons.append(
                f"attributed to {speaker.name or speaker.role or 'someone unnamed'}"
            )
        score += {"indirect": 0.18, "mixed": -0.05}.get(statement.quote, 0.0)
        for name, weight, reason in _SIGNS:
            if signs.get(name):
                score += weight
                if reason:
                    reasons.append(reason)
        if orders:
            score -= 0.4
            reasons.append("calls for something")
        score += {"call": -0.12, "thing": -0.2, "according": 0.1}.get(
            statement.cue, 0.0
        )
        if kind == "table":
            score += 0.3
        length = len(_WORDS.findall(words))
        score += self._length(length)
        if length >= _LONGEST:
            reasons.append("long: may hold several claims")
        if kind in ("subheadline", "headline") and not statement.quantities:
            score -= 0.05
        if words.isupper() or words.endswith("!"):
            score -= 0.1
        return score, reasons or ["can be checked"]

    @staticmethod
    def _length(words: int) -> float:
        """Return what length adds: a few words say little, many say several things."""
        if words < _SHORT:
            return -0.12
        return -0.2 * (words >= _LONG) - 0.2 * (words >= _LONGEST)

    @staticmethod
    def _figures(quantities: tuple[Quantity, ...]) -> float:
        """Return what figures add: counts and shares most, spans of time least."""
        if all(q.unit in _SMALL for q in quantities):
            return 0.15
        counts = any(q.unit is None for q in quantities)
        shares = any("percent" in (q.unit or "") for q in quantities)
        return 0.5 + 0.1 * (counts or shares) + 0.03 * (len(quantities) > 1)

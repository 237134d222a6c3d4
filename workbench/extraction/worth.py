"""How much a statement is worth checking, from 0 to 1, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.records import Statement
    from workbench.model import SegmentKind

_WORDS = re.compile(r"[^\W_]+")
_BOILERPLATE = 0.01
_FLOOR = 0.02
_SMALL = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
) | {"metre", "km", "mile", "foot", "cm"}


class Worth:
    """Set score and reasons of the statements in ``doc._.wb_statements``."""

    def __init__(self, extra: str = "") -> None:
        self._rules = lexicon.worth(extra)

    def __call__(self, doc: Doc) -> Doc:
        """Score every statement of ``doc``."""
        text, segments = doc.text, doc._.wb_segments
        doc._.wb_statements = [
            self._scored(s, text[s.start : s.end], segments[s.segment].kind)
            for s in doc._.wb_statements
        ]
        return doc

    def _scored(self, statement: Statement, words: str, kind: SegmentKind) -> Statement:
        if kind in ("boilerplate", "teaser", "headline_duplicate"):
            return statement._replace(
                score=_BOILERPLATE, reasons=("no news: boilerplate",)
            )
        score, reasons = self.judge(statement, words, kind)
        return statement._replace(
            score=round(max(_FLOOR, min(1.0, score)), 3),
            reasons=(*statement.reasons, *reasons),
        )

    def judge(
        self, statement: Statement, words: str, kind: SegmentKind
    ) -> tuple[float, list[str]]:
        """Return the score of a statement before it is bounded, and the reasons."""
        if words.rstrip("\"'”’» ").endswith("?"):
            return 0.03, ["a question"]
        score, reasons = 0.3, []
        signs = {name: bool(rule.search(words)) for name, rule in self._rules.items()}
        if statement.quantities:
            small = all(q.unit in _SMALL for q in statement.quantities)
            score += (
                0.22 if small else 0.3 + 0.03 * min(2, len(statement.quantities) - 1)
            )
            reasons.append("figure")
        if statement.cue == "accuse":
            score += 0.3
            reasons.append("accusation")
        if statement.polarity == "denied":
            score += 0.3
            reasons.append("denial")
        speaker = statement.speaker
        if speaker is not None and statement.cue != "accuse":
            named = speaker.kind in ("person", "organization") and speaker.name
            score += 0.12 if named else 0.02
            reasons.append(
                f"attributed to {speaker.name or speaker.role or 'someone unnamed'}"
            )
        for name, weight, reason in (
            ("harm", 0.12, "people harmed or attacked"),
            ("wrong", 0.14, "failure or wrongdoing"),
            ("change", 0.1, "change or comparison"),
            ("never", 0.06, "says that something is not so"),
            ("state", 0.03, ""),
            ("opinion", -0.22, "sounds like opinion"),
            ("prediction", -0.12, "about the future"),
            ("advice", -0.2, "calls for something"),
            ("promise", -0.05, "promise"),
            ("second_person", -0.1, ""),
            ("first_person", -0.12, ""),
        ):
            if signs[name]:
                score += weight
                if reason:
                    reasons.append(reason)
        if statement.cue == "order":
            score -= 0.35
            reasons.append("calls for something")
        if statement.cue == "call":
            score -= 0.12
        count = len(_WORDS.findall(words))
        if count < 5:
            score -= 0.08
        if kind in ("subheadline", "headline") and not statement.quantities:
            score -= 0.05
        if words.isupper() or words.endswith("!"):
            score -= 0.1
        return score, reasons or ["can be checked"]

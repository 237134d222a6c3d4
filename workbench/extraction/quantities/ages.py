"""Ages: how old someone or something is, and which people a limit of age takes in."""

from __future__ import annotations

import re

from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import DATA

_WHO = re.compile(r"\b([^\W\d]{2,})(?:, | \()$")
_ROLES = lexicon.names().roles | frozenset(DATA["kin"].split())
_MAY_BE = (_ROLES | frozenset(DATA["adults"].split())) - frozenset(
    DATA["ageless"].split()
)
_LEFT_AT = re.compile(
    r"\b(?:school|work|home|retire[ds]?|died|dies|married|orphaned|widowed|born) at $"
)
_OLDEST = 110
_AGED = re.compile(rf"\b(?:{'|'.join(DATA['aged'].split())})\b[^.,;]*$", re.IGNORECASE)
_OR_OLDER = re.compile(r",? (?:or|and) (?:over|older|under|younger|above)\b")
_INSERTED = re.compile(r",|,? ?\)|$")
_AGED_SO = re.compile(
    r"\b(?:aged (?:\d\d?,? (?:and )?)*|at age |the age of )$", re.IGNORECASE
)
_PERSON_OF = re.compile(rf"\b(?:{'|'.join(sorted(_MAY_BE))}) of $", re.IGNORECASE)
_PARENT_OF = re.compile(
    rf"\b(?:{'|'.join(DATA['parents'].split())}) of $", re.IGNORECASE
)
_LEAST_PARENT = 16
_IS_SO_OLD = re.compile(
    r"\b(?:(?:who|he|she|I)(?:’s|'s|’m|'m| is| am| was| turned| turns| is still"
    r"| has just turned)|turn(?:s|ed|ing)|(?:the (?:youngest|oldest|eldest))"
    r"|(?:youngest|oldest|eldest)\b[^.;]{0,60}\b(?:is|was|are|were))"
    r"(?: only| just| now| then)? $",
    re.IGNORECASE,
)
_SOME_AGE = re.compile(r"[.,;:!?)”\"’—–]|$| (?:and|when|at|in|last|next|on|this)\b")
_WAS_THEN = re.compile(r"(?<![Ii]t )\b(?:is|was|were|am) $")
_THEN = re.compile(r" when (?:he|she|they|I|it)\b")
_AT = re.compile(r"(?:^|[.“\"] ?)At $")
_AT_THAT_AGE = re.compile(r" (?:I|he|she)(?:[’']\w+)? |, (?:I|he|she|the)\b")
_THESE = re.compile(
    r"\b[Tt]he (?:two|three|four|pair|couple|brothers|sisters|twins|boys|girls|men"
    r"|women|victims|dead|suspects|friends|teenagers) (?:were|are|was) (?:(?:only )?\d+"
    r"(?:,| and|, and) )*$"
)
_OTHERS_TOO = re.compile(r"(?:,| and|, and) \d+(?![\d,.]*\d)(?! [a-z]+s\b)|[.,;]|$")
_CHILD_OF = re.compile(rf"\b(?:{'|'.join(DATA['young'].split())}) of $")
_STOPS = re.compile(r"[.,;:!?)]|$| (?:who|and|when|in|from|with|was|is|had|has)\b")
_SPANS = frozenset("day week month year".split())


def age_end(
    text: str, end: int, unit: str | None, before: str, value: int, what: str
) -> int:
    """Return where a figure that is an age ends, -1 where it is none.

    "Mirko Adelan, 52, ran", "aged 52", "a boy of seven", "a 94-year-old bridge"; not a
    limit ("over 65"). ``end``: that of its number or unit; ``what``: the words after it
    that may be what is counted.
    """
    if unit in _SPANS and text.startswith("-old", end):
        return end + len("-old")
    if unit is not None or what or value > _OLDEST:
        return -1
    after = text[end : end + len(", and younger")]
    if _OR_OLDER.match(after):
        return -1
    who = _WHO.search(before) if _INSERTED.match(after) else None
    named = who and (who[1][0].isupper() or who[1] in _ROLES)
    told = _AGED_SO.search(before) or _CHILD_OF.search(before)
    if named or (told and _STOPS.match(after)) or _is_age(before, after, value):
        return end
    return -1


def _is_age(before: str, after: str, value: int) -> bool:
    """Whether a bare number says how old someone is: "who is 29", "a farmer of 83"."""
    if not value or re.match(r" (?:of|percent|per cent|million)\b|%", after):
        return False
    if _PERSON_OF.search(before):
        return value >= _LEAST_PARENT or not _PARENT_OF.search(before)
    if _THESE.search(before):
        several = before.endswith(("and ", ", ")) or not re.match(r"[.,;] |$", after)
        return bool(several and _OTHERS_TOO.match(after))
    return bool(
        (_IS_SO_OLD.search(before) and _SOME_AGE.match(after))
        or (_WAS_THEN.search(before) and _THEN.match(after))
        or (_AT.search(before) and _AT_THAT_AGE.match(after))
    )


def is_limit(before: str, after: str, value: int, what: str, *, limit: bool) -> bool:
    """Whether a number only says whom something is about: "people over 65".

    ``what``: the words after it that may be what is counted; ``limit``: the number has
    "over" or "under" before it.
    """
    if value > _OLDEST:
        return False
    if re.search(r"\b(?:older|younger) than $", before) and not what:
        return True
    older = _OR_OLDER.match(after)
    of_age = _AGED.search(before) and (
        limit or re.search(r"\b(?:ages? of|aged \d\d? (?:to|and|or)) $", before)
    )
    bounded = (
        limit
        and not what
        and re.search(
            r"\b(?:are|were|those|all|most|mostly|of them|of whom) (?:over |under )?$",
            before,
        )
    )
    left = (
        not what
        and _LEFT_AT.search(before)
        and re.match(r"[.,;]|$| (?:and|or)\b", after)
    )
    return bool(older or of_age or bounded or left)

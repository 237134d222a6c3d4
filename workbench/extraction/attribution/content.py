"""Where the content of a verb of saying starts: after "that", recipients, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import (
    DETERMINERS,
    FIGURES,
    LINKS,
    MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SUBJECT_PRONOUNS,
    is_adverb,
)

_VAGUE = frozenset("no none nobody one more fewer less per percent cent half".split())
_CLAUSAL = lexicon.grammar("clausal")
_NO_THING = PREPOSITIONS | LINKS | {"to", "up"}
_BEFORE_CLAUSE = frozenset("since by during in at under over with".split())
_NO_CLAUSE = frozenset("to as so how why when if whether what".split())
_THEN = frozenset("earlier later late yesterday today again also".split())
_WHEN = frozenset("on in at by through during after from via to before".split())
_OCCASIONS = lexicon.speaking("occasions")
_ANSWER, _REACH = 4, 22

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.sentences.words import Words


def content_start(words: Words, k: int, hi: int, kind: str, cues: Cues) -> int | None:
    """Return where the content of the verb at ``k`` starts, None where it has none."""
    at = k + 1
    if at >= hi:
        return None
    that = _after_that(words, at, hi, cues)
    if that is not None:
        return that
    if words.low[at] == "of" and words.low[k] in cues.warn:
        told = _is_told(words, at, hi) or words.low[k].startswith("warn")
        return at + 1 if at + 1 < hi and told else None
    if words.low[at] == "out" and words.low[k] in cues.out and at + 1 < hi:
        return at + 1 if words.has_finite(at + 2, hi) else None
    if kind == "tell":
        at = after_recipient(words, at, hi)
    back = words.low[at : at + 1] == ["back"]
    if back and words.text[at + 1 : at + 2] in ([":"], [","], ["that"]):
        at += 1
    if at >= hi:
        return None
    if words.text[at] == ":":
        return at + 1 if at + 1 < hi else None
    if words.text[at] in QUOTE_MARKS or words.quoted[at] >= 0:
        return at
    if words.text[at] == "," and at + 1 < hi and words.quoted[at + 1] >= 0:
        return at + 1
    if words.text[at] in MARKS:
        return None
    start = _after_adverbials(words, at, hi)
    if words.low[start : start + 1] == ["that"] and words.goes_on_finite(start + 1):
        return None
    if start >= hi:
        return None
    if words.text[start] in QUOTE_MARKS or words.quoted[start] >= 0:
        return start
    if words.text[start] == ":":
        return start + 1
    if words.text[start] == ",":
        quote = start + 1 < hi and words.quoted[start + 1] >= 0
        return start + 1 if quote else None
    if (
        words.text[start] not in MARKS
        and words.has_finite(start + 1, hi)
        and _clause(words, start, hi)
        and not _is_thing(words, k, start)
    ):
        return start
    counted = words.text[start][0].isdigit() or (
        words.low[start] in FIGURES - _VAGUE and hi - start < _ANSWER
    )
    if counted and start == k + 1 and not words.has_finite(start, hi):
        return start
    return _thing_start(words, k, start if kind == "deny" else at, hi, kind, cues)


def _after_that(words: Words, at: int, hi: int, cues: Cues) -> int | None:
    """Return where the clause after "that" starts, None without one of this verb."""
    for i in range(at, min(hi, at + _REACH)):
        if (
            words.low[i] == "that"
            and words.quoted[i] < 0
            and (
                not _is_interrupted(words, at, i)
                or (i == at + 1 and words.low[at] in cues.deniable)
            )
        ):
            follows = i + 1 < hi and not words.finite[i + 1]
            if follows and (words.has_finite(i + 1, hi) or words.quoted[i + 1] >= 0):
                return i + 1
        if words.text[i] == ";" or _says_more(words, i, hi, cues):
            break
        if words.text[i] == "," and i == at and not _inserted(words, i, hi):
            break
    return None


def _thing_start(
    words: Words, k: int, at: int, hi: int, kind: str, cues: Cues
) -> int | None:
    """Return where a thing that is told of starts: "expects a deficit of 4 %"."""
    if kind == "thing" and words.low[at] == "of" and words.low[k] in cues.of:
        return at + 1 if at + 1 < hi else None
    if kind not in ("thing", "deny") and words.low[k] not in cues.thing:
        return None
    if words.low[at] in _NO_THING or hi - at < 2:
        return None
    if kind == "deny":
        return at + (words.low[at] == "a")
    foretold = words.low[k] in cues.foretells
    return at if foretold or _is_told(words, at, hi) else None


def _is_interrupted(words: Words, at: int, i: int) -> bool:
    """Whether a verb stands between a verb of saying and the "that" at ``i``.

    A participle is none: "in a statement posted late on Tuesday that".
    """
    if not words.has_finite(at, i):
        return False
    if words.low[at] not in PREPOSITIONS:
        return True
    return any(
        words.finite[j] and not words.low[j].endswith("ed") for j in range(at, i)
    )


def _says_more(words: Words, comma: int, hi: int, cues: Cues) -> bool:
    """Whether ", saying" follows: its "that" is not that of the verb before."""
    following = words.low[comma + 1] if comma + 1 < hi else ""
    acts = following.endswith("ing") and following in cues.verbs
    return words.text[comma] == "," and acts


def _is_told(words: Words, lo: int, hi: int) -> bool:
    """Whether a thing tells something: "expects a deficit of 4 %", not "the move"."""
    return any(
        words.quoted[i] >= 0 or words.text[i][0].isdigit() or words.low[i] in FIGURES
        for i in range(lo, hi)
    )


def _is_thing(words: Words, k: int, start: int) -> bool:
    """Whether a verb that may take one has a thing for its object: "found the body"."""
    if words.low[k] in _CLAUSAL or words.syntax is None:
        return False
    return words.syntax.takes(k, start)


def _inserted(words: Words, comma: int, hi: int) -> bool:
    """Whether ", however, that" follows: a few words between commas, then "that"."""
    second = next(
        (i for i in range(comma + 1, min(hi - 1, comma + 7)) if words.text[i] == ","),
        -1,
    )
    return second > 0 and words.low[second + 1] == "that"


def _clause(words: Words, at: int, hi: int) -> bool:
    """Whether a clause with its own subject starts at ``at``."""
    if words.low[at] in PREPOSITIONS and words.low[at] not in _BEFORE_CLAUSE:
        return False
    if words.low[at] in _NO_CLAUSE:
        return False
    ends = (
        i
        for i in range(at, hi)
        if words.text[i] == ";" or words.low[i] in ("who", "which")
    )
    return words.has_finite(at + 1, next(ends, hi))


def after_recipient(words: Words, at: int, hi: int) -> int:
    """Step over whom one tells something."""
    if at >= hi:
        return at
    if words.low[at] in ("him", "her", "us", "me", "them", "it", "you"):
        return at + 1
    i = at
    if words.low[i] in DETERMINERS:
        i += 1
    while i < hi:
        word = words.low[i]
        if words.text[i] in MARKS or words.quoted[i] >= 0 or word in PREPOSITIONS:
            break
        if (
            i > at
            and (word in SUBJECT_PRONOUNS or word in DETERMINERS)
            and words.low[i - 1] not in DETERMINERS
        ):
            break
        if words.finite[i]:
            return i
        i += 1
    return i


def _after_adverbials(words: Words, at: int, hi: int) -> int:
    """Step over "on Friday", "in a statement late on Tuesday", "once more"."""
    i = at + 2 * (words.low[at : at + 2] in (["once", "more"], ["once", "again"]))
    while i < hi:
        word = words.low[i]
        if word in _THEN or is_adverb(words, i):
            i += 1
        elif word == "at" and words.low[i + 1 : i + 2] in (["least"], ["most"]):
            break  # "says at least 31 people died"
        elif word in _WHEN:
            end = _occasion_end(words, i, hi)
            if i == at and end < hi and _goes_on(words, end):
                return i
            i = end
        else:
            break
    return i


def _occasion_end(words: Words, i: int, hi: int) -> int:
    """Return where "in a late statement", "on Friday evening" from ``i`` on ends."""
    j = i + 1
    while j < hi and (words.low[j] in DETERMINERS or words.low[j] in ("late", "last")):
        j += 1
    j += 1
    while j < hi and words.low[j] in _OCCASIONS:
        j += 1
    return j


def _goes_on(words: Words, i: int) -> bool:
    """Whether a noun goes on at ``i``, so that what is before it is no occasion."""
    word = words.low[i]
    return not (
        word in PREPOSITIONS
        or word in DETERMINERS
        or word in SUBJECT_PRONOUNS
        or word in MARKS
        or words.text[i][0].isupper()
        or words.quoted[i] >= 0
        or words.text[i][0].isdigit()
    )

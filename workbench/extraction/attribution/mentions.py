"""Finding the words that name a speaker beside a cue, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.attribution.someone import is_someone
from workbench.extraction.records import Mention
from workbench.extraction.sentences.phrases import phrase_end, phrase_start
from workbench.extraction.sentences.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    LINKS,
    MARKS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE_MARKS,
    SUBJECT_PRONOUNS,
    is_adverb,
)

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_ISSUED = lexicon.speaking("issued")
_PAPERS = lexicon.names().documents
_TAKEN = frozenset("seen sent held made put shot known shown taken drawn found".split())
_TOGETHER = frozenset(("both", "each", "together"))
_NO_NOUNS = frozenset("be been being n't n’t would will could must".split())


class Subject(NamedTuple):
    """Words [start, end) that name a speaker, and those that say more about them.

    ``joint``: where an "and" parts the words for two speakers, 0 for one alone.
    """

    start: int
    end: int
    more_start: int = 0
    more_end: int = 0
    relative: tuple[int, int] = ()  # type: ignore[assignment]
    joint: int = 0

    @property
    def end_all(self) -> int:
        """Where the name and what is said about it end."""
        return max(self.end, self.more_end)


def mention_of(words: Words, subject: Subject, text: str) -> Mention:
    """Return the words of ``text`` that a subject is, with what is said beside them."""
    start, end = words.start[subject.start], words.end[subject.end - 1]
    if subject.joint:
        first = text[start : words.end[subject.joint - 1]]
        second = text[words.start[subject.joint + 1] : end]
        return Mention(start, end, first, second=second)
    lo, hi = subject.more_start, subject.more_end
    more = text[words.start[lo] : words.end[hi - 1]] if lo < hi else ""
    quoted = words.quoted[subject.start] >= 0
    return Mention(start, end, text[start:end], more, quoted)


def subject_before(words: Words, k: int, lo: int) -> Subject | None:
    """Return the subject of the verb at ``k``, looking back to ``lo``.

    Where the words beside the verb name none, or are but a part of what is said about
    someone ("X, curator and director, said"), the parse may. A document goes with who
    issued it: "data released by the board on Thursday".
    """
    found = _subject_before(words, k, lo)
    if found is not None and found.start - 1 > lo and not found.more_end:
        between = words.text[found.end : k]
        found = found if "," in between else _joined(words, found, lo)
    if found is None or found.end >= k or words.low[found.end] not in _ISSUED:
        return found
    issued = range(found.end, k)
    if any(words.text[i] in MARKS and words.text[i] not in "()" for i in issued):
        return found
    return found._replace(end=k) if "by" in words.low[found.end : k] else found


def _joined(words: Words, found: Subject, lo: int) -> Subject:
    """Return both speakers of "the A and the B", or all of "the Ministry of A and B".

    What is joined begins a clause; of two nouns after "of" it is one name.
    """
    joint = found.start - 1
    if words.low[joint] != "and" or words.quoted[joint] >= 0:
        return found
    start = phrase_start(words, joint, lo)
    begins = start == lo or words.text[start - 1] in MARKS | QUOTE_MARKS
    if start >= joint or not begins or words.has_finite(start, joint):
        return found
    plural = words.low[joint - 1].endswith("s")
    someone = plural or is_someone(words, start, joint, names=False)
    if not words.starts_noun(start) and not someone:
        return found
    bare = words.low[found.start] not in DETERMINERS | PRONOUNS
    if bare and _is_within(words, start, joint, found.end):
        return Subject(start, found.end)
    return Subject(start, found.end, joint=joint)


def _is_within(words: Words, start: int, joint: int, end: int) -> bool:
    """Whether an "and" joins two nouns inside one name: "the Ministry of A and B"."""
    of = next((i for i in range(start, joint) if words.low[i] in ("of", "for")), -1)
    if of < 0:
        return False
    if words.syntax is None:
        return True
    heads = (
        words.syntax.nodes[i].head
        for i in range(joint + 1, end)
        if words.syntax.nodes[i].dep == "conj"
    )
    return next(heads, of) >= of


def _subject_before(words: Words, k: int, lo: int) -> Subject | None:
    found = _beside(words, k, lo)
    parsed = words.syntax.subject(k) if words.syntax else None
    if parsed is None or parsed.start < lo or parsed.end > k:
        return found
    if not any(word[0].isalpha() for word in words.text[parsed.start : parsed.end]):
        return found
    within = found is not None and parsed.more_start < found.start < parsed.more_end
    if found is None or (within and words.text[found.start][0].islower()):
        return Subject(*parsed)
    if _is_rest(words, found, Subject(*parsed)):
        return Subject(parsed.start, found.end)
    return found


def _is_rest(words: Words, found: Subject, parsed: Subject) -> bool:
    """Whether words are what is told of a subject: "a note seen by the Tribune"."""
    if not parsed.start < found.start or any(
        words.text[i] in ".;:" or words.quoted[i] >= 0
        for i in range(parsed.start, found.start)
    ):
        return False
    first = words.low[found.start]
    return first.endswith(("ed", "en")) or first in PREPOSITIONS | _TAKEN


def _beside(words: Words, k: int, lo: int) -> Subject | None:
    end = k
    while end > lo and (
        words.low[end - 1] in AUXILIARIES
        or words.low[end - 1] in ADVERBS | _TOGETHER
        or is_adverb(words, end - 1)
    ):
        end -= 1
    if end <= lo or words.quoted[end - 1] >= 0 or words.text[end - 1] in QUOTE_MARKS:
        return None
    if words.low[end - 1] == "who" and end - lo > 2:
        end -= 1 + (words.text[end - 2] == ",")
        start = phrase_start(words, end, lo) if end > lo else end
        return (
            Subject(start, end)
            if start < end and words.text[end - 1][0].isupper()
            else None
        )
    if words.low[end - 1] in ("who", "which"):
        return None
    if words.text[end - 1] == ",":
        return _over_apposition(words, end - 1, lo)
    if words.text[end - 1] in MARKS or words.low[end - 1] in LINKS:
        return None
    start = phrase_start(words, end, lo)
    if start >= end:
        return _with_participle(words, k, lo)
    if any(words.low[i] in _NO_NOUNS for i in range(start, end)):
        return None
    if words.low[start] in ("his", "her", "their") and words.low[start - 1] == "and":
        first = phrase_start(words, start - 1, lo) if start - 1 > lo else start
        opens = not words.has_finite(lo, start - 1)
        if opens and first < start - 1 and words.is_name(start - 2):
            return Subject(first, start - 1)
    named = any(words.text[i][0].isalpha() for i in range(start, end))
    if start - 1 > lo and words.finite[start - 1]:
        whole = _over_relative(words, start - 1, lo)
        if whole is not None:
            return whole
    return Subject(start, end) if named else None


def _over_relative(words: Words, verb: int, lo: int) -> Subject | None:
    """Return the subject of "A woman who lives nearby said …": up to "who"."""
    for i in range(verb - 1, max(lo, verb - 8), -1):
        if words.text[i] in MARKS or words.quoted[i] >= 0:
            return None
        if words.low[i] in ("who", "which"):
            start = phrase_start(words, i, lo)
            return Subject(start, i) if start < i else None
    return None


def _with_participle(words: Words, k: int, lo: int) -> Subject | None:
    """Return the subject of "A study published in March found …": up to "published"."""
    if k - lo > 8 or words.low[lo] in PREPOSITIONS | LINKS:
        return None
    for i in range(lo + 1, k):
        if words.text[i] in MARKS or words.quoted[i] >= 0:
            return None
        if words.low[i].endswith("ed") and words.low[i + 1] in PREPOSITIONS:
            return Subject(lo, i)
    return None


def main_subject(words: Words, k: int, lo: int) -> Subject | None:
    """Return the subject that a sentence began with, for a later verb of its own."""
    shared = words.syntax.subject(k) if words.syntax else None
    if shared is not None and lo <= shared.start < shared.end < k:
        return Subject(*shared)
    first = next(
        (i for i in range(lo, k) if words.finite[i] and words.quoted[i] < 0), -1
    )
    return subject_before(words, first, lo) if first > lo else None


def _over_apposition(words: Words, comma: int, lo: int) -> Subject | None:
    """NAME, what they are, VERB: step over what stands between the commas."""
    end, relative = comma, ()
    for _ in range(4):
        back = end - 1
        while (
            back > lo
            and words.text[back] != ","
            and words.text[back] not in ";:"
            and words.quoted[back] < 0
        ):
            back -= 1
        if back <= lo or words.text[back] != ",":
            return None
        start = phrase_start(words, back, lo)
        chunk = words.low[back + 1 : end]
        if not chunk:
            return None
        if chunk[0] in ("who", "whose", "which"):
            relative = (back + 1, end)  # type: ignore[assignment]
        if words.text[back - 1][0].isdigit():
            end = back
            continue
        if start >= back:
            return None
        who = _relative_before(words, start, lo)
        if who > 0 and words.has_finite(who, start):
            start = phrase_start(words, who - 1, lo)
            whole = Subject(start, who - 1, back + 1, comma, (who, back))
            return whole if start < who - 1 else None
        named = (
            words.text[back - 1][0].isupper()
            or words.text[back + 1][0].isupper()
            or chunk[0] in DETERMINERS
            or chunk[0].endswith(("ed", "ing"))
            or chunk[0] in ("led", "which", "where")
            or bool(relative)
        )
        if not named:
            return None
        if words.low[start] in PRONOUNS and words.low[start] not in (
            "he",
            "she",
            "it",
            "they",
        ):
            return None
        return Subject(start, back, back + 1, comma, relative)  # type: ignore[arg-type]
    return None


def _relative_before(words: Words, i: int, lo: int) -> int:
    """Return where ", who …" starts that the word at ``i`` stands in, -1 for none."""
    for j in range(i - 1, lo + 1, -1):
        if words.text[j] in MARKS:
            return -1
        if words.low[j] in ("who", "which") and words.text[j - 1] == ",":
            return j
    return -1


def subject_after(words: Words, k: int, hi: int) -> Subject | None:
    """Return the subject that follows its verb: “…,” said X, who …."""
    start = k + 1
    if words.low[k].endswith("ing"):
        return None
    if (
        start >= hi
        or words.quoted[start] >= 0
        or words.text[start] in MARKS
        or words.low[start] in PREPOSITIONS | LINKS
    ):
        return None
    end = phrase_end(words, start, hi, commas=True)
    if end <= start or (end < hi and words.finite[end]):
        return None
    if end < hi and words.low[end] in ("from", "by") and words.low[end - 1] in _PAPERS:
        end = phrase_end(words, end + 1, hi, commas=True)
    if (
        not any(words.text[i][0].isupper() for i in range(start, end))
        and words.low[start] not in DETERMINERS | SUBJECT_PRONOUNS
        and end - start > 2
    ):
        return None
    second = second_after(words, end, hi)
    if second:
        return Subject(start, second, joint=end)
    if end < hi and words.text[end] == ",":
        tail = next((i for i in range(end + 1, hi) if words.text[i] in ",.;—–"), hi)
        if (
            end + 1 < hi
            and words.low[end + 1]
            not in ("who", "which", "and", "but", "as", "while", "when", "although")
            and not words.low[end + 1].endswith("ing")
        ):
            return Subject(start, end, end + 1, tail)
    return Subject(start, end)


def second_after(words: Words, end: int, hi: int) -> int:
    """Return where "and B" ends that follows a speaker at ``end``, 0 for no second."""
    if end + 1 >= hi or words.low[end] != "and" or not words.starts_noun(end + 1):
        return 0
    second = phrase_end(words, end + 1, hi, commas=True)
    if second >= hi or words.text[second] not in ".,;":
        return 0 if second < hi else second
    goes_on = words.text[second] == "," and words.goes_on_finite(second + 1)
    return 0 if goes_on else second

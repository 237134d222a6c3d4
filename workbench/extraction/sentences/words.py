"""The words of one sentence, with what the rules ask of each."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.syntax import Node, Syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.sentences.quotations import Inside

PRONOUNS = lexicon.grammar("pronouns")
SUBJECT_PRONOUNS = lexicon.grammar("subject_pronouns")
DETERMINERS = lexicon.grammar("determiners")
PREPOSITIONS = lexicon.grammar("prepositions")
LINKS = lexicon.grammar("links")
BE = lexicon.grammar("be")
AUXILIARIES = lexicon.grammar("auxiliaries")
ADVERBS = lexicon.grammar("adverbs")
FIGURES = lexicon.grammar("figures")
MARKS = frozenset(",;:.!?…—–-()[]|")
QUOTE_MARKS = frozenset("\"“”„‟«»‘’'")
_INITIALS = frozenset(("WHO", "IT", "US"))
_SURE = lexicon.grammar("surely_finite")


class Words:
    """Parallel lists over the words of a sentence; indexes are those of its words."""

    def __init__(
        self,
        text: list[str],
        start: list[int],
        quoted: list[int],
        syntax: Syntax | None = None,
    ) -> None:
        self.text = text
        self.syntax = syntax
        shouted = not any(w.islower() for w in text)
        self.low = [w if not shouted and w in _INITIALS else w.lower() for w in text]
        self.start = start
        self.end = [s + len(w) for s, w in zip(start, text, strict=True)]
        self.quoted = quoted
        verbs, plural = lexicon.finite_verbs(), lexicon.plural_verbs()
        self.finite = [
            (self._is_finite(i, verbs) and not self._qualifies(i))
            or self._is_plural(i, plural)
            or (syntax is not None and syntax.is_finite(i))
            for i in range(len(text))
        ]

        self._sums = [0, *accumulate(self.finite)]
        named = sum(w[0].isupper() for w in text)
        self.titled = named * 2 > sum(w[0].isalpha() for w in text)

    def __len__(self) -> int:
        return len(self.text)

    def _is_finite(self, i: int, verbs: frozenset[str]) -> bool:
        word = self.low[i]
        before = self.low[i - 1] if i else ""
        if before == "-" or self.low[i + 1 : i + 2] == ["-"]:
            return False
        if word in _SURE:
            return True
        if word in ("'s", "’s"):
            return before in ("it", "he", "she", "there", "that", "what", "who")
        if before in DETERMINERS - {
            "that",
            "some",
            "all",
            "both",
            "most",
            "many",
            "each",
            "few",
            "nobody",
            "none",
            "everyone",
        }:
            return False
        if (
            before in ("to", "of", "a", "an", "'s", "’s")
            or before in BE
            or before in ("been", "be", "being", "having")
        ):
            return False
        if word in verbs:
            return True
        return (
            len(word) > 4
            and word.endswith("ed")
            and self.text[i][0].islower()
            and before not in PREPOSITIONS
            and before not in MARKS
            and i > 0
            and not (i + 1 < len(self.text) and self.low[i + 1] == "by")
        )

    def _qualifies(self, i: int) -> bool:
        """Whether a participle stands between a determiner and its noun."""
        determined = i > 0 and self.low[i - 1] in DETERMINERS
        return determined and self.syntax is not None and self.syntax.qualifies(i)

    def _is_plural(self, i: int, bases: frozenset[str]) -> bool:
        """Whether a base form is finite: it follows a plural, "they" or "who"."""
        before = self.low[i - 1] if i else ""
        if self.low[i] not in bases:
            return False
        many = (
            len(before) > 3
            and before.endswith("s")
            and not before.endswith("ss")
            and before not in PREPOSITIONS
        )
        return many or before in ("they", "we", "you", "i", "who", "people", "them")

    def has_finite(self, lo: int, hi: int) -> bool:
        """Whether a finite verb stands in [lo, hi)."""
        return lo < hi and self._sums[hi] > self._sums[lo]

    def _points(self, i: int, hi: int) -> bool:
        """Whether the "that" at ``i`` is a subject or goes with its noun."""
        if self.is_name(i) or (i + 1 < hi and self.finite[i + 1]):
            return True
        if i + 1 < hi and self.text[i + 1] == ",":
            return True
        if i and self.low[i - 1] in ("and", "but"):
            return False
        return self.syntax is not None and self.syntax.nodes[i].dep in ("det", "nsubj")

    def goes_on_finite(self, i: int) -> bool:
        """Whether a finite verb or an auxiliary stands at ``i``, whatever the end."""
        return i < len(self) and (self.finite[i] or self.low[i] in AUXILIARIES)

    def is_name(self, i: int) -> bool:
        """Whether a word is written like a name."""
        return self.text[i][0].isupper()

    def starts_noun(self, i: int) -> bool:
        """Whether a noun phrase may start at ``i``."""
        word = self.low[i]
        return (
            word in DETERMINERS
            or word in PRONOUNS
            or self.text[i][0].isupper()
            or self.text[i][0].isdigit()
            or self.text[i][0] in "€$£"
        )

    def trim(self, lo: int, hi: int) -> tuple[int, int]:
        """Return [lo, hi) without marks and links at its edges, but quotation marks."""
        while lo < hi and (
            self.text[lo] in MARKS
            or self.low[lo] in ("and", "but", "or", "so", "yet", "that")
        ):
            if self.low[lo] == "that" and self._points(lo, hi):
                break
            lo += 1
        while hi > lo and (
            self.text[hi - 1] in ",;:—–-(|"
            or self.low[hi - 1] in ("and", "but", "that")
        ):
            hi -= 1
        return lo, hi


def is_adverb(words: Words, i: int) -> bool:
    """Whether the word at ``i`` is an adverb in -ly."""
    return (
        words.low[i].endswith("ly")
        and len(words.low[i]) > 4
        and words.text[i][0].islower()
    )


class Page:
    """All words of a document, to be had by the sentence."""

    def __init__(self, doc: Doc, inside: Inside) -> None:
        tokens = [t for t in doc if not t.is_space]
        self._text = [t.text for t in tokens]
        self._start = [t.idx for t in tokens]
        self._inside = inside
        self._tokens = tokens if doc.has_annotation("DEP") else []

    def words(self, start: int, end: int) -> Words:
        """Return the words between two offsets."""
        lo, hi = bisect_left(self._start, start), bisect_left(self._start, end)
        starts = self._start[lo:hi]
        return Words(
            self._text[lo:hi],
            starts,
            [self._inside.index(at) for at in starts],
            self._syntax(lo, hi),
        )

    def _syntax(self, lo: int, hi: int) -> Syntax | None:
        """Return the parse of the words [lo, hi), None where there is none."""
        if not self._tokens or lo >= hi:
            return None
        tokens = self._tokens[lo:hi]
        number = {token.i: i for i, token in enumerate(tokens)}
        first, last = min(number), max(number)
        return Syntax(
            [
                Node(
                    token.tag_,
                    token.lower_,
                    token.dep_,
                    number.get(token.head.i, -1) if token.head.i != token.i else -1,
                    _nearest(number, max(token.left_edge.i, first), 1),
                    _nearest(number, min(token.right_edge.i, last), -1),
                )
                for token in tokens
            ]
        )


def _nearest(number: dict[int, int], at: int, step: int) -> int:
    """Return the number of the word at a token, or of the next that is no space."""
    while at not in number:
        at += step
    return number[at]

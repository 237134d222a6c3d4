"""Who is given as the speaker of a sentence that is read by lists alone.

X sagte, …; …, sagte X; laut X …; …, so X; der Polizei zufolge …; wie X mitteilte, ….
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.extraction.languages import Tongue
    from workbench.extraction.records import Cue
    from workbench.model import Polarity

MARKS = frozenset(",;:.!?…–—-()[]")
QUOTES = frozenset("\"“”„‟«»‘’‚‛'")
SHORTEST = 3
"""Words that a content has at least."""

_NAME = 12


class Word(NamedTuple):
    """One word or mark; ``quoted``: the quotation around it, -1 for none."""

    text: str
    low: str
    start: int
    end: int
    quoted: int


class Given(NamedTuple):
    """Words [lo, hi) that are content, and [start, end) that name their speaker."""

    lo: int
    hi: int
    start: int = 0
    end: int = 0
    cue: Cue = ""
    cue_at: int = -1
    polarity: Polarity = "affirmed"
    about: str = ""


class Giving:
    """Looks in the words of a sentence for who is given as their speaker."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self.text = text
        self.tongue = tongue

    def given(self, words: list[Word]) -> list[Given] | None:
        """Return the contents that have a speaker, None where nobody is given."""
        return (
            self._according(words)
            or self._following(words)
            or self._as(words)
            or self._verbs(words)
        )

    def _is(self, word: Word, *lists: str) -> bool:
        found = self.tongue.words
        return any(word.low in found.get(name, ()) for name in lists)

    def _phrase(self, words: list[Word], start: int, hi: int) -> int:
        """Return where the noun phrase at ``start`` ends."""
        end = start
        while end < hi and end - start < _NAME:
            word = words[end]
            if word.text[0] in MARKS or word.text in QUOTES or word.quoted >= 0:
                break
            if end > start and self._is(word, "ends", "joins", "particles"):
                break
            if self.tongue.capital_nouns and not (
                word.text[0].isupper()
                or word.text == "&"
                or self._is(word, "articles", "within", "he", "she", "it")
                or (end + 1 < hi and words[end + 1].text[0].isupper())
            ):
                break
            end += 1
        while end > start and self._is(words[end - 1], "articles", "within"):
            end -= 1
        return end

    def _according(self, words: list[Word]) -> list[Given] | None:
        """Laut X …; …, so X."""
        for at in range(len(words)):
            if words[at].quoted >= 0:
                continue
            before = words[at - 1].text if at else ""
            for phrase in self.tongue.according:
                start = at + len(phrase)
                if tuple(w.low for w in words[at:start]) != phrase:
                    continue
                end = self._phrase(words, start, len(words))
                if end == start or not self._names(words, start, end):
                    continue
                if at and (before == "," or before in QUOTES):
                    lo, hi = 0, at
                elif at == 0:
                    lo, hi = end, len(words)
                elif self._is(words[at], "closing"):
                    continue
                else:
                    lo, hi = 0, len(words)
                if hi - lo >= SHORTEST:
                    return [Given(lo, hi, start, end, "according", at)]
        return None

    def _following(self, words: list[Word]) -> list[Given] | None:
        """Der Polizei zufolge …; …, der Polizei zufolge."""
        for at in range(1, len(words)):
            if not self._is(words[at], "following") or words[at].quoted >= 0:
                continue
            start = at
            while start > 0 and words[start - 1].text not in MARKS | QUOTES:
                start -= 1
            name = start
            while name < at and self._is(words[name], "reports"):
                name += 1
            if name == at or at - start > _NAME:
                continue
            lo, hi = (at + 1, len(words)) if start == 0 else (0, start)
            if hi - lo >= SHORTEST:
                return [Given(lo, hi, name, at, "according", at)]
        return None

    def _as(self, words: list[Word]) -> list[Given] | None:
        """Wie X mitteilte, …; …, wie X mitteilte."""
        for at in range(len(words)):
            if not self._is(words[at], "as") or (at and words[at - 1].text != ","):
                continue
            end = next(
                (i for i in range(at + 1, len(words)) if words[i].text in ",.;"),
                len(words),
            )
            verb = end - 1
            low = words[verb].low
            says = self._is(words[verb], "say") or any(
                low.startswith(p) and low[len(p) :] in self.tongue.words.get("say", ())
                for p in self.tongue.words.get("particles", ())
            )
            stop = self._phrase(words, at + 1, verb)
            lo, hi = (end + 1, len(words)) if at == 0 else (0, at)
            if says and stop > at + 1 and hi - lo >= SHORTEST:
                return [Given(lo, hi, at + 1, stop, "say", verb)]
        return None

    def _verbs(self, words: list[Word]) -> list[Given] | None:
        for k, word in enumerate(words):
            kind = next((n for n in ("say", "deny", "accuse") if self._is(word, n)), "")
            if not kind or word.quoted >= 0:
                continue
            found = self._behind(words, k) if kind == "say" else None
            found = found or self._before(words, k, kind)
            if found:
                return found
        return None

    def _behind(self, words: list[Word], k: int) -> list[Given] | None:
        """„…“, sagte X; …, sagte X."""
        at = k
        while at > 0 and self._is(words[at - 1], "auxiliaries"):
            at -= 1
        if at < SHORTEST - 1 or not (
            words[at - 1].text in ",–—" or words[at - 1].text in QUOTES
        ):
            return None
        start = k + 1
        end = self._phrase(words, start, len(words))
        if end == start or not self._names(words, start, end):
            return None
        found = [Given(0, at, start, end, "say", k)]
        rest = end
        while rest < len(words) and words[rest].text not in ",:;":
            rest += 1
        if rest + 1 < len(words) and words[rest + 1].quoted >= 0:
            found.append(Given(rest + 1, len(words), start, end, "say", k))
        return found

    def _before(self, words: list[Word], k: int, kind: str) -> list[Given] | None:
        """X sagte, …; am Montag sagte X: …; X teilte mit, dass …."""
        sep = next(
            (
                i
                for i in range(k + 1, len(words))
                if words[i].text in ",:"
                or words[i].quoted >= 0
                or self._is(words[i], "that")
            ),
            -1,
        )
        if sep < 0:
            return None
        subject = self._subject(words, k) or self._inverted(words, k, sep)
        if subject is None:
            return None
        about = ""
        if kind == "accuse":
            last = sep - 1 if self._is(words[sep - 1], "particles") else sep
            if last <= k + 1 or last == sep:
                return None
            first = k + 1 + self._is(words[k + 1], "articles")
            about = self.text[words[min(first, last - 1)].start : words[last - 1].end]
        lo = sep
        while lo < len(words) and (
            words[lo].text in ",:" or self._is(words[lo], "that")
        ):
            lo += 1
        hi = len(words)
        if hi - lo < SHORTEST:
            return None
        polarity: Polarity = "denied" if kind == "deny" else "affirmed"
        cue: Cue = "say" if kind == "say" else "deny" if kind == "deny" else "accuse"
        return [Given(lo, hi, *subject, cue, k, polarity, about)]

    def _subject(self, words: list[Word], k: int) -> tuple[int, int] | None:
        """Return the words that name a speaker before the verb at ``k``."""
        end = k
        while end > 0 and self._is(words[end - 1], "auxiliaries", "adverbs"):
            end -= 1
        aux = next((i for i in range(k) if self._is(words[i], "auxiliaries")), -1)
        if 0 < aux < end:  # "X hat am Montag gesagt"
            end = aux
        start = end
        while (
            start > 0
            and words[start - 1].text not in MARKS | QUOTES
            and not self._is(words[start - 1], "joins")
        ):
            start -= 1
        if start == end or self._is(words[start], "ends", "that", "as"):
            return None
        stop = self._phrase(words, start, end)
        return (start, stop) if self._names(words, start, stop) else None

    def _inverted(self, words: list[Word], k: int, sep: int) -> tuple[int, int] | None:
        end = self._phrase(words, k + 1, sep)
        return (k + 1, end) if self._names(words, k + 1, end) else None

    def _names(self, words: list[Word], start: int, end: int) -> bool:
        """Whether words are more than an article: a name, a noun or a pronoun."""
        return any(
            self._is(w, "he", "she", "it")
            or (w.text[0].isalpha() and not self._is(w, "articles", "within"))
            for w in words[start:end]
        )

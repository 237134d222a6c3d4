"""Who speaks in the quotations of a document that no cue stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extraction.records import Mention, Quotation, Speaker, Statement
    from workbench.extraction.sentences.quotations import Inside
    from workbench.extraction.sentences.words import Words
    from workbench.model import Segment

_PARAGRAPH = 2
_CHAIN, _NEAR = 20, 400
_TITLES, _SHORT = 12, 10


class Voices:
    """Who was heard in which quotation, and which person acts in which segment.

    ``spoken`` is by the number of a quotation, ``acting`` by that of a segment.
    """

    def __init__(
        self,
        text: str,
        segments: list[Segment],
        quotations: list[Quotation],
        inside: Inside,
    ) -> None:
        self.text = text
        self.segments = segments
        self.quotations = quotations
        self.inside = inside
        self.spoken: dict[int, Statement] = {}
        self.acting: dict[int, tuple[Mention, Speaker]] = {}

    def remember(self, words: Words, lo: int, hi: int, statement: Statement) -> None:
        """Note who speaks in the quotations that this statement is part of."""
        if statement.mention is None:
            return
        for i in range(lo, hi):
            if words.quoted[i] >= 0 and statement.quote == "direct":
                self.spoken.setdefault(words.quoted[i], statement)

    def completed(self, statement: Statement, last: list[Statement]) -> Statement:
        """Give a quotation without a speaker the one of the quotation it goes on from.

        Where there is none, ``last``, the statement before it, may tell who speaks.
        """
        if statement.mention is not None or statement.quote != "direct":
            return statement
        number = self.inside.index(statement.start)
        for _ in range(_CHAIN):
            known = self.spoken.get(number)
            if known is not None:
                return statement._replace(
                    speaker=known.speaker,
                    relayer=known.relayer,
                    mention=known.mention,
                    via=known.via,
                    cue=known.cue,
                    implicit=True,
                )
            number = self._linked(number) if number > 0 else -1
        return self._after_someone(statement, last)

    def _after_someone(self, statement: Statement, last: list[Statement]) -> Statement:
        """Give a quotation without a speaker to who spoke or acted just before it."""
        number = statement.segment
        if self.segments[number].kind != "body" or not number:
            return statement
        before = self.segments[number - 1]
        breaks = self.text[before.end : self.segments[number].start].count("\n")
        if before.kind != "body" or breaks > _PARAGRAPH:
            return statement
        told = last[0] if last and last[0].segment == number - 1 else statement
        if told.speaker is not None:
            return statement._replace(
                speaker=told.speaker, mention=told.mention, implicit=True
            )
        if breaks or number - 1 not in self.acting:
            return statement
        mention, speaker = self.acting[number - 1]
        return statement._replace(speaker=speaker, mention=mention, implicit=True)

    def _linked(self, number: int) -> int:
        """Return the quotation that this one goes on from or follows, -1 for none."""
        if number == 0:
            return -1
        if self.quotations[number].start - self.quotations[number - 1].end > _NEAR:
            return -1
        gap = self.text[self.quotations[number - 1].end : self.quotations[number].start]
        if self.quotations[number - 1].continues:
            return number - 1
        close = gap.count("\n") <= 2
        starts = not gap.rpartition("\n")[2].strip()
        return number - 1 if close and (starts or "\n" not in gap) else -1


def titled(found: list[Statement], text: str) -> list[Statement]:
    """Give a quotation that stands as a title to whoever says it in the article."""
    bare = [
        i
        for i, s in enumerate(found)
        if s.mention is None and s.quote == "direct" and not _ends(text, s.end)
    ][:_TITLES]
    if not bare:
        return found
    said = [(s, _plain(text[s.start : s.end])) for s in found if s.speaker is not None]
    whole = list(found)
    for i in bare:
        words = _plain(text[found[i].start : found[i].end])
        own = (s for s, told in said if len(words) > _SHORT and words in told)
        known = next(own, None)
        if known is not None:
            whole[i] = found[i]._replace(
                speaker=known.speaker, mention=known.mention, implicit=True
            )
    return whole


def _ends(text: str, end: int) -> bool:
    """Whether a full stop ends the words before an offset, as it does no title."""
    return text[max(0, end - 2) : end].rstrip("”’\"'»")[-1:] in (".", "!", "?")


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words.lower()).split())

"""Who has a line by how it starts or by the line before it.

"VIK: …" in an interview, "X wrote: ¶ “…”", and the items of "The union's terms: ¶ • …".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.attribution.introducing import introduced, listing
from workbench.extraction.attribution.mentions import mention_of
from workbench.extraction.records import Mention, Speaker, Statement

if TYPE_CHECKING:
    from workbench.extraction.attribution.voices import Voices
    from workbench.extraction.cast.names import Resolver
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.sentences.words import Words
    from workbench.model import Segment

_TURN = re.compile(
    r"([A-Z](?:[A-Z.'’-]+)?(?: [A-Z][A-Z.'’-]+){0,2})(?: ?\([^)\n]{1,40}\))?: +(?=\S)"
)
_TURNS = re.compile(rf"^{_TURN.pattern}", re.MULTILINE)
_BULLET = re.compile(r"[ \t\u00a0]*[•·▪‣*★–—-]")


class Turns:
    """Whose line it is, fed with the lines in order.

    ``turn`` is who has the line that was begun last, ``list`` the items of a list: the
    words that name them, and whom these mean.
    """

    def __init__(
        self,
        text: str,
        segments: list[Segment],
        cues: Cues,
        who: Resolver,
        voices: Voices,
    ) -> None:
        self._text = text
        self._segments = segments
        self._cues = cues
        self._who = who
        self._voices = voices
        self._names = {m[1] for m in _TURNS.finditer(text)}
        self.turn: tuple[Mention, Speaker] | None = None
        self.list: tuple[Mention, Speaker] | None = None

    def begin(self, segment: Segment, start: int) -> int:
        """Step over "MENDREL:" at a line's start; that person has the line's words."""
        begins = segment.start == 0 or self._text[segment.start - 1] in "\n\r\u2028"
        if not begins:
            return start
        self.turn = None
        found = _TURN.match(self._text, segment.start, segment.end)
        if found is None or segment.kind != "body":
            return start
        name = found[1]
        alone = len(self._names) == 1 and not self._who.knows(name)
        if name == "Q" or alone:
            return found.end()
        who = self._who.turn(name, found.start())
        mention = Mention(found.start(1), found.end(1), who)
        self.turn = (mention, self._who.speaker(mention, person=True))
        return found.end()

    def listed(
        self, number: int, words: Words, found: list[Statement]
    ) -> list[Statement]:
        """Give the items of a list to whoever it is: "The ministry's terms: ¶ • …"."""
        if self.is_item(number):
            if self.list is None:
                return found
            whose = self.list
            return [
                s
                if s.mention is not None
                else s._replace(mention=whose[0], speaker=whose[1], implicit=True)
                for s in found
            ]
        self.list = None
        if words.text[-1] == ":" and self.is_item(number + 1):
            subject = listing(words, self._cues)
            if subject is not None:
                mention = mention_of(words, subject, self._text)
                speaker = self._who.speaker(mention)
                self.list = (mention, speaker) if speaker.name else None
        return found

    def is_item(self, number: int) -> bool:
        """Whether a segment is an item of a list, with a bullet before it."""
        if number >= len(self._segments):
            return False
        at = self._segments[number].start
        line = self._text[self._text.rfind("\n", 0, at) + 1 : at + 1]
        return bool(_BULLET.match(line))

    def introduce(self, number: int, words: Words) -> None:
        """Note who has the quotation that the next line opens: "X wrote: ¶ “…”"."""
        if words.text[-1] not in (":", ",") or words.quoted[-1] >= 0:
            return
        if number + 1 == len(self._segments):
            return
        quotation = self._voices.inside.index(self._segments[number + 1].start)
        said = introduced(words, self._cues) if quotation >= 0 else None
        if said is None:
            return
        subject, verb = said
        mention = mention_of(words, subject, self._text)
        segment = self._segments[number]
        self._voices.spoken[quotation] = Statement(
            segment.start,
            segment.end,
            number,
            mention,
            cue="say",
            cue_text=words.text[verb],
            speaker=self._who.speaker(mention),
        )

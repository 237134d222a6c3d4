"""What a figure is about: the words that tell it, the nearest weighing the most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison.synonyms import Term, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.model import Quantity

_BEGINS_PHRASE = re.compile(
    r"\b(?:of|in|on|at|who|that|which|for|from|to|with|by|lost|given|killed)\b|,"
)
_NAME = re.compile(r"(?<=.)\b[A-ZÀ-Þ][\w’'-]+", re.DOTALL)
_HALFWAY = 40
_TOLD, _TOPIC = 2.0, 2.0
_COUNTED, _SAID = 1.5, 1.2
_SENTENCE, _BEFORE, _CONTINUED = 0.4, 0.3, 0.8
_FEW = 3


class About(NamedTuple):
    """The words of a figure: ``near`` it, of the thing ``counted`` and its ``head``.

    Each word near stands with its weight. ``said`` is the predicate, ``place`` where it
    holds, ``names`` what the claim writes with a capital. ``is_continued``: the figure
    before tells it as well.
    """

    near: tuple[tuple[Term, float], ...]
    counted: Terms
    head: Terms
    thing: Terms
    said: Terms
    place: Terms
    names: frozenset[str]
    stems: frozenset[str]
    groups: frozenset[str]
    is_continued: bool = False

    def continued(self, before: About) -> About:
        """Return what it is about where it leaves to say so to the figure before."""
        weighed = {word.stem: (word, weight) for word, weight in self.near}
        for word, weight in before.near:
            known = weighed.get(word.stem, (word, 0.0))[1]
            weighed[word.stem] = word, max(known, weight * _CONTINUED)
        return self._replace(
            near=tuple(weighed.values()),
            counted=self.counted if self.counted.words else before.counted,
            head=self.head if self.head.words else before.head,
            thing=self.thing if self.thing.words else before.thing,
            said=self.said if self.said.words else before.said,
            place=self.place if self.place.words else before.place,
            stems=self.stems | before.stems,
            groups=self.groups | before.groups,
            is_continued=True,
        )


_OF = re.compile(
    r"""\s+of((?:\s+
        (?!(?:and|or|but|who|that|which|had|has|have|was|were|is|are|be|in|on|at|to|from|
              by|with|after|when|as|for)\b)
        [\w’'-]+
    ){1,6})""",
    re.VERBOSE,
)
_CLAUSE = re.compile(
    r"[,;:–—“”\"()]|\b(?:and|but|that|while|when|as|after|who|which)\b"
)
_LED = re.compile(
    r"^(?:the|a|an|its|their|his|her|our|some|this|these)\s+", re.IGNORECASE
)


def thing(quantity: Quantity, claim: str, at: int) -> str:
    """Return what a figure is a figure of, as the claim has it.

    What is counted, what the unit is "of", or the subject of what is said of it.
    """
    if quantity.counted:
        return quantity.counted
    end = at + len(quantity.text)
    if of := _OF.match(claim, end):
        return of[1].strip()
    before = claim[:at]
    said = before.rfind(quantity.predicate) if quantity.predicate else -1
    if said < 0:
        return ""
    subject = _CLAUSE.split(before[:said])[-1].strip()
    return _LED.sub("", subject)


def about(
    quantity: Quantity,
    claim: str,
    around: tuple[str, str],
    read: Callable[[str], Terms],
    is_topic: Callable[[str], bool],
    *,
    at: int,
) -> About:
    """Return what a figure is about that stands ``at`` an offset of ``claim``.

    ``around``: its sentence and the one before, which tell it where the claim says
    hardly more than the number. ``read`` gives the terms of a text, ``is_topic`` says
    of a group whether it is what figures are figures of.
    """
    counted, said = read(quantity.counted), read(quantity.predicate)
    told = counted.stems | said.stems
    end = at + len(quantity.text)
    weighed: dict[str, tuple[Term, float]] = {}

    def put(words: Iterable[Term], weight: float) -> None:
        for word in words:
            if weight > weighed.get(word.stem, (word, 0.0))[1]:
                weighed[word.stem] = (word, weight)

    own = read(claim)
    for word in own.words:
        weight = 1 / (1 + max(0, at - word.start, word.start - end) / _HALFWAY)
        if word.stem in told:
            weight *= _TOLD
        if any(map(is_topic, word.groups)):
            weight *= _TOPIC
        put((word,), weight)
    put(counted.words, _COUNTED)
    put(said.words, _SAID)
    if len(own.stems - read(quantity.text).stems) < _FEW:
        put(read(around[0]).words, _SENTENCE)
        put(read(around[1]).words, _BEFORE)
    what = thing(quantity, claim, at)
    first = _BEGINS_PHRASE.split(quantity.counted.strip())[0]
    near = tuple(weighed.values())
    return About(
        near=near,
        counted=counted,
        head=Terms.of(read(first or quantity.counted).words[-1:]),
        thing=read(what),
        said=said,
        place=read(quantity.place),
        names=frozenset(name.casefold() for name in _NAME.findall(claim)),
        stems=frozenset(weighed),
        groups=frozenset(group for word, _ in near for group in word.groups),
    )

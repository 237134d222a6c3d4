"""What someone is accused of: X accused Y of …, blamed Z for …, criticised it for …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.reading import Governed, Piece

if TYPE_CHECKING:
    from workbench.extraction.attribution.mentions import Subject
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_FAR, _FARTHER = 14, 16


def accused(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> Governed | None:
    """Return what the verb at ``k`` accuses someone of, None where it says nothing."""
    words = reading.words
    stop = next((i for i in range(k + 1, hi) if _starts_anew(words, i, hi)), hi)
    at, sure = _of(words, k, stop, hi)
    if not sure and words.low[k].startswith("blam"):
        if words.low[k + 1 : k + 2] in (["for"], ["by"], []) or (
            words.low[subject.start] == "you"
        ):
            return None
        return Governed(Piece(k + 1, hi, subject, None, "accuse", k))
    if at < 0 or at + 1 >= hi:
        return None
    whom = (i for i in range(k + 1, at) if words.low[i] in ("on", "in", "at"))
    about = reading.text(k + 1, next(whom, at))
    end = next((i for i in range(at + 3, hi - 3) if _is_aside(words, i, hi)), hi)
    ands = (i for i in range(at + 3, end - 2) if words.low[i : i + 2] == ["and", "of"])
    second = next(ands, end)
    piece = Piece(at + 1, second, subject, None, "accuse", k, "affirmed", about)
    aside = reading.pieces(end + 2, hi, depth + 1) if end < hi else []
    if second < end:
        other = piece._replace(lo=second + 2, hi=end)
        return Governed(piece, [other, *aside], closed=True)
    return Governed(piece, aside)


def _of(words: Words, k: int, stop: int, hi: int) -> tuple[int, bool]:
    """Return where "of", "for" or "with" stands, -1 for nowhere, and if it is sure.

    Sure is "of" before what someone does: "of hiding", "of not knowing".
    """
    for i in range(k + 1, min(stop, k + _FARTHER)):
        following = words.low[i + 1] if i + 1 < hi else ""
        if words.low[i] == "of" and (following.endswith("ing") or following == "not"):
            return i, True
    for i in range(k + 1, min(stop, k + _FAR)):
        if words.low[i] in ("of", "for", "with") and words.quoted[i] < 0:
            return i, False
    return -1, False


def _starts_anew(words: Words, i: int, hi: int) -> bool:
    """Whether a comma ends what a verb governs: "criticised the move, saying …"."""
    following = words.low[i + 1] if i + 1 < hi else ""
    return words.text[i] == "," and (
        (following.endswith("ing") and words.quoted[i] < 0)
        or following in ("but", "while", "although", "though", "which", "who")
    )


def _is_aside(words: Words, comma: int, hi: int) -> bool:
    """Whether the article goes on beside an accusation: ", as an outbreak spread"."""
    return (
        words.text[comma] == ","
        and words.low[comma + 1] in ("as", "while")
        and words.quoted[comma + 1] < 0
        and words.starts_noun(comma + 2)
        and words.has_finite(comma + 3, hi)
    )

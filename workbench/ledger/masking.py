"""Which words of a record go when something is erased, and what stands there then."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin
from typing import get_type_hints as _hints

from workbench.erased import BLOCK, is_notice
from workbench.model import Claimant, Date, Noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Mask = Callable[[str], str]

_RUN = 5
"""So many words in a row that stand in a text as well are a quotation of it."""

_LEAST = 3
"""A shorter run of words quotes nothing, though it may be a whole text."""

_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
"""A word; in scripts without spaces between words, a letter."""

_LINE = 72


@cache
def hints(noun: type[Noun]) -> dict[str, Any]:
    """Return the type of each field of a record, with its marks."""
    return _hints(noun, include_extras=True)


def masked(  # noqa: PLR0911 - one a kind of type
    annotation: Any, value: Any, mask: Mask
) -> Any:
    """Return a JSON value of a type with ``mask`` of each free text in it.

    Dates, numbers and words of a fixed list stay as they are. An address that would
    be masked is left out, as is what else is known of a claimant whose name is.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if value is None or annotation == Date or origin is Literal:
        return value
    if origin is Annotated:
        return masked(args[0], value, mask)
    if isinstance(value, dict):
        if origin is dict:
            return {key: masked(args[1], inner, mask) for key, inner in value.items()}
        return _record(_noun(annotation), value, mask)
    if isinstance(value, list):
        several = [masked(args[0], inner, mask) for inner in value]
        return [inner for inner in several if inner != ""]
    if isinstance(value, str) and (annotation is str or str in args):
        said = mask(value)
        is_address = value.startswith(("https://", "http://"))
        return "" if said != value and is_address else said
    return value


def _record(noun: type[Noun], value: dict[str, Any], mask: Mask) -> dict[str, Any]:
    said = {k: masked(hints(noun)[k], inner, mask) for k, inner in value.items()}
    if noun is Claimant and said.get("name") != value.get("name"):
        return {k: v for k, v in said.items() if k in ("kind", "name")}
    return said


def _noun(annotation: Any) -> type[Noun]:
    choices = (annotation, *get_args(annotation))
    return next(c for c in choices if isinstance(c, type) and issubclass(c, Noun))


def whole(said: str) -> Mask:
    """Return the mask that puts ``said`` in the place of every text, but a notice."""
    return lambda text: text if not text or is_notice(text) else said


def quoting(source: str, said: str) -> Mask:
    """Return the mask that puts ``said`` where a text quotes ``source``.

    It quotes it where five words in a row stand in both, or all of its words where it
    has three or four.
    """
    words = _words(source)
    runs = {n: set(_runs(words, n)) for n in range(_LEAST, _RUN + 1)}

    def mask(text: str) -> str:
        own = _words(text)
        length = min(len(own), _RUN)
        if length < _LEAST or is_notice(text):
            return text
        return said if any(run in runs[length] for run in _runs(own, length)) else text

    return mask


def naming(names: Iterable[str], said: str | None) -> Mask:
    """Return the mask of each place where one of the names stands.

    Upper and lower case and the space between words do not count. Without ``said``,
    as many blocks as the name has characters stand there.
    """
    several = sorted(names, key=len, reverse=True)
    parts = [r"\s+".join(map(re.escape, name.split())) for name in several]
    found = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)

    def put(match: re.Match[str]) -> str:
        return BLOCK * len(match[0]) if said is None else said

    return lambda text: found.sub(put, text)


def of_length(said: str) -> Mask:
    """Return the mask that puts ``said`` and blocks, of its length, in a text's place.

    What stands in a shorter text is ``said`` alone.
    """

    def mask(text: str) -> str:
        if is_notice(text):
            return text
        lines = [BLOCK * _LINE] * (len(text) // _LINE + 1)
        return "\n".join([said, *lines])[: max(len(text), len(said))]

    return mask


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)

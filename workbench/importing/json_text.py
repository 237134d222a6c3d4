"""JSON from strangers: read strictly, and say what was odd about it."""

from __future__ import annotations

import json
from typing import Any

LONGEST = 4 << 20
"""The characters of one record that are read at most."""

_DIGITS = 300
_WHITE = "\ufeff \t\r\n"


class Unreadable(ValueError):  # noqa: N818 -- it says what the input is
    """What was given is not JSON, a page or a table; the message says where."""


class Doubled(dict[str, Any]):
    """An object in which a key stands twice; the last one counts."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(made)


def _constant(name: str) -> Any:
    message = f"{name} is not a number of JSON"
    raise Unreadable(message)


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS:
        message = f"a number has {len(digits)} digits"
        raise Unreadable(message)
    return int(digits)


def _decimal(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        message = f"the number {text[:20]} is too large"
        raise Unreadable(message)
    return number


_decoder = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_decimal,
)


def parse_at(text: str, start: int) -> tuple[Any, int]:
    """Return the JSON value that begins at ``start``, and where it ends.

    Raises json.JSONDecodeError where there is none (or only half of one), Unreadable
    for NaN, for numbers beyond any use and for nesting beyond any reader.
    """
    try:
        return _decoder.raw_decode(text, start)
    except RecursionError:
        message = "it is nested too deeply"
        raise Unreadable(message) from None


def parse(text: str) -> Any:
    """Return the JSON value that ``text`` is. Raises Unreadable, saying where."""
    if len(text) > LONGEST:
        message = f"is longer than {LONGEST:,} characters"
        raise Unreadable(message)
    text = text.strip(_WHITE)
    try:
        value, end = parse_at(text, 0)
    except json.JSONDecodeError as error:
        raise Unreadable(place(error)) from None
    if end < len(text):
        line = text.count("\n", 0, end) + 1
        message = f"is not JSON: line {line} goes on after the end of the value"
        raise Unreadable(message)
    return value


def place(error: json.JSONDecodeError, lines: int = 0) -> str:
    """Return what an error says, with its line; ``lines`` stood before the text."""
    where = f"column {error.colno}"
    if lines or "\n" in error.doc:
        where = f"line {error.lineno + lines}, {where}"
    return f"is not JSON: {where}: {error.msg}"

"""A subject's state as JSON values: one state has one form."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import astuple

from workbench.model import Noun, Subject

_MAX_DIGITS = 50
_CANONICAL = re.compile(
    r"0|-?[1-9]\d{0,30}|-?(0|[1-9]\d{0,30})\.\d{0,30}[1-9]", re.ASCII
)
"""Most decimals as they are written already: see :func:`decimal`."""


def to_state(subject: Subject) -> dict[str, Any]:
    """Return a subject's state as JSON values: without ``id`` and ``rev``.

    One state has one form: lists for tuples, canonical strings for decimals, defaults
    left out. Bytes stay bytes.

    Raises ValueError for a decimal that is not a finite number.
    """
    state = _plain(subject)
    state.pop("id", None)
    state.pop("rev", None)
    return state  # type: ignore[no-any-return]


@cache
def _fields(noun: type[Noun]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the names of a noun's fields, and the default of each."""
    fields = msgspec.structs.fields(noun)
    return tuple(field.name for field in fields), tuple(
        field.default
        if field.default_factory is msgspec.NODEFAULT
        else field.default_factory()
        for field in fields
    )


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    if isinstance(value, Noun):
        state = {}
        for name, default, inner in zip(
            *_fields(type(value)), astuple(value), strict=True
        ):
            if inner is not default and inner != default:
                state[name] = inner if type(inner) is str else _plain(inner)
        return state
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if kind is not Decimal:
        return value
    return text if _CANONICAL.fullmatch(text := str(value)) else str(decimal(value))


def decimal(value: float | str | Decimal) -> Decimal:
    """Return a number in canonical form: no exponent, no trailing zeros.

    Raises ValueError for what is not a finite number of at most 50 digits.
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > _MAX_DIGITS:
        message = f"{value!r} is not a finite number of at most {_MAX_DIGITS} digits"
        raise ValueError(message)
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Decimal("0" if digits == "-0" else digits)

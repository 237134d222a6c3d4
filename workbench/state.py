"""A subject's state as JSON values: one state has one form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import msgspec

from workbench.model import Noun, Subject

_MAX_DIGITS = 50


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
def _defaults(noun: type[Noun]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (
            field.name,
            field.default
            if field.default_factory is msgspec.NODEFAULT
            else field.default_factory(),
        )
        for field in msgspec.structs.fields(noun)
    )


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    if isinstance(value, Noun):
        values = zip(
            _defaults(type(value)), msgspec.structs.astuple(value), strict=True
        )
        return {
            name: _plain(inner)
            for (name, default), inner in values
            if inner is not default and inner != default
        }
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(decimal(value)) if isinstance(value, Decimal) else value


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

"""What a request has to say: read off the signature of the method that answers it."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def request_of(method: Callable[..., Any]) -> type[msgspec.Struct]:
    """Return a record with the parameters that a method names, as JSON has them."""
    hints = get_type_hints(method)
    fields: list[Any] = []
    for name, parameter in list(inspect.signature(method).parameters.items())[1:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        given = () if parameter.default is parameter.empty else (parameter.default,)
        fields.append((name, hints[name], *given))
    name = method.__name__.removeprefix("on_")
    closed = more_of(method) is None
    return msgspec.defstruct(name, fields, forbid_unknown_fields=closed, kw_only=True)


@cache
def more_of(method: Callable[..., Any]) -> Any:
    """Return the type of a method's ``**params``, None where it takes none."""
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            return get_type_hints(method)[name]
    return None


def validate(method: Callable[..., Any], params: Any) -> None:
    """Raise msgspec.ValidationError, which names the parameter that is not right."""
    request = request_of(method)
    msgspec.convert(params, request)
    if (more := more_of(method)) is not None:
        rest = {k: v for k, v in params.items() if k not in request.__struct_fields__}
        msgspec.convert(rest, dict[str, more])  # type: ignore[valid-type]

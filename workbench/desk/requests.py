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
    """Return a record with the parameters of a method, as JSON has them.

    A method with ``**params`` takes further ones, each of its annotated type.
    """
    hints = get_type_hints(method)
    fields: list[Any] = []
    more = False
    for name, parameter in inspect.signature(method).parameters.items():
        if name == "self":
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            more = True
        elif parameter.default is parameter.empty:
            fields.append((name, hints[name]))
        else:
            fields.append((name, hints[name], parameter.default))
    name = method.__name__.removeprefix("on_")
    return msgspec.defstruct(name, fields, forbid_unknown_fields=not more, kw_only=True)


def validate(method: Callable[..., Any], params: Any) -> None:
    """Raise msgspec.ValidationError, which names the parameter that is not right."""
    request = request_of(method)
    msgspec.convert(params, request)
    signature = inspect.signature(method).parameters.values()
    for parameter in signature:
        if parameter.kind is parameter.VAR_KEYWORD:
            named = set(request.__struct_fields__)
            rest = {k: v for k, v in params.items() if k not in named}
            hint = get_type_hints(method)[parameter.name]
            msgspec.convert(rest, dict[str, hint])  # type: ignore[valid-type]

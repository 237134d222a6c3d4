"""A newsroom's own lists, held against those that they add to before they are used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parents[1]
_SHIPPED = (_PACKAGE / "extraction/data/en", _PACKAGE / "documents/data/en")
_EXPRESSIONS = ("worth.toml", "layout.toml")
_FORMS: dict[type, str] = {
    str: 'words in one string: "word word"',
    list: 'a list of strings: ["one", "two"]',
    dict: "a table",
}


def check(path: Path) -> None:
    """Check a file of lists that add to the shipped ones of its name.

    Raises ValueError that names the file and what is wrong in it: no TOML, a list that
    there is not, another form than the shipped list has, no regular expression.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    (file,) = (place / path.name for place in _SHIPPED if (place / path.name).is_file())
    shipped = tomllib.loads(file.read_text("utf-8"))
    for name, listed in found.items():
        if name not in shipped:
            known = ", ".join(sorted(shipped))
            raise ValueError(f"{path}: there is no list {name!r}; there are {known}")
        _check_form(f"{path}: {name}", listed, shipped[name])
        if path.name in _EXPRESSIONS:
            _check_expressions(f"{path}: {name}", listed)


def _check_form(where: str, listed: Any, like: Any) -> None:
    fits = type(listed) is type(like)
    if isinstance(like, list):
        fits = fits and all(isinstance(one, str) for one in listed)
    if not fits:
        raise ValueError(f"{where} has to be {_FORMS[type(like)]}")
    if isinstance(like, dict):
        one = next(iter(like.values()))
        for name, inner in listed.items():
            _check_form(f"{where}.{name}", inner, one)


def _check_expressions(where: str, expressions: list[str]) -> None:
    for expression in expressions:
        try:
            re.compile(expression)
        except re.error as error:
            message = f"{where}: {expression!r} is no regular expression ({error})"
            raise ValueError(message) from error

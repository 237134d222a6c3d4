"""Who is asking: Jupyter's current user, or the name that an anonymous one states."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from workbench.server.problems import Problem

if TYPE_CHECKING:
    from jupyter_server.auth import User

_ANONYMOUS = re.compile(r"anonymous\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST = 200  # characters


class Person(Struct, frozen=True):
    """The actor of what a request records, and how the name is known."""

    name: str
    established: Literal["typed", "jupyter login"]


def login_name(user: User) -> str:
    """Return the name of a login, "" where Jupyter made it up (Anonymous …)."""
    for name in (user.display_name, user.name, user.username):
        shown = (name or "").strip()
        if shown:
            return "" if _ANONYMOUS.match(shown) else shown
    return ""


def person(user: User, stated: str) -> Person:
    """Return who records. ``stated`` is the name typed by one who has no other.

    Raises Problem where an anonymous login has not named itself, where somebody who
    is logged in states another name, and for what is not a name.
    """
    stated = stated.strip()
    name = login_name(user)
    if name and stated not in ("", name):
        message = f'you are logged in as "{name}", and record under that name'
        raise Problem(403, "named", message)
    if name:
        return Person(name, "jupyter login")
    if not stated:
        message = "this login is anonymous; say first who records, with a name"
        raise Problem(403, "unnamed", message)
    if len(stated) > _LONGEST or _CONTROL.search(stated) or _ANONYMOUS.match(stated):
        message = f"what was typed is not a name of at most {_LONGEST} characters"
        raise Problem(400, "invalid", message)
    return Person(stated, "typed")

"""Earlier formats of a ledger: what their tables were, and how one becomes today's.

A ledger of an earlier format is read as it is, and brought to today's by the first
write, in the same transaction. Its entries are never rewritten: ``v`` in an entry's
bytes is the format it was recorded in, and :func:`upcast` gives its state today's form.

Format 1 (0.1) had no timestamps and no keys, nothing kept content from being deleted,
and an erasure only listed digests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.ledger import holding
from workbench.ledger.schema import FORMAT, STATEMENTS
from workbench.model import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

_CHECKPOINT_1 = """CREATE TABLE checkpoint (
  size INTEGER PRIMARY KEY NOT NULL,
  note BLOB NOT NULL
) STRICT"""


def _statement(start: str) -> str:
    return next(s for s in STATEMENTS if s.startswith(start))


_CHECKPOINT = _statement("CREATE TABLE checkpoint")
_CONTENT_STAYS = _statement("CREATE TRIGGER content_stays")

SCHEMAS: dict[int, tuple[str, ...]] = {
    FORMAT: STATEMENTS,
    1: tuple(
        _CHECKPOINT_1 if statement == _CHECKPOINT else statement
        for statement in STATEMENTS
        if statement != _CONTENT_STAYS
    ),
}
"""The statements that make a ledger of each format, as SQLite keeps them."""


def migrate(found: int, run: Callable[[str], Any]) -> None:
    """Bring the tables of format ``found`` to today's, inside a transaction."""
    if found < 2:  # noqa: PLR2004
        run("CREATE TEMP TABLE kept AS SELECT size, note FROM checkpoint")
        run("DROP TABLE main.checkpoint")
        run(_CHECKPOINT)
        run("INSERT INTO checkpoint (size, note) SELECT size, note FROM kept")
        run("DROP TABLE kept")
        run(_CONTENT_STAYS)


def upcast(data: dict[str, Any]) -> dict[str, Any]:
    """Return the state in an entry's body, given today's form where it is older."""
    state: dict[str, Any] = data["state"]
    if data["v"] == 1 and data["type"] == "erasure" and "digests" in state:
        state = {name: value for name, value in state.items() if name != "digests"}
        state["contents"] = [{"digest": digest} for digest in data["state"]["digests"]]
    return state


def named(data: dict[str, Any]) -> list[str]:
    """Return the digest of each content that an entry's body names as its own."""
    found = [data["why"]] if data["why"] else []
    if not data["subject"].startswith("x-"):
        state = upcast(data)
        found += holding.digests(TYPES[data["type"]], state)
        found += [instead for _, instead in erased(data)]
    return found


def erased(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Return which content an entry's body erases, and what stands in its place.

    Both are digests. What an erasure of format 1 listed was never taken out.
    """
    if data["type"] != "erasure" or data["subject"].startswith("x-"):
        return []
    return [
        (content["digest"], content["instead"])
        for content in upcast(data)["contents"]
        if content.get("instead")
    ]

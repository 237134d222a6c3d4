"""Which ledgers and files a request can reach: those below the server's root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.paths import is_hidden
from msgspec import Struct

from workbench.server.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".claims"
_BESIDE = ("-wal", "-shm", "-journal")


class Place(Struct, frozen=True):
    """A ledger: ``target`` opens it and never leaves the server."""

    target: str
    path: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """How it is called in front of people."""
        return self.name or self.path

    def about(self) -> dict[str, str]:
        """Return how a browser names it."""
        return {"name": self.name} if self.name else {"path": self.path}


class Places:
    """The files below ``root``, and the ledgers that the server's settings name.

    Symbolic links are followed, and what they lead to has to lie below the root too.
    Hidden files are as if they were not there, unless ``allow_hidden``.
    """

    def __init__(
        self, root: str, names: Mapping[str, str], *, allow_hidden: bool = False
    ) -> None:
        self._root = Path(root).resolve() if root else None
        self._names = names
        self._allow_hidden = allow_hidden

    def names(self) -> list[str]:
        """Return the names of the configured ledgers."""
        return sorted(self._names)

    def ledger(self, path: str, name: str) -> Place:
        """Return the ledger that a request names by ``path`` or by ``name``.

        Raises Problem, 404 for whatever is out of reach or not there.
        """
        if bool(path) == bool(name):
            raise Problem(400, "invalid", "name one ledger, by path= or by name=")
        if name:
            if name not in self._names:
                raise Problem(404, "not found", f'no ledger is called "{name}" here')
            return Place(target=self._names[name], name=name)
        return self._ledger(path, self.file(path))

    def new_ledger(self, path: str) -> Place:
        """Return where a ledger is to be made. Raises Problem, 409 if it is there."""
        file = self._reach(path)
        if not file.parent.is_dir():
            raise Problem(404, "not found", f"there is no folder for {path}")
        if file.exists():
            raise Problem(409, "exists", f"{path} is there already")
        return self._ledger(path, file)

    def file(self, path: str) -> Path:
        """Return the file at an API path. Raises Problem, 404 where there is none."""
        file = self._reach(path)
        if not file.is_file():
            raise Problem(404, "not found", f"there is no file {path}")
        return file

    def _ledger(self, path: str, file: Path) -> Place:
        if file.suffix != SUFFIX:
            message = f"{path} is not a ledger: the name of one ends in {SUFFIX}"
            raise Problem(400, "invalid", message)
        if any(file.with_name(file.name + end).is_symlink() for end in _BESIDE):
            message = f"beside {path} lies a link where SQLite keeps its log"
            raise Problem(404, "not found", message)
        return Place(target=str(file), path=path.strip("/"))

    def _reach(self, path: str) -> Path:
        """Return where an API path leads, inside the root. Raises Problem."""
        nothing = Problem(404, "not found", f"there is nothing at {path!a}")
        if self._root is None:
            raise nothing
        parts = [part for part in path.split("/") if part]
        odd = any(p in (".", "..") or "\\" in p or "\x00" in p for p in parts)
        if odd or not parts or Path(parts[0]).drive:
            raise nothing
        try:
            given = self._root.joinpath(*parts)
            file = given.resolve()
            inside = file.is_relative_to(self._root)
            hidden = inside and any(is_hidden(x, self._root) for x in (given, file))
        except (OSError, RuntimeError, ValueError):
            raise nothing from None
        if not inside or (hidden and not self._allow_hidden):
            raise nothing
        return file

"""The files of articles that a folder, a pattern or a list stands for."""

from __future__ import annotations

import os
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.documents.encoding import DocumentError
from workbench.documents.reading import HTML, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KINDS = (*TEXT, *HTML)


def gather(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that ``names`` stand for, in their order.

    A file's name stands for itself, there or not. A folder stands for the articles
    (.txt, .md, .html, .htm) in it and in the folders below, in the order of their
    names, but what is hidden; links to folders are not followed. A pattern (``*``,
    ``?``, ``[…]``, ``**``) that names no file stands for the files that it fits.

    Raises DocumentError for a folder or pattern without any article.
    """
    for name in names:
        if os.path.isdir(name):  # noqa: PTH112 -- the name stays as it was given
            found = _below(name)
        elif has_magic(name) and not os.path.lexists(name):
            found = sorted(filter(_is_article, glob(name, recursive=True)))  # noqa: PTH207
        else:
            yield name
            continue
        if not found:
            message = f"{name}: no article here ({', '.join(_KINDS)})"
            raise DocumentError(message)
        yield from found


def listed(data: bytes) -> list[str]:
    """Return the names in a list of files: one a line, or each ended by a NUL byte."""
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def _below(folder: str) -> list[str]:
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        paths = (os.path.join(here, file) for file in sorted(files))  # noqa: PTH118
        found += [path for path in paths if _is_article(path)]
    return found


def _is_article(path: str) -> bool:
    file = Path(path)
    hidden = file.name.startswith(".")
    return not hidden and file.suffix.lower() in _KINDS and file.is_file()

"""The files of articles that a folder, a pattern or a list stands for."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from glob import escape, glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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
    ``?``, ``[…]``, ``**``) that names no file stands for the articles that it fits;
    ``**`` follows no links either.

    Raises DocumentError for a folder or pattern without any article, and for a folder
    that cannot be listed.
    """
    for name in names:
        if os.path.isdir(name):  # noqa: PTH112 -- the name stays as it was given
            found = _below(name)
        elif has_magic(name) and not os.path.lexists(name):
            found = sorted(filter(_is_article, _fitting(name)))
        else:
            yield name
            continue
        if not found:
            message = f"{name}: no article here ({', '.join(_KINDS)})"
            raise DocumentError(message)
        yield from found


def listed(data: bytes) -> list[str]:
    """Return the names in a list of files: one a line, or each ended by a NUL byte.

    A list in UTF-16 with its mark, as PowerShell writes it, has a NUL in every letter.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode(errors="replace")
    data = data.removeprefix(BOM_UTF8)
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part.strip()]


def _below(folder: str) -> list[str]:
    found = []
    for here, files in _walk(folder):
        paths = (os.path.join(here, file) for file in sorted(files))  # noqa: PTH118
        found += [path for path in paths if _is_article(path)]
    return found


def _fitting(pattern: str) -> set[str]:
    """Return the paths that fit a pattern.

    ``glob`` alone follows links below ``**``, round and round where they lead back.
    """
    parts = pattern.replace(os.altsep or os.sep, os.sep).split(os.sep)  # noqa: PTH206
    if "**" not in parts:
        return set(glob(pattern))  # noqa: PTH207
    at = parts.index("**")
    after = parts[at + 1 :] or ["*"]
    tops = glob(os.sep.join([*parts[:at], ""])) if at else [""]  # noqa: PTH118, PTH207
    found: set[str] = set()
    for top in tops:
        for here, _ in _walk(top or os.curdir):
            below = os.path.relpath(here, top or os.curdir)
            base = top if below == os.curdir else os.path.join(top, below)  # noqa: PTH118
            found |= _fitting(os.path.join(escape(base), *after))  # noqa: PTH118
    return found


def _walk(folder: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the folders from here down that are not hidden, each with its files."""
    for here, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield here, files


def _refuse(error: OSError) -> NoReturn:
    message = f"{error.filename} cannot be listed: {error.strerror}; look at its "
    raise DocumentError(message + "permissions") from error


def _is_article(path: str) -> bool:
    file = Path(path)
    hidden = file.name.startswith(".")
    return not hidden and file.suffix.lower() in _KINDS and file.is_file()

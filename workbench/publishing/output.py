"""Reviews as bytes: a JSON array, a script in a page, a file that is never half."""

from __future__ import annotations

import errno
import filecmp
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from workbench.publishing.datacommons import feed_item

_CHUNK = 1 << 18
ESCAPED = str.maketrans(
    {x: f"\\u{ord(x):04x}" for x in ("<", ">", "&", "\u2028", "\u2029")}
)


def embed(review: dict[str, Any]) -> str:
    """Return a review as the script element that a web page carries.

    Safe for any text: ``<``, ``>``, ``&``, U+2028 and U+2029 stand as JSON escapes,
    so neither ``</script>`` nor ``<!--`` can end or change the script (HTML standard,
    "Restrictions for contents of script elements"). It decodes to the same object.
    """
    text = msgspec.json.encode(review).decode().translate(ESCAPED)
    return f'<script type="application/ld+json">{text}</script>'


def to_json(
    reviews: Iterable[dict[str, Any]],
    stream: BinaryIO,
    *,
    feed: dict[str, Any] | None = None,
) -> int:
    """Write reviews as one JSON array in UTF-8, one review a line; return how many.

    With ``feed`` (what stands before its items, at least the @type) they become the
    ``dataFeedElement`` of a DataFeed. Takes them one by one, so that any number fits
    into memory.
    """
    encode_into = msgspec.json.Encoder().encode_into
    buffer, closing = bytearray(b"["), b"\n]\n"
    if feed is not None:
        opening = msgspec.json.encode(feed)[:-1]
        buffer[:] = opening + b',"dataFeedElement":['
        closing = b"\n]}\n"
        reviews = map(feed_item, reviews)
    count = 0
    for review in reviews:
        buffer += b",\n" if count else b"\n"
        encode_into(review, buffer, -1)
        count += 1
        if len(buffer) > _CHUNK:
            stream.write(buffer)
            buffer.clear()
    buffer += closing
    stream.write(buffer)
    return count


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the place of ``path`` only when it is whole.

    Written beside it, made durable, then renamed; on an error ``path`` is as it was.
    A device or pipe is written as it comes. Raises OSError as open() does.
    """
    target = Path(path)
    if target.exists() and not (target.is_file() or target.is_dir()):
        with target.open("wb") as stream:
            yield stream
        return
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.is_symlink():
        target = target.resolve()
    try:
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".part"
        )
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fchmod(stream.fileno(), _mode(target))
            os.fsync(stream.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def renewing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a file for writing that takes the place of ``path`` where it differs.

    The same content leaves ``path`` untouched, with its time; other content takes its
    place whole. For many files that can be written again: it does not wait for the
    disk as :func:`replacing` does. Raises OSError as open() does.
    """
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        if target.is_file() and filecmp.cmp(part, target, shallow=False):
            part.unlink()
            return
        part.chmod(_mode(target))
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the mode of the file that is there, else that of any new file."""
    try:
        return target.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

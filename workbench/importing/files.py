"""The records in a file, one by one: JSON, JSON Lines, a feed, a table or a page.

A file is read piece by piece, so that a feed of a million reviews takes no more memory
than a small one. A record that cannot be read is passed on with the reason; only a file
of which the rest cannot be read ends with :class:`Unreadable`.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

from workbench.importing.json_text import LONGEST, Unreadable, parse, parse_at, place
from workbench.importing.markup import objects_in_page

_PIECE = 1 << 18
_PAGE = 32 << 20
_WHITE = " \t\r\n\ufeff"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Record(Struct, frozen=True):
    """One record of a file: ``value`` as read, or the ``problem`` why it was not.

    ``place`` says where it stands: a line, or a JSONPath. ``context`` is the JSON-LD
    context of what is around it. ``row``: it is a row of a table.
    """

    place: str
    value: Any = None
    problem: str = ""
    context: Any = None
    row: bool = False


def records(path: Path) -> Iterator[Record]:
    """Yield the records of a file. Raises Unreadable, and OSError as open() does."""
    with path.open("rb") as stream:
        head = stream.read(_PIECE)
        stream.seek(0)
        if not head.strip():
            message = "is empty"
            raise Unreadable(message)
        suffix = path.suffix.lower()
        start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
        if start == b"<" or suffix in (".html", ".htm", ".xhtml"):
            yield from _page(stream)
            return
        encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "")
        # bytes that are no text become lone surrogates, which a record is refused for
        with io.TextIOWrapper(
            stream, encoding or "utf-8", errors="surrogateescape", newline=""
        ) as text:
            try:
                yield from _kind(suffix, head)(text)
            except UnicodeDecodeError:
                message = f"is not text in {encoding}"
                raise Unreadable(message) from None


def _kind(suffix: str, head: bytes) -> Callable[[io.TextIOWrapper], Iterator[Record]]:
    """Return what reads a file that is no page, by its name and its first bytes."""
    if suffix in (".csv", ".tsv"):
        return partial(_rows, delimiter="\t" if suffix == ".tsv" else ",")
    if suffix in (".jsonl", ".ndjson") or _is_lines(head):
        return _lines
    return _values


def _is_lines(head: bytes) -> bool:
    """Whether each line is a JSON value: the first is one, and another follows."""
    first, _, rest = head.strip().partition(b"\n")
    if rest.lstrip()[:1] != b"{":
        return False
    try:
        parse(first.decode())
    except ValueError:
        return False
    return True


def _page(stream: BinaryIO) -> Iterator[Record]:
    data = stream.read(_PAGE + 1)
    if len(data) > _PAGE:
        message = f"is a page of more than {_PAGE >> 20} MB"
        raise Unreadable(message)
    for where, value in objects_in_page(data):
        if isinstance(value, Unreadable):
            yield Record(where, problem=str(value))
        else:
            yield Record(where, value)


def _lines(stream: io.TextIOWrapper) -> Iterator[Record]:
    number = 0
    while line := stream.readline(LONGEST + 2):
        number += 1
        where = f"line {number}"
        if len(line) > LONGEST:
            while line and not line.endswith("\n"):
                line = stream.readline(LONGEST)
            yield Record(where, problem=f"is longer than {LONGEST:,} characters")
        elif line.strip(_WHITE):
            yield _read(where, line)


def _read(where: str, text: str) -> Record:
    if not_text := _broken(text):
        return Record(where, problem=not_text)
    try:
        return Record(where, parse(text))
    except Unreadable as error:
        return Record(where, problem=str(error))


def _broken(text: str) -> str:
    """Return what is wrong with a text that was read from bytes that are none."""
    return "" if text.isascii() or _encodes(text) else "is not UTF-8 text"


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _rows(stream: io.TextIOWrapper, delimiter: str) -> Iterator[Record]:
    reader = csv.DictReader(stream, delimiter=delimiter, strict=True)
    try:
        names = reader.fieldnames or []
        if len(set(names)) != len(names):
            message = "has two columns of one name in its first line"
            raise Unreadable(message)
        for row in reader:
            where = f"line {reader.line_num}"
            if None in row:
                yield Record(where, problem="has more cells than the first line")
                continue
            cells = {k: v for k, v in row.items() if k and v and v.strip()}
            broken = next(filter(None, map(_broken, cells.values())), "")
            if broken or not cells:
                yield Record(where, problem=broken or "is empty")
            else:
                yield Record(where, cells, row=True)
    except csv.Error as error:
        message = f"is not a table: line {reader.line_num}: {error}"
        raise Unreadable(message) from None


class _Window:
    """The part of a text that is being read, moved along as it is taken."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        self.text = ""
        self.at = 0
        self.lines = 0
        self.ended = False

    def more(self) -> bool:
        """Read on; what was taken is let go. False at the end of the text."""
        if self.at:
            self.lines += self.text.count("\n", 0, self.at)
            self.text = self.text[self.at :]
            self.at = 0
        piece = "" if self.ended else self._stream.read(max(_PIECE, len(self.text)))
        self.ended = not piece
        self.text += piece
        return not self.ended

    def peek(self) -> str:
        """Return the next character that is not white, "" at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in _WHITE:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def take(self, wanted: str) -> str:
        """Take the next character, which is one of ``wanted``."""
        found = self.peek()
        if not found or found not in wanted:
            line = self.lines + self.text.count("\n", 0, self.at) + 1
            what = f'"{found}"' if found.isprintable() and found else "the end"
            message = (
                f"is not JSON: line {line}: {what} instead of {' or '.join(wanted)}"
            )
            raise Unreadable(message)
        self.at += 1
        return found

    def value(self) -> Any:
        """Take the next JSON value, of :data:`LONGEST` characters at most."""
        self.peek()
        while True:
            try:
                value, end = parse_at(self.text, self.at)
            except json.JSONDecodeError as error:
                if len(self.text) - self.at > LONGEST:
                    line = self.lines + self.text.count("\n", 0, self.at) + 1
                    message = (
                        f"has something from line {line} on that is not JSON, or is "
                        f"longer than {LONGEST:,} characters"
                    )
                    raise Unreadable(message) from None
                if self.more():
                    continue
                raise Unreadable(place(error, self.lines)) from None
            if end == len(self.text) and not self.ended and self.more():
                continue  # a number may go on
            if not_text := _broken(self.text[self.at : end]):
                line = self.lines + self.text.count("\n", 0, self.at) + 1
                message = f"{not_text} from line {line} on"
                raise Unreadable(message)
            self.at = end
            return value


def _values(stream: io.TextIOWrapper) -> Iterator[Record]:
    window = _Window(stream)
    while len(window.text) <= LONGEST and window.more():
        pass
    if window.ended:
        yield _read("$", window.text)
        return
    if window.peek() == "[":
        yield from _elements(window, "$", None)
    else:
        yield from _members(window)
    if rest := window.peek():
        message = f'is not JSON: "{rest}" after its end'
        raise Unreadable(message)


def _elements(window: _Window, path: str, context: Any) -> Iterator[Record]:
    window.take("[")
    index = 0
    if window.peek() == "]":
        window.take("]")
        return
    while True:
        yield Record(f"{path}[{index}]", window.value(), context=context)
        index += 1
        if window.take(",]") == "]":
            return


def _members(window: _Window) -> Iterator[Record]:
    """Yield the members of an object that is too large to be held as one."""
    context = None
    window.take("{")
    while True:
        name = window.value()
        window.take(":")
        path = f"$[{name!r}]" if isinstance(name, str) else "$"
        if window.peek() == "[":
            yield from _elements(window, path, context)
        else:
            value = window.value()
            if name == "@context":
                context = value
            elif isinstance(value, dict):
                yield Record(path, value, context=context)
        if window.take(",}") == "}":
            return

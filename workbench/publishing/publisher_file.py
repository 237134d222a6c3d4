"""Reading publisher.toml: who publishes, and the rating scales they use.

The file (TOML 1.0) is only imported: the ledger keeps what it said, so that editing
the file never changes an old verdict. ``examples/publisher.toml`` shows every key.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from workbench.model import Publisher, Rating, RatingScale
from workbench.publishing.values import hides, is_address, language_tag
from workbench.scales import DEFAULT_SCALE, shipped

if TYPE_CHECKING:
    import os

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_PUBLISHER = (
    "name",
    "url",
    "page_url",
    "corrections_policy",
    "license",
    "logo",
    "same_as",
    "language",
    "scale",
    "second_reader",
)
_SCALE = ("id", "name", "rating")
_RATING = ("id", "value", "labels", "definitions")
_LARGEST = 1_000_000
_FEWEST = 2


class PublisherFileError(ValueError):
    """The file is not right; the message names file, key and remedy."""


def read_publisher(
    path: str | os.PathLike[str],
) -> tuple[Publisher, tuple[RatingScale, ...]]:
    """Return the publisher and the scales that a TOML file declares.

    A file may name one of the scales that come with the workbench
    (:func:`workbench.scales.shipped`) instead of declaring its own; without either it
    uses :data:`workbench.scales.DEFAULT_SCALE`.
    Raises PublisherFileError, or OSError where the file cannot be read.
    """
    file = Path(path)
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = (
            f"{file.name}: byte {error.start} is not UTF-8; save the file as UTF-8"
        )
        raise PublisherFileError(message) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{file.name} is not TOML: {error or 'it is nested too deeply'}"
        raise PublisherFileError(message) from None
    whole = _Table(content, file.name, "")
    whole.knows(("publisher", "scale"))
    scales = tuple(_scale(table) for table in whole.tables("scale"))
    _differ(whole, "scale", "id", [scale.id for scale in scales])
    table = whole.table("publisher", "begin with a [publisher] that has a name")
    publisher = _publisher(table, scales)
    known = {scale.id for scale in scales}
    named = shipped().get(publisher.scale)
    if named and named.id not in known and named is not DEFAULT_SCALE:
        scales = (*scales, named)
    return publisher, scales


class _Table:
    """One table of the file, which knows where it stands when something is wrong."""

    def __init__(self, values: dict[str, Any], file: str, where: str) -> None:
        self.values, self.file, self.where = values, file, where

    def wrong(self, what: str, remedy: str) -> NoReturn:
        at = f"{self.file}: {self.where}: " if self.where else f"{self.file}: "
        raise PublisherFileError(f"{at}{what}; {remedy}")

    def knows(self, keys: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in keys:
                self.wrong(f'"{key}" is not known', f"the keys are {', '.join(keys)}")

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.wrong(f"{key} is not text", f'write {key} = "…"')
        if hides(value):
            self.wrong(
                f"{key} has characters that cannot be seen", "type the text anew"
            )
        if needed and not value.strip():
            self.wrong(f"{key} is missing", f'write {key} = "…"')
        return value.strip()

    def address(self, key: str) -> str:
        value = self.text(key)
        if value and not is_address(value):
            self.wrong(
                f'{key} "{value}" is not an http or https address',
                "give the full address, beginning with https://",
            )
        return value

    def id(self) -> str:
        value = self.text("id", needed=True)
        if not _ID.fullmatch(value):
            self.wrong(
                f'id "{value}" is not an id',
                "use small letters, digits and single hyphens, such as mostly-true",
            )
        return value

    def by_language(self, key: str) -> dict[str, str]:
        inner = self.table(key, f'write {key} = {{ en = "…" }}')
        for tag in inner.values:
            if not language_tag(tag):
                self.wrong(
                    f'{key}: "{tag}" is not a language tag', "use tags such as en or de"
                )
        return {tag: inner.text(tag, needed=True) for tag in inner.values}

    def table(self, key: str, remedy: str) -> _Table:
        value = self.values.get(key)
        if not isinstance(value, dict) or not value:
            self.wrong(f"{key} is missing or not a table", remedy)
        return _Table(value, self.file, f"{self.where}: {key}" if self.where else key)

    def tables(self, key: str) -> list[_Table]:
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(x, dict) for x in values):
            self.wrong(f"{key} is not a list of tables", f"write [[{key}]] before each")
        return [
            _Table(x, self.file, f'{key} "{_named(x, number)}"')
            for number, x in enumerate(values, 1)
        ]


def _named(values: dict[str, Any], number: int) -> str:
    """Return how a person would name a scale or rating: by label, name or id."""
    labels = values.get("labels")
    label = labels.get("en") if isinstance(labels, dict) else None
    return str(label or values.get("name") or values.get("id") or number)[:40]


def _differ(table: _Table, noun: str, key: str, values: list[str]) -> None:
    for index, value in enumerate(values):
        if value in values[:index]:
            table.wrong(
                f'two {noun}s have the {key} "{value}"', f"give each a {key} of its own"
            )


def _publisher(table: _Table, scales: tuple[RatingScale, ...]) -> Publisher:
    table.knows(_PUBLISHER)
    language = table.text("language") or "en"
    if not language_tag(language):
        table.wrong(f'language "{language}" is not a tag', "use a tag such as en or de")
    second_reader = table.values.get("second_reader", True)
    if not isinstance(second_reader, bool):
        table.wrong("second_reader is neither true nor false", "write true or false")
    same_as = table.values.get("same_as", [])
    if not isinstance(same_as, list) or not all(
        isinstance(x, str) and is_address(x) for x in same_as
    ):
        table.wrong("same_as is not a list of addresses", 'write ["https://…"]')
    return Publisher(
        name=table.text("name", needed=True),
        url=table.address("url"),
        page_url=_pattern(table),
        corrections_policy=table.address("corrections_policy"),
        license=table.address("license"),
        logo=table.address("logo"),
        same_as=tuple(same_as),
        language=language,
        scale=_default(table, scales),
        second_reader=second_reader,
    )


def _pattern(table: _Table) -> str:
    pattern = table.text("page_url")
    if pattern and (
        pattern.count("{claim}") != 1 or not is_address(pattern.replace("{claim}", "x"))
    ):
        table.wrong(
            f'page_url "{pattern}" is not the pattern of an address',
            "put {claim} once where the claim's id goes: https://example.org/{claim}",
        )
    return pattern


def _default(table: _Table, scales: tuple[RatingScale, ...]) -> str:
    ids = [scale.id for scale in scales]
    wanted = table.text("scale") or (ids[0] if ids else DEFAULT_SCALE.id)
    known = [*ids, *(x for x in shipped() if x not in ids)]
    if wanted not in known:
        table.wrong(
            f'scale "{wanted}" is not in this file, nor among those shipped',
            f"there is {', '.join(known)}",
        )
    return wanted


def _scale(table: _Table) -> RatingScale:
    table.knows(_SCALE)
    inner = table.tables("rating")
    for one in inner:
        one.where = f"{table.where}: {one.where}"
    ratings = tuple(_rating(one) for one in inner)
    if len(ratings) < _FEWEST:
        table.wrong("it has fewer than two ratings", "write [[scale.rating]] for each")
    _differ(table, "rating", "id", [rating.id for rating in ratings])
    labels = [
        f"{tag}: {label.casefold()}" for r in ratings for tag, label in r.labels.items()
    ]
    _differ(table, "rating", "label", labels)
    values = [rating.value for rating in ratings if rating.value is not None]
    _differ(table, "rating", "value", [str(value) for value in values])
    if len(values) == 1:
        table.wrong(
            "only one rating has a value", "give numbers to two or more, or none"
        )
    return RatingScale(
        id=table.id(), name=table.text("name", needed=True), ratings=ratings
    )


def _rating(table: _Table) -> Rating:
    table.knows(_RATING)
    value = table.values.get("value")
    if value is not None and (
        not isinstance(value, int)
        or isinstance(value, bool)
        or not 1 <= value <= _LARGEST
    ):
        table.wrong(
            f"value {value} is not a whole number from 1 on",
            "the worst rating is 1 and higher is truer; "
            "leave value out of a rating that stands off the scale",
        )
    return Rating(
        id=table.id(),
        labels=table.by_language("labels"),
        definitions=table.by_language("definitions")
        if "definitions" in table.values
        else {},
        value=value,
    )

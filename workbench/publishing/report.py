"""What a person sees of a checked review: it, its JSON by lines, and every finding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from workbench.publishing.check import check
from workbench.publishing.finding import Finding
from workbench.publishing.pages import find, step
from workbench.publishing.profiles import PROFILES

_MOST = 50
_DEEPEST = 64


class Noted(Struct, frozen=True):
    """A finding, the profiles it is one for, and the lines of JSON it is about.

    ``lines``: numbers from 1, first and last; () for what is not there.
    """

    finding: Finding
    profiles: tuple[str, ...]
    lines: tuple[int, int] | tuple[()] = ()


class Report(Struct, frozen=True):
    """One review: as found, its JSON line by line, and what was found wrong with it."""

    path: str
    review: dict[str, Any]
    json: tuple[str, ...]
    notes: tuple[Noted, ...]


def report(
    source: Any, profiles: Sequence[str] = tuple(PROFILES), *, page: str = ""
) -> tuple[list[Report], list[Finding]]:
    """Return a report of each review in ``source``, and what is about none of them.

    ``source`` and ``page`` as for :func:`workbench.publishing.check`; the first fifty
    reviews are reported. Raises ValueError for an unknown profile.
    """
    reviews = list(find(source, []))[:_MOST]
    merged = _merged(source, profiles, page)
    reports = []
    told: set[int] = set()
    for path, review in reviews:
        lines, places = _by_lines(review)
        notes = []
        for number, (finding, names) in enumerate(merged):
            if number not in told and _is_in(finding.path, path):
                told.add(number)
                inside = "$" + finding.path[len(path) :]
                notes.append(Noted(finding, tuple(names), places.get(inside, ())))
        reports.append(Report(path, review, tuple(lines), tuple(notes)))
    rest = [finding for number, (finding, _) in enumerate(merged) if number not in told]
    return reports, rest


def _merged(
    source: Any, profiles: Sequence[str], page: str
) -> list[tuple[Finding, list[str]]]:
    """Return every finding once, with the profiles that have it; errors first."""
    found: dict[tuple[str, str, str, str], tuple[Finding, list[str]]] = {}
    for name in profiles:
        for finding in check(source, name, page=page):
            key = finding.severity, finding.path, finding.rule, finding.message
            names = found.setdefault(key, (finding, []))[1]
            if name not in names:
                names.append(name)
    return sorted(found.values(), key=lambda one: one[0].severity != "error")


def _is_in(path: str, review: str) -> bool:
    rest = path.removeprefix(review)
    return path.startswith(review) and (not rest or rest[0] in ".[")


def _by_lines(
    review: dict[str, Any],
) -> tuple[list[str], dict[str, tuple[int, int]]]:
    """Return JSON line by line, two spaces an inset, and where each path stands."""
    lines: list[str] = []
    places: dict[str, tuple[int, int]] = {}

    def write(value: Any, path: str, inset: str, before: str, after: str) -> None:
        first = len(lines) + 1
        deeper = f"{inset}  "
        if isinstance(value, dict | list) and value and len(inset) < 2 * _DEEPEST:
            opened, closed = "{}" if isinstance(value, dict) else "[]"
            lines.append(f"{inset}{before}{opened}")
            last = len(value) - 1
            for number, (name, here, inner) in enumerate(_inside(value, path)):
                write(inner, here, deeper, name, "," if number < last else "")
            lines.append(f"{inset}{closed}{after}")
        else:
            lines.append(f"{inset}{before}{_as_json(value)}{after}")
        places[path] = first, len(lines)

    write(review, "$", "", "", "")
    return lines, places


def _inside(
    value: dict[str, Any] | list[Any], path: str
) -> Iterator[tuple[str, str, Any]]:
    """Yield the members of an object or list: how a line begins, path and value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f"{_as_json(str(name))}: ", path + step(str(name)), inner
    else:
        for index, inner in enumerate(value):
            yield "", f"{path}[{index}]", inner


def _as_json(value: Any) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:
        text = '"… nested too deeply …"'
    return text.encode("utf-8", "backslashreplace").decode()

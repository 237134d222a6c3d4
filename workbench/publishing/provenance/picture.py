"""A claim's way as a picture: steps on a line, and beside them what they used.

SVG 1.1 with a title and the same story in words as its description. It has a ground of
its own and the colours of the browser's scheme, so that it can be read on any page. It
carries text only: no link, no script, nothing from outside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from workbench.publishing.provenance.steps import Agent, Step, Thing, Way

_WIDTH = 840
_MARGIN, _RAIL, _STEPS, _THINGS = 24, 150, 174, 512
_LINE = 19
_GAP = 20
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = {"": 36, "name": 32, "soft": 41, "head": 68}
"""Characters a line, by look, that fit in a wide typeface."""
_LETTER = 9
_STYLE = """
.wb-way { --ground: #fff; --edge: #c9ced6; --ink: #1b1f24; --soft: #57606a;
  --card: #f4f6f8; --rail: #8c959f; --blue: #0a58ca; --green: #1a7f37;
  --amber: #8a5300; --red: #b3261e;
  font: 14px/1.35 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
@media (prefers-color-scheme: dark) { .wb-way { --ground: #16191d; --edge: #434b55;
  --ink: #e8ebee; --soft: #a9b2bc; --card: #21262c; --rail: #727b85; --blue: #79b0ff;
  --green: #5cc873; --amber: #e0a339; --red: #ff8f87; } }
.wb-way .ground { fill: var(--ground); stroke: var(--edge); }
.wb-way .card { fill: var(--card); stroke: var(--edge); }
.wb-way .rail, .wb-way .tie { stroke: var(--rail); fill: none; }
.wb-way .tie { stroke-dasharray: 2 3; }
.wb-way text { fill: var(--ink); unicode-bidi: plaintext; }
.wb-way .head { font-size: 18px; font-weight: 600; }
.wb-way .name { font-weight: 600; }
.wb-way .soft { fill: var(--soft); font-size: 12.5px; }
.wb-way .found { fill: var(--rail); }
.wb-way .assessed, .wb-way .reviewed { fill: var(--blue); }
.wb-way .published { fill: var(--green); }
.wb-way .corrected { fill: var(--amber); }
.wb-way .withdrawn { fill: var(--red); }
"""


@dataclass(frozen=True)
class _Row:
    """One line of text and how it looks."""

    text: str
    look: str = ""


def described(way: Way) -> list[str]:
    """Return the way in words, a line a step."""
    names = _Names()
    seen: set[tuple[str, int]] = set()
    lines = [f"{_wording(way)} ({way.claim})"]
    for step in way.steps:
        said = "; ".join(row.text for row in _rows(step, names)[1:])
        lines.append(f"{_time(step)} {_title(step)}: {said}")
        cards = [_card(thing) for thing in _new(way, step, seen)]
        lines += ["    " + "; ".join(row.text for row in card) for card in cards]
    return lines


def picture(way: Way) -> str:
    """Return the way as SVG."""
    return _Drawing(way).text()


class _Drawing:
    """Draws from the top down; ``y`` is where the next line of text stands."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._names = _Names()
        self._seen: set[tuple[str, int]] = set()
        self._svg = ET.Element(
            "svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "wb-way"}
        )
        self._y = _MARGIN + 14

    def text(self) -> str:
        """Return the whole drawing."""
        svg, way = self._svg, self._way
        title = f"The way of a claim: {_wording(way)}"
        ET.SubElement(svg, "title").text = _legal(title)
        ET.SubElement(svg, "desc").text = _legal("\n".join(described(way)))
        ET.SubElement(svg, "style").text = _STYLE
        ground = ET.SubElement(svg, "rect", {"class": "ground", "rx": "8"})
        rail = ET.SubElement(svg, "path", {"class": "rail", "stroke-width": "2"})
        self._head()
        first = last = self._y
        for step in way.steps:
            last = self._y
            self._step(step)
        rail.set("d", f"M{_RAIL} {first - 5}V{last - 5}")
        height = self._y - _GAP + _MARGIN - 6
        size = {"width": str(_WIDTH - 1), "height": str(height - 1)}
        ground.attrib |= {"x": "0.5", "y": "0.5", **size}
        svg.attrib |= {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img"}
        svg.attrib |= {"width": str(_WIDTH), "height": str(height)}
        return ET.tostring(svg, encoding="unicode")

    def _head(self) -> None:
        for line in _wrapped(_wording(self._way), _COLUMNS["head"], 4):
            self._line(_MARGIN, self._y, _Row(line, "head"))
            self._y += 25
        if self._way.publisher:
            said = _Row(f"Checked by {self._way.publisher}", "soft")
            self._line(_MARGIN, self._y, said)
            self._y += _LINE
        self._y += 18

    def _step(self, step: Step) -> None:
        top = below = self._y
        self._line(_MARGIN, top, _Row(_time(step)[:10]))
        self._line(_MARGIN, top + _LINE, _Row(_time(step)[11:], "soft"))
        for row in _rows(step, self._names):
            for line in _wrapped(row.text, _COLUMNS[row.look], 8):
                self._line(_STEPS, below, _Row(line, row.look))
                below += _LINE
        card = top - 19
        title = _STEPS + (_columns(_title(step)) + 2) * _LETTER
        for thing in _new(self._way, step, self._seen):
            card = self._card(thing, (min(title, _THINGS - 24), top - 5), card)
        dot = {"class": step.kind, "cx": str(_RAIL), "cy": str(top - 5), "r": "7"}
        ET.SubElement(self._svg, "circle", dot)
        self._y = max(below, top + 2 * _LINE, card + 14) + _GAP

    def _card(self, thing: Thing, tie: tuple[int, int], y: int) -> int:
        """Draw what a step used, tied to the point ``tie``; return where it ends."""
        lines = [
            _Row(line, row.look)
            for row in _card(thing)
            for line in _wrapped(row.text, _COLUMNS[row.look], 3)
        ]
        height = len(lines) * _LINE + 12
        middle = max(tie[1], y + 14)
        line = f"M{tie[0]} {tie[1]}H{_THINGS - 12}V{middle}H{_THINGS}"
        ET.SubElement(self._svg, "path", {"class": "tie", "d": line})
        size = {"width": str(_WIDTH - _MARGIN - _THINGS), "height": str(height)}
        place = {"x": str(_THINGS), "y": str(y), "rx": "5"}
        ET.SubElement(self._svg, "rect", {"class": "card", **place, **size})
        for number, row in enumerate(lines):
            self._line(_THINGS + 12, y + 20 + number * _LINE, row)
        return y + height + 8

    def _line(self, x: int, y: int, row: _Row) -> None:
        place = {"x": str(x), "y": str(y)}
        if row.look:
            place["class"] = row.look
        ET.SubElement(self._svg, "text", place).text = _legal(row.text)


# ------------------------------------------------------------------ what is said


class _Names:
    """What people are called: by their byline, else Person A, Person B and so on."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, agent: Agent) -> str:
        if agent.kind == "software":
            name = f"{agent.name} {agent.version}".strip() or "software"
            if agent.on_behalf_of:
                name += f", for {self.of(agent.on_behalf_of)}"
            return name
        if agent.id not in self._known:
            count = len(self._known)
            letter = chr(ord("A") + count) if count < 26 else str(count + 1)  # noqa: PLR2004
            self._known[agent.id] = agent.name or f"Person {letter}"
        return self._known[agent.id]


def _wording(way: Way) -> str:
    return next(step.wording for step in reversed(way.steps) if step.wording)


def _time(step: Step) -> str:
    return f"{step.at[:10]} {step.at[11:16]} UTC"


def _title(step: Step) -> str:
    title = step.kind.capitalize()
    if not step.rating or step.kind == "withdrawn":
        return title
    return f"{title}: {step.rating}"


def _rows(step: Step, names: _Names) -> list[_Row]:
    rows = [_Row(_title(step), "name"), _Row(f"by {names.of(step.agent)}")]
    if step.reason:
        rows.append(_Row(f"“{step.reason}”"))
    rows.append(_Row(f"entry {step.seq}, revision {step.rev}", "soft"))
    if step.renderings:
        rows.append(_Row(f"for {', '.join(sorted(step.renderings))}", "soft"))
    return rows


def _new(way: Way, step: Step, seen: set[tuple[str, int]]) -> list[Thing]:
    """Return what a step used that no step before it did."""
    new = [key for key in dict.fromkeys(step.used) if key not in seen]
    seen.update(new)
    return [way.things[key] for key in new]


def _card(thing: Thing) -> list[_Row]:
    kind = thing.stance.capitalize() or "Document"
    host = thing.url.partition("://")[2].partition("/")[0]
    name = thing.title or thing.credit or host or thing.id
    rows = [_Row(f"{kind}: {name}", "name")]
    about = [thing.credit if thing.title else "", thing.date[:10]]
    if said := ", ".join(x for x in about if x):
        rows.append(_Row(said))
    entry = f"entry {thing.seq}, revision {thing.rev}"
    rows.append(_Row(f"{host}, {entry}" if host else entry, "soft"))
    return rows


# --------------------------------------------------------------------- the letters


def _legal(text: str) -> str:
    """Return text without the characters that XML 1.0 has no place for."""
    return _FORBIDDEN.sub("", text)


def _wrapped(text: str, columns: int, lines: int) -> list[str]:
    """Return text in lines of so many columns; wide characters count as two."""
    wrapped = [""]
    for word in " ".join(text.split()).split(" "):
        piece = word
        joined = f"{wrapped[-1]} {piece}".strip()
        if _columns(joined) <= columns:
            wrapped[-1] = joined
            continue
        if wrapped[-1]:
            wrapped.append("")
        while _columns(piece) > columns:
            cut = _fitting(piece, columns)
            wrapped[-1] = piece[:cut]
            wrapped.append("")
            piece = piece[cut:]
        wrapped[-1] = piece
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], f"{wrapped[lines - 1][: columns - 4]} …"]
    return wrapped


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _fitting(text: str, columns: int) -> int:
    """Return how many characters of a text fit, one at least."""
    used = 0
    for at, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return max(at, 1)
    return len(text)

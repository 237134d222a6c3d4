"""What a line looks like: dated, signed, cut into cells, listed; whatever it tells."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from workbench.dates import DAYS, MONTHS, any_form

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
READ, _LONGEST_BYLINE = 2000, 20
_PROSE_END = re.compile(r"[.!?…:;,][\"'”“’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”“’»)\]]*$")
_POINT_END = re.compile(r"[.…][\"'”“’»)\]]*$")
_SYMBOLS = re.compile(r"[^\w\"'“”‘’«»„(\[©@#+*=…$€£¥-]+|[*#•·–—-]+(?=\s)\s*")
_BULLET = re.compile(
    "(?:[-–—*+•·‣⁃◦∙›»→➔➜➤\u25a0-\u25ff\u2605\u2606\u2713-\u2718\u2756\U0001f534-\U0001f53d]"
    "\ufe0f?|\\d{1,2}[.)])\\s+\\S"
)
_SEPARATORS = (
    ("|", re.compile(r"\|")),
    ("\t", re.compile(r"\t+")),
    (" ", re.compile(r"[ \u00a0]{2,}")),
    ("·", re.compile(r"(?<!\s)\s+[·•›»▸→/]\s+|\s::\s")),
)
_NUMBER = re.compile(r"[(\[+\-–−~<>≈]*[€$£¥]?\d[\d.,\s]*(?:%|[^\W\d]{1,4})?[)\]]*")
_DATA = Path(__file__).with_name("data")
_DATES = [
    tomllib.loads(file.read_text("utf-8"))
    for file in sorted(_DATA.glob("*/dates.toml"))
]
_OTHER_NAMES = [
    name
    for one in tomllib.loads((_DATA / "languages.toml").read_text("utf-8")).values()
    for name in (one.get("days", "") + " " + one.get("months", "")).split()
]
_DAY = rf"(?:{'|'.join((any_form((*DAYS, *MONTHS)), *_OTHER_NAMES))})\b\.?"
_CLOCK = r"\d{1,2}(?:[.:h]\d{2}(?!\d)(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
_NUMERIC = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:19|20)\d\d-\d\d-\d\d"
_WHEN = re.compile(rf"\b(?:{_DAY}|{_NUMERIC}|{_CLOCK})", re.IGNORECASE)
_DATED, _FROM_NOW = (
    "|".join(e for one in _DATES for e in one[name]) for name in ("dated", "ago")
)
_FILLING = re.compile(
    rf"\b(?:{_DAY}|{_DATED})\b|\d+(?:st|nd|rd|th)?|[^\w\s]", re.IGNORECASE
)
_AGO = re.compile(_FROM_NOW, re.IGNORECASE)
_TITLED = re.compile(rf"{_CLOCK}\s*[–—-]\s*\S", re.IGNORECASE)
_PARTICLE = r"(?:de|del|della|di|da|du|la|le|van|von|der|den|ten|al|el|bin|ibn|y|zu)"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*"
_NAME = rf"{_CAPITAL}(?: (?:{_PARTICLE} )*{_CAPITAL}){{1,3}}"
_NAMES = re.compile(_NAME)
_SIGNED = re.compile(
    rf"{_NAME}, (?:in|at|on|near|outside) (?:the )?[\w’'-]+(?: [\w’'-]+){{0,2}}"
)
_WRITERS = re.compile(
    rf" {_NAME}(?=$|\s*[|·•;,–—]|\s+(?:and|&|in|for|AND|IN|FOR|with)\s)"
)
_TAGGED = re.compile(r"^[*–—-]?\s*")


def count(line: str) -> int:
    """Return how many words a line has, looking at 2,000 characters."""
    return len(WORD.findall(line[:READ]))


def ends(line: str) -> bool:
    """Whether a line ends as a sentence does, or goes on in the next."""
    return bool(_PROSE_END.search(line[-40:]))


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a point, a question or an exclamation mark."""
    return bool(_SENTENCE_END.search(line[-40:]))


def ends_with_point(line: str) -> bool:
    """Whether a line ends with a point."""
    return bool(_POINT_END.search(line[-40:]))


def plain(line: str) -> str:
    """Return a line without the bullets and pictures that it begins with."""
    found = _SYMBOLS.match(line)
    return line[found.end() :].lstrip() if found else line


def is_listed(line: str) -> bool:
    """Whether a line begins with a bullet, of whatever form: •, –, *, ★ or ✔."""
    return bool(_BULLET.match(line))


def is_dated(line: str) -> bool:
    """Whether a line holds nothing but a date, a time, or both, and how it is told."""
    told = _WHEN.search(line) and any(ch.isdigit() for ch in line)
    if len(line) > 120 or cells(line)[0] or not (told or _AGO.search(line)):
        return False
    return not _FILLING.sub("", line).strip()


def is_title_of_time(line: str) -> bool:
    """Whether a line is a title in a live text: "17.55 – Rates"."""
    return bool(_TITLED.match(line))


def is_names(line: str) -> bool:
    """Whether a line is a name alone, or with the place someone writes from."""
    return bool(_NAMES.fullmatch(line) or _SIGNED.fullmatch(line))


def is_byline(line: str, leads: re.Pattern[str]) -> bool:
    """Whether a line says who wrote: "By Ida Lund and Tom Ashe, in Carrow".

    ``leads`` finds what stands before the name.
    """
    start = _TAGGED.sub("", line)
    lead = leads.match(start)
    if lead is None or ends_with_point(line) or count(line) > _LONGEST_BYLINE:
        return False
    return _WRITERS.match(start, lead.end()) is not None


def cells(line: str) -> tuple[str, list[str]]:
    """Return what a line is cut by, "" if by nothing, and its cells."""
    for sign, separator in _SEPARATORS:
        found = [cell.strip() for cell in separator.split(line.strip("|").strip())]
        if len(found) > 1:
            return sign, found
    return "", [line]


def is_number(cell: str) -> bool:
    """Whether a cell of a table is a figure, with a unit of a few letters or none."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def is_row_of_page(line: str) -> bool:
    """Whether a line is a row of links or facts of the page: "News | Sport"."""
    sign, found = cells(line)
    if not sign or len(line) > 200:
        return False
    if any(is_dated(cell) for cell in found):
        return not any(ends_sentence(cell) or is_number(cell) for cell in found)
    short = all(0 < count(cell) <= 4 for cell in found if cell)
    digits = any(ch.isdigit() for ch in line)
    return short and not digits and len(found) > 2 and not ends(line)


def is_title(line: str) -> bool:
    """Whether a line is written Like a Title."""
    words = [w for w in WORD.findall(line) if len(w) > 3 and not w[0].isdigit()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)

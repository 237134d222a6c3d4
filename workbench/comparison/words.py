"""Words of a claim as they are compared: without endings, names by their one name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import Stemmer

from workbench import verbs
from workbench.extraction import lexicon

_DATA = Path(__file__).with_name("data")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[./-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])(?!\w)")
_SHORT_NO = re.compile(r"n['’]t\b", re.IGNORECASE)
_EMPTY = """
a an the of in on at by to for from with and or but as is are was were be been being
has have had it its he his him she her hers they their them we our us i my me you your
this that these those there here who whom whose which what when where how will would
shall should can could may might must do does did so than then also only just very
about some if into over after before since until while during up out any all both each
such other another own s t wo ca said says say told according
"""
_BETWEEN = frozenset(("the", "a", "an", "their", "his", "her", "it", "our", "your"))
_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
ninety first second third fourth fifth half quarter
"""
_MONTH = "March"
_stemmer = Stemmer.Stemmer("english")


class Word(NamedTuple):
    """One word: its stem or sense ("~dead"), and where it stands in the text."""

    stem: str
    start: int
    end: int


class Senses(NamedTuple):
    """What words mean, by their stems: ``phrases`` from the first stem on.

    ``kinds``: the wider sense that one may be counted as ("~workers" as "~people");
    ``spans``: how it is written over what time a figure runs.
    """

    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    group: dict[str, str]
    kinds: dict[str, str]
    spans: dict[str, re.Pattern[str]]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in lower case without accents and without its ending.

    A form that no ending tells has the stem of its verb or noun: "fell" that of "fall".
    A word that would be taken for another keeps its ending.
    """
    plain = word.casefold()
    if not plain.isascii():
        bare = unicodedata.normalize("NFKD", plain)
        bare = "".join(c for c in bare if not unicodedata.combining(c))
        plain = bare or plain  # a mark alone: "ﾞ"
    return _known().get(plain) or str(_stemmer.stemWord(plain))


@cache
def _known() -> dict[str, str]:
    """Return the stems that no rule tells, by word."""
    whole = {form: forms[0] for forms in _forms("whole.txt") for form in forms}
    irregular = verbs.bases() | {
        form: first for first, *others in _forms("irregular.txt") for form in others
    }
    stems = {form: str(_stemmer.stemWord(base)) for form, base in irregular.items()}
    return stems | whole


def _forms(name: str) -> list[list[str]]:
    return [line.split() for line in lines(name)]


def lines(name: str) -> list[str]:
    """Return the lines of a file in ``data/`` but for comments and empty ones."""
    found = (_DATA / name).read_text("utf-8").splitlines()
    return [line for line in found if line and not line.startswith("#")]


def phrases(listed: str) -> list[tuple[str, ...]]:
    """Return the stems of each phrase of a list with commas.

    Without articles but at the beginning: :func:`reaches` finds them with any.
    """
    found = []
    for phrase in _POSSESSIVE.sub("", listed).split(","):
        first, *others = [stem(word) for word in _WORD.findall(phrase)]
        found.append((first, *[word for word in others if word not in _BETWEEN]))
    return found


def is_number(stem: str) -> bool:
    """Whether a stem is a number, in digits or as a word."""
    return stem[0].isdigit() or stem in _numbers()


@cache
def _numbers() -> frozenset[str]:
    return frozenset(stem(word) for word in _NUMBERS.split())


@cache
def empty() -> frozenset[str]:
    """Return the stems of words that say nothing by themselves."""
    return frozenset(stem(word) for word in _EMPTY.split())


@cache
def senses(extra: str = "") -> Senses:
    """Return the senses of ``data/senses.toml``, with those of the TOML ``extra``.

    Names that an article may use for one another are senses as well.
    """
    tables = _tables(extra)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    groups: dict[str, str] = {}
    spans = {name: _written(listed) for name, listed in tables.pop("span").items()}
    kinds = {f"~{name}": f"~{kind}" for name, kind in tables.pop("kinds").items()}
    for name, listed in tables.pop("adjectives").items():
        for phrase in listed.split(","):
            _add(phrases, phrase, "=" + stem(name))
    for group, words in tables.items():
        for name, listed in words.items():
            groups["~" + name] = group
            for phrase in listed.split(","):
                _add(phrases, phrase, "~" + name)
    for other, name in lexicon.names().aliases.items():
        groups["=" + stem(name)] = "names"
        for alias in (other, name):
            if alias not in ("US", "UN"):  # words of other meaning in lower case
                _add(phrases, alias, "=" + stem(name))
    for found in phrases.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return Senses(phrases, groups, kinds, spans)


def _tables(extra: str) -> dict[str, dict[str, str]]:
    """Return the tables of ``data/senses.toml``, added to by the TOML ``extra``.

    Raises ValueError for what is not of this form.
    """
    tables: dict[str, dict[str, str]] = tomllib.loads(
        (_DATA / "senses.toml").read_text("utf-8")
    )
    if not extra:
        return tables
    try:
        more = tomllib.loads(extra)
        for group, listed in more.items():
            for name, phrases in listed.items():
                known = tables[group].get(name)
                tables[group][name] = f"{known}, {phrases}" if known else str(phrases)
    except (KeyError, AttributeError, ValueError) as error:
        message = (
            f"this is no list of senses ({error}); one has tables such as [topics] "
            f'with lines like dead = "killed, dead" (groups: {", ".join(tables)})'
        )
        raise ValueError(message) from None
    return tables


def _written(listed: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase.strip()) for phrase in listed.split(","))
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


def _add(
    phrases: dict[str, list[tuple[tuple[str, ...], str]]], phrase: str, sense: str
) -> None:
    stems = tuple(stem(word) for word in _WORD.findall(phrase))
    if stems:
        phrases.setdefault(stems[0], []).append((stems, sense))


def stems(text: str) -> list[Word]:
    """Return every word of ``text`` by its stem, in order."""
    plain = _POSSESSIVE.sub(lambda m: " " * len(m[0]), text)
    plain = _SHORT_NO.sub(" no", plain)
    return [
        Word("=march" if m[0] == _MONTH and m.start() else stem(m[0]), *m.span())
        for m in _WORD.finditer(plain)
    ]


def words(text: str, extra: str = "") -> list[Word]:
    """Return the words of ``text`` that mean something, by stem or sense, in order."""
    known, nothing = senses(extra), empty()
    found = stems(text)
    out: list[Word] = []
    at = 0
    while at < len(found):
        word = found[at]
        for phrase, sense in known.phrases.get(word.stem, ()):
            if end := reaches(found, at, phrase):
                out.append(Word(sense, word.start, found[end - 1].end))
                at = end
                break
        else:
            if word.stem not in nothing:
                out.append(word)
            at += 1
    return out


def reaches(found: list[Word], at: int, stems: tuple[str, ...]) -> int:
    """Return the word after which a phrase ends that begins at ``at``, 0 for none."""
    for number, wanted in enumerate(stems):
        if (
            number
            and at < len(found)
            and found[at].stem != wanted
            and found[at].stem in _BETWEEN
        ):
            at += 1
        if at >= len(found) or found[at].stem != wanted:
            return 0
        at += 1
    return at


def ngrams(text: str) -> set[str]:
    """Return the 3 to 5 characters long pieces of the words of ``text``."""
    pieces: set[str] = set()
    for match in _WORD.finditer(text.casefold()):
        word = f" {match[0]} "
        for size in (3, 4, 5):
            pieces.update(word[i : i + size] for i in range(len(word) - size + 1))
    return pieces

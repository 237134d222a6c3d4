"""What a claim asserts, in words that stand alone; its exact words never change.

What is added stands in square brackets, as newsrooms mark it: "84 [people] were missing
on Monday [10 March 2025]".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction.quantities.figures import DATA
from workbench.extraction.wording.dating import Addition, additions
from workbench.extraction.wording.subjects import left_out

if TYPE_CHECKING:
    from workbench.extraction.records import Statement
    from workbench.model import Quantity

_MARKS = re.compile('["“”„‟«»]')
_EDGE = ' \t\r\n\u00a0,;:–—-"“”„‟«»‘'
_LEADING = re.compile(r"(?i:(he|she|it|they|i|we))(?=\s|['’])")
_ADDED = re.compile(r"\s*\[[^\]\[]*\]")
_HAPPENS = re.compile(
    rf"[ \u00a0](?:more |others? )?(?:were|was|are|had|have|has|died|fled|remain(?:ed)?"
    rf"|{'|'.join(DATA['states'].split())})\b"
)


class Place(NamedTuple):
    """Where a claim stands: the article's date and the words around it.

    ``before``: the sentence before; ``lead``: its own sentence up to it, ``rest`` after
    it; ``clause``: the lead since the claim before began, where that ends here.
    """

    published: str = ""
    before: str = ""
    lead: str = ""
    rest: str = ""
    clause: str = ""


NOWHERE = Place()


def wording(statement: Statement, exact: str, place: Place = NOWHERE) -> str:
    """Return what the claimant asserts in words that stand alone, as far as rules can.

    Quotation marks go, a pronoun at the start becomes the speaker it means, a date is
    added to "on Monday", to "84 were missing" what is counted, to "was closed" who or
    what was, and what is denied is
    worded as its denial; otherwise these are the exact words.
    """
    added = dates(statement, exact, place) + _left_out(statement, exact)
    words = _MARKS.sub("", _begun(statement, _with(exact, added), place).strip(_EDGE))
    words = re.sub(r"\s+", " ", words).rstrip(" .,;:")
    words = re.sub(r"^(?:But|And|So|Yet)\s+(?=\w)", "", words) or exact
    words = _named(statement, words)
    if statement.cue == "accuse" and statement.about:
        words = _accused(statement.about, words)
    if statement.polarity == "denied":
        return _denied(words)
    return words[:1].upper() + words[1:]


def dates(statement: Statement, exact: str, place: Place) -> list[Addition]:
    """Return the dates that the words of a statement mean where it stands."""
    return additions(
        exact,
        place.published,
        quote=statement.quote,
        before=place.before,
        around=f"{place.lead} {place.rest}",
    )


def plain(words: str) -> str:
    """Return a wording without what was added to it in brackets."""
    return _ADDED.sub("", words)


def _with(exact: str, added: list[Addition]) -> str:
    for addition in sorted(added, reverse=True):
        at = addition.at
        exact = f"{exact[:at]} [{addition.text}]{exact[at:]}"
    return exact


def _left_out(statement: Statement, exact: str) -> list[Addition]:
    """Return what bare figures leave to the clause before: "84 [people] were hurt"."""
    found = []
    for quantity in statement.quantities:
        at = quantity.end - statement.start
        if 0 < at <= len(exact) and (what := _unsaid(quantity, exact[at:])):
            found.append(Addition(at, what))
    return found


def _unsaid(quantity: Quantity, after: str) -> str:
    """Return what a figure counts or measures where its words do not say so."""
    text = quantity.text
    if quantity.unit is None:
        said = not quantity.counted or quantity.counted in text
        return "" if said or not _HAPPENS.match(after) else quantity.counted
    if quantity.unit == "percent" and re.fullmatch(r"[\d.,]+", text):
        return "percent"
    return ""


def _begun(statement: Statement, words: str, place: Place) -> str:
    """Give a clause that begins with its verb, or with "who", its subject."""
    if statement.polarity == "denied" or statement.about:
        return words
    subject = left_out(words, place.clause) or left_out(words, place.lead)
    if subject is None:
        return words
    name = subject.text[:1].upper() + subject.text[1:]
    return f"[{name}] {words[subject.replaces :]}"


def _named(statement: Statement, words: str) -> str:
    """Put the speaker's name where a pronoun at the start means them."""
    name = statement.speaker.name if statement.speaker else ""
    start = _LEADING.match(words)
    if not start or not name or statement.quote == "direct" or not statement.speaker:
        return words
    pronoun, rest = start[1].lower(), words[start.end() :]
    is_person = statement.speaker.kind == "person"
    fits = pronoun in ("he", "she") if is_person else pronoun == "it"
    if pronoun == "it" and re.match(r" (?:is|was|[’']s|would be|will be)\b", rest):
        return words
    if not fits or rest[:1] in ("'", "’"):
        return words
    return f"the {name}{rest}" if name.islower() else name + rest


def _accused(about: str, words: str) -> str:
    gerund = words.split(" ", 2)
    verb = gerund[1] if gerund[0] == "not" and len(gerund) > 1 else gerund[0]
    return f"{about} is {words}" if verb.endswith("ing") else f"{about}: {words}"


def _denied(words: str) -> str:
    keeps = words[:1].isupper() and not re.match(
        r"(?:The|An?|It|He|She|They|Its|His|Her)\b", words
    )
    first = words if keeps else words[:1].lower() + words[1:]
    return f"It is not true that {first}" if " " in words else f"Denied: {words}"

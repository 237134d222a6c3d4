"""Cleaning the values that leave, and taking down what was left out."""

from __future__ import annotations

from workbench.erased import MARK
from workbench.publishing.finding import Finding
from workbench.publishing.values import clean, hides, is_address, is_date

_SHOWN = 80


class Cleaning:
    """Cleans values one by one; ``found`` says what was wrong with them.

    ``erased``: a text among them may have been erased.
    """

    def __init__(self) -> None:
        self.found: list[Finding] = []
        self.erased = False

    def note(self, path: str, rule: str, message: str, remedy: str) -> None:
        """Take down a finding. ``path``: the JSONPath of the property concerned."""
        self.found.append(
            Finding(
                severity="advice", path=path, rule=rule, message=message, remedy=remedy
            )
        )

    def text(self, text: str, path: str) -> str:
        """Return a text as :func:`workbench.publishing.values.clean` does."""
        if not text:
            return text
        if MARK in text:
            self.erased = True
        if text.isprintable() or text.replace("\n", "").isprintable():
            return text.strip()
        if hides(text):
            self.note(
                path,
                "unseen",
                "characters that cannot be seen were taken out",
                "type the text anew",
            )
        return clean(text)

    def date(self, text: str, path: str) -> str:
        """Return a date, "" for what is none."""
        if not text or is_date(text):
            return text
        self.note(path, "date", f"{text!r} was left out", "give a date that exists")
        return ""

    def address(self, text: str, path: str) -> str:
        """Return a web address, "" for what is none."""
        if not text or is_address(text):
            return text
        self.note(
            path,
            "url",
            f'"{clean(text)[:_SHOWN]}" was left out',
            "only http and https addresses leave",
        )
        return ""

    def addresses(self, texts: tuple[str, ...], path: str) -> tuple[str, ...]:
        """Return those that are web addresses."""
        return tuple([x for x in texts if self.address(x, path)]) if texts else ()

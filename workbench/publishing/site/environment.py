"""How pages are written: Jinja2 with autoescape on, and what templates may use.

A page allows no script, no form and nothing from elsewhere (Content Security Policy,
W3C); its one style stands in it, by its digest.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from workbench.publishing.values import host, is_address, is_date

if TYPE_CHECKING:
    from workbench.publishing.public import Rated

_MONTHS = (
    "January February March April May June July August September October November "
    "December"
).split()
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOW, _HIGH = 0.4, 0.6
_DAY = 10


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    made = Environment(
        autoescape=True,
        loader=PackageLoader("workbench.publishing.site"),
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "clock": clock,
        "host": host,
        "paragraphs": paragraphs,
        "rfc822": rfc822,
        "side": side,
        "spoken": spoken,
        "xml": xml,
    }
    made.tests["address"] = lambda text: isinstance(text, str) and is_address(text)
    style = files("workbench.publishing.site").joinpath("templates/style.css")
    css = style.read_text("utf-8")
    made.globals |= {"style": Markup(css), "policy": Markup(_policy(css))}  # noqa: S704
    return made


def _policy(css: str) -> str:
    digest = b64encode(sha256(css.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'"
    )


def render(template: str, **values: object) -> str:
    """Return a page. ``values`` are text or records, never HTML of others."""
    return environment().get_template(template).render(values)


def paragraphs(text: str, first: str = "") -> Markup:
    """Return text as paragraphs, one a line; the first one of class ``first``."""
    lines = [line for line in text.splitlines() if line.strip()]
    opening = Markup('<p class="{}" dir="auto">{}</p>') if first else _PLAIN
    made = [opening.format(first, x) if first else _PLAIN.format(x) for x in lines[:1]]
    return Markup("\n").join([*made, *map(_PLAIN.format, lines[1:])])


_PLAIN = Markup('<p dir="auto">{}</p>')


def spoken(date: str) -> str:
    """Return a date of ISO 8601 as it is read: "12 March 2031", without its time."""
    if not is_date(date):
        return date
    year, _, rest = date[:_DAY].partition("-")
    month, _, day = rest.partition("-")
    words = [str(int(day))] if day else []
    return " ".join([*words, *([_MONTHS[int(month) - 1]] if month else []), year])


def clock(time: str) -> str:
    """Return a time of the ledger as it is read: "12 March 2031, 13:20 UTC"."""
    return f"{spoken(time)}, {time[11:16]} UTC"


def rfc822(date: str) -> str:
    """Return a date as RSS has it (RFC 822); a day begins at 00:00 UTC."""
    whole = f"{date}-01-01"[:_DAY] if len(date) < _DAY else date
    moment = datetime.fromisoformat(whole)
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def side(rated: Rated) -> str:
    """Return on which side of its scale a rating stands: wrong, middle or right."""
    if not rated.value:
        return "middle"
    part = (rated.value - rated.worst) / (rated.best - rated.worst)
    return "wrong" if part < _LOW else "right" if part > _HIGH else "middle"


def xml(text: str) -> str:
    """Return text without the characters that XML 1.0 has not, escaped."""
    return escape(_NOT_XML.sub("", text))

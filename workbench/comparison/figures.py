"""Figures side by side: the same thing counted, and whether the numbers agree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from workbench.comparison.implied import CLOCK, KINDS, NONE
from workbench.comparison.times import differ
from workbench.comparison.units import based

if TYPE_CHECKING:
    from workbench.comparison.about import About
    from workbench.model import Modifier, Quantity

Role = Literal["level", "change", "before"]
"""Whether a figure is what something stands at, by how much it changed, or was."""

_THEN, _ABOUT_THEN = 10 * 60, 40 * 60
_LOOSE = Decimal("0.07")
_ROUND = Decimal("0.03")
_MOST = Decimal(10) ** 30
_FAR = 4
_ALIKE = 0.35
_RESTRICTS = frozenset({"~young", "~children", "~women", "~elderly"})
_PROPOSED = frozenset({"~demand", "~offer"})
_IS_CHANGE = frozenset({"~inflation", "~growth"})
_OF_GDP = {"percent", "percent_of_gdp"}
_TOLLS = frozenset(
    {"~dead", "~injured", "~missing", "~hospital", "~rescued", "~evacuated"}
)
_LARGE = 1_000_000
_SHARES = frozenset({"percent", "percentage_point"})


class Figure(NamedTuple):
    """One figure of a claim and what it is a figure of.

    ``at``: where it stands in the claim; ``start``: in the document.
    ``counted`` holds the stems and senses of what is counted, ``kinds`` its kinds
    (:func:`workbench.comparison.kinds.kinds`), ``topics`` those senses
    of the claim that say what happened to it (``own``: of the claim itself and not of
    the sentences around it; ``bare``: the claim says hardly more than the number),
    ``acts`` what is done (demanded, planned, delivered), ``scope`` words that say that
    not all is counted, ``span`` the time a rate runs over, ``times`` when it holds
    (:func:`workbench.comparison.times.times`), ``published`` the
    day of the article, ``about`` the words that tell of it.
    """

    text: str
    at: int
    start: int
    value: Decimal
    unit: str
    modifier: Modifier
    counted: frozenset[str]
    kinds: frozenset[str]
    topics: frozenset[str]
    own: bool
    bare: bool
    acts: frozenset[str]
    scope: frozenset[str]
    role: Role
    span: str
    times: dict[str, str]
    published: str
    about: About

    @property
    def base(self) -> tuple[str, Decimal]:
        """The unit and value in the unit that others are converted to."""
        return based(self.unit, self.value)


def usable(quantity: Quantity) -> bool:
    """Whether a quantity has a value that can be compared."""
    return quantity.value is not None and abs(quantity.value) < _MOST


def compatible(a: Figure, b: Figure) -> bool:
    """Whether two figures have units that measure the same kind of thing.

    A large number of which nothing is counted may be money with its unit left out.
    That there is none is held against numbers of any unit.
    """
    units = {a.base[0], b.base[0]}
    if len(units) == 1 or units == _OF_GDP:
        return True
    if NONE in units:
        return not units & (KINDS - {NONE})
    return "" in units and all(
        f.unit.isupper() or (not f.counted and f.value >= _LARGE) for f in (a, b)
    )


def agree(a: Figure, b: Figure) -> bool:
    """Whether both numbers can be true of one thing.

    "More than 9,000" and "nearly 9,300" can; 24 and 31 cannot, "two dozen" and 31
    neither. Approximate numbers have 7 percent of room, converted units 3, times of day
    ten minutes, or forty where one is approximate.
    """
    if not compatible(a, b):
        return False
    x, y = a.base[1], b.base[1]
    if CLOCK in (a.unit, b.unit):
        about = "approx" in (a.modifier, b.modifier)
        return abs(x - y) <= (_ABOUT_THEN if about else _THEN)
    if {a.unit, b.unit} & KINDS:
        return x == y
    low_a, high_a = _range(a, x, converted=a.unit != b.unit)
    low_b, high_b = _range(b, y, converted=a.unit != b.unit)
    return low_a <= high_b and low_b <= high_a


def mixed_up(a: Figure, b: Figure) -> bool:
    """Whether one says percent and the other percentage points of the same number."""
    return {a.unit, b.unit} == _SHARES and a.value == b.value and a.role == b.role


def same_thing(a: Figure, b: Figure, alike: float) -> bool:
    """Whether two figures are figures of the same thing.

    ``alike``: how alike the words of the two claims are, 0 to 1. What is counted, what
    happened to it, and whether it is a level or a change have to fit.
    """
    counted, topics = a.counted & b.counted, a.topics & b.topics
    counts = not (a.unit or b.unit) and bool(a.counted and b.counted)
    if (
        restricted(a, b)
        or "before" in (a.role, b.role)
        or (a.role != b.role and not topics & _IS_CHANGE)
        or (counts and not counted)
    ):
        return False
    if counts and counted - {"~people"} and alike > _ALIKE / 2:
        return True
    if topics:
        return (a.own or a.bare) and (b.own or b.bare)
    if a.unit == b.unit and a.acts & b.acts & _PROPOSED and not (a.own and b.own):
        return True
    if alike > _ALIKE:
        return not (a.own and b.own)
    plain = not (a.unit or b.unit) and (a.bare or b.bare)
    return plain and _same_day(a, b) and not (a.own and b.own) and not far_apart(a, b)


def restricted(a: Figure, b: Figure) -> bool:
    """Whether only one is of children, the young, women or the elderly alone."""
    return (a.counted & _RESTRICTS) != (b.counted & _RESTRICTS)


def is_change(a: Figure, b: Figure) -> bool:
    """Whether both are of what is a change itself: "inflation is", "prices rose"."""
    return bool(a.topics & b.topics & _IS_CHANGE)


def _same_day(a: Figure, b: Figure) -> bool:
    """Whether both say on which day, and it is the same."""
    return "day" in a.times and a.times["day"] == b.times.get("day")


def far_apart(a: Figure, b: Figure) -> bool:
    """Whether two numbers are so unlike that they hardly tell of one thing."""
    x, y = sorted((abs(a.base[1]), abs(b.base[1])))
    return y > _FAR * x


def other_time(a: Figure, b: Figure) -> tuple[str, str] | None:
    """Return the two times or spans for which the figures hold, where they differ."""
    if (a.span or "year") != (b.span or "year") and (
        (a.span and b.span) or far_apart(a, b)
    ):
        return _spanned(a), _spanned(b)
    for x, y, swap in ((a, b, False), (b, a, True)):
        since, other = x.times.get("since"), _holds(y)
        if since and other and "since" not in y.times:
            pair = f"since {since}", other
            return pair[::-1] if swap else pair
        if (year := x.times.get("year")) and "year" not in y.times:
            pair = year, "no time given"
            return pair[::-1] if swap else pair
    return differ(a.times, b.times) or _grown(a, b)


def _grown(a: Figure, b: Figure) -> tuple[str, str] | None:
    """Return the days of two tolls of which that of the later day is the higher one."""
    counts = not (a.unit or b.unit) and a.topics & b.topics & _TOLLS
    if not (a.published and b.published and counts):
        return None
    days = a.times.get("by", a.published), b.times.get("by", b.published)
    grown = (a.value - b.value) * ((days[0] > days[1]) - (days[0] < days[1])) > 0
    return days if grown else None


def _spanned(figure: Figure) -> str:
    return f"a {figure.span}" if figure.span else "no time given"


def _holds(figure: Figure) -> str:
    times = figure.times
    span = f"a {figure.span}" if figure.span else ""
    return times.get("day") or times.get("month") or span


def _range(
    figure: Figure, value: Decimal, *, converted: bool
) -> tuple[Decimal, Decimal]:
    room = abs(value) * (_ROUND if converted else Decimal(0))
    wide = abs(value) * Decimal("0.5")
    match figure.modifier:
        case "at_least" | "more_than":
            return value - room, value + wide
        case "at_most" | "up_to" | "less_than":
            return value - wide, value + room
        case "approx":
            loose = abs(value) * _LOOSE
            return value - loose, value + loose
        case "almost":
            return value * Decimal("0.9") - room, value + room
        case _:
            return value - room, value + room

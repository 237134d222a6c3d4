"""What a figure leaves out since it was said before: "Organisers put it at 11,000"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame

_REACH = 300


def filled_in(found: list[Frame], text: str) -> list[Frame]:
    """Return one document's frames with what their figures leave out.

    ``text``: the document's. A number by itself counts what the figure before it in the
    paragraph counts, at the same time and in the same unit. A figure without a time has
    that of the same figure of the same thing.
    """
    placed = sorted(
        {f.start: f for frame in found for f in frame.figures}.values(),
        key=lambda f: f.start,
    )
    whole: dict[int, Figure] = {}
    before: Figure | None = None
    for figure in placed:
        near = before and "\n" not in text[before.start : figure.start]
        taken = _taken(figure, before) if before and near else figure
        whole[figure.start] = before = taken
    known = [f for f in whole.values() if f.times]

    def timed(figure: Figure) -> Figure:
        figure = whole[figure.start]
        if figure.times:
            return figure
        for other in known:
            if other.value == figure.value and other.topics & figure.topics:
                return figure._replace(times=other.times)
        return figure

    return [f._replace(figures=tuple(map(timed, f.figures))) for f in found]


def _taken(figure: Figure, before: Figure) -> Figure:
    """Return a figure that says little of itself with what the one before it says."""
    if (
        not figure.times
        and figure.unit == before.unit
        and figure.topics & before.topics
    ):
        figure = figure._replace(times=before.times)
    if (
        not figure.bare
        or figure.own
        or figure.start - before.start > _REACH
        or figure.unit not in ("", before.unit)
        or (before.unit and figure.counted)
    ):
        return figure
    return figure._replace(
        unit=before.unit,
        counted=figure.counted or before.counted,
        kinds=figure.kinds or before.kinds,
        topics=figure.topics or before.topics,
        acts=figure.acts or before.acts,
        times=figure.times or before.times,
        about=figure.about.continued(before.about),
    )

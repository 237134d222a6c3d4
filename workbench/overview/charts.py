"""Charts of an overview, as Vega-Lite made by Altair; every mark carries its claims.

Colours come from the page (Vega's config), so that both themes are legible; what is
told by colour is told by a shape, a dash or a word too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import altair as alt

from workbench.overview.facts import REACHED

if TYPE_CHECKING:
    from collections.abc import Sequence

C = TypeVar("C", alt.Chart, alt.LayerChart)
_WAITS = ("a check", "a second reader", "publication", "somebody's answer")


def charts(facts: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """Return the specification of each chart that has something to show, by name."""
    makers = {"progress": _progress, "differing": _differing, "waiting": _waiting}
    made = {}
    for name, maker in makers.items():
        if rows := facts[name]:
            made[name] = maker(rows).to_dict()
    return made


def _data(rows: Sequence[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))


def _progress(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    steps = list(REACHED)
    chart: alt.Chart = alt.Chart(_data(rows)).mark_line(
        interpolate="step-after", point=True
    )
    named = alt.Legend(title=None, orient="top")
    return _sized(
        chart.encode(
            x=alt.X("time:T", title=None),
            y=alt.Y("count:Q", title="claims"),
            color=alt.Color("step:N", scale=alt.Scale(domain=steps), legend=named),
            shape=alt.Shape("step:N", scale=alt.Scale(domain=steps), legend=named),
            strokeDash=alt.StrokeDash(
                "step:N", scale=alt.Scale(domain=steps), legend=named
            ),
            tooltip=[
                alt.Tooltip("step:N"),
                alt.Tooltip("count:Q"),
                alt.Tooltip("time:T", format="%d %b %Y %H:%M"),
            ],
        ),
        200,
        "How many claims were found, to check, checked and reviewed.",
    )


def _differing(rows: Sequence[dict[str, Any]]) -> alt.LayerChart:
    whats = list(dict.fromkeys(row["what"] for row in rows))
    kinds = ["other figure", "different times"]
    base = alt.Chart(_data(_placed(rows))).encode(
        x=alt.X("place:Q", axis=None, scale=alt.Scale(domain=[-0.3, 1.3])),
        y=alt.Y("what:N", sort=whats, title=None, axis=alt.Axis(labelLimit=160)),
        tooltip=[
            alt.Tooltip("from:N", title="outlet"),
            alt.Tooltip("text:N", title="figure"),
            alt.Tooltip("when:N"),
            alt.Tooltip("kind:N"),
        ],
    )
    points = base.mark_point(filled=True, size=110).encode(
        shape=alt.Shape(
            "kind:N",
            scale=alt.Scale(domain=kinds),
            legend=alt.Legend(title=None, orient="top"),
        )
    )
    words = base.mark_text(dy=-13).encode(text="label:N")
    outlets = base.mark_text(dy=15, fontSize=10, limit=150).encode(text="outlet:N")
    return _sized(
        alt.LayerChart(layer=[points, words, outlets]),
        58 * len(whats),
        "Figures of one thing that differ between outlets, from least to most.",
    )


def _placed(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows with a place from 0 to 1 among the figures of one thing."""
    spread: dict[str, list[float]] = {}
    for row in rows:
        spread.setdefault(row["what"], []).append(row["value"])
    placed = []
    labelled = set()
    for row in rows:
        low, high = min(spread[row["what"]]), max(spread[row["what"]])
        share = 0.5 if high == low else (row["value"] - low) / (high - low)
        place = round(share, 4)
        first = (row["what"], place) not in labelled
        labelled.add((row["what"], place))
        both = {"label": row["text"], "outlet": row["outlet"]}
        shown = both if first else {"label": "", "outlet": ""}
        placed.append({**row, **shown, "place": place, "from": row["outlet"]})
    return placed


def _waiting(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    most = max(1.0, *(row["days"] for row in rows))
    chart: alt.Chart = alt.Chart(_data(rows)).mark_tick(thickness=4, size=24)
    return _sized(
        chart.encode(
            x=alt.X(
                "days:Q",
                title="days",
                scale=alt.Scale(domain=[0, most]),
                axis=alt.Axis(format="~g"),
            ),
            y=alt.Y("for:N", scale=alt.Scale(domain=list(_WAITS)), title="waits for"),
            tooltip=[
                alt.Tooltip("for:N"),
                alt.Tooltip("days:Q", format="~g"),
                alt.Tooltip("on:N"),
                alt.Tooltip("assigned:N"),
            ],
        ),
        44 * len(_WAITS),
        "Since how many days each claim waits, and for what.",
    )


def _sized(chart: C, height: int, description: str) -> C:
    sized: C = chart.properties(
        width="container", height=height, description=description
    )
    return sized

"""The ledger that the desk is measured on, a notebook for it, and a plain stepper."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import workbench as wb
from workbench.model import (
    Appearance,
    Claim,
    Claimant,
    Document,
    Passage,
    Source,
    new_id,
)

# Twenty words, six sentences a paragraph: 1,000 of them are the article of 20,000.
SENTENCE = (
    "On day {n} the harbour office counted {n} ships and said that none of them had "
    "waited for longer than a night. "
)
SOURCE = Source(claimants=(Claimant(kind="organization", name="Harbour office"),))
STEPPER = """import ipywidgets, json, os
with open({path!r}) as file:
    claims = json.load(file)
slider = ipywidgets.SelectionSlider(
    options=[(str(k), k) for k in range(len(claims))], description="claim")
label, saved = ipywidgets.HTML(), ipywidgets.HTML("saved 0")
why, button = ipywidgets.Textarea(), ipywidgets.Button(description="Save")
slider.add_class("bench-slider"), label.add_class("bench-label")
button.add_class("bench-button"), saved.add_class("bench-saved")
label.value = f"claim 0: {{claims[0]}}"
slider.observe(lambda change: setattr(
    label, "value", f"claim {{change.new}}: {{claims[change.new]}}"), "value")
count, log = 0, open({path!r} + ".log", "a")
def record(_):
    global count
    count += 1
    log.write(json.dumps([slider.value, why.value]) + "\\n")
    log.flush()
    os.fsync(log.fileno())
    saved.value = f"saved {{count}}"
button.on_click(record)
box = ipywidgets.VBox([slider, label, why, button, saved])
box.add_class("bench-box")
box"""


class Size(NamedTuple):
    """How large a ledger: claims in all, and of these in its first article."""

    claims: int
    first: int

    @property
    def words(self) -> int:
        """Words of the first article, about."""
        return self.first * 20


def article(start: int, count: int) -> tuple[Document, Iterator[Claim]]:
    """Return an article of ``count`` sentences, and a claim for each."""
    lines = [SENTENCE.format(n=start + k) for k in range(count)]
    text = "".join(line if k % 6 < 5 else f"{line}\n" for k, line in enumerate(lines))
    document = Document(
        id=new_id("document"),
        title=f"Harbour report {start}",
        publisher="The Kestrel Post",
        url=f"https://kestrel.example.org/{start}",
        date_published="2026-11-20",
        text=f"{text}\n",
    )

    def claims() -> Iterator[Claim]:
        place = 0
        for k, line in enumerate(lines):
            passage = Passage.of(document, place, place + len(line) - 1)
            place += len(line) + (k % 6 == 5)
            yield Claim(
                wording=passage.exact,
                generator="benchmark 1",
                source=SOURCE,
                appearances=(Appearance(document=document.id, passages=(passage,)),),
            )

    return document, claims()


def ledger_of(path: Path, size: Size) -> None:
    """Make a ledger: a first article, and others of fifty claims each."""
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        start, count = 0, size.first
        while start < size.claims:
            count = min(count, size.claims - start)
            document, claims = article(start, count)
            ledger.add(document, [*claims])
            start, count = start + count, 50


def commits(path: Path, times: int) -> list[float]:
    """Return how long the ledger takes to record a verdict, in ms."""
    took = []
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        for claim in ledger.claims()[-times:]:
            ledger.select(claim.id)
            begun = time.perf_counter()
            ledger.assess(claim.id, "Mostly false", "The office counted fewer.")
            took.append((time.perf_counter() - begun) * 1000)
    return took


def selected(path: Path, times: int) -> None:
    """Take up the first claims, so that what is measured is the verdict alone."""
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        for claim in ledger.claims()[:times]:
            ledger.select(claim.id)


def notebook(path: Path, *sources: str) -> None:
    """Write a notebook with these cells."""
    empty = {"cell_type": "code", "metadata": {}, "outputs": []}
    cells = [
        {**empty, "id": f"c{n}", "source": source, "execution_count": None}
        for n, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    path.write_text(json.dumps(whole), encoding="utf-8")

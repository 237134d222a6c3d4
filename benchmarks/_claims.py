"""The claims that the ledger is measured with, and how it is timed."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from workbench.ledger import Ledger
from workbench.model import (
    Appearance,
    Claim,
    Claimant,
    Document,
    Passage,
    Source,
    new_id,
)

SENTENCE = "On day {n:06} the harbour office counted {n} ships and tonnes of grain."
WRITES = 200


class Figure(NamedTuple):
    """One line: what took how long, beside what, and the ratio that is asked for.

    ``least`` and ``most`` bound ``ours`` divided by ``other``; 0 where nothing is.
    """

    what: str
    ours: float
    other: float
    unit: str = ""
    least: float = 0
    most: float = 0


def article(id_: str = "") -> Document:
    """Return a text of a thousand words in lines of equal length."""
    lines = (SENTENCE.format(n=n)[:60].ljust(70) for n in range(90))
    return Document(
        id=id_ or new_id("document"), title="Harbour", text="\n".join(lines)
    )


def claims(count: int, document: Document) -> Iterator[Claim]:
    """Yield claims as an extraction makes them, each with its words and passage."""
    for n in range(count):
        start = 71 * (n % 90)
        passage = Passage.of(document, start, start + 40)
        yield Claim(
            id=new_id("claim"),
            wording=SENTENCE.format(n=n),
            language="en",
            source=Source(claimants=(Claimant(kind="outlet", name="Gazette"),)),
            appearances=(Appearance(document=document.id, passages=(passage,)),),
            score=Decimal("0.75"),
        )


def filled(path: Path, count: int, batch: int = 5_000) -> list[str]:
    """Make a ledger of ``count`` claims, forty an article; return their ids."""
    ids = []
    with Ledger.open(path, actor="Ana") as ledger:
        while len(ids) < count:
            with ledger.batch() as many:
                for _ in range(batch // 40):
                    document = article()
                    many.put(document)
                    for claim in claims(min(40, count - len(ids)), document):
                        many.put(claim)
                        ids.append(claim.id)
    return ids


def by_turns(
    rounds: int,
    *works: Callable[[], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return the median seconds of each, run one after the other, round by round.

    ``clock``: time.process_time for what waits for nothing, so that other programs
    on the machine count less.
    """

    def timed(work: Callable[[], object]) -> float:
        began = clock()
        work()
        return clock() - began

    times = [[timed(work) for work in works] for _ in range(rounds)]
    return [statistics.median(each) for each in zip(*times, strict=True)]


def disk_rate(folder: Path) -> float:
    """Return fdatasync calls a second, each after 4 KiB written in place."""
    with (folder / "floor").open("wb", buffering=0) as file:
        file.write(bytes(4096 * WRITES))
        os.fsync(file.fileno())

        def work() -> None:
            file.seek(0)
            for _ in range(WRITES):
                file.write(bytes(4096))
                os.fdatasync(file.fileno())

        return WRITES / by_turns(3, work)[0]

"""A site of 10,000 pages, beside writing the same files once more.

    python benchmarks/site.py [NUMBER]

Pages, index, corrections, feeds, sitemap and DataFeed, from claims in memory; then
again with nothing changed, when every page is made and no file is written.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent))
from export import Memory

from workbench.publishing.site import build


class Told(Memory):
    """Has the one step that a page tells of each claim."""

    def history(self, _claim_id: str) -> list[SimpleNamespace]:
        state, at = {"status": "published"}, "2025-03-05T10:00:00.000000Z"
        return [
            SimpleNamespace(
                state=state, actor_kind="person", actor_id="a", at=at, rev=1
            )
        ]

    def actor(self, _actor_id: str) -> SimpleNamespace:
        return SimpleNamespace(byline="Ana Ruiz")


def main(number: int = 10_000) -> None:
    ledger = Told(number)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        first = timed(lambda: sum(1 for _ in build(ledger, site)))
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        contents = [x.read_bytes() for x in site.rglob("*") if x.is_file()]
        again = timed(lambda: sum(1 for _ in build(ledger, site)))
        copy = Path(folder) / "copy"
        copy.mkdir()
        floor = timed(
            lambda: [(copy / str(i)).write_bytes(x) for i, x in enumerate(contents)]
        )
    size = sum(map(len, contents)) / 1e6
    print(f"{number:,} pages, {len(contents):,} files, {size:.0f} MB")
    print(f"written         {first:6.2f} s  {number / first:8,.0f} pages/s")
    print(f"nothing changed {again:6.2f} s  {number / again:8,.0f} pages/s")
    print(f"the same files  {floor:6.2f} s  {first / floor:.1f} × as long to make them")
    print(f"memory above the claims: {grown / 1024:.0f} MB")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

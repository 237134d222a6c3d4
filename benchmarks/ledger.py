"""The ledger beside raw inserts of the same rows, another event store, and bare SQL.

Each ratio is of two things done by turns in one run. The files stand in the current
folder (or TMPDIR), so that the disk is the one that a ledger would be on. ``--quick``
reads a tenth of the claims.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from pathlib import Path

from benchmarks import _reading, _recording
from benchmarks._claims import Figure, disk_rate

READ, SMALL, LARGE = 100_000, 1_000, 1_000_000


def main() -> None:
    scale = 10 if "--quick" in sys.argv else 1
    base = os.environ.get("TMPDIR", ".")
    with tempfile.TemporaryDirectory(dir=base, prefix="benchmark-") as name:
        folder = Path(name)
        print(f"fdatasync of this disk: {disk_rate(folder):,.0f} a second")
        print(f"{'':52}{'ledger':>12}{'beside it':>12}{'ratio':>8}   asked for")
        for figure in itertools.chain(
            _recording.figures(folder),
            _reading.figures(folder, READ // scale),
            _reading.at_sizes(folder, SMALL, LARGE // scale),
        ):
            print(line(figure), flush=True)


def line(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    ratio = figure.ours / figure.other
    asked = ""
    if figure.least or figure.most:
        bound = f">= {figure.least}" if figure.least else f"<= {figure.most}"
        met = ratio >= figure.least and (not figure.most or ratio <= figure.most)
        asked = f"{bound:8} {'yes' if met else 'no'}"
    ours, other = (
        f"{value:,.0f} /s" if figure.unit == "/s" else f"{1000 * value:,.3f} ms"
        for value in (figure.ours, figure.other)
    )
    return f"{figure.what:52}{ours:>12}{other:>12}{ratio:8.2f}   {asked}".rstrip()


if __name__ == "__main__":
    main()

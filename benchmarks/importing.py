"""Import of JSON Lines and of a DataFeed: reviews a second, and the memory it takes.

    python benchmarks/importing.py [NUMBER]

Beside it, in the same run: reading the same lines with orjson and nothing else (the
floor), and reading the feed whole with json.load (what a user would write), with the
memory that takes. Ten times the reviews must not take more memory: each import runs in
a process of its own, and the peak of its memory is told. A million takes some minutes.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = "bridge harbour ministry counted ships workers moon river tax school".split()


def review(i: int) -> dict[str, object]:
    """Return one invented review, as uneven as they are found."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://lantern.example.org/checks/{i}",
        "claimReviewed": f"The {WORDS[i % 10]} {i} &amp; the {WORDS[i // 10 % 10]}",
        "datePublished": "2031-03-12 10:00" if i % 3 else "2031-03-12",
        "author": {"@type": "Organization", "name": f"House {i % 50}"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": str(1 + i % 5),
            "bestRating": "5",
            "worstRating": "1",
            "alternateName": "Mostly false",
        },
        "itemReviewed": {
            "@type": "CreativeWork",
            "author": {"@type": "Person", "name": f"Ida Brandt {i % 500}"},
        },
    }


def write(number: int, lines: Path, feed: Path) -> None:
    """Write the same reviews as JSON Lines and as a DataFeed."""
    with lines.open("w") as out, feed.open("w") as fed:
        fed.write('{"@type": "DataFeed", "dataFeedElement": [\n')
        for i in range(number):
            text = json.dumps(review(i))
            out.write(text + "\n")
            fed.write(("," if i else "") + '{"item": [' + text + "]}\n")
        fed.write("]}\n")


IMPORT = """
import resource, sys, time
import workbench as wb
from workbench.importing import tally
with wb.Ledger.open(sys.argv[1], actor="bench") as ledger:
    begun = time.perf_counter()
    counted = tally(wb.import_reviews(ledger, sys.argv[2]))
    took = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(counted["added"], took, peak)
"""
LOAD = """
import json, resource, sys, time
begun = time.perf_counter()
feed = json.load(open(sys.argv[2]))
took = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(len(feed["dataFeedElement"]), took, peak)
"""
FLOOR = """
import orjson, resource, sys, time
begun = time.perf_counter()
number = sum(1 for line in open(sys.argv[2], "rb") if orjson.loads(line))
took = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(number, took, peak)
"""


def run(code: str, ledger: Path, file: Path) -> tuple[int, float, float]:
    """Return the reviews, the seconds and the peak memory in MB of a process."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(ledger), str(file)],
        check=True,
        capture_output=True,
        text=True,
    )
    number, took, peak = done.stdout.split()
    return int(number), float(took), float(peak)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for size in (number // 10, number):
            lines, feed = Path(folder, "a.jsonl"), Path(folder, "a.json")
            begun = time.perf_counter()
            write(size, lines, feed)
            print(f"{size:>9,} reviews written in {time.perf_counter() - begun:.1f} s")
            for name, code, file in (
                ("orjson, line by line (floor)", FLOOR, lines),
                ("json.load of the feed", LOAD, feed),
                ("import of JSON Lines", IMPORT, lines),
                ("import of the DataFeed", IMPORT, feed),
            ):
                ledger = Path(folder, f"{size}{file.suffix}.claims")
                found, took, peak = run(code, ledger, file)
                assert found == size, (found, size)
                print(
                    f"  {name:<30}{took:8.2f} s {size / took:>12,.0f}/s"
                    f"{peak:9.0f} MB at most"
                )
                if code is IMPORT:
                    peaks.append(peak)
    small, large = max(peaks[:2]), max(peaks[2:])
    print(f"memory of ten times the reviews: {large / small:.2f} × (1.00 is constant)")


if __name__ == "__main__":
    main()

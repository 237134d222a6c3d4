"""What `import workbench` costs, beside importing what it puts off: spaCy, pandas.

The floor is starting Python itself.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 7


def seconds(code: str) -> float:
    """Return the median time of a fresh Python that runs ``code``, in seconds."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    floor = seconds("pass")
    ours = seconds("import workbench") - floor
    ledger = seconds("import workbench; workbench.Ledger") - floor
    print(f"python alone             {floor * 1000:7.1f} ms  (floor)")
    print(f"import workbench         {ours * 1000:7.1f} ms")
    print(f"workbench.Ledger         {ledger * 1000:7.1f} ms")
    for name in ("pandas", "spacy"):
        theirs = seconds(f"import {name}") - floor
        print(
            f"import {name:<8}          {theirs * 1000:7.1f} ms  "
            f"workbench / {name} = {ours / theirs:.3f}"
        )


if __name__ == "__main__":
    main()

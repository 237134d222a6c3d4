"""Run every benchmark, or those named: python -m benchmarks [imports ledger …].

``--quick`` measures at smaller sizes, where a benchmark has such.
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    known = sorted(p.stem for p in HERE.glob("*.py") if not p.stem.startswith("_"))
    flags = [word for word in sys.argv[1:] if word == "--quick"]
    chosen = [word for word in sys.argv[1:] if word not in flags] or known
    if unknown := set(chosen) - set(known):
        sys.exit(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    sys.argv = [sys.argv[0], *flags]
    for name in chosen:
        print(f"== {name}", flush=True)
        runpy.run_path(str(HERE / f"{name}.py"), run_name="__main__")


if __name__ == "__main__":
    main()

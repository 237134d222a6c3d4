"""Many articles into a ledger: how fast, in how much memory, and on hostile text.

Speed is that of ``ledger.add_many`` from files to durable entries, in turns with
spaCy's ``nlp.pipe`` of the trained components alone on the same texts (the floor of
whoever parses) and with reading the files. Memory is the most that a process of its own
held while it added few and ten times as many articles, each with names of its own. A
megabyte of hostile text is held against a megabyte of plain sentences.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

from benchmarks._claims import by_turns
from workbench.documents import read
from workbench.extraction import annotate, load
from workbench.extraction.pipeline import ENGLISH
from workbench.ledger import Ledger
from workbench.model import Document

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
QUICK = "--quick" in sys.argv
FEW, TIMES = (20 if QUICK else 200), 10
TIMED, ROUNDS = 60, 3
SIZE = 100_000 if QUICK else 1_000_000
PLAIN = "The ministry said on Monday that 31 people had died in the valley. "
HOSTILE = {
    "nested quotation marks": "“‘",
    "an odd number of them": "“a, he said ” “ ",
    "one long paragraph": "the ministry said that 31 people died and ",
    "all capitals": "THE MINISTRY SAID 31 PEOPLE DIED. ",
    "no space at all": "a-",
    "emoji": "😡 31 ",
    "right to left": "قتل 31 شخصا “على” الأقل. ",
}
ADD = """
import re, sys
from pathlib import Path
from workbench.ledger import Ledger
with Ledger.open(sys.argv[2], actor="Ana") as ledger:
    done = ledger.add_many(sorted(Path(sys.argv[1]).glob("*.txt")))
assert all(one.document for one in done)
held = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(int(held[1]) // 1024)
"""


def article(number: int) -> str:
    """Return an example's text with names that no other article has."""
    chance = random.Random(number)  # noqa: S311
    names = [
        chance.choice("BDFGKLMNPRST")
        + "".join(chance.choice("aeioubdfgklmnprst") for _ in range(7))
        for _ in range(40)
    ]
    texts = sorted(ARTICLES.glob("*.txt"))
    text = texts[number % len(texts)].read_text("utf-8")
    words = (
        chance.choice(names)
        if len(w) > 5 and w.istitle() and chance.random() < 0.5
        else w
        for w in text.split(" ")
    )
    return f"Report {number} from {names[0]}\n\n{' '.join(words)}"


def made(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(article(number), "utf-8")
    return folder


def speed(folder: Path) -> None:
    files = sorted(made(folder / "timed", TIMED).iterdir())
    texts = [file.read_text("utf-8") for file in files]
    alone = spacy.load(ENGLISH, exclude=["lemmatizer", "morphologizer"])
    tokens = sum(len(doc) for doc in alone.tokenizer.pipe(texts))
    ledgers = (folder / f"{number}.claims" for number in range(100))

    def adding(model: str) -> Callable[[], object]:
        def run() -> None:
            with Ledger.open(next(ledgers), actor="Ana") as ledger:
                ledger.add_many(files, model=model)

        run()  # the pipeline is loaded
        return run

    works = {
        "nlp.pipe of the parts alone": lambda: list(alone.pipe(texts)),
        "add_many, english": adding("english"),
        "add_many, rules": adding("rules"),
        "reading the files alone": lambda: [read(file) for file in files],
    }
    took = by_turns(ROUNDS, *works.values(), clock=time.process_time)
    for name, seconds in zip(works, took, strict=True):
        rate, share = tokens / seconds, took[0] / seconds
        print(f"{name:32}{rate:>10,.0f} tokens/s{share:>8.2f} of nlp.pipe")


def memory(folder: Path) -> None:
    most = []
    for count in (FEW, FEW * TIMES):
        texts, ledger = made(folder / f"m{count}", count), folder / f"m{count}.claims"
        run = subprocess.run(
            [sys.executable, "-c", ADD, texts, ledger],
            capture_output=True,
            text=True,
            check=True,
        )
        most.append(int(run.stdout))
        print(f"{count:>6,} articles{most[-1]:>17,} MB at most")
    print(f"{'ten times as many':32}{most[1] / most[0]:>10.2f} of the memory")


def hostile() -> None:
    nlp = load("rules")

    def taken(unit: str, size: int) -> float:
        document = Document(id="document-x", text=(unit * size)[:size], language="en")
        start = time.process_time()
        annotate(document, nlp=nlp)
        return time.process_time() - start

    taken(PLAIN, 1_000)
    plain = taken(PLAIN, SIZE)
    print(f"{f'{SIZE:,} characters, plain':32}{plain:>10.2f} s")
    for name, unit in HOSTILE.items():
        part, whole = taken(unit, SIZE // 4), taken(unit, SIZE)
        growth = f"{whole / part:.1f} times that of a quarter"
        print(f"{name:32}{whole:>10.2f} s{whole / plain:>8.2f} of plain, {growth}")


def parts(folder: Path) -> Iterator[Callable[[], None]]:
    yield lambda: speed(folder)
    yield lambda: memory(folder)
    yield hostile


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for part in parts(Path(folder)):
            part()


if __name__ == "__main__":
    main()

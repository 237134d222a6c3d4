"""The desk in a real JupyterLab: an article opened, a key pressed to "saved".

Beside it, in the same notebook and run, a plain ipywidgets button whose answer is
shown by the kernel: what the way through the kernel costs without a ledger. The floor
is the ledger's own durable append, in the same file, without a browser.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

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

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Lab, running_chromium, running_lab

PRESSES = 40
SENTENCE = "On day {n} the harbour office counted {n} ships and 3,2{m:02d} tonnes. "
SOURCE = Source(claimants=(Claimant(kind="organization", name="Harbour office"),))
STEPPER = """import ipywidgets
button, label = ipywidgets.Button(description="press"), ipywidgets.HTML("presses 0")
label.add_class("bench-label")
count = 0
def pressed(_):
    global count
    count += 1
    label.value = f"presses {count}"
button.on_click(pressed)
ipywidgets.VBox([button, label])"""
MEASURE = """async ([root, press, pattern, times]) => {
  const at = document.querySelector(root);
  const took = [];
  const shown = () => Number(at.innerText.match(new RegExp(pattern))?.[1] ?? 0);
  for (let i = 0; i < times; i++) {
    const next = shown() + 1;
    await new Promise((done) => {
      const begun = performance.now();
      const seen = new MutationObserver(() => {
        if (shown() >= next) {
          seen.disconnect();
          took.push(performance.now() - begun);
          done();
        }
      });
      seen.observe(at, { subtree: true, childList: true, characterData: true });
      if (press === "click") at.querySelector("button").click();
      else at.dispatchEvent(new KeyboardEvent("keydown", {
        key: press, code: "Key" + press.toUpperCase(), bubbles: true,
        cancelable: true }));
    });
    await new Promise((done) => setTimeout(done, 20));
  }
  return took;
}"""


def ledger_of(path: Path, size: int) -> None:
    """Make a ledger of `size` claims, fifty an article."""
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        for start in range(0, size, 50):
            count = min(50, size - start)
            lines = [SENTENCE.format(n=start + i, m=i) for i in range(count)]
            document = Document(
                id=new_id("document"),
                title=f"Harbour report {start}",
                publisher="The Kestrel Post",
                url=f"https://kestrel.example.org/{start}",
                text="\n".join(lines) + "\n",
            )
            place, claims = 0, []
            for line in lines:
                passage = Passage.of(document, place, place + len(line) - 2)
                place += len(line) + 1
                claims.append(
                    Claim(
                        wording=passage.exact,
                        generator="benchmark 1",
                        source=SOURCE,
                        appearances=(
                            Appearance(document=document.id, passages=(passage,)),
                        ),
                    )
                )
            ledger.add(document, claims)


def appends(path: Path) -> list[float]:
    """Return how long the ledger takes to record what the key records, in ms."""
    took = []
    with wb.Ledger.open(path, actor="Ana Ruiz") as ledger:
        claim = ledger.claims()[0].id
        for n in range(PRESSES):
            begun = time.perf_counter()
            ledger.flag(claim, flagged=n % 2 == 0)
            took.append((time.perf_counter() - begun) * 1000)
    return took


def notebook(path: Path, *sources: str) -> None:
    empty = {"cell_type": "code", "metadata": {}, "outputs": []}
    cells = [
        {**empty, "id": f"c{n}", "source": source, "execution_count": None}
        for n, source in enumerate(sources)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": cells}
    path.write_text(json.dumps(whole), encoding="utf-8")


def run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def line(name: str, took: list[float], beside: str = "") -> None:
    ordered = sorted(took)
    p95 = ordered[int(len(ordered) * 0.95) - 1]
    p50 = statistics.median(took)
    print(f"{name:<44} p50 {p50:7.1f} ms  p95 {p95:7.1f} ms  {beside}")


def pressed(lab: Lab, page: Page, root: Path, size: int) -> None:
    path = root / f"{size}.claims"
    ledger_of(path, size)
    floor = appends(path)
    notebook(
        root / f"{size}.ipynb",
        "import workbench as wb\n"
        f'ledger = wb.Ledger.open("{size}.claims", actor="Ana Ruiz")\n'
        "wb.Desk(ledger)",
        STEPPER,
    )
    lab.open(page, f"{size}.ipynb")
    run_all(page)
    desk = "[data-lm-suppress-shortcuts]"
    page.locator(f"{desk} blockquote").first.wait_for()
    page.get_by_text("presses 0", exact=True).wait_for()
    lab.idle(page)
    page.locator(desk).focus()
    keys = page.evaluate(MEASURE, [desk, "f", r"entry (\d+)", PRESSES])
    box = ".jp-OutputArea .widget-vbox"
    plain = page.evaluate(MEASURE, [box, "click", r"presses (\d+)", PRESSES])
    ratio = statistics.median(keys) / statistics.median(plain)
    line(f"{size:>6} claims: ledger's own append (floor)", floor)
    line(f"{size:>6} claims: plain ipywidgets button", plain)
    line(f"{size:>6} claims: key to saved", keys, f"desk / button = {ratio:.2f}")


def opened(lab: Lab, page: Page, root: Path) -> None:
    """An article of 1,000 words: from the file to the first claim on screen."""
    article = Path(__file__).parents[1] / "examples" / "articles" / "courier.txt"
    words = article.read_text(encoding="utf-8").split(" ")
    (root / "article.txt").write_text(" ".join((words * 3)[:1000]), encoding="utf-8")
    notebook(
        root / "open.ipynb",
        "import time, workbench as wb\nfrom IPython.display import HTML\n"
        'ledger = wb.Ledger.open("open.claims", actor="Ana Ruiz")\n'
        'wb.extract(wb.read("A first sentence to warm the pipeline up.\\n"))\nNone',
        "begun = time.perf_counter()\n"
        'document = wb.read("article.txt")\nread = time.perf_counter()\n'
        "ledger.add(document)\nadded = time.perf_counter()\n"
        'print(f"read {(read - begun) * 1000:.1f} added {(added - read) * 1000:.1f}")\n'
        "wb.Desk(ledger)",
    )
    lab.open(page, "open.ipynb")
    cells = page.locator(".jp-Notebook .jp-CodeCell .cm-content")
    cells.nth(0).click()
    page.keyboard.press("Shift+Enter")
    lab.idle(page)
    time.sleep(1)
    cells.nth(1).click()
    begun = time.perf_counter()
    page.keyboard.press("Shift+Enter")
    page.locator("[data-lm-suppress-shortcuts] blockquote").first.wait_for()
    whole = (time.perf_counter() - begun) * 1000
    said = page.locator(".jp-OutputArea-output pre").last.inner_text().split()
    kernel = float(said[1]) + float(said[3])
    print(
        f"1,000 words to the first claim on screen {whole:.0f} ms, of which read "
        f"{said[1]} ms, extract and record {said[3]} ms; "
        f"whole / kernel's part (floor) = {whole / kernel:.2f}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        home = Path(folder) / "home"
        home.mkdir()
        with running_lab(root, home) as lab, running_chromium() as chromium:
            page = chromium.new_page(viewport={"width": 1440, "height": 900})
            opened(lab, page, root)
            for size in (100, 10_000):
                pressed(lab, page, root, size)


if __name__ == "__main__":
    main()

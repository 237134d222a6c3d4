"""The desk in a real JupyterLab: from a key to what is painted for it.

In a tab (REST) and in a notebook (the kernel), on one ledger with an article of 20,000
words. Beside it, in the same notebook and run, a plain stepper of ipywidgets that
appends to a file: SelectionSlider, Textarea, Button. The floor is the ledger's own
durable append, in the same file, without a browser.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page

from benchmarks._harbour import (
    STEPPER,
    Size,
    article,
    commits,
    ledger_of,
    notebook,
    selected,
)
from benchmarks._watching import Watch, line, p95

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))
from running import Lab, command, running_chromium, running_lab

QUICK = "--quick" in sys.argv
TIMES = 20 if QUICK else 60
DESK = Size(1_000, 100) if QUICK else Size(10_000, 1_000)
PANEL = 10_000 if QUICK else 100_000
FRAME = 1000 / 60
REST = 200  # ms before a measured key, at the desk and at the stepper
Taken = dict[str, list[float]]


def run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def at_the_desk(page: Page, root: str) -> Taken:
    """Check claims one after the other, by keyboard; return what each key took."""
    watch = Watch(page)
    desk = f"document.querySelector({json.dumps(root)})"
    number = f"{desk}.querySelector('.head .pill').textContent"
    form = f"{desk}.querySelector('.form')"
    entry = f"+/entry (\\d+)/.exec({desk}.querySelector('.saved').textContent)?.[1]"
    taken: Taken = {"next": [], "letter": [], "saved": []}
    page.locator(root).focus()

    def settled() -> None:
        page.wait_for_function(f"() => {form}")
        page.wait_for_timeout(REST)

    for _ in range(TIMES):
        settled()
        was = watch.ask(number)
        holds = f"{form} && {number} !== '{was}'"
        taken["next"].append(watch.pressed("j", holds))
    for _ in range(TIMES):
        settled()
        page.keyboard.press("k")
        page.wait_for_timeout(30)
    for _ in range(TIMES):
        settled()
        before, was = watch.ask(entry), watch.ask(number)
        page.keyboard.press("2")
        page.keyboard.press("w")
        page.keyboard.insert_text("The office counted fewer")
        why = f"{desk}.querySelector('[data-field=explanation]').value"
        taken["letter"].append(watch.pressed(".", f"{why}.endsWith('.')"))
        watch.arm("keydown", f"{entry} > {before}")
        page.keyboard.press("Control+Enter")
        told = watch.done()
        taken["saved"].append(told["took"])
        page.wait_for_function(f"() => {form} && {number} !== '{was}'")
    return taken


def at_the_stepper(page: Page) -> Taken:
    """Do the same with the plain widgets."""
    watch = Watch(page)
    box = "document.querySelector('.jp-OutputArea .bench-box')"
    taken: Taken = {"next": [], "letter": [], "saved": []}
    for k in range(TIMES):
        page.wait_for_timeout(REST)
        page.locator(".bench-slider .noUi-handle").focus()
        label = f"{box}.querySelector('.bench-label').textContent"
        holds = f"{label}.includes('claim {k + 1}:')"
        taken["next"].append(watch.pressed("ArrowRight", holds))
        page.locator(".bench-box textarea").focus()
        page.keyboard.insert_text("The office counted fewer")
        why = f"{box}.querySelector('textarea').value"
        taken["letter"].append(watch.pressed(".", f"{why}.endsWith('.')"))
        page.locator(".bench-button").focus()
        saved = f"{box}.querySelector('.bench-saved').textContent"
        taken["saved"].append(watch.pressed("Enter", f"{saved} === 'saved {k + 1}'"))
    return taken


def told(name: str, taken: Taken, plain: Taken, floor: list[float]) -> None:
    def beside(what: str) -> str:
        ratio = statistics.median(taken[what]) / statistics.median(plain[what])
        return f"desk / stepper = {ratio:.2f}"

    beyond = [took - statistics.median(floor) for took in taken["saved"]]
    line(f"{name}: key to the next claim", taken["next"], beside("next"))
    line(f"{name}: letter typed to shown", taken["letter"], beside("letter"))
    line(f"{name}: key to saved", taken["saved"], beside("saved"))
    line(f"{name}: of it beyond the ledger's commit", beyond)


def opened_in_a_tab(lab: Lab, page: Page, name: str) -> None:
    """Open a ledger's desk in a tab, and say how soon it is painted."""
    lab.open(page, name.split("/", maxsplit=1)[0])
    page.wait_for_function(
        "() => window.jupyterapp?.commands.hasCommand('claims-workbench:open-desk')"
    )
    watch = Watch(page)
    root = "document.querySelector('.claims-DeskView .claims-desk')"
    holds = f"{root}?.querySelector('.mark.current') && {root}.querySelector('.form')"
    watch.arm("", holds)
    command(page, "open-desk", path=name)
    told = watch.done()
    data = watch.ask(
        "performance.getEntriesByType('resource')"
        ".find(({ name }) => name.includes('ask/open')).responseEnd"
    )
    print(
        f"{'tab: desk painted':<46} {told['at'] - data:11.1f} ms after its claims are "
        f"there; of {told['took']:.1f} ms in all, opening the file included",
        flush=True,
    )


def desks(lab: Lab, page: Page, root: Path) -> None:
    """Measure tab, notebook and stepper on one ledger."""
    print(f"{DESK.claims} claims, the first article has {DESK.words} words")
    path = root / "desk" / "desk.claims"
    path.parent.mkdir()
    ledger_of(path, DESK)
    floor = commits(path, TIMES)
    selected(path, 3 * TIMES)
    line("ledger's own append of a verdict (floor)", floor)

    _, claims = article(0, DESK.claims)
    words = root / "words.json"
    words.write_text(json.dumps([claim.wording for claim in claims]))
    notebook(root / "stepper.ipynb", STEPPER.format(path=str(words)))
    lab.open(page, "stepper.ipynb")
    run_all(page)
    page.locator(".bench-box").wait_for()
    lab.idle(page)
    plain = at_the_stepper(page)
    for what, name in {
        "next": "to the next claim",
        "letter": "letter typed to shown",
        "saved": "key to saved in a file",
    }.items():
        line(f"ipywidgets stepper: {name}", plain[what])

    opened_in_a_tab(lab, page, "desk/desk.claims")
    told("tab", at_the_desk(page, ".claims-DeskView .claims-desk"), plain, floor)
    notebook(
        root / "desk" / "desk.ipynb",
        "import workbench as wb\n"
        'ledger = wb.Ledger.open("desk.claims", actor="Ana Ruiz")\n'
        "wb.Desk(ledger)",
    )
    lab.open(page, "desk/desk.ipynb")
    run_all(page)
    desk = ".jp-OutputArea .claims-desk"
    page.locator(f"{desk} .form").wait_for()
    lab.idle(page)
    told("notebook", at_the_desk(page, desk), plain, floor)


def panel(lab: Lab, page: Page, root: Path) -> None:
    """Scroll the side panel, and count frames that came late."""
    (root / "panel").mkdir()
    ledger_of(root / "panel" / "panel.claims", Size(PANEL, 50))
    lab.open(page, "panel")
    command(page, "open-desk", path="panel/panel.claims")
    page.locator(".claims-DeskView .form").wait_for(timeout=120_000)
    command(page, "show-panel")
    page.locator(".claims-panel .line.claim").first.wait_for()
    page.wait_for_timeout(1000)
    watch = Watch(page)
    watch.ask(
        """(() => {
          const box = document.createElement("div");
          box.className = "bench-empty";
          box.style = "position:fixed;inset:auto 0 0 auto;width:300px;height:600px;"
            + "overflow:auto";
          box.append(Object.assign(document.createElement("div"),
            { style: "height:4600000px" }));
          document.body.append(box);
        })()"""
    )
    for pixels in (60, 600, 6_000):
        for name, box in {
            "empty list (floor)": ".bench-empty",
            "panel": ".claims-panel .list",
        }.items():
            frames = watch.scrolled(box, pixels, 2 * TIMES)
            dropped = sum(max(0, round(took / FRAME) - 1) for took in frames)
            print(
                f"{PANEL} claims, {pixels:>5} px a frame: {name:<20} "
                f"p95 {p95(frames):6.1f} ms, longest {max(frames):6.1f} ms, "
                f"{dropped} of {len(frames)} frames dropped",
                flush=True,
            )


def first_claim(lab: Lab, page: Page, root: Path) -> None:
    """An article of 1,000 words: from the file to the first claim on screen."""
    example = Path(__file__).parents[1] / "examples" / "articles" / "courier.txt"
    words = example.read_text(encoding="utf-8").split(" ")
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
            for part in (first_claim, desks, panel):
                page = chromium.new_page(viewport={"width": 1440, "height": 900})
                part(lab, page, root)
                page.close()


if __name__ == "__main__":
    main()

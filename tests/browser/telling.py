"""The example, some way into its check: claims in every status, by two people."""

import json
import shutil
from pathlib import Path

import workbench as wb
from workbench.model import Link
from workbench.publishing import read_publisher

EXAMPLES = Path(__file__).parents[2] / "examples"
SIRENS = "Warning sirens had gone off 40 minutes before the collapse"
WHY = (
    "Two of the valley’s five sirens were set off, 38 minutes before the breach. "
    "The one in Ostrel, where most people died, had been out of order since November."
)
LOG = """Fire station of Ostrel. Log of the roof siren.
14 November: roof siren out of order.
9 March: still out of order."""
AGE = "[The Holmgart dam] is about 60"
CONTROL = """Valley control, night of 8 to 9 March.
03:18 signal sent to Harrin and Brekova.
03:56 gauge at Holmgart lost."""


def example(folder: Path) -> None:
    """Copy the example to a folder, and check some of its claims."""
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("*.claims*"))
    notebook = folder / "first-check.ipynb"
    text = notebook.read_text(encoding="utf-8").replace("Your name", "Ana Ruiz")
    notebook.write_text(text, encoding="utf-8")
    path = folder / "first-check.claims"
    with wb.Ledger.open(path, actor="Ana Ruiz") as ana:
        _add(ana, folder, json.loads(text))
        _check(ana)
        with wb.Ledger.open(path, actor="Tomás Lind") as tomas:
            _review(ana, tomas)
        _sirens(ana)


def _add(ana: wb.Ledger, folder: Path, notebook: dict) -> None:
    """Read the articles as the notebook does: running it then adds nothing."""
    cells = ["".join(cell["source"]) for cell in notebook["cells"]]
    (code,) = [cell for cell in cells if "wb.read(" in cell]
    code = code.replace('"articles/', f'"{folder}/articles/')
    exec(code, {"wb": wb, "ledger": ana})  # noqa: S102
    ana.adopt(*read_publisher(folder / "publisher.toml"))


def _named(ledger: wb.Ledger, words: str) -> str:
    (claim,) = [c for c in ledger.claims() if c.wording.startswith(words)]
    return claim.id


def _check(ana: wb.Ledger) -> None:
    for words, reason in (
        ("Brown water covered", "not selected"),
        ("Cars lay stacked", "not selected"),
        ("No family will be left", "prediction"),
    ):
        ana.set_aside(_named(ana, words), reason=reason)
    for words, rating, explanation in (
        ("At least 31 people", "True", "The coroner counted 31 by Monday night."),
        (
            "84 [people] were missing",
            "True",
            "The board at the town hall lists 84 names.",
        ),
        ("An earthen dam gave way", "True", "Seen by both papers on Sunday."),
        (AGE, "Mostly true", "It was completed in 1958."),
        ("Some 6,400 residents", "Half true", "They are those registered."),
    ):
        id_ = _named(ana, words)
        ana.select(id_)
        ana.assess(id_, rating=rating, explanation=explanation)
    headline = _named(ana, "Death toll from burst dam")
    ana.merge(headline, into=_named(ana, "At least 31 people"))
    ana.flag(_named(ana, "Some 6,400 residents"))
    for words in ("There was no siren", "Her team warned the operator"):
        ana.select(_named(ana, words))
    ana.flag(_named(ana, "Her team warned the operator"))


def _review(ana: wb.Ledger, tomas: wb.Ledger) -> None:
    for words in (
        "At least 31 people",
        "84 [people] were missing",
        AGE,
    ):
        tomas.review(_named(tomas, words))
    tomas.publish(_named(tomas, "At least 31 people"))
    dam = _named(tomas, AGE)
    tomas.publish(dam)
    ana.correct(
        dam, kind="factual", why="It is 67 years old.", explanation="Completed in 1958."
    )


def _sirens(ana: wb.Ledger) -> None:
    id_ = _named(ana, SIRENS)
    ana.select(id_, why="figures and people differ")
    ana.revise(
        id_,
        wording="Sirens warned people in the Tesk valley 40 minutes before the "
        "Holmgart dam burst on 9 March 2025.",
        why="place and date",
    )
    again = _named(ana, "The sirens were switched on forty minutes")
    ana.link(id_, to=again, relation="paraphrase", reason="the same forty minutes")
    link = Link(
        id="link-sirens",
        a=id_,
        b=_named(ana, "The siren on the fire station roof"),
        relation="conflict",
        decision="suggested",
        reason="a siren that was out of order since November",
    )
    with ana.batch() as batch:
        batch.put(link, actor=ana.software("comparison", "1"))
    ana.cite(
        id_,
        stance="supports",
        who="Valley control",
        title="night log",
        url="https://control.example.org/log",
        text=CONTROL,
        quote="03:18 signal sent to Harrin and Brekova.",
    )
    ana.cite(
        id_,
        stance="refutes",
        who="Ostrel fire station",
        title="log",
        url="https://ostrel.example.org/log",
        text=LOG,
        quote="14 November: roof siren out of order.",
    )

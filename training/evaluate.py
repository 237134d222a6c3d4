"""What a trained pipeline reaches on EWT's test texts: python evaluate.py MODEL DATA.

DATA is the folder that ``prepare.py`` wrote. Each paragraph is read raw, cut into
sentences by the workbench's rules and by the parser. Exit 1 where a figure is under its
floor: a run that went wrong is not to be shipped.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example

from workbench.extraction import pipeline as _  # noqa: F401 -- registers wb_sentences

FLOORS = {"pos_acc": 0.948, "dep_las": 0.82, "lemma_acc": 0.954}


def main(model: Path, data: Path) -> None:
    """Print the figures of both ways to cut sentences, and the speed."""
    for name in ("parser", "rules"):
        nlp = spacy.load(model)
        if name == "rules":
            nlp.add_pipe("wb_sentences", first=True)
        gold = DocBin().from_disk(data / "test.spacy").get_docs(nlp.vocab)
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in gold]
        words = sum(len(example.predicted) for example in examples)
        start = time.process_time()
        scores = nlp.evaluate(examples)
        taken = time.process_time() - start
        told = ("tag_acc", "pos_acc", "dep_uas", "dep_las", "lemma_acc", "sents_f")
        figures = "  ".join(f"{key} {100 * scores[key]:.2f}" for key in told)
        print(f"sentences by {name:6}  {figures}  {words / taken:,.0f} words/s")
        if name == "parser":
            low = {k: scores[k] for k, floor in FLOORS.items() if scores[k] < floor}
            if low:
                sys.exit(f"under the floor: {low}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

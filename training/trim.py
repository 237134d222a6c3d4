"""Leave out the words of the training texts: python trim.py MODEL OUT.

A pipeline is saved with every word that it met. What it works with are the words of
its rules, its labels and the pieces of words that make lemmas.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.strings import StringStore


def used(nlp: Language) -> StringStore:
    """Return the words that a pipeline works with."""
    words = set(spacy.blank(nlp.lang).vocab.strings)
    for _, pipe in nlp.pipeline:
        words.update(map(str, getattr(pipe, "labels", ())))
    trees = nlp.get_pipe("lemmatizer").trees
    for tree in map(trees.__getitem__, range(len(trees))):
        words.update(nlp.vocab.strings[tree[k]] for k in ("orig", "subst") if k in tree)
    return StringStore(sorted(words - {""}))


def main(model: str, out: Path) -> None:
    """Write the pipeline without the other words."""
    nlp = spacy.load(model)
    nlp.to_disk(out)
    used(nlp).to_disk(out / "vocab" / "strings.json")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

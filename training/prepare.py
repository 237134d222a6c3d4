"""CoNLL-U files -> spaCy's binary documents: python prepare.py CORPORA OUT.

CORPORA holds ``ud_ewt`` and ``ud_gum`` as their authors publish them; the checksums in
``corpora.sha256`` say which version. Texts stay raw: a word and the space after it are
as written, so that spaCy's own tokenizer meets what it will meet in an article.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, DocBin

HERE = Path(__file__).parent
SEED, SENTENCES, BREAK = 7, 12, "\n\n"
FEATURES = frozenset(
    "Case Definite Degree Gender Mood Number Person Polarity Poss PronType Tense "
    "VerbForm Voice".split()
)


class Word(NamedTuple):
    """One syntactic word; ``head`` counts from the first word of its sentence."""

    text: str
    space: bool
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    dep: str


class Sentence(NamedTuple):
    """A sentence, and whether a paragraph starts with it."""

    words: list[Word]
    starts: bool


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file whose words spell what is written."""
    starts = False
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        starts |= any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        rows = [r.split("\t") for r in lines if r and not r.startswith("#")]
        if not rows:
            continue
        words = _words(rows)
        if words:
            yield Sentence(words, starts)
        starts = False


def _words(rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    inside, surface, after = 0, "", True
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            if not _spells(row[1], rows, first, last):
                return []
            inside, surface, after = last, row[1], space
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        if " " in row[1]:
            return []
        in_token = number <= inside and bool(surface)
        morph = "|".join(f for f in row[5].split("|") if f.split("=")[0] in FEATURES)
        head = int(row[6]) - 1
        words.append(
            Word(
                row[1],
                (after if number == inside else False) if in_token else space,
                row[2],
                row[3],
                row[4],
                morph,
                number - 1 if head < 0 else head,
                "ROOT" if head < 0 else row[7],
            )
        )
        if number == inside:
            surface = ""
    return words


def _spells(surface: str, rows: list[list[str]], first: int, last: int) -> bool:
    parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
    return "".join(parts) == surface


def document(nlp: spacy.Language, group: list[Sentence]) -> Doc:
    """Return sentences as one document; an empty line starts a paragraph."""
    columns: dict[str, list] = {
        k: []
        for k in "words spaces lemmas pos tags morphs heads deps sent_starts".split()
    }

    def add(word: Word, head: int, *, first: bool) -> None:
        for name, value in zip(
            columns,
            (*word[:3], word.upos, word.xpos, word.morph, head, word.dep, first),
            strict=True,
        ):
            columns[name].append(value)

    for sentence in group:
        start = len(columns["words"])
        if sentence.starts and start:
            columns["spaces"][-1] = False
            gap = Word(BREAK, False, BREAK, "SPACE", "_SP", "", 0, "dep")  # noqa: FBT003
            add(gap, start - 1, first=False)
            start += 1
        for number, word in enumerate(sentence.words):
            add(word, start + word.head, first=number == 0)
    return Doc(nlp.vocab, **columns)


def groups(found: Iterator[Sentence], *, paragraphs: bool) -> Iterator[list[Sentence]]:
    """Yield sentences that make one document: a paragraph, or up to ``SENTENCES``."""
    group: list[Sentence] = []
    for sentence in found:
        full = sentence.starts if paragraphs else len(group) >= SENTENCES
        if group and full:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def gum(corpora: Path, part: str) -> list[Path]:
    """Return the official train or dev documents of GUM whose genre is here."""
    names = (corpora / "ud_gum" / f"files.{part}").read_text("utf-8").split()
    paths = [corpora / "ud_gum" / "docs" / f"{name}.conllu" for name in names]
    return [path for path in paths if path.is_file()]


def check(corpora: Path) -> None:
    """Exit where a file is not the one that the weights were trained on."""
    for line in (HERE / "corpora.sha256").read_text("utf-8").splitlines():
        digest, name = line.split(maxsplit=1)
        if hashlib.sha256((corpora / name).read_bytes()).hexdigest() != digest:
            sys.exit(f"{corpora / name}: not the file whose checksum is in {HERE.name}")


def main(corpora: Path, out: Path) -> None:
    """Write train, dev and test as ``OUT/*.spacy``."""
    check(corpora)
    nlp = spacy.blank("en")
    ewt = {
        p: corpora / "ud_ewt" / f"en_ewt-ud-{p}.conllu"
        for p in ("train", "dev", "test")
    }
    parts = {
        "train": [ewt["train"], *gum(corpora, "train")],
        "dev": [ewt["dev"], *gum(corpora, "dev")],
        "test": [ewt["test"]],
    }
    out.mkdir(parents=True, exist_ok=True)
    for part, paths in parts.items():
        docs = [
            document(nlp, group)
            for path in paths
            for group in groups(sentences(path), paragraphs=part != "train")
        ]
        random.Random(SEED).shuffle(docs)
        DocBin(docs=docs).to_disk(out / f"{part}.spacy")
        print(part, len(docs), "documents,", sum(map(len, docs)), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

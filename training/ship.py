"""Put a trained pipeline into the package, with its licence: python ship.py MODEL."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy

OUT = Path(__file__).parents[1] / "workbench" / "extraction" / "english"
LICENCE = """\
The weights in this folder are licensed under Creative Commons Attribution-ShareAlike
4.0 International (CC BY-SA 4.0): https://creativecommons.org/licenses/by-sa/4.0/
They are not covered by the licence of the code around them.

They were trained from
- Universal Dependencies English EWT (https://universaldependencies.org), CC BY-SA 4.0,
  (c) its contributors; the texts come from the English Web Treebank.
- Universal Dependencies English GUM, annotation CC BY 4.0, (c) its contributors; only
  documents whose texts are under CC BY, CC BY-SA or in the public domain.
The training is described in training/README.md of the project's source.
"""


def main(model: Path) -> None:
    """Write the pipeline at ``model`` to the package."""
    nlp = spacy.load(model)
    nlp.meta |= {
        "name": "claims_workbench",
        "version": "1.1.0",
        "description": "Words, parse and lemmas of English, for the claims workbench",
        "author": "Claims Workbench developers",
        "license": "CC BY-SA 4.0",
        "sources": [
            {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM (free genres)", "license": "CC BY 4.0"},
        ],
    }
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # those of one machine
    nlp.config["initialize"]["before_init"] = None
    shutil.rmtree(OUT, ignore_errors=True)
    nlp.to_disk(OUT)
    (OUT / "LICENSE").write_text(LICENCE, "utf-8")
    size = sum(path.stat().st_size for path in OUT.rglob("*") if path.is_file())
    print(f"{OUT}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

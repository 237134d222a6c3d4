"""Add up what two models say of parts of speech: python join.py BASE LETTERS OUT.

The scores of the head on the shared vectors and those of the model of letters, each
trained by itself, are summed before the best is taken: one head on both vectors, whose
weights are those of the two side by side.
"""

from __future__ import annotations

import sys
from typing import Any

import spacy
from thinc.api import Model

NAME = "morphologizer"


def part(model: Model[Any, Any], name: str) -> Model[Any, Any]:
    """Return the layer of a model that is called so."""
    return next(layer for layer in model.walk() if layer.name == name)


def main(base: str, letters: str, out: str) -> None:
    """Write BASE with the summed morphologizer."""
    nlp, other = spacy.load(base), spacy.load(letters)
    first, second = nlp.get_pipe(NAME), other.get_pipe(NAME)
    if first.labels != second.labels:
        sys.exit("the two were trained on other labels; train both anew")
    labels = first.label_data
    weights = [part(pipe.model, "softmax") for pipe in (first, second)]
    config = nlp.config.interpolate()["components"][NAME]["model"]
    own = other.config.interpolate()["components"][NAME]["model"]["tok2vec"]
    both = {"shared": config["tok2vec"], "letters": own}
    model = config | {"tok2vec": {"@layers": "concatenate.v1", "*": both}}
    place = nlp.pipe_names.index(NAME)
    nlp.remove_pipe(NAME)
    after = nlp.pipe_names[place]
    joined = nlp.add_pipe(NAME, before=after, config={"model": model})
    nlp._link_components()  # noqa: SLF001 -- as spaCy does before it initializes
    some = spacy.training.Example.from_dict(nlp.make_doc("A word."), {})
    joined.initialize(lambda: [some], nlp=nlp, labels=labels)
    vectors = joined.model.layers[0]
    vectors.layers[1].from_bytes(second.model.layers[0].to_bytes())
    softmax = part(joined.model, "softmax")
    ops = softmax.ops
    softmax.set_param("W", ops.xp.hstack([layer.get_param("W") for layer in weights]))
    softmax.set_param("b", sum(layer.get_param("b") for layer in weights))
    nlp.to_disk(out)


if __name__ == "__main__":
    main(*sys.argv[1:])

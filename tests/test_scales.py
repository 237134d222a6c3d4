"""The scales that come with the workbench."""

from __future__ import annotations

import pytest

from workbench.ledger import Ledger
from workbench.ledger.rules import check_scale
from workbench.publishing import PublisherFileError, read_publisher
from workbench.publishing.values import language_tag
from workbench.scales import DEFAULT_SCALE, shipped

PUBLISHER = '[publisher]\nname = "The Lantern Desk"\nscale = "{scale}"\n'


@pytest.mark.parametrize("scale", shipped().values(), ids=lambda scale: scale.id)
def test_each_is_a_scale_with_labels_in_the_same_languages(scale):
    check_scale(scale)
    languages = {frozenset(rating.labels) for rating in scale.ratings}
    assert languages == {frozenset({"en", "de", "es", "fr"})}
    assert all(map(language_tag, *languages))
    assert all(rating.definitions["en"] for rating in scale.ratings)
    labels = [rating.labels["en"].casefold() for rating in scale.ratings]
    assert len(set(labels)) == len(labels)


def test_higher_is_truer_and_what_stands_off_the_scale_has_no_number():
    scales = shipped()
    assert next(iter(scales)) == DEFAULT_SCALE.id == "scale-truth"
    assert DEFAULT_SCALE.values == (1, 2, 3, 4, 5)
    assert scales["scale-politifact"].rating("pants on fire").value == 1
    assert scales["scale-snopes"].rating("mixture").value == 3
    assert scales["scale-words"].values == ()
    for scale in scales.values():
        for word in ("unproven", "satire", "missing-context", "legend"):
            assert all(r.value is None for r in scale.ratings if r.id == word)


def test_a_publishers_file_may_name_one(tmp_path):
    file = tmp_path / "publisher.toml"
    file.write_text(PUBLISHER.format(scale="scale-politifact"))
    publisher, scales = read_publisher(file)
    with Ledger.open(tmp_path / "a.claims", actor="Ana Ruiz") as ledger:
        ledger.adopt(publisher, scales)
        assert ledger.scale().rating("Mostly True").value == 5


def test_a_scale_that_nobody_has_is_refused_naming_those_there_are(tmp_path):
    file = tmp_path / "publisher.toml"
    file.write_text(PUBLISHER.format(scale="scale-nobody"))
    with pytest.raises(PublisherFileError, match=r"scale-truth.*scale-snopes"):
        read_publisher(file)

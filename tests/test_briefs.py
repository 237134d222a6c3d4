"""Reading the briefs: benchmarks/_briefs.py."""

import pytest

from benchmarks._annotated import SETS
from benchmarks._briefs import Briefs, plain
from benchmarks._scoring import Gold

TOLD = """# mill-fire
## Lakeland Wire, 2026-03-04
[a1:3|Mill fire kills 12]
[a2:2@Ida Roan|The blaze began in the loft], fire chief Ida Roan said.

## The Courier, 2026-03-04
[b1:3|Fourteen die in mill]
Roan denied that [b2:2@Ida Roan|the doors had been locked].

## Varn Radio, 2026-03-05
[c1:1|Varn mourns]
---
a1 conflict b1 strong | 12 or 14 dead
a2 near b2 | doors, not loft
"""


def briefs(folder, text=TOLD):
    (folder / "mill.txt").write_text(text, "utf-8")
    return Briefs(folder)


def test_briefs_are_read_as_annotated_articles(tmp_path):
    found = briefs(tmp_path)
    assert found.is_there
    assert found.events == [("mill-fire/",)]
    assert found.dates()["mill-fire/c.txt"] == "2026-03-05"
    gold = Gold(found.folder, found.begins)
    assert gold.texts["mill-fire/a.txt"] == (
        "Mill fire kills 12\n\nThe blaze began in the loft, fire chief Ida Roan said.\n"
    )
    claim = gold.claims["mill-fire b2"]
    assert claim["text"] == "the doors had been locked"
    assert (claim["claimant"], claim["polarity"]) == ("Ida Roan", "denied")
    assert gold.claims["mill-fire a1"]["claimant"] == "ARTICLE"
    assert [(row["type"], row["strength"]) for row in gold.between()] == [
        ("conflict", "strong"),
        ("related_quantity", "medium"),
    ]


def test_quotation_marks_tell_a_direct_quotation():
    _, claims = plain(
        "[a1:2@Ida Roan|“We are safe,”] she said. [a2:2@Ida Roan|It rained]"
    )
    assert [claim["quote_type"] for claim in claims] == ["direct", "indirect"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (TOLD.replace("a2 near b2", "a2 besides b2"), "is no link"),
        (TOLD.replace("[a1:3|", "[a1|"), "a mark that is none"),
    ],
)
def test_what_is_not_of_the_form_is_refused(tmp_path, wrong, told):
    with pytest.raises(ValueError, match=told):
        _ = briefs(tmp_path, wrong).folder


@pytest.mark.parametrize("name", ["briefs", "unseen"])
def test_the_briefs_of_the_project_can_be_read(name):
    which = SETS[name]
    gold = Gold(which.folder, which.begins)
    assert len(which.events) * 3 == len(gold.texts)
    assert {row["type"] for row in gold.between()} >= {"same", "conflict", "similar"}

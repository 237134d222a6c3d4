"""Reviews as a JSON array, as a script in a page, and as a file."""

from __future__ import annotations

import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fake_ledger import FakeLedger, bridge, counter
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.publishing import (
    claim_reviews,
    embed,
    find_reviews,
    replacing,
    to_json,
)

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script> -->",
    "]]>",
    "\u2028\u2029",
    "&lt;/script&gt;",
    "\\u003c/script>",
    "<img src=x onerror=alert(1)>",
)


class Scripts(HTMLParser):
    """Keeps what stands in script elements and what stands outside of them."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.outside, self.tags = "", "", []

    def handle_starttag(self, tag, _attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        if self.tags:
            self.inside += data
        else:
            self.outside += data


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("".join(HOSTILE))
def test_an_embedded_review_is_one_script_and_decodes_to_the_same(text):
    review = {"@type": "ClaimReview", "claimReviewed": text, text: [text, 1, None]}
    element = embed(review)
    parsed = Scripts()
    parsed.feed(element)
    parsed.close()
    assert parsed.tags == ["script"]
    assert json.loads(parsed.inside) == review
    assert not set("<>&\u2028\u2029") & set(parsed.inside)
    assert find_reviews(f"<html>{element}</html>") == [review]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_claim_full_of_markup_stays_text_in_a_page(text):
    claim = bridge(wording=f"He said {text} on Monday.")
    (review,) = claim_reviews(FakeLedger([claim], [counter(title=text)]))
    page = f"<!DOCTYPE html><title>x</title>{embed(review)}<p>end</p>"
    assert find_reviews(page) == [review]
    assert page.count("<script") == page.count("</script") == 1


def test_reviews_are_written_as_one_json_array_one_review_a_line():
    stream = io.BytesIO()
    reviews = [{"claimReviewed": "é\n"}, {"claimReviewed": "two"}]
    assert to_json(iter(reviews), stream) == 2
    assert json.loads(stream.getvalue()) == reviews
    assert stream.getvalue().decode().splitlines()[1:3] == [
        '{"claimReviewed":"é\\n"},',
        '{"claimReviewed":"two"}',
    ]


def test_no_reviews_are_an_empty_array():
    stream = io.BytesIO()
    assert to_json([], stream) == 0
    assert json.loads(stream.getvalue()) == []


def test_many_reviews_are_written_as_they_come():
    stream = io.BytesIO()
    reviews = ({"claimReviewed": f"claim {number}"} for number in range(20_000))
    assert to_json(reviews, stream) == 20_000
    assert json.loads(stream.getvalue())[-1] == {"claimReviewed": "claim 19999"}


def test_a_file_takes_the_place_of_the_old_one_only_when_it_is_whole(tmp_path):
    path = tmp_path / "reviews.json"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as stream:
        stream.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_when_writing_fails_the_old_file_is_as_it_was(tmp_path):
    path = tmp_path / "reviews.json"
    path.write_text("old")

    def reviews():
        yield {"claimReviewed": "x" * 1_000_000}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), replacing(path) as stream:
        to_json(reviews(), stream)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path):
    with replacing(tmp_path / "a") as stream:
        stream.write(b"x")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_link_goes_on_pointing_at_the_file_that_is_replaced(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_a_device_is_written_and_never_replaced():
    with replacing("/dev/null") as stream:
        stream.write(b"x")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_missing_or_in_the_way_is_said(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "no" / "a"):
        pass
    with pytest.raises(IsADirectoryError), replacing(tmp_path):
        pass

"""What other houses publish comes in as it is; form is mended, nothing made up."""

from __future__ import annotations

import json
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench.cli import main
from workbench.importing import (
    Unreadable,
    found_object,
    found_reviews,
    import_reviews,
    imported_review,
    tally,
)
from workbench.importing.dates import as_date
from workbench.ledger import LedgerError

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://lantern.example.org/checks/7",
    "name": "The bridge carries far fewer cars",
    "claimReviewed": "The old bridge carries 4,000 cars a day.",
    "datePublished": "2031-03-12",
    "author": {
        "@type": "Organization",
        "name": "The Lantern Desk",
        "url": "https://lantern.example.org/",
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 2,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly false",
    },
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2031-03-11",
        "author": {"@type": "Person", "name": "Ida Brandt", "jobTitle": "Mayor"},
        "appearance": [{"@type": "CreativeWork", "url": "https://kestrel.example/1"}],
    },
}


def review(**changed):
    return {k: v for k, v in (REVIEW | changed).items() if v is not ...}


def rated(**numbers):
    return review(reviewRating={"@type": "Rating", "alternateName": "False", **numbers})


def rules(found):
    return [repair.rule for repair in imported_review(found).repairs]


@pytest.fixture
def ledger(tmp_path):
    with wb.Ledger.open(tmp_path / "checks.claims", actor="Ana Ruiz") as opened:
        yield opened


@pytest.fixture
def file(tmp_path):
    def write(content, name="found.json"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_text(text, "utf-8")
        return path

    return write


def outcomes(ledger, *files):
    return {k: n for k, n in tally(import_reviews(ledger, *files)).items() if n}


# ------------------------------------------------------------------ what is read


def test_a_review_keeps_its_publisher_rating_scale_and_dates():
    read = imported_review(REVIEW)
    assert read.publisher == "The Lantern Desk"
    assert read.rating == "Mostly false"
    assert [int(x) for x in (read.rating_value, read.best_rating)] == [2, 5]
    assert (read.date_published, read.claim_date) == ("2031-03-12", "2031-03-11")
    assert read.claimants[0].kind == "person"
    assert read.claimants[0].role == "Mayor"
    assert read.appearances == ("https://kestrel.example/1",)
    assert read.repairs == ()
    assert json.loads(read.original) == REVIEW


@pytest.mark.parametrize(
    ("found", "rule"),
    [
        (review(claimReviewed="It&#039;s &amp; so"), "entities"),
        (review(claimReviewed=["The one"]), "one-of-a-list"),
        (review(claimReviewed="so\u202eabc"), "unseen"),
        (review(claimReviewed="half \ud800"), "unseen"),
        (review(inLanguage="en_US"), "language"),
        (review(author={"name": "L", "logo": ""}), "empty"),
        (review(datePublished="2031-03-12 10:00"), "date"),
        (review(datePublished="last Friday"), "date"),
        (review(**{"@context": ...}), "context"),
        (review(**{"@type": "claimreview"}), "type"),
        (review(url="/checks/7"), "address"),
        (review(url="javascript:alert(1)"), "address"),
    ],
)
def test_each_repair_is_recorded_and_nothing_else(found, rule):
    assert rules(found) == [rule]


def test_numbers_as_text_are_read_and_words_among_them_are_not():
    read = imported_review(rated(ratingValue="2", bestRating="5", worstRating="one"))
    assert (int(read.rating_value), int(read.best_rating)) == (2, 5)
    assert read.worst_rating is None
    assert [r.rule for r in read.repairs] == ["number"] * 3


def test_minus_one_of_minus_one_is_no_rating_and_gets_no_number():
    read = imported_review(rated(ratingValue="-1", bestRating="-1", worstRating="-1"))
    assert read.rating == "False"
    assert (read.rating_value, read.best_rating, read.worst_rating) == (None,) * 3
    assert "ratingValue" not in found_object(read)["reviewRating"]


def test_an_inverted_scale_stays_theirs_and_is_told():
    read = imported_review(rated(ratingValue=5, bestRating=1, worstRating=5))
    assert (int(read.rating_value), int(read.best_rating)) == (5, 1)
    assert "1 is their best" in read.repairs[0].made


def test_a_byline_is_not_taken_for_the_publisher():
    found = review(
        author={"@type": "Person", "name": "N. Niran"},
        publisher={"@type": "Organization", "name": "Bell", "url": "https://b.example"},
    )
    assert imported_review(found).publisher == "Bell"


def test_a_media_review_is_read_with_its_category_in_their_words():
    read = imported_review(
        {
            "@context": "https://schema.org",
            "@type": "MediaReview",
            "url": "https://b.example/1",
            "mediaAuthenticityCategory": ["TransformedContent"],
            "itemReviewed": {
                "@type": "MediaReviewItem",
                "interpretedAsClaim": {"description": "The flag was carried."},
                "mediaItemAppearance": [{"contentUrl": "https://pic.example/1"}],
            },
        }
    )
    assert (read.kind, read.rating) == ("MediaReview", "TransformedContent")
    assert read.claim_reviewed == "The flag was carried."
    assert read.appearances == ("https://pic.example/1",)


def test_what_says_neither_what_nor_where_is_refused():
    with pytest.raises(Unreadable, match="neither what was checked nor where"):
        imported_review({"@type": "ClaimReview", "reviewRating": {}})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2020-10-07 20:05", "2020-10-07T20:05"),
        ("2020-06-22T12:26:08+5:30", "2020-06-22T12:26:08+05:30"),
        ("2020-03-27T10:46:13+0200", "2020-03-27T10:46:13+02:00"),
        ("Wed, 11 Mar 2020 01:05:52 UTC +00:00", "2020-03-11T01:05:52+00:00"),
        ("Sun, 23 Feb 2020", "2020-02-23"),
        ("2020-03", "2020-03"),
        ("2020-03-01T10:00:00.5+0100", "2020-03-01T10:00:00.5+01:00"),
        ("03/04/2020", ""),
        ("3 Mar 20", ""),
        ("2020-02-30", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_is_read_where_it_can_only_be_one_day(written, read):
    assert as_date(written) == read


def test_a_time_without_its_zone_is_kept_as_its_day():
    read = imported_review(review(datePublished="2031-03-12 10:00"))
    assert read.date_published == "2031-03-12"


def test_nothing_that_was_found_is_lost_when_it_comes_out_again():
    found = review(
        subtitle="<p>kept &amp; untouched</p>",
        keywords=["bridge", "", "harbour"],
        associatedMediaReview={"@type": "MediaReview", "url": "https://b.example/2"},
    )
    again = found_object(imported_review(found))
    assert again == found | {"keywords": ["bridge", "harbour"]}


# ---------------------------------------------------------------- shapes of files

ANSWER = {
    "claims": [
        {
            "text": "The moon is a cheese",
            "claimant": "A post",
            "claimDate": "2031-01-01T00:00:00Z",
            "claimReview": [
                {
                    "publisher": {"name": "Bell", "site": "bell.example"},
                    "url": "https://bell.example/moon",
                    "title": "No, it is not",
                    "reviewDate": "2031-01-03T00:00:00Z",
                    "textualRating": "False",
                    "languageCode": "en",
                },
                {"publisher": {"site": "x.example"}, "url": "https://x.example/moon"},
            ],
        }
    ],
    "nextPageToken": "abc",
}
CSV = (
    "Claim,Rating,Publisher,Review URL,Date,Desk\n"
    "The moon is a cheese,False,Bell,https://bell.example/moon,2031-01-03,night\n"
)
MICRODATA = """<!DOCTYPE html><title>x</title>
<div itemscope itemtype="http://schema.org/ClaimReview">
<link itemprop="url" href="https://bell.example/moon">
<p itemprop="claimReviewed">The moon is a cheese</p>
<div itemprop="author" itemscope itemtype="http://schema.org/Organization">
<meta itemprop="name" content="Bell"></div>
<div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
<meta itemprop="ratingValue" content="1"><b itemprop="alternateName">False</b></div>
</div>"""
RDFA = """<!DOCTYPE html><html><body vocab="http://schema.org/">
<div typeof="ClaimReview">
<a property="url" href="https://bell.example/moon">here</a>
<p property="claimReviewed">The moon is a cheese</p>
<div property="author" typeof="Organization"><b property="name">Bell</b></div>
<div property="reviewRating" typeof="Rating">
<meta property="ratingValue" content="1"><b property="alternateName">False</b></div>
</div></body></html>"""
MOON = review(
    url="https://bell.example/moon",
    claimReviewed="The moon is a cheese",
    author={"@type": "Organization", "name": "Bell"},
    reviewRating={"@type": "Rating", "alternateName": "False"},
)
SHAPES = {
    "single.json": MOON,
    "list.json": [MOON],
    "graph.json": {
        "@context": "https://schema.org",
        "@graph": [{"@type": "WebPage"}, {k: MOON[k] for k in MOON if k != "@context"}],
    },
    "feed.json": {
        "@type": "DataFeed",
        "dataFeedElement": [{"@type": "DataFeedItem", "item": [MOON, None]}],
    },
    "lines.jsonl": f"{json.dumps(MOON)}\n\n",
    "answer.json": ANSWER,
    "table.csv": CSV,
    "page.html": f'<script type="application/ld+json">{json.dumps(MOON)}</script>',
    "microdata.html": MICRODATA,
    "rdfa.html": RDFA,
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_check_is_read_out_of_every_shape_of_file(file, name, monkeypatch):
    def no_network(*_):
        message = "something was fetched"
        raise AssertionError(message)

    monkeypatch.setattr(socket.socket, "connect", no_network)
    (_, read), *_ = found_reviews(file(SHAPES[name], name))
    assert read.claim_reviewed == "The moon is a cheese"
    assert (read.publisher, read.rating) == ("Bell", "False")
    assert read.url == "https://bell.example/moon"
    assert found_object(read)["@type"] == "ClaimReview"


def test_each_review_of_an_answer_stands_for_itself(file):
    found = [one for _, one in found_reviews(file(ANSWER))]
    assert [one.url for one in found] == [
        "https://bell.example/moon",
        "https://x.example/moon",
    ]
    assert found[0].publisher_url == "https://bell.example/"
    assert found[0].claimants[0].kind == "unknown"
    assert found[1].rating == ""


def test_a_column_that_is_not_known_is_told(file):
    ((_, read),) = found_reviews(file(CSV, "t.csv"))
    assert [(r.rule, r.found) for r in read.repairs] == [("column", "Desk")]
    assert b"night" in read.original


def test_a_file_larger_than_memory_is_read_element_by_element(file, monkeypatch):
    monkeypatch.setattr("workbench.importing.files.LONGEST", 4000)
    monkeypatch.setattr("workbench.importing.files._PIECE", 512)
    many = [review(url=f"https://l.example/{i}") for i in range(40)]
    feed = {
        "@context": "https://schema.org",
        "name": "feed ] } ,",
        "dataFeedElement": [{"item": [one]} for one in many],
        "total": 40,
    }
    for name, value in (("a.json", many), ("b.json", feed)):
        found = list(found_reviews(file(value, name)))
        assert [one.url for _, one in found] == [one["url"] for one in many]
    assert found[3][0] == "$['dataFeedElement'][3].item[0]"
    broken = json.dumps(many, indent=1)[:-900]
    found = list(found_reviews(file(broken, "c.json")))
    assert len(found) > 30
    where, why = found[-1]
    assert where == "the rest"
    assert "is not JSON: line" in why


# ---------------------------------------------------------------- into the ledger


def test_importing_a_file_again_adds_nothing(ledger, file):
    path = file([MOON, REVIEW])
    assert outcomes(ledger, path) == {"added": 2}
    size = ledger.size
    assert outcomes(ledger, path, path) == {"known": 4}
    assert ledger.size == size
    ledger.verify()


def test_a_check_that_its_publisher_changed_is_a_new_revision(ledger, file):
    first = file(MOON, "1.json")
    later = file(MOON | {"reviewRating": {"alternateName": "True"}}, "2.json")
    assert outcomes(ledger, first) == {"added": 1}
    assert outcomes(ledger, later) == {"changed": 1}
    assert outcomes(ledger, first, later) == {"known": 2}
    (one,) = ledger.imported_reviews()
    assert (one.rev, one.rating) == (2, "True")
    assert [e.state["rating"] for e in ledger.history(one.id)] == ["False", "True"]


def test_it_is_never_a_claim_or_a_verdict_of_ones_own(ledger, file):
    outcomes(ledger, file(MOON))
    assert ledger.claims() == []
    assert wb.claim_reviews(ledger) == []


def test_no_text_of_theirs_stands_in_an_entry(ledger, file):
    outcomes(ledger, file(REVIEW, "secret-folder-name.json"))
    body = next(e.body for e in ledger.entries() if e.type == "imported-review")
    for words in (b"bridge", b"Brandt", b"Lantern", b"lantern", b"Mostly", b"secret"):
        assert words not in body
    assert b"2031-03-12" in body


def test_one_bad_record_does_not_keep_the_others_out(ledger, file):
    lines = [json.dumps(MOON), '{"@type": ', '{"@type": "ClaimReview"}', "[1]"]
    taken = list(import_reviews(ledger, file("\n".join(lines), "x.jsonl")))
    assert [t.outcome for t in taken] == ["added", "refused", "refused"]
    assert taken[1].place == "line 2"
    assert taken[1].reason == "is not JSON: column 10: Expecting value"


def test_a_ledger_that_is_only_read_takes_nothing(tmp_path, file):
    wb.Ledger.open(tmp_path / "c.claims", actor="Ana").close()
    with (
        wb.Ledger.open(tmp_path / "c.claims") as reading,
        pytest.raises(LedgerError, match="opened to read"),
    ):
        outcomes(reading, file(MOON))


# ---------------------------------------------------------------- hostile input


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type": "ClaimReview", "x": ' + "[" * 400 + "]" * 400 + "}",
        '{"@type": "ClaimReview", "url": NaN}',
        '{"@type": "ClaimReview", "ratingValue": 1e999}',
        '{"@type": "ClaimReview", "ratingValue": ' + "9" * 5000 + "}",
        "not json",
        '{"@type": "Article"}',
        b"\xff\xfe\x00\x00\x01",
        b'{"@type": "ClaimReview", "claimReviewed": "\xff"}',
        b"\x00" * 50,
        b"%PDF-1.4",
        "",
        " \n",
    ],
    ids=lambda x: str(x)[:24],
)
@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.csv", "x.html"])
def test_what_is_no_review_is_refused_in_words(ledger, file, content, name):
    taken = list(import_reviews(ledger, file(content, name)))
    assert taken
    assert {t.outcome for t in taken} <= {"refused", "unreadable"}
    assert all(t.reason for t in taken)
    assert ledger.imported_reviews() == []


def test_of_a_doubled_key_the_last_one_counts_and_it_is_told(file):
    text = json.dumps(MOON)[:-1] + ', "url": "https://bell.example/2"}'
    ((_, read),) = found_reviews(file(text))
    assert read.url == "https://bell.example/2"
    assert [r.rule for r in read.repairs] == ["doubled-key"]


def test_nodes_that_name_one_another_again_and_again_are_refused(file):
    links = "".join(
        f'<div resource="#n{i}"><link property="about" resource="#n{i + 1}">'
        f'<link property="mentions" resource="#n{i + 1}"></div>'
        for i in range(30)
    )
    page = (
        '<div vocab="http://schema.org/"><div typeof="ClaimReview">'
        f'<link property="about" resource="#n0"></div>{links}</div>'
    )
    ((_, why), *_) = found_reviews(file(page, "x.html"))
    assert "more than 10000 nodes" in why


def test_entities_of_a_page_are_not_expanded_without_end(file):
    page = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
        '<div itemscope itemtype="http://schema.org/ClaimReview">'
        '<p itemprop="claimReviewed">&b;&b;</p></div>'
    )
    ((_, read),) = found_reviews(file(page, "x.html"))
    assert "aaa" not in read.claim_reviewed


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]), max_size=12)
    | st.sampled_from(["5", "-1", "2025-01-01", "https://x.example.org/", "&amp;"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*REVIEW, "name", "ratingValue", "author", "@value", "é"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from([*REVIEW, "x"]), values, max_size=8))
def test_any_object_is_read_or_refused_and_reads_the_same_again(found):
    try:
        read = imported_review({"@type": "ClaimReview", **found})
    except Unreadable:
        return
    again = imported_review(found_object(read))
    names = "claim_reviewed title url publisher rating rating_value date_published"
    for name in names.split():
        assert getattr(again, name) == getattr(read, name)


def test_every_sample_from_the_wild_goes_in(shared, ledger):
    samples = sorted((shared / "claimreview" / "samples").glob("*.json"))
    taken = list(import_reviews(ledger, *samples))
    assert [t.reason for t in taken if t.reason] == []
    assert len(taken) == len(samples) == 55
    for one in taken:
        again = found_object(one.review)
        lost = set(_leaves(json.loads(one.review.original))) - set(_leaves(again))
        mended = {r.found.strip('"') for r in one.review.repairs}
        assert {text for text in lost if text.strip()} <= {
            text for text in lost if any(m and text.startswith(m[:80]) for m in mended)
        }
    assert outcomes(ledger, *samples) == {"known": 55}


def _leaves(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None:
        yield str(value).strip()


# ---------------------------------------------------------------- at a terminal


def run(*args):
    # in the same process: what is tested is what is said, and the status
    status = 0
    try:
        main([str(a) for a in args])
    except SystemExit as ended:
        status = ended.code
    return status


def test_import_tells_every_repair_and_what_it_could_not_read(tmp_path, file, capfd):
    ledger = tmp_path / "c.claims"
    path = file([MOON | {"name": "No &amp; no"}, {"@type": "ClaimReview"}])
    assert run("import", ledger, path, "--actor", "Ana Ruiz") == 1
    out, err = capfd.readouterr()
    assert json.loads(out)["outcome"] == "added"
    assert "$.name entities: No &amp; no → No & no" in err
    assert "found.json $[1]: says neither what was checked nor where" in err
    assert "1 added, 1 refused; 1 repairs" in err
    assert run("import", ledger, path, file("x", "y.json"), "--actor", "A") == 2
    assert capfd.readouterr().out == ""


def test_what_was_imported_is_listed_and_given_back_whole(tmp_path, file, capfd):
    ledger = tmp_path / "c.claims"
    run("import", ledger, file(REVIEW), "--actor", "Ana Ruiz", "-q")
    capfd.readouterr()
    assert run("imported", ledger, "--format", "schema") == 0
    assert json.loads(capfd.readouterr().out) == REVIEW
    assert run("imported", ledger, "--format", "jsonl") == 0
    assert json.loads(capfd.readouterr().out)["rating"] == "Mostly false"
    assert run("imported", ledger) == 0
    assert "The Lantern Desk" in capfd.readouterr().out


def test_nothing_is_recorded_where_a_file_is_not_there(tmp_path, file, capfd):
    ledger = tmp_path / "c.claims"
    assert run("import", ledger, file(MOON), tmp_path / "no.json", "--actor", "A") == 2
    assert not ledger.exists()

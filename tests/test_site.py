"""A site of published checks: what stands where, and what is left untouched."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from newsroom import LANTERN, SECRET, checked, open_as

from workbench.cli.main import main
from workbench.ledger import Ledger
from workbench.model import Claim
from workbench.publishing import NotExportable, find_reviews
from workbench.publishing.site import build
from workbench.publishing.site.entries import page_name
from workbench.publishing.site.environment import paragraphs, spoken

WWW = "https://www.lantern.example.org/{claim}"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "checks.claims"


def written(path, folder):
    with Ledger.open(path) as ledger:
        return list(build(ledger, folder))


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(map(str, arguments)))
    return ended.value.code


def test_a_page_says_what_a_reader_needs_to_repeat_the_check(path, tmp_path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.challenge(claim, who="x", decision="rejected", outcome="It holds.")
    written(path, tmp_path / "site")
    page = (tmp_path / "site" / "checks" / f"{claim}.html").read_text("utf-8")
    for words in (
        "Claim:</span> The old bridge carries 4,000 cars a day.",
        "Ida Brandt, Mayor",
        "Mostly false",
        "The counter shows 1,900.",
        "Whether it counted lorries.",
        "Traffic counts 2024",
        "1,900 vehicles a day",
        "https://roads.example.org/counts",
        "He did.",
        "The check stands",
        "It holds.",
        "The bridge carries 4,000 cars a day",
        "Reviewed and agreed",
    ):
        assert words in page, words
    (review,) = find_reviews(page)
    assert review["url"] == f"https://lantern.example.org/checks/{claim}"


def test_no_secret_is_in_any_file_of_a_site(path, tmp_path):
    first = checked(path)
    second = checked(path, wording="It has three lanes.")
    checked(path, wording="It is under embargo.", not_before="2999-01-01")
    with open_as(path, "ana") as ledger:
        ledger.challenge(first, who=f"{SECRET}who", what=f"{SECRET}what")
        ledger.correct(first, "factual", "We first gave the count of 2023.")
        ledger.withdraw(second, "It was another bridge.")
    answers = written(path, tmp_path / "site")
    assert [x.reason for x in answers if isinstance(x, NotExportable)] == [
        "it is under embargo until 2999-01-01"
    ]
    files = [x for x in (tmp_path / "site").rglob("*") if x.is_file()]
    assert len(files) == 10
    for file in files:
        text = file.read_text("utf-8")
        assert SECRET not in text, file.name
        assert "embargo" not in text, file.name


def test_corrections_are_told_and_earlier_versions_stay(path, tmp_path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(
            claim, "verdict", "We misread the table.", rating="true", explanation="So."
        )
    written(path, tmp_path)
    now = (tmp_path / "checks" / f"{claim}.html").read_text("utf-8")
    then = (tmp_path / "checks" / f"{claim}.v1.html").read_text("utf-8")
    assert "Correction of the verdict" in now
    assert "We misread the table." in now
    assert f"{claim}.v1.html" in now
    assert "The counter shows 1,900." in then
    assert "We misread" not in then
    assert find_reviews(then) == []  # one ClaimReview for one check
    assert 'content="noindex"' in then
    assert "We misread the table." in (tmp_path / "corrections.html").read_text("utf-8")
    told = json.loads((tmp_path / "corrections.json").read_text("utf-8"))
    assert [x["content_text"] for x in told["items"]] == ["We misread the table."]


def test_a_withdrawn_check_leaves_a_page_that_says_so_and_nothing_else(path, tmp_path):
    claim = checked(path)
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "typo", "A slip.")
    written(path, tmp_path)
    with open_as(path, "ana") as ledger:
        ledger.withdraw(claim, "It was another bridge.")
    written(path, tmp_path)
    for name in (f"{claim}.html", f"{claim}.v1.html"):
        page = (tmp_path / "checks" / name).read_text("utf-8")
        assert "It was another bridge." in page
        assert "1,900" not in page
        assert "Mostly false" not in page
        assert find_reviews(page) == []
    assert f"checks/{claim}" in (tmp_path / "index.html").read_text("utf-8")
    assert "<loc>" not in (tmp_path / "sitemap.xml").read_text("utf-8")
    (item,) = json.loads((tmp_path / "datafeed.json").read_bytes())["dataFeedElement"]
    assert item["dateDeleted"]
    feed = json.loads((tmp_path / "feed.json").read_bytes())
    assert feed["items"][0]["title"].startswith("Withdrawn:")


def test_what_did_not_change_is_not_written_again(path, tmp_path):
    claim = checked(path)
    other = checked(path, wording="It has three lanes.")
    written(path, tmp_path)
    before = {x: x.stat().st_ino for x in tmp_path.rglob("*.*") if "site" not in x.name}
    written(path, tmp_path)
    assert {x: x.stat().st_ino for x in before} == before
    with open_as(path, "ana") as ledger:
        ledger.correct(claim, "typo", "A slip.")
    written(path, tmp_path)
    same = [x.name for x in before if x.stat().st_ino == before[x]]
    assert f"{other}.html" in same
    assert f"{claim}.html" not in same
    assert not list(tmp_path.rglob("*.part"))


def test_feeds_hold_the_newest_first_and_are_what_they_say(path, tmp_path):
    first = checked(path)
    second = checked(path, wording="It has three lanes.")
    written(path, tmp_path)
    feed = json.loads((tmp_path / "feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    urls = [item["url"].rpartition("/")[2] for item in feed["items"]]
    assert urls == [second, first]
    assert feed["items"][0]["_claimreview"]["license"] == LANTERN.license
    channel = ET.parse(tmp_path / "rss.xml").getroot()[0]  # noqa: S314 -- our own
    guids = [item.findtext("guid") for item in channel.iter("item")]
    assert guids == [item["id"] for item in feed["items"]]
    data = json.loads((tmp_path / "datafeed.json").read_bytes())
    assert data["@type"] == "DataFeed"
    assert len(data["dataFeedElement"]) == 2


@pytest.mark.parametrize(
    "id_", ["../../etc/passwd", "a/b", "A B", "-x", "x" * 200, "\ud800", ""]
)
def test_a_page_is_named_by_a_plain_id_or_by_a_digest(id_):
    assert page_name("claim-7f3k2m9xqa") == "claim-7f3k2m9xqa"
    assert page_name(id_).startswith("check-")
    assert page_name(id_) != page_name(id_ + "x")


def test_dates_and_paragraphs_are_readable():
    assert [spoken(x) for x in ("2031-03-12T13:20:00Z", "2031-03", "2031", "soon")] == [
        "12 March 2031",
        "March 2031",
        "2031",
        "soon",
    ]
    assert str(paragraphs("a <b>\n\nc", "x")) == (
        '<p class="x" dir="auto">a &lt;b&gt;</p>\n<p dir="auto">c</p>'
    )


# ------------------------------------------------------------- at a terminal


def test_pages_and_sites_go_into_a_folder(path, tmp_path):
    claim = checked(path)
    assert run("export", path, "--format", "page") == 2
    assert run("export", path, "--format", "page", "-o", tmp_path / "p") == 0
    assert [x.name for x in (tmp_path / "p").iterdir()] == [f"{claim}.html"]
    assert run("export", path, "--format", "site", "-o", tmp_path / "s") == 0
    assert (tmp_path / "s" / "index.html").is_file()
    assert run("export", path, "--format", "site", "-o", path) == 2


def exported(path, capfd, *arguments):
    capfd.readouterr()
    assert run("export", path, *arguments) == 0
    out, told = capfd.readouterr()
    return json.loads(out), told


def test_since_gives_what_was_added_changed_and_withdrawn(path, capfd):
    first = checked(path)
    second = checked(path, wording="It has three lanes.")
    with Ledger.open(path) as ledger:
        then = ledger.size
    assert exported(path, capfd, "--since", then)[0] == []
    third = checked(path, wording="It was built in 1931.")
    with open_as(path, "ana") as ledger:
        ledger.comment(first, "just a note")
        ledger.correct(first, "factual", "We first gave the count of 2023.")
        ledger.withdraw(second, "It was another bridge.")
    found, told = exported(path, capfd, "--since", then)
    assert [x["url"].rpartition("/")[2] for x in found] == [first, second, third]
    assert found[1]["creativeWorkStatus"] == "Withdrawn"
    assert "1 added, 1 changed, 1 withdrawn" in told
    assert len(exported(path, capfd, "--since", "2020-01-01")[0]) == 2
    assert exported(path, capfd, "--since", "2999-01-01")[0] == []
    feed, _ = exported(path, capfd, "--since", then, "--format", "feed")
    assert len(feed["items"]) == 3
    data, _ = exported(path, capfd, "--since", then, "--profile", "datacommons")
    assert "dateDeleted" in data["dataFeedElement"][1]
    _, told = exported(path, capfd, "--since", then, "--profile", "duke")
    assert "tell Duke" in told


def test_a_change_of_the_publisher_changes_everything_since(path, capfd):
    checked(path)
    with open_as(path, "ana") as ledger:
        then = ledger.size
        ledger.adopt(replace(LANTERN, name="The Beacon Desk"))
    (review,), told = exported(path, capfd, "--since", then)
    assert review["author"]["name"] == "The Beacon Desk"
    assert "1 changed" in told


def test_what_is_under_embargo_is_added_when_it_ends(path):
    from datetime import UTC, datetime

    from workbench.publishing.since import since

    checked(path, not_before="2999-01-01")
    with Ledger.open(path) as ledger:
        assert list(since(ledger, ledger.size)) == []
        later = datetime(2999, 1, 2, tzinfo=UTC)
        (change,) = since(ledger, ledger.size, now=later)
    assert change.kind == "added"


# ---------------------------------------------------------------- addresses


def test_addresses_of_a_cms_are_taken_in_bulk_from_csv(path, tmp_path, capfd):
    first = checked(path)
    second = checked(path, wording="It has three lanes.")
    assert (
        run("addresses", path, "--pattern", "https://www.lantern.example.org/{claim}")
        == 0
    )
    listed = capfd.readouterr().out
    assert f"{first},https://www.lantern.example.org/{first},published" in listed
    file = tmp_path / "urls.csv"
    file.write_text(
        "claim,url\n"
        f"{first},https://www.lantern.example.org/2025/03/bridge\n"
        f"{second},https://lantern.example.org/2025/03/lanes#top\n"
    )
    assert run("set-url", path, file, "--actor", "Ana Ruiz") == 0
    found, _ = exported(path, capfd)
    assert [x["url"].rpartition("/")[2] for x in found] == ["bridge", "lanes#top"]
    assert "dateModified" not in found[0]  # an address is no correction
    with Ledger.open(path) as ledger:
        size = ledger.size
    assert run("set-url", path, file, "--actor", "Ana Ruiz") == 0
    with Ledger.open(path) as ledger:
        assert ledger.size == size
        ledger.verify()


@pytest.mark.parametrize(
    ("row", "status", "message"),
    [
        ("{a},https://evil.example/x", 2, "own domain"),
        ("{a},https://notlantern.example.org/x", 2, "own domain"),
        ("{a},javascript:alert(1)", 2, "is not a web address"),
        ("{a},https://u:p@lantern.example.org/x", 2, "user name"),
        ("{a},https://lantern.example.org/checks/{b}#x", 1, "is the address of"),
        (
            "{a},https://lantern.example.org/x\n{a},https://lantern.example.org/y",
            2,
            "line 3",
        ),
        ("{a},", 2, "line 2"),
        ("claim-nobody,https://lantern.example.org/x", 2, "no claim"),
    ],
)
def test_an_address_that_is_not_right_keeps_all_of_them_back(  # noqa: PLR0917
    path, tmp_path, capfd, row, status, message
):
    a, b = checked(path), checked(path, wording="It has three lanes.")
    file = tmp_path / "urls.csv"
    file.write_text("claim,url\n" + row.format(a=a, b=b) + "\n")
    with Ledger.open(path) as ledger:
        size = ledger.size
    assert run("set-url", path, file, "--actor", "Ana Ruiz") == status
    assert message in capfd.readouterr().err
    with Ledger.open(path) as ledger:
        assert ledger.size == size


def test_an_export_holds_some_hundred_claims_at_a_time(path, monkeypatch):
    from workbench.ledger import records
    from workbench.publishing import claim_reviews

    checked(path)
    with open_as(path, "ana") as ledger, ledger.batch():
        for number in range(7):
            claim = Claim(wording=f"Claim {number}.")
            ledger.append(f"claim-{number}", "claim", claim, expected_rev=0)
    read = []
    with Ledger.open(path) as ledger:
        whole = [claim.id for claim in ledger.claims()]
        monkeypatch.setattr(records, "_AT_ONCE", 2)
        decode = ledger.records.decode
        monkeypatch.setattr(
            ledger.records,
            "decode",
            lambda noun, rows, **more: (
                read.append(len(rows)) or decode(noun, rows, **more)
            ),
        )
        assert [claim.id for claim in ledger.each_claim()] == whole
        assert [claim.id for claim in ledger.as_of(ledger.size).each_claim()] == whole
        assert max(read) == 2
        assert len(claim_reviews(ledger)) == 1
        assert list(ledger.each_claim("withdrawn")) == []


def test_others_read_the_same_review_out_of_a_page(path, tmp_path):
    import extruct

    claim = checked(path)
    written(path, tmp_path)
    page = (tmp_path / "checks" / f"{claim}.html").read_text("utf-8")
    (found,) = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    assert [found] == find_reviews(page)
    assert found["reviewRating"]["alternateName"] == "Mostly false"

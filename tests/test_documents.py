import codecs
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench as wb
from workbench.documents import DocumentError, read
from workbench.documents.layout import lines
from workbench.documents.typography import cells

PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Dam bursts</title>
<meta name="author" content="Ana Ruiz"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2025-03-10T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Dam bursts</h1>
<p>At least 31 people were killed when the dam burst on Sunday, the ministry said.</p>
<p>Some 6,400 residents have been evacuated since then, the minister told reporters.</p>
</article></body></html>"""


def kinds(text):
    return [(text[x.start : x.end], x.kind) for x in lines(text)]


def test_text_is_never_altered(tmp_path):
    raw = "Dam\u00a0bursts\r\n\r\nAt 14: 00 “it” was Russia s, he said.\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    document = read(path)
    assert document.text.encode() == raw
    assert document.original == b""
    assert document.path == str(path)
    assert document.media_type == "text/plain"
    assert document.retrieved.endswith("Z")
    assert document.generator.startswith("claims-workbench ")


def test_a_byte_order_mark_stays_so_that_offsets_hold(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + b"Dam bursts\n\nIt burst.")
    document = read(str(path))
    assert document.text[0] == "\ufeff"
    assert document.title == "Dam bursts"


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-32", "cp1252", "cp1251", "shift_jis"]
)
def test_other_encodings_are_detected_and_their_bytes_kept(tmp_path, encoding):
    text = {
        "cp1251": "В результате стихийного бедствия погибли люди, сообщил штаб.",
        "shift_jis": "日本語の文章です。ダムが決壊しました。",
    }.get(encoding, "“The dam was old,” he said – but café owners disagreed.\n")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)
    assert document.text == text
    assert document.original == text.encode(encoding)


def test_text_in_hand_needs_no_file():
    assert (
        read("Dam bursts\n\nIt burst on Sunday.").text
        == "Dam bursts\n\nIt burst on Sunday."
    )
    assert read("One line without a break").text == "One line without a break"
    assert read("One line without a break").path == ""


def test_a_page_gives_its_article_and_its_card(tmp_path):
    path = tmp_path / "a.HTML"
    path.write_text(PAGE, encoding="utf-8")
    document = read(path, url="https://post.example.org/dam")
    assert "At least 31 people" in document.text
    assert "Home" not in document.text
    assert (document.title, document.author) == ("Dam bursts", "Ana Ruiz")
    assert (document.publisher, document.date_published) == ("The Post", "2025-03-10")
    assert document.language == "en-GB"
    assert document.original == PAGE.encode()
    assert document.generator.startswith("trafilatura ")


def test_a_page_in_hand_is_known_by_how_it_begins():
    assert read(PAGE).media_type == "text/html"
    assert read("A text about <html>\n").media_type == "text/plain"


def test_the_card_of_a_text_is_guessed_and_what_is_given_wins():
    text = (
        "Dam bursts above Ostrel\n\nBy Lena Orsk and Tomas Brill\n\n10 March 2025\n\n"
        "The dam of Holmgart burst on Sunday, and the water took houses in town.\n"
    )
    document = read(text)
    assert document.title == "Dam bursts above Ostrel"
    assert document.author == "Lena Orsk and Tomas Brill"
    assert document.date_published == "2025-03-10"
    assert document.language == "en"
    assert document.publisher == ""
    given_ = read(
        text, title="T", author="A", date="2025", publisher="P", language="fr"
    )
    assert (given_.title, given_.author, given_.date_published) == ("T", "A", "2025")
    assert (given_.publisher, given_.language) == ("P", "fr")


def test_a_weekday_is_no_date():
    assert read("Dam bursts\n\nFriday, 10 March\n\nIt burst.\n").date_published == ""


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\xc2\xa0\n", "empty"),
        ("zero.txt", b"a\0b", "binary"),
        ("really.txt", b"%PDF-1.7 x", "PDF"),
        ("article.pdf", b"%PDF-1.7 x", "unknown kind"),
        ("page.html", b"<!doctype html><html><body></body></html>", "no article text"),
        ("odd.txt", b"\xff\xfe\x00", "utf-16"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=message) as error:
        read(path)
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("no-such-file.txt", "no such file"),
        ("", "empty"),
        (" \n ", "empty"),
        ("https://example.org/a", "nothing is fetched"),
        ("broken \ud800\n", "surrogate"),
        (3, "neither a path nor a text"),
    ],
)
def test_what_is_no_article_is_refused(source, message):
    with pytest.raises(DocumentError, match=message):
        read(source)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DocumentError, match="folder"):
        read(tmp_path)


@pytest.mark.parametrize(
    "wrong",
    [{"url": "ftp://x"}, {"url": "https://"}, {"date": "10 March"}, {"language": "?"}],
)
def test_a_wrong_card_is_refused(wrong):
    with pytest.raises(DocumentError, match=str(next(iter(wrong)))):
        read("A text\n", **wrong)


def test_a_document_error_is_a_value_error():
    assert issubclass(DocumentError, ValueError)
    assert wb.read is read


def test_twenty_megabytes_in_one_line_are_read():
    text = "The dam burst, he said. " * 850_000
    assert len(read(text).text) == len(text)


def test_lines_that_are_no_news_are_told_from_news():
    text = (
        "TESK VALLEY COURIER\n\nNews | Sport | Farming\n\n"
        "Dam bursts above the town of Ostrel\n\n"
        "Dam bursts above the town of Ostrel\n\nBy Lena Orsk\n\n"
        "At least 31 people were killed when the dam gave way, the ministry said.\n\n"
        "[Photo: A rescue worker carries a child. CPA/Jana Holt]\n\n"
        "District | Houses destroyed\nOstrel | 212\n\n"
        "READ ALSO: Why old dams fail\n\n"
        "We have a small favor to ask. Support us from just $2 a month.\n\nRead more"
    )
    assert kinds(text) == [
        ("TESK VALLEY COURIER", "boilerplate"),
        ("News | Sport | Farming", "boilerplate"),
        ("Dam bursts above the town of Ostrel", "headline"),
        ("Dam bursts above the town of Ostrel", "headline_duplicate"),
        ("By Lena Orsk", "boilerplate"),
        (
            "At least 31 people were killed when the dam gave way, the ministry said.",
            "body",
        ),
        ("[Photo: A rescue worker carries a child. CPA/Jana Holt]", "caption"),
        ("District | Houses destroyed", "table_header"),
        ("Ostrel | 212", "table"),
        ("READ ALSO: Why old dams fail", "teaser"),
        (
            "We have a small favor to ask. Support us from just $2 a month.",
            "boilerplate",
        ),
        ("Read more", "boilerplate"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Every gift, whatever its size, pays for another day in the field.",
        "Enter your email to get the morning letter",
        "Our newsroom belongs to its members and to no one else.",
        "Four weeks for 2 euros, then 12 a month",
        "Additional reporting by the Lakeside bureau",
        "Do you live near the quarry? Send us your pictures.",
        "This page will be updated.",
        "Others also read",
    ],
)
def test_furniture_that_no_rule_names_is_told_by_its_words(line):
    news = "The bridge fell on Sunday, the ministry said, and four people drowned."
    text = f"Bridge falls into the Tesk\n\n{news}\n\n{line}\n\n{news}"
    assert [part.kind for part in lines(text)][2] == "boilerplate"


def test_rules_of_a_newsroom_decide_whatever_a_line_reads_like(tmp_path):
    own = tmp_path / "layout.toml"
    own.write_text('begins = ["from the archive"]\ncaptions = ["seen here"]\n', "utf-8")
    news = "The bridge fell on Sunday, the ministry said, and four people drowned."
    page = [
        "Bridge falls into the Tesk",
        news,
        "From the archive: 31 people died, he said, when it fell in 1961.",
        "Seen here from the church in May",
        news,
    ]
    assert [part.kind for part in lines("\n\n".join(page), str(own))] == [
        *("headline", "body", "boilerplate", "caption", "body"),
    ]


def test_a_live_page_is_cut_into_stamps_titles_and_news():
    text = (
        "Harbour Radio · Live · Valley · Audio\n\n"
        "Strike at Orr mine: what we know, hour by hour\n"
        "Strike at Orr mine: what we know, hour by hour – Harbour Radio\n"
        "Tuesday 4 March 2025, page updated 14:10\n\n"
        "14:05\nTalks resume\n"
        "The union is back at the table, mediator Hana Roth says.\n"
        "Ola Berg, at the mine\n\n"
        "13:30\nHow it began\nOn Monday night 340 miners refused to come up.\n"
        "★ 9 percent: what they want\n★ 2 out of 3: lifts that stood still\n\n"
        "Get an alert when the talks end → Turn on\n\n"
        "12:55\nWho gave the order?\nNobody has said so far, and nobody was asked.\n\n"
        "More on this story\nThe lift that stopped in 1961\nMining\n"
    )
    assert [kind for _, kind in kinds(text)] == [
        *("boilerplate", "headline", "headline_duplicate", "boilerplate"),
        *("boilerplate", "subheadline", "body", "boilerplate"),
        *("boilerplate", "subheadline", "body", "body", "body", "boilerplate"),
        *("boilerplate", "subheadline", "body"),
        *("boilerplate", "teaser", "boilerplate"),
    ]


def test_a_line_of_dates_is_no_row_of_a_table():
    text = (
        "Agency Nord | English edition (translated from the Danish)\n\n"
        "Ferry sinks off Marstead and leaves nine dead\n\n"
        "Ida Lund   |17.10.2025 - Update : 18.10.2025\n"
        "07:12, 22 October 2025 | UPDATED: 11:40, 22 October 2025\n"
        "3.4K shares • 91 comments\n\n"
        "The ferry sank before dawn, and nine people drowned, the navy said.\n\n"
        "Ship\t2019\t2024\nOrla, crew\t14\t9\n"
        "Vessa, crew\t12\t11\nSource: annual accounts\n"
    )
    assert [kind for _, kind in kinds(text)] == [
        *("boilerplate", "headline", "boilerplate", "boilerplate", "boilerplate"),
        *("body", "table_header", "table", "table", "caption"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Terms of the sale were not disclosed.",
        "Published on Friday, the audit found that 40 percent of the pumps had failed.",
        "By noon the church was under water, officials said.",
        "Registered in Malta, the tanker belongs to a brother of the minister.",
        "500 shares changed hands before the bank was closed.",
        "One thing is clear: the road will stay shut.",
        "Sponsored by the port, the study found no harm.",
        "He wants the country to become a member of the union by 2030.",
        "Support for the party fell to 19 percent.",
        "The plan would redistribute the water of two rivers.",
        "Soldiers crossed the border without permission, the army said.",
        "Under the text that his office released:",
        "Hosted by Norway, the talks ended without a deal.",
        "The newspaper has seen the letter. It gives no date.",
        "The company resists an attempt by the US to reveal what its users look for.",
        "State-sponsored hackers read the mail of 300 judges.",
        "Production by state firms fell 4 percent.",
    ],
)
def test_news_is_not_taken_for_furniture(line):
    news = "The bridge fell on Sunday, the ministry said, and four people drowned."
    page = ["Bridge falls into the Tesk", news, "Share this article", line, news]
    text = "\n\n".join(page)
    assert [part.kind for part in lines(text)][3] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "“We need your help now,” she said. “You can not leave us here.”",
        "You cannot blame us for this, the mayor told residents who asked for support.",
        "The company sells subscriptions to 40,000 readers and made a loss last year.",
        "The paper’s editor, Ida Renwick, said the police had taken his computers.",
        "Shares in the newsletter company fell by a third on Friday.",
    ],
)
def test_news_about_readers_and_support_stays_news(line):
    news = "The bridge fell on Sunday, the ministry said, and four people drowned."
    text = f"Bridge falls into the Tesk\n\n{news}\n\n{line}\n\n{news}"
    assert [part.kind for part in lines(text)][2] == "body"


@given(st.text())
def test_lines_are_inside_any_text_and_in_order(text):
    found = lines(text)
    assert all(0 <= x.start < x.end <= len(text) for x in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_western_letters_of_a_single_byte_stay_what_they_are(tmp_path):
    path = tmp_path / "article.txt"
    text = "The naïve señor said à la carte: “31 people” died – in Übersee.\n"
    path.write_bytes(text.encode("cp1252"))
    assert read(path).text == text


def test_a_line_of_little_but_space_is_cut_in_one_go():
    """Tried from each of its spaces on, it would take the better part of an hour."""
    assert cells(f"Depth{' ' * 500_000}3 m") == (" ", ["Depth", "3 m"])
    blank = "\v" * 500_000
    assert cells(f"Depth{blank}3 m") == ("", [f"Depth{blank}3 m"])
    assert cells(f"Depth{blank}·{blank}3 m") == ("·", ["Depth", "3 m"])

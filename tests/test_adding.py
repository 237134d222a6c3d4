"""Many articles into one ledger: whole or not at all, once, whatever comes between."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench import read
from workbench.cli import adding
from workbench.cli.main import main
from workbench.documents import DocumentError
from workbench.documents.gathering import gather, listed
from workbench.extraction import pipeline
from workbench.ledger import Ledger
from workbench.ledger.adding import Added
from workbench.ledger.records import Records
from workbench.model import Document

ADD = (sys.executable, "-m", "workbench", "add", "a.claims")


def article(n):
    return (
        f"Old dam number {n} bursts\n\nAt least {n + 30} people were killed, the "
        f"ministry said.\n\nThe dam was {n + 60} years old, Ana Ruiz wrote in May.\n"
    )


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_ACTOR", "Ana Ruiz")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    return tmp_path


@pytest.fixture
def folder(here):
    """Eleven good articles, one of them in a folder below, and four bad ones."""
    press = here / "press"
    (press / "older").mkdir(parents=True)
    for n in range(10):
        (press / f"n{n}.txt").write_text(article(n), encoding="utf-8")
    (press / "older" / "n10.md").write_text(article(10), encoding="utf-8")
    (press / ".hidden.txt").write_text(article(11), encoding="utf-8")
    (press / "notes.pdf").write_bytes(b"%PDF-1.7")
    (press / "n1-empty.txt").write_bytes(b"")
    (press / "n2-binary.txt").write_bytes(b"PK\x03\x04" + bytes(50))
    (press / "n3-broken.txt").write_bytes(b"\xff\xfea\x00b")
    (press / "n4-away.txt").symlink_to(here / "nowhere.txt")
    return press


def add(*args, **more):
    done = subprocess.run(
        (*ADD, *args), capture_output=True, text=True, timeout=60, check=False, **more
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout.splitlines(), done.stderr


def wordings(path="a.claims"):
    with Ledger.open(path) as ledger:
        ledger.verify()
        return sorted(claim.wording for claim in ledger.claims())


def test_a_folder_is_added_and_what_cannot_be_read_is_named_at_the_end(folder):
    status, lines, errors = add("press")
    assert (status, len(lines)) == (1, 11)
    *_, summary, first, second, third = errors.splitlines()
    assert summary == "3 of 14 could not be added:"
    assert "n1-empty.txt is empty" in first
    assert "n2-binary.txt is a ZIP" in second
    assert "n3-broken.txt looks like utf-16" in third
    with Ledger.open("a.claims") as ledger:
        assert len(ledger.documents()) == 11
        ledger.verify()


def test_a_pattern_and_a_list_name_articles_too(folder):
    assert len(add("press/**/n1*.[mt]*")[1]) == 2
    some = b"press/n3.txt\0press/n4.txt\0"
    done = subprocess.run(
        (*ADD, "--files-from", "-"), input=some, capture_output=True, check=True
    )
    assert len(done.stdout.splitlines()) == 2
    assert add("--files-from", os.devnull)[0] == 2


def test_a_name_stands_for_itself_even_where_it_looks_like_a_pattern(here):
    (here / "a[1].txt").write_text(article(1), encoding="utf-8")
    assert list(gather(["a[1].txt", "nowhere.txt"])) == ["a[1].txt", "nowhere.txt"]
    with pytest.raises(DocumentError, match=r"no article here \(\.txt"):
        list(gather(["b*.txt"]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_may_come_from_any_shell(encoding):
    names = ["a b.txt", "ä/c.txt"]
    assert listed("a b.txt\r\n\r\nä/c.txt\r\n".encode(encoding)) == names
    assert listed("a b.txt\nä/c.txt".encode(encoding)) == names


def test_a_name_of_several_lines_is_told_in_one(here):
    Path("a.txt\nworkbench: all is well").mkdir()
    name = "a.txt\nworkbench: all is well/b.txt"
    Path(name).write_text(article(1), encoding="utf-8")
    assert len(add(name)[2].splitlines()) == 1


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("press/**/*.md", ["press/older/n10.md"]),
        ("**/older/*", ["press/older/n10.md"]),
        ("**", ["lone.txt", "press/older/n10.md", "press/top.txt"]),
        ("./**/*.txt", ["./lone.txt", "./press/top.txt"]),
        ("p*/**/older/**/n*", ["press/older/n10.md"]),
        ("press/*.txt", ["press/top.txt"]),
    ],
)
def test_a_pattern_follows_no_links_round_and_round(here, pattern, found):
    older = here / "press" / "older"
    older.mkdir(parents=True)
    for path in (older / "n10.md", here / "press" / "top.txt", here / "lone.txt"):
        path.write_text(article(1), encoding="utf-8")
    (older / "back").symlink_to(here / "press")
    (older / "again").symlink_to(here / "press")  # 2 ** 40 ways round
    (here / "press" / ".hidden").mkdir()
    (here / "press" / ".hidden" / "n.md").write_text(article(2), encoding="utf-8")
    assert list(gather([pattern])) == found
    absolute = [str(here / path) for path in found]
    assert list(gather([str(here / pattern)])) == absolute


def test_a_folder_that_cannot_be_listed_is_told_of(folder, monkeypatch):
    scan = os.scandir

    def refused(path):
        if str(path).endswith("older"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(DocumentError, match="older cannot be listed: Permission"):
        list(gather(["press"]))


def test_a_name_that_no_ledger_takes_stops_no_other_article(here):
    Path(os.fsdecode(b"a\xff.txt")).write_text(article(1), encoding="utf-8")
    Path("b.txt").write_text(article(2), encoding="utf-8")
    status, lines, errors = add("x" * 300 + ".txt", *map(str, here.iterdir()))
    assert (status, len(lines)) == (1, 1)
    assert "not UTF-8; rename it" in errors
    assert "name too long" in errors


def test_a_pipe_is_refused_rather_than_waited_on(folder):
    os.mkfifo("pipe.txt")
    status, lines, errors = add("pipe.txt")
    assert (status, lines) == (2, [])
    assert "pipe.txt is a pipe or a device; save the article in a file" in errors
    status, lines, errors = add("pipe.txt", "press/n1.txt")
    assert (status, len(lines)) == (1, 1)
    assert "1 of 2 could not be added:" in errors


def test_without_a_readable_article_no_ledger_is_made(here):
    status, _, errors = add("nowhere.txt", "neither.txt")
    assert status == 2
    assert "nowhere.txt" in errors
    assert "neither.txt" in errors
    assert not Path("a.claims").exists()


def test_called_again_it_goes_on_where_it_was_killed(folder, here):
    """Kill it after each of the first articles in turn, then let it finish."""
    with Ledger.open("whole.claims", actor="Ana Ruiz") as ledger:
        ledger.add_many(map(Path, gather(["press"])))
    for _ in range(3):
        run = subprocess.Popen((*ADD, "press"), stdout=subprocess.PIPE)
        run.stdout.readline()
        run.kill()
        run.communicate()
        wordings()
    with Ledger.open("a.claims") as ledger:
        before = len(ledger.documents())
        assert before >= 3
    _, lines, _ = add("press")
    assert len(lines) == 11 - before
    assert wordings() == wordings("whole.claims")


def test_stopped_by_hand_it_says_that_the_same_command_goes_on(folder):
    with subprocess.Popen(
        (*ADD, "press"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        run.stdout.readline()
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=60)
    if run.returncode == 130:  # not done before it heard
        assert "the same command goes on from there" in errors
    assert "Traceback" not in errors
    add("press")
    assert len(wordings()) >= 22


def test_stopped_by_hand_it_names_what_had_failed_so_far(folder, monkeypatch, capsys):
    each = adding._Telling.each

    def stop(telling, added):
        each(telling, added)
        if telling._done == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(adding._Telling, "each", stop)
    names = ("press/n1-empty.txt", "press/n2-binary.txt", "press/n0.txt")
    with pytest.raises(SystemExit) as ended:
        main(["add", "a.claims", "press/n1.txt", *names])
    said = capsys.readouterr().err
    assert ended.value.code == 130
    _, told = said.split("3 of 4 articles are done; the same command goes on from ")
    assert "2 of 4 could not be added:\n  press/n1-empty.txt is empty" in told
    assert "\n  press/n2-binary.txt is a ZIP" in told


def test_a_terminal_shows_a_bar_and_the_data_above_it(folder):
    parent, child = pty.openpty()
    run = subprocess.Popen(
        (*ADD, "press/n0.txt", "press/n1.txt"),
        stdout=child,
        stderr=child,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "300"},
    )
    os.close(child)
    shown = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert run.wait() == 0
    os.close(parent)
    assert b"2 of 2" in shown
    assert shown.count(b'{"document": ') == 2


def test_elsewhere_a_line_says_now_and_then_how_far_it_is(folder, monkeypatch, capsys):
    clock = iter(range(0, 1_000, 6))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    with adding._Telling(100, is_described=False) as telling:
        for n in range(3):
            telling.reading(f"n{n}.txt", 0.25)
            telling.each(Added(f"n{n}.txt", document=f"document-{n}", claims=2))
    assert capsys.readouterr().err.splitlines() == [
        "1 of 100 articles",
        "2 of 100 articles",
        "3 of 100 articles",
        "3 articles added with 6 claims; 0 were in the ledger already",
    ]


def test_python_is_told_of_each_in_order_with_documents_and_files_mixed(folder, here):
    heard, shares = [], []
    articles = [
        folder / "n0.txt",
        read(article(20)),
        folder / "n1-empty.txt",
        folder / "n0.txt",
        read(article(20)),
        Document(id="document-x", title="Broken", text="a \ud800 b"),
        folder / "n1.txt",
    ]
    with Ledger.open("a.claims", actor="Ana Ruiz") as ledger:
        done = ledger.add_many(
            articles, each=heard.append, reading=lambda *told: shares.append(told)
        )
        assert heard == done
        assert [bool(one.document) for one in done] == [True] * 2 + [False] * 4 + [True]
        assert [n for n, one in enumerate(done) if one.error] == [2, 5]
        assert "surrogate" in done[5].error
        assert len(ledger.documents()) == 3
        assert len(ledger.claims()) == sum(one.claims for one in done)
    assert all(0 <= share <= 1 for _, share in shares)
    assert {name for name, _ in shares} >= {str(folder / "n0.txt"), articles[1].title}


def test_whether_an_article_is_there_is_asked_of_what_is_new_alone(here, monkeypatch):
    """The articles that are there are not listed for each one that comes."""
    listed_ones = []
    named = Records.named

    def counted(self, noun, ids, **more):
        if noun is Document:
            listed_ones.append(len(ids))
        return named(self, noun, ids, **more)

    documents = [read(article(n)) for n in range(40)]
    with Ledger.open("a.claims", actor="Ana Ruiz") as ledger:
        for document in documents[:30]:
            ledger.add(document, [])
        monkeypatch.setattr(Records, "named", counted)
        for document in documents[30:]:
            ledger.add(document, [])
        for document in documents:
            assert ledger.add(document, []) == []
    assert sum(listed_ones) == 11  # each once, and the last of those before
    with Ledger.open("a.claims", actor="Ana Ruiz") as ledger:
        assert ledger.is_recorded(documents[0])
        assert not ledger.is_recorded(read(article(500)))


def test_an_address_is_found_where_it_stands_now(here):
    one, other = "https://a.example.org/1", "https://a.example.org/2"
    with Ledger.open("a.claims", actor="Ana Ruiz") as ledger:
        entry = ledger.add(read(article(1), url=one), [])[0]
        assert ledger.is_recorded(read(article(1), url=one))
        ledger.describe(entry.subject, url=other)
        assert not ledger.is_recorded(read(article(1), url=one))
        assert ledger.is_recorded(read(article(1), url=other))
        again = ledger.add(read(article(2), url=other), [])
        assert (again[0].subject, again[0].rev) == (entry.subject, 3)


def test_what_was_taken_back_is_not_taken_for_recorded(here):
    with Ledger.open("a.claims", actor="Ana Ruiz") as ledger:
        with pytest.raises(ZeroDivisionError), ledger.batch():
            ledger.add(read(article(1)), [])
            assert ledger.is_recorded(read(article(1)))
            raise ZeroDivisionError
        assert not ledger.is_recorded(read(article(1)))
        assert ledger.add(read(article(1)), [])


def test_another_writer_is_seen(here):
    with (
        Ledger.open("a.claims", actor="Ana Ruiz") as ana,
        Ledger.open("a.claims", actor="Tomás Lind") as tomas,
    ):
        assert not ana.is_recorded(read(article(1)))
        tomas.add(read(article(1)), [])
        assert ana.is_recorded(read(article(1)))


def test_a_pipeline_full_of_words_is_loaded_anew(monkeypatch):
    first = pipeline.cached("rules")
    assert pipeline.cached("rules") is first
    monkeypatch.setattr(pipeline, "_FULL", 10)
    assert pipeline.cached("rules") is not first

"""The command line: data on standard output, the rest on standard error."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import Ledger, read
from workbench.cli import main

ARTICLE = """Dam burst kills 31 in Ostrel

At least 31 people were killed when the Holmgart dam failed, the Interior Ministry said.

“We warned the ministry three times in writing,” said Edda Marr, an engineer.
"""
NOTICE = "The ministry counted 28 dead by noon on Monday.\nThree people died later."


@pytest.fixture
def here(tmp_path):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    return tmp_path


def run(here, *args, actor="Ana Ruiz"):
    """Run the command as a person would; return (status, standard output, errors)."""
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[1])}
    if actor:
        env["WORKBENCH_ACTOR"] = actor
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *args],
        cwd=here,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def done(here, *args, actor="Ana Ruiz"):
    """Run a command that must succeed; return its JSON lines."""
    status, out, errors = run(here, *args, actor=actor)
    assert status == 0, errors
    return [json.loads(line) for line in out.splitlines()]


def first_claim(here):
    done(here, "add", "a.claims", "article.txt", "--publisher", "CPA")
    return done(here, "claims", "a.claims", "--format", "jsonl")[0]["id"]


def assessed(here):
    claim = first_claim(here)
    done(here, "select", "a.claims", claim)
    done(
        here,
        "assess",
        "a.claims",
        claim,
        "--rating",
        "Mostly false",
        "--explanation",
        "28.",
    )
    return claim


def test_an_article_goes_from_file_to_claimreview(here):
    claim = assessed(here)
    cite = ("cite", "a.claims", claim, "--stance", "refutes", "--title", "Notice 14")
    done(here, *cite, "--file", "notice.txt", "--quote", "28 dead by noon")
    done(here, "review", "a.claims", claim, "--agree", actor="Tomás Lind")
    done(here, "publish", "a.claims", claim, "--url", "https://lantern.example.org/1")
    toml = Path(__file__).parents[1] / "examples" / "publisher.toml"
    done(here, "publisher", "a.claims", str(toml))
    status, out, _ = run(here, "export", "a.claims", "--strict")
    (review,) = json.loads(out)
    assert status == 0
    assert review["url"] == "https://lantern.example.org/1"
    assert review["reviewRating"]["alternateName"] == "Mostly false"
    assert "28 dead by noon" in json.dumps(review["citation"])
    (here / "out.json").write_text(out, encoding="utf-8")
    assert run(here, "check", "out.json")[0] == 0
    assert run(here, "verify", "a.claims")[0] == 0


def test_extract_prints_offsets_that_are_those_of_the_file(here):
    text = (here / "article.txt").read_bytes().decode()
    rows = done(here, "extract", "article.txt", "--format", "jsonl")
    claims = [row for row in rows if row["type"] == "claim"]
    assert claims
    for row in claims:
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["document"] == "article.txt"
    assert [c["score"] for c in claims] == sorted(
        (c["score"] for c in claims), reverse=True
    )


def test_extract_reads_an_article_in_the_language_that_is_said(here):
    (here / "short.txt").write_text("Der Damm\n\nLaut Polizei starben 31 Menschen.\n")
    status, out, errors = run(
        here, "extract", "short.txt", "--format", "jsonl", "--language", "de-AT"
    )
    rows = [json.loads(line) for line in out.splitlines()]
    claim = next(row for row in rows if row["type"] == "claim")
    assert (status, errors) == (0, "")
    assert claim["text"] == "starben 31 Menschen"
    assert claim["source"]["name"] == "Polizei"
    _, _, errors = run(here, "extract", "short.txt", "--language", "nl")
    assert "language 'nl'; there are rules for English and German" in errors
    status, out, errors = run(here, "extract", "short.txt", "--language", "German!")
    assert (status, out) == (2, "")
    assert "'German!' is not a language tag" in errors


def test_the_same_article_twice_adds_nothing(here):
    first_claim(here)
    before = done(here, "log", "a.claims", "--format", "jsonl")
    status, out, errors = run(
        here, "add", "a.claims", "article.txt", "--publisher", "CPA"
    )
    assert (status, out) == (0, "")
    assert "already" in errors
    assert done(here, "log", "a.claims", "--format", "jsonl") == before


def test_one_unreadable_article_is_named_and_the_others_are_added(here):
    status, out, errors = run(here, "add", "a.claims", "article.txt", "nowhere.txt")
    assert (status, len(out.splitlines())) == (1, 1)
    assert "nowhere.txt" in errors.splitlines()[-1]


def test_a_verb_without_an_actor_is_wrong_usage(here):
    claim = first_claim(here)
    status, out, errors = run(here, "select", "a.claims", claim, actor=None)
    assert (status, out) == (2, "")
    assert "WORKBENCH_ACTOR" in errors


def test_a_step_that_the_rules_refuse_ends_with_one(here):
    claim = assessed(here)
    status, _, errors = run(here, "review", "a.claims", claim, "--agree")
    assert status == 1
    assert "second reader" in errors
    assert run(here, "publish", "a.claims", claim)[0] == 1


def test_a_stale_revision_is_a_conflict_and_nothing_is_recorded(here):
    claim = assessed(here)
    before = done(here, "log", "a.claims", "--format", "jsonl")
    wording = (
        "revise",
        "a.claims",
        claim,
        "--wording",
        "Other words",
        "--expected-rev",
        "1",
    )
    status, out, errors = run(here, *wording)
    assert (status, out) == (1, "")
    assert "changed since revision 1" in errors
    cite = ("cite", "a.claims", claim, "--stance", "context", "--title", "T")
    assert run(here, *cite, "--expected-rev", "1")[0] == 1
    assert done(here, "log", "a.claims", "--format", "jsonl") == before


def test_a_quotation_that_differs_is_shown_and_refused_until_it_is_accepted(here):
    claim = first_claim(here)
    cite = ("cite", "a.claims", claim, "--stance", "refutes", "--file", "notice.txt")
    quote = ("--quote", "The ministry counted 29 dead by noon on Monday")
    status, _, errors = run(here, *cite, *quote)
    assert status == 2
    assert "[-29] [+28]" in errors
    done(here, *cite, *quote, "--accept-difference")
    with Ledger.open(here / "a.claims") as ledger:
        (evidence,) = ledger.evidence(claim)
    assert evidence.passage.exact == "The ministry counted 28 dead by noon on Monday"
    assert evidence.quoted == "The ministry counted 29 dead by noon on Monday"


def test_a_telephone_call_is_evidence(here):
    claim = first_claim(here)
    call = ("--kind", "interview", "--who", "Edda Marr", "--record", "confidential")
    done(
        here,
        "cite",
        "a.claims",
        claim,
        "--stance",
        "supports",
        *call,
        "--note",
        "mobile",
    )
    with Ledger.open(here / "a.claims") as ledger:
        assert not ledger.evidence(claim)[0].is_public


def test_the_rest_of_an_article_is_set_aside_in_one_batch(here):
    claim = first_claim(here)
    done(here, "select", "a.claims", claim)
    document = done(here, "documents", "a.claims", "--format", "jsonl")[0]["id"]
    rows = done(here, "set-aside", "a.claims", "--rest-of", document)
    assert rows
    assert {row["status"] for row in rows} == {"set aside"}
    listed = done(
        here, "claims", "a.claims", "--status", "set-aside", "--format", "jsonl"
    )
    assert {row["id"] for row in listed} == {row["subject"] for row in rows}


def test_claims_as_of_an_entry_are_as_they_were(here):
    claim = assessed(here)
    found = done(here, "claims", "a.claims", "--as-of", "5", "--format", "jsonl")
    assert all(row["status"] == "candidate" for row in found)
    now = {
        row["id"]: row for row in done(here, "claims", "a.claims", "--format", "jsonl")
    }
    assert now[claim]["verdict"]["label"] == "Mostly false"
    assert run(here, "claims", "a.claims", "--as-of", "yesterday")[0] == 2


def test_diff_and_blame_say_who_changed_what(here):
    claim = assessed(here)
    fields = {
        row["field"]
        for row in done(here, "diff", "a.claims", claim, "2", "3", "--format", "jsonl")
    }
    assert fields == {"status", "verdict"}
    blamed = {
        row["field"]: row["actor"]
        for row in done(here, "blame", "a.claims", claim, "--format", "jsonl")
    }
    assert blamed["verdict"] == "Ana Ruiz"
    assert blamed["appearances"].startswith("claims-workbench extraction")


def test_a_cell_of_the_csv_is_never_a_formula(here):
    claim = first_claim(here)
    done(
        here,
        "revise",
        "a.claims",
        claim,
        "--wording",
        '=HYPERLINK("https://x.example")',
    )
    _, out, _ = run(here, "claims", "a.claims", "--format", "csv")
    assert "'=HYPERLINK" in out
    assert ",=HYPERLINK" not in out


def test_what_a_terminal_would_obey_is_not_printed(here):
    claim = first_claim(here)
    done(here, "revise", "a.claims", claim, "--wording", "red \x1b[31m and \u202egnol")
    _, out, _ = run(here, "claims", "a.claims")
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_export_says_what_it_leaves_out_and_why(here):
    claim = assessed(here)
    done(here, "review", "a.claims", claim, "--agree", actor="Tomás Lind")
    done(here, "publish", "a.claims", claim)
    status, out, errors = run(here, "export", "a.claims", "--strict", "-o", "out.json")
    assert (status, out) == (1, "")
    assert claim in errors
    assert json.loads((here / "out.json").read_text()) == []


def test_a_preview_is_marked_as_one(here):
    assessed(here)
    toml = Path(__file__).parents[1] / "examples" / "publisher.toml"
    done(here, "publisher", "a.claims", str(toml))
    status, out, errors = run(here, "export", "a.claims", "--status", "assessed")
    assert status == 0
    assert "PREVIEW" in errors
    assert len(json.loads(out)) == 1
    assert json.loads(run(here, "export", "a.claims")[1]) == []


@pytest.mark.parametrize("kind", ["text", "folder", "missing", "sqlite"])
def test_what_is_not_a_ledger_is_named_and_left_as_it_is(here, kind):
    path = here / "thing.claims"
    if kind == "text":
        path.write_text("not a ledger, but some text that is long enough" * 30)
    elif kind == "folder":
        path.mkdir()
    elif kind == "sqlite":
        import apsw

        db = apsw.Connection(str(path))
        db.execute("CREATE TABLE t (x)")
        db.close()
    before = path.read_bytes() if path.is_file() else None
    status, out, errors = run(here, "claims", "thing.claims")
    assert (status, out) == (2, "")
    assert "thing.claims" in errors
    assert (path.read_bytes() if path.is_file() else None) == before


def test_the_page_on_the_command_line_is_that_of_the_commands():
    root = Path(__file__).parents[1]
    written = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    script = runpy.run_path(str(root / "scripts" / "command_line_docs.py"))
    assert written == script["page"](), "run make docs"


def in_process(capsysbinary, *args):
    """Run the command here; return (status, standard output, errors)."""
    with pytest.raises(SystemExit) as ended:
        main([str(arg) for arg in args])
    out, errors = capsysbinary.readouterr()
    return ended.value.code, out.decode(), errors.decode()


@pytest.fixture
def ledger(here, monkeypatch):
    """Return the path of a ledger with the article, and its first claim."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "Ana Ruiz")
    monkeypatch.chdir(here)
    with Ledger.open("a.claims", "Ana Ruiz") as open_ledger:
        open_ledger.add(read("article.txt", publisher="CPA"))
        return here / "a.claims", open_ledger.claims()[0].id


@pytest.mark.parametrize("how", ["table", "csv", "jsonl"])
@pytest.mark.parametrize("output", ["| true", ">&-", ">/dev/full"])
def test_output_that_nobody_takes_is_no_traceback(ledger, how, output):
    path, _ = ledger
    command = f"{sys.executable} -m workbench claims {path.name} --format {how}"
    ended = subprocess.run(
        ["bash", "-c", f"{command} {output}; exit ${{PIPESTATUS[0]}}"],
        cwd=path.parent,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    if output == ">/dev/full":
        assert ended.returncode == 2
        assert "standard output: No space left" in ended.stderr
    else:
        assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("how", ["table", "csv", "jsonl"])
def test_output_is_utf_8_whatever_the_locale(ledger, how):
    path, claim = ledger
    with Ledger.open(path, "Ana Ruiz") as open_ledger:
        open_ledger.revise(claim, wording="Łódź “burst” 😀")
    ended = subprocess.run(
        [sys.executable, "-m", "workbench", "claims", path.name, "--format", how],
        cwd=path.parent,
        env={"PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Łódź “burst” 😀" in ended.stdout.decode("utf-8")


@pytest.mark.parametrize("as_of", ["", "²", "-1", "9" * 5000, "yesterday"])
def test_what_is_neither_an_entry_nor_a_time_is_named(ledger, capsysbinary, as_of):
    path, _ = ledger
    status, out, errors = in_process(capsysbinary, "claims", path, "--as-of", as_of)
    assert (status, out) == (2, "")
    assert "2026-11-22T14:00Z" in errors
    assert len(errors) < 1200


def test_an_argument_that_is_no_text_is_named_and_nothing_recorded(
    ledger, capsysbinary
):
    path, claim = ledger
    before = path.read_bytes()
    for command in (
        ("revise", path, claim, "--wording", "W\udcff"),
        ("select", path, claim, "--actor", "W\udcff"),
        ("select", path, "W\udcff"),
        ("comment", path, claim, "W\udcff"),
    ):
        status, out, errors = in_process(capsysbinary, *command)
        assert (status, out) == (2, "")
        assert '"W\\udcff" is not UTF-8' in errors
    assert path.read_bytes() == before


def test_a_file_whose_name_is_not_utf_8_is_extracted_under_that_name(
    here, capsysbinary
):
    name = os.fsdecode(b"caf\xe9.txt")
    (here / name).write_text(ARTICLE, encoding="utf-8")
    command = ("extract", here / name, "--format", "jsonl")
    status, out, _ = in_process(capsysbinary, *command)
    assert status == 0
    assert {json.loads(line)["document"] for line in out.splitlines()} == {
        str(here / name)
    }


def test_a_message_never_obeys_what_was_typed(ledger, capsysbinary):
    path, claim = ledger
    for command in (
        ("claims", "\x1b]0;title\x07.claims"),
        ("select", path, "\x1b[31mred"),
        ("claims", path, "--status", "\x1b[31m"),
        ("select", path, claim, "--actor", "\x1b[31mred\u202e"),
    ):
        _, _, errors = in_process(capsysbinary, *command)
        assert not set("\x1b\x07\u202e") & set(errors)


def test_an_empty_file_is_no_ledger_to_read(here, capsysbinary):
    empty = here / "empty.claims"
    empty.touch()
    status, _, errors = in_process(capsysbinary, "claims", empty)
    assert status == 2
    assert "empty.claims" in errors
    assert empty.read_bytes() == b""


def test_a_file_that_cannot_be_written_is_named_as_it_was_given(ledger, capsysbinary):
    path, _ = ledger
    command = ("export", path, "-o", "nowhere/out.json")
    status, _, errors = in_process(capsysbinary, *command)
    assert status == 2
    assert errors == "workbench: nowhere/out.json: No such file or directory\n"


def test_another_card_for_a_known_article_is_said_to_be_left_out(ledger, capsysbinary):
    path, _ = ledger
    command = ("add", path, "article.txt", "--publisher", "Other")
    status, _, errors = in_process(capsysbinary, *command)
    assert status == 0
    assert "workbench describe" in errors


@pytest.fixture
def started(monkeypatch, here):
    """Return what `workbench lab` would start JupyterLab with, and its variables."""
    calls = []

    def start(command, env, **_):
        calls.append((command[3:], env))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("workbench.cli.lab.subprocess.run", start)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.delenv("WORKBENCH_ACTOR", raising=False)
    monkeypatch.chdir(here)
    return calls


def test_lab_opens_the_ledger_in_a_tab_and_makes_it_where_there_is_none(
    started, here, capsysbinary
):
    command = ("lab", "new.claims", "--actor", "Ana Ruiz", "--no-browser")
    assert in_process(capsysbinary, *command)[0] == 0
    ((args, env),) = started
    assert args == ["new.claims", "--no-browser"]
    assert env["WORKBENCH_ACTOR"] == "Ana Ruiz"
    assert (here / "new.claims").exists()
    assert not list(here.glob("*.ipynb"))


def test_lab_opens_a_file_that_jupyterlab_does_not_know_in_a_notebook(
    started, here, capsysbinary
):
    assert in_process(capsysbinary, "lab", "checks.db", "--actor", "Ana Ruiz")[0] == 0
    assert started[0][0] == ["checks-desk.ipynb"]
    assert (here / "checks-desk.ipynb").exists()


def test_lab_writes_a_notebook_that_opens_the_ledger_from_its_own_folder(
    started, here, capsysbinary, monkeypatch
):
    (here / "sub").mkdir()
    path = Path("sub") / 'Ana\'s "ü 😀".claims'
    command = ("lab", path, "--notebook", "--actor", "Ana Ruiz", "--no-browser")
    assert in_process(capsysbinary, *command)[0] == 0
    notebook = here / "sub" / 'Ana\'s "ü 😀"-desk.ipynb'
    ((args, env),) = started
    assert args == [str(notebook.relative_to(here)), "--no-browser"]
    assert env["WORKBENCH_ACTOR"] == "Ana Ruiz"
    (cell,) = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    monkeypatch.chdir(notebook.parent)
    monkeypatch.setattr("builtins.input", lambda _: "Bo")
    names = {}
    exec(cell["source"].replace("wb.Desk(ledger)", ""), names)  # noqa: S102 -- our own
    with names["ledger"] as opened:
        assert opened.me().name == "Bo"
        assert opened.name == path.name
    assert [p.name for p in notebook.parent.glob("*.claims")] == [path.name]


def test_lab_leaves_a_notebook_that_is_there_as_it_is(started, here, capsysbinary):
    mine = here / "a-desk.ipynb"
    mine.write_text("mine")
    assert in_process(capsysbinary, "lab", "a.claims", "--notebook")[0] == 0
    assert mine.read_text() == "mine"


def test_lab_without_a_ledger_hands_its_options_on(started, here, capsysbinary):
    assert in_process(capsysbinary, "lab", "--no-browser", "--port=9")[0] == 0
    assert started[0][0] == ["--no-browser", "--port=9"]
    assert not list(here.glob("*.claims")) + list(here.glob("--*"))


def test_lab_runs_for_root_too(started, capsysbinary, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    assert in_process(capsysbinary, "lab")[0] == 0
    assert started[0][0] == ["--allow-root"]


def test_what_stands_beside_a_claim_heeds_the_revision_seen_too(ledger, capsysbinary):
    path, claim = ledger
    toml = Path(__file__).parents[1] / "examples" / "publisher.toml"
    with Ledger.open(path) as open_ledger:
        document, size = open_ledger.documents()[0].id, open_ledger.size
    stale = ("--expected-rev", "7")
    for command in (
        ("comment", path, claim, "Ask the ministry."),
        ("publisher", path, toml),
        ("set-aside", path, "--rest-of", document),
    ):
        status, out, _ = in_process(capsysbinary, *command, *stale)
        assert (status, out) == (1, "")
    with Ledger.open(path) as open_ledger:
        assert open_ledger.size == size
    seen = ("--expected-rev", "1")
    assert in_process(capsysbinary, "comment", path, claim, "Ask.", *seen)[0] == 0
    assert in_process(capsysbinary, "publisher", path, toml)[0] == 0


@pytest.mark.parametrize("expected_rev", ["0", "7"])
def test_a_revision_that_there_is_not_is_a_conflict(ledger, capsysbinary, expected_rev):
    path, claim = ledger
    command = ("select", path, claim, "--expected-rev", expected_rev)
    status, out, errors = in_process(capsysbinary, *command)
    assert (status, out) == (1, "")
    assert claim in errors


def test_a_date_that_is_none_is_answered_with_one(ledger, capsysbinary):
    path, claim = ledger
    command = ("revise", path, claim, "--date", "Friday")
    status, _, errors = in_process(capsysbinary, *command)
    assert status == 2
    assert "2026-11-22" in errors
    assert "regex" not in errors

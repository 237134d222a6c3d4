"""Who may do what over REST, and what of the disk is within reach."""

import json

import pytest
from jupyter_server.auth import Authorizer, IdentityProvider, User

from workbench import Ledger

pytest_plugins = ["pytest_jupyter.jupyter_server"]

ADDRESSES = [
    ("GET", "me"),
    ("GET", "ledgers"),
    ("POST", "ledgers"),
    ("POST", "ask/open"),
    ("POST", "record/act"),
    ("GET", "changes"),
    ("GET", "claims"),
    ("POST", "articles"),
    ("GET", "export"),
    ("GET", "verify"),
    ("POST", "check"),
    ("GET", "openapi.json"),
    ("GET", "anything"),
]


async def test_nothing_is_answered_without_a_login(fetch, ledger):
    for method, address in ADDRESSES:
        headers = {"Authorization": "token wrong"}
        code, problem = await fetch(
            method, address, {}, headers=headers, path="a.claims"
        )
        assert (code, problem["status"]) == (403, 403), address


class Ana(IdentityProvider):
    """Whoever comes is logged in by a cookie, as Ana."""

    def get_user(self, handler):
        return User(username="ana", name="Ana Ruiz")

    def is_token_authenticated(self, handler):
        return False


@pytest.fixture
def logged_in(jp_serverapp, monkeypatch):
    provider = Ana(parent=jp_serverapp)
    monkeypatch.setitem(jp_serverapp.web_app.settings, "identity_provider", provider)
    monkeypatch.setattr(jp_serverapp, "identity_provider", provider)


@pytest.mark.parametrize(
    "cookie", [{}, {"Cookie": "_xsrf=a", "X-XSRFToken": "b"}], ids=["none", "other"]
)
async def test_a_page_elsewhere_cannot_use_a_login(fetch, ledger, logged_in, cookie):
    """Without the XSRF token that only Jupyter's own pages have."""
    for address in ("record/act", "ledgers", "ask/open", "articles", "check"):
        headers = {"Authorization": "", **cookie}
        code, problem = await fetch(
            "POST", address, {}, headers=headers, path="a.claims"
        )
        assert (code, problem["status"]) == (403, 403), address
        assert "xsrf" in problem["detail"].lower()


async def test_a_login_is_the_actor_and_the_entry_says_so(fetch, ledger, logged_in):
    """The cookie and the header are those that a page of Jupyter's own sends."""
    headers = {"Authorization": "", "Cookie": "_xsrf=a", "X-XSRFToken": "a"}
    act = {"verb": "flag", "claim": ledger.ids[0], "expected_rev": 1, "flagged": True}
    code, answer = await fetch(
        "POST", "record/act", act, headers=headers, path="a.claims"
    )
    assert code == 200
    with Ledger.open(ledger.path) as read:
        (ana,) = [actor for actor in read.actors() if actor.name == "Ana Ruiz"]
        assert ana.established == "jupyter login"
        assert read.entry(answer["saved"]["seq"]).actor == "Ana Ruiz"
    code, problem = await fetch(
        "POST", "record/act", act, headers=headers, path="a.claims", actor="Tomás Lind"
    )
    assert (code, problem["code"]) == (403, "named")


async def test_an_anonymous_login_names_itself_and_the_entry_says_typed(fetch, ledger):
    _, me = await fetch("GET", "me")
    assert (me["anonymous"], me["name"]) == (True, "")
    code, problem = await fetch("POST", "ask/open", {}, path="a.claims")
    assert (code, problem["code"]) == (403, "unnamed")
    act = {"verb": "flag", "claim": ledger.ids[0], "expected_rev": 1, "flagged": True}
    for name, wrong in (("Anonymous Io", 400), ("a\nb", 400), ("x" * 300, 400)):
        code, _ = await fetch("POST", "record/act", act, path="a.claims", actor=name)
        assert code == wrong
    code, _ = await fetch("POST", "record/act", act, path="a.claims", actor="Ana Ruiz")
    assert code == 200
    with Ledger.open(ledger.path) as read:
        (ana,) = [actor for actor in read.actors() if actor.name == "Ana Ruiz"]
        assert ana.established == "typed"


class ReadOnly(Authorizer):
    """Everybody may read claims, and nobody record."""

    def is_authorized(self, handler, user, action, resource):
        return (action, resource) == ("read", "claims")


async def test_the_authorizer_tells_readers_from_writers(
    fetch, ledger, jp_serverapp, monkeypatch
):
    only = ReadOnly(parent=jp_serverapp)
    monkeypatch.setitem(jp_serverapp.web_app.settings, "authorizer", only)
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    assert (await fetch("POST", "ask/open", {}, **where))[0] == 200
    assert (await fetch("GET", "claims", **where))[0] == 200
    for address in ("record/act", "record/draft", "ledgers", "articles"):
        code, problem = await fetch("POST", address, {}, **where)
        assert (code, problem["code"]) == (403, "forbidden")


OUTSIDE = [
    "../secret.claims",
    "a/../../secret.claims",
    "/../secret.claims",
    "..\\secret.claims",
    "link.claims",
    "folder/secret.claims",
    "{outside}/secret.claims",
    ".hidden.claims",
    ".folder/b.claims",
    "a.claims/../../secret.claims",
    "secret\x00.claims",
    "nothing.claims",
    "dangling.claims",
    ".",
    "",
]


@pytest.fixture
def outside(root, make, tmp_path):
    """A ledger that is not the server's to show, and ways that lead to it."""
    folder = tmp_path / "outside"
    make(folder / "secret.claims")
    (folder / "article.txt").write_text("Secret.\n")
    (folder / "publisher.toml").write_text('name = "Secret"\n')
    (root / "link.claims").symlink_to(folder / "secret.claims")
    (root / "dangling.claims").symlink_to(folder / "new.claims")
    (root / "folder").symlink_to(folder)
    make(".hidden.claims")
    make(".folder/b.claims")
    return folder


async def test_what_lies_outside_or_is_hidden_is_out_of_reach(fetch, ledger, outside):
    before = sorted(outside.iterdir())
    for given in OUTSIDE:
        path = given.format(outside=outside)
        for method, address in ADDRESSES[3:7] + ADDRESSES[8:10]:
            code, problem = await fetch(
                method, address, {}, path=path, actor="Ana Ruiz"
            )
            assert code in (400, 404), path
            assert str(outside) not in problem["detail"].replace(path, "")
        code, _ = await fetch("POST", "ledgers", {"path": path}, actor="Ana Ruiz")
        assert code in (400, 404, 409) or path == "nothing.claims"
    assert sorted(outside.iterdir()) == before


async def test_an_article_comes_from_below_the_root(fetch, ledger, outside):
    where = {"path": "a.claims", "actor": "Ana Ruiz"}
    for file in ("../outside/article.txt", "folder/article.txt", ".hidden.claims"):
        code, _ = await fetch("POST", "articles", {"file": file}, **where)
        assert code == 404
    made = {"path": "b.claims", "publisher": "folder/publisher.toml"}
    code, _ = await fetch("POST", "ledgers", made, actor="Ana Ruiz")
    assert code == 404


async def test_a_link_in_the_place_of_the_log_is_not_followed(
    fetch, make, root, outside
):
    make("b.claims")
    (root / "b.claims-wal").symlink_to(outside / "article.txt")
    code, _ = await fetch("POST", "ask/open", {}, path="b.claims", actor="Ana Ruiz")
    assert code == 404
    assert (outside / "article.txt").read_text() == "Secret.\n"


async def test_hidden_files_are_shown_where_the_server_shows_them(
    fetch, make, extension
):
    make(".hidden.claims")
    extension.places._allow_hidden = True
    code, _ = await fetch("GET", "claims", path=".hidden.claims")
    assert code == 200


async def test_a_text_file_is_never_made_a_ledger(fetch, root):
    (root / "empty.txt").touch()
    (root / "notes.claims").write_text("A text." * 100)
    for path in ("empty.txt", "notes.claims"):
        code, problem = await fetch("GET", "claims", path=path)
        assert code == 400
        assert "ledger" in problem["detail"]
    assert (root / "empty.txt").stat().st_size == 0
    assert json.dumps(problem)

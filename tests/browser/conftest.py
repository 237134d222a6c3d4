"""A real Chromium and a real JupyterLab, each started once for all tests."""

import json

import pytest
from alone import Desk
from playwright.sync_api import expect
from running import running_chromium, running_lab

expect.set_options(timeout=15_000)  # a busy machine is not a failure


@pytest.fixture(scope="session")
def chromium():
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    home = tmp_path_factory.mktemp("jupyter")
    with running_lab(tmp_path_factory.mktemp("root"), home) as lab:
        yield lab


@pytest.fixture
def desk(page):
    """The desk alone on a page: `desk.open()`."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield Desk(page)
    assert problems == []


@pytest.fixture(params=["light", "dark"])
def theme(lab, page, request):
    """JupyterLab in this theme, and in its own again afterwards."""
    address = f"{lab.address}/lab/api/settings/@jupyterlab/apputils-extension:themes"
    headers = {"Authorization": f"token {lab.token}"}

    def choose(name):
        raw = json.dumps({"theme": f"JupyterLab {name}"})
        put = page.request.put(address, headers=headers, data={"raw": raw})
        assert put.ok

    choose(request.param.title())
    yield request.param
    choose("Light")

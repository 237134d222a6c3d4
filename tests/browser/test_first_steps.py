"""The steps of the README from an installed wheel to a first saved verdict."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect
from running import settled

import workbench as wb

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ARTICLE = """<!doctype html><html lang="en"><title>Bridge closed</title><article>
<h1>Bridge closed</h1>
<p>The bridge over the Tesk was closed on Monday, the mayor said. It carried 4,000 cars
a day, according to the county.</p></article></html>
"""


def steps():
    """The numbered steps of the README, each as what stands in it as code."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\d\. (.*`.*)$", text, re.MULTILINE)
    return [re.findall(r"`([^`]+)`", step) for step in found]


@pytest.fixture
def at_home(tmp_path):
    """An empty folder with an article, and an environment that opens no browser."""
    folder, home = tmp_path / "work", tmp_path / "home"
    folder.mkdir()
    (folder / "article.html").write_text(ARTICLE)
    env = settled(home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = {"ip": "127.0.0.1", "port": port, "port_retries": 0}
    config = home / "config" / "jupyter_server_config.json"
    config.write_text(json.dumps({"ServerApp": server}))
    opener = home / "opener"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{home}/opened"\n')
    opener.chmod(0o755)
    env["BROWSER"] = f"{opener} %s"
    env["PYTHONPATH"] = os.pathsep.join((str(ROOT), env.get("PYTHONPATH", "")))
    return folder, home, env


def opened(home, server):
    """The address that a browser was asked to open."""
    for _ in range(600):
        if (home / "opened").exists() and (text := (home / "opened").read_text()):
            return text.strip()
        assert server.poll() is None, (home / "log").read_text()
        time.sleep(0.1)
    raise TimeoutError((home / "log").read_text())


def test_five_steps_lead_from_pip_install_to_a_saved_verdict(page, at_home):
    folder, home, env = at_home
    (install,), (add,), (lab,), *keys = steps()
    assert len(steps()) <= 5
    # Step 1 is this environment; tests/test_packaging.py installs the wheel itself.
    assert install == "pip install claims_workbench-*.whl"

    def command(step):
        name, *rest = shlex.split(step)
        assert name == "workbench"
        return [sys.executable, "-m", "workbench", *rest]

    subprocess.run(command(add), cwd=folder, env=env, check=True)
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            command(lab),
            cwd=folder,
            env=env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        page.goto(opened(home, server))
        root = page.locator(".claims-DeskView [role=region].claims-desk")
        expect(root.get_by_text("Claim in its own words")).to_be_visible()
        for key in (key for step in keys for key in step):
            page.keyboard.press(key.replace("Ctrl", "Control"))
            if key == "w":
                page.keyboard.insert_text("The county counted fewer.")
        expect(root.locator(".saved")).to_contain_text("Saved · entry")
        with wb.Ledger.open(folder / "checks.claims") as ledger:
            (claim,) = ledger.claims("assessed")
        assert claim.verdict.explanation == "The county counted fewer."
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)

"""A Chromium and a JupyterLab to drive: for the tests, and for the benchmarks."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = {  # no question about news in front of what is tested
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
}


@contextmanager
def running_chromium():
    """Yield the browser, without the services that would call home."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "no Chromium or Chrome: scripts/chromium.sh installs it"
    args = ["disable-gpu", "disable-quic", "no-first-run", "disable-sync"]
    args += ["disable-background-networking", "disable-component-update"]
    if os.getuid() == 0:
        args.append("no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[f"--{arg}" for arg in args]
        )
        yield browser
        browser.close()


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that serves the folder `root`."""

    root: Path
    address: str
    token: str

    def open(self, page: Page, path: str) -> None:
        """Show a folder or a notebook of `root`, with nothing left over from before.

        A notebook's kernel is idle when this returns: before that, running cells
        is answered by a question about the kernel.
        """
        page.goto(f"{self.address}/lab/tree/{path}?reset&token={self.token}")
        page.wait_for_selector("#jupyterlab-splash", state="detached")
        if path.endswith(".ipynb"):
            page.wait_for_selector(".jp-Notebook .jp-Cell")
            self.idle(page)

    def idle(self, page: Page) -> None:
        """Wait for the kernel of the notebook in front to have nothing to do."""
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()


def _install(home: Path) -> None:
    """Put this tree's extension and its configuration before those installed."""
    extensions = home / "share" / "labextensions"
    extensions.mkdir(parents=True)
    (extensions / "claims-workbench").symlink_to(ROOT / "workbench" / "labextension")
    configs = home / "etc" / "jupyter_server_config.d"
    shutil.copytree(ROOT / "jupyter-config" / "server-config", configs)


def settled(home: Path) -> dict[str, str]:
    """Return an environment in which JupyterLab keeps to `home`, and has this tree."""
    _install(home)
    settings = home / "config" / "labconfig" / "default_setting_overrides.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(QUIET))
    return {
        **os.environ,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_PATH": str(home / "share"),
        "JUPYTER_CONFIG_PATH": str(home / "etc"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
    }


@contextmanager
def running_lab(
    root: Path, home: Path, actor: str = "Ana Ruiz", program: str = "jupyterlab"
):
    """Yield a JupyterLab on `root`, with its settings and its log in `home`.

    `program`: "notebook" for a Jupyter Notebook.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    lab = Lab(root, f"http://127.0.0.1:{port}", secrets.token_hex())
    command = [sys.executable, "-m", program, "--no-browser", "--allow-root"]
    command += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={root}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ]
    env = {**settled(home), "JUPYTER_TOKEN": lab.token, "WORKBENCH_ACTOR": actor}
    log = home / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, env=env, stdout=out, stderr=out)
    try:
        _wait(server, lab.address, log)
        yield lab
    finally:
        server.terminate()
        server.wait(30)


def _wait(server: subprocess.Popen, address: str, log: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()  # noqa: S310
        except urllib.error.URLError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    message = f"JupyterLab did not answer:\n{log.read_text()}"
    raise TimeoutError(message)


def command(page: Page, name: str, **args: object) -> None:
    """Run one of our commands as a script does, once JupyterLab has it."""
    id_ = f"claims-workbench:{name}"
    page.wait_for_function(
        "(id) => window.jupyterapp?.commands.hasCommand(id)", arg=id_
    )
    page.evaluate(
        "([id, args]) => jupyterapp.commands.execute(id, args).then(() => true)",
        [id_, args],
    )

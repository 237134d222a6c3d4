"""Builds the front end before a wheel or an sdist is packed.

An sdist carries the built assets, so that a wheel made from it needs no Node.
"""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("ui", "widget", "lab", "locale", "schema", "*.json", "*.mjs")
ASSETS = (
    "widgets/static/desk.js",
    "widgets/static/later.js",
    "widgets/static/de.json",
    "labextension/package.json",
)


class FrontEndHook(BuildHookInterface[Any]):
    """Runs `npm ci` and the front-end build, each only when its result is stale."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build what is missing or older than its sources."""
        root = Path(self.root)
        assets = [root / "workbench" / asset for asset in ASSETS]
        built = all(asset.exists() for asset in assets)
        if (root / "PKG-INFO").exists() and built:
            return
        extension = root / "extension"
        if built and _newest(_sources(extension)) <= min(map(_changed, assets)):
            return
        npm = shutil.which("npm")
        if npm is None:
            message = "npm was not found: building the front end needs Node.js 20"
            raise RuntimeError(message)
        lock = extension / "package-lock.json"
        installed = extension / "node_modules" / ".package-lock.json"
        if not installed.exists() or _changed(installed) < _changed(lock):
            _run(npm, "ci", "--ignore-scripts", cwd=extension)
        _run(npm, "run", "build", cwd=extension)
        for asset in assets:  # a build that changes nothing may leave the old file
            asset.touch()


def _sources(extension: Path) -> Iterator[Path]:
    for pattern in SOURCES:
        for path in extension.glob(pattern):
            yield path
            yield from path.rglob("*")


def _newest(paths: Iterator[Path]) -> float:
    return max(map(_changed, paths))


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _run(*command: str, cwd: Path) -> None:
    """Run a command with jupyter-builder, installed beside this Python, in reach."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    subprocess.run(command, cwd=cwd, env={**os.environ, "PATH": path}, check=True)

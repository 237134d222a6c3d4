"""What is handed out: the lockfile, the wheel, the sdist."""

import gzip
import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import workbench

ROOT = Path(__file__).parents[1]
EXTENSION = "share/jupyter/labextensions/claims-workbench"
CONFIG = "etc/jupyter/jupyter_server_config.d/claims_workbench.json"


def package_json() -> dict:
    return json.loads((ROOT / "extension/package.json").read_text())


def build(source: Path, out: Path, kind: str, *, path: str | None = None) -> Path:
    """One distribution of `source`, built with what is installed here."""
    env = os.environ if path is None else {**os.environ, "PATH": path}
    command = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}"]
    command += ["--outdir", str(out), str(source)]
    subprocess.run(command, check=True, env=env, capture_output=True)
    (built,) = out.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def wheel(sdist, tmp_path_factory):
    """The wheel made from the sdist, with no Node within reach."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    out = tmp_path_factory.mktemp("wheel")
    return build(source, out, "wheel", path=str(folder / "nothing-here"))


def test_the_lockfile_names_no_registry():
    lock = (ROOT / "extension/package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert not re.search(r'"integrity": "(?!sha512-)', lock)


def test_jupyterlab_packages_are_ranges_not_one_patch_version():
    dependencies = package_json()["dependencies"]
    ours = {k: v for k, v in dependencies.items() if k.startswith("@jupyterlab/")}
    assert ours
    assert all(re.fullmatch(r"\^\d+\.\d+\.0", version) for version in ours.values())


def test_the_trained_pipeline_is_small_and_under_its_own_licence():
    folder = ROOT / "workbench" / "extraction" / "english"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 12_000_000
    assert json.loads((folder / "meta.json").read_text())["license"] == "CC BY-SA 4.0"
    assert "Attribution-ShareAlike" in (folder / "LICENSE").read_text()


def test_browser_half_and_python_half_have_one_version():
    assert package_json()["version"] == workbench.__version__


def test_the_sdist_is_small_and_carries_the_built_front_end(sdist):
    assert sdist.stat().st_size < 14_500_000
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert not [name for name in names if "node_modules" in name]
    assert {
        "LICENSE",
        "extension/package-lock.json",
        "workbench/widgets/static/desk.js",
        "workbench/widgets/static/later.js",
        "workbench/widgets/static/de.json",
        "workbench/labextension/package.json",
        "workbench/extraction/english/LICENSE",
        "workbench/extraction/english/tok2vec/model",
        "training/config.cfg",
        "benchmarks/annotated/seen/claims.jsonl",
        "benchmarks/briefs/seen/war.txt",
        "scripts/extraction_errors.py",
    } <= names


def test_the_wheel_made_from_it_without_node_is_complete(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        data = f"claims_workbench-{workbench.__version__}.data/data/{EXTENSION}"
        installed = json.loads(archive.read(f"{data}/install.json"))
        config = json.loads(archive.read(f"{data.removesuffix(EXTENSION)}{CONFIG}"))
        extension = json.loads(archive.read(f"{data}/package.json"))
    assert installed["packageName"] == "claims-workbench"
    assert config["ServerApp"]["jpserver_extensions"] == {"workbench.server": True}
    assert f"{data}/{extension['jupyterlab']['_build']['load']}" in names
    assert {
        "workbench/py.typed",
        "workbench/widgets/static/desk.js",
        "workbench/widgets/static/later.js",
        "workbench/widgets/static/de.json",
        "workbench/widgets/static/desk.css",
        "workbench/documents/data/en/furniture.json",
        "workbench/extraction/data/grading.json",
        "workbench/extraction/data/en/checkworthy.json",
        "workbench/extraction/english/LICENSE",
        "workbench/extraction/english/parser/model",
    } <= names
    others = ("tests/", "extension/", "benchmarks/", "scripts/", "training/")
    assert not [name for name in names if name.startswith(others)]


def test_the_desk_loads_no_more_than_30_kb_and_no_words_but_english(wheel):
    with zipfile.ZipFile(wheel) as archive:
        desk = archive.read("workbench/widgets/static/desk.js")
        german = json.loads(archive.read("workbench/widgets/static/de.json"))
    assert len(gzip.compress(desk)) < 30_000
    assert german["Who said it"].encode() not in desk


@pytest.mark.long
def test_the_wheel_works_in_an_empty_environment(wheel, tmp_path):
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "-q", wheel], check=True)
    without_node = {**os.environ, "PATH": str(tmp_path / "bin")}

    def run(*command: str) -> str:
        done = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            env=without_node,
            cwd=tmp_path,
        )
        return done.stdout + done.stderr

    assert "lab" in run("workbench", "--help")
    listed = run("jupyter", "labextension", "list")
    assert re.search(r"claims-workbench v[\d.]+ .*enabled.*OK", listed)
    assert re.search(
        r"workbench.server .*OK", run("jupyter", "server", "extension", "list")
    )
    script = "import workbench as wb; print(wb.Desk.__name__)"
    assert "Desk" in run("python", "-c", script)

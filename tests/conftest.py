from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of articles and reference data beside the repository."""
    path = Path(__file__).parents[2] / "shared"
    if not path.is_dir():
        pytest.skip("there is no shared/ folder beside the repository")
    return path


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server that forgets when the machine does: quick, for behaviour."""
    from postgresql_server import QUICK, Server

    server = Server(QUICK)
    yield server
    server.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser to the end: its event loop runs until the last test is done."""
    items.sort(key=lambda item: "browser" in item.path.parts)

"""What every test shares: expectations kept in files, no network, the same examples each time."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("newsclean", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("newsclean")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite expectation files from what comes out now")
    parser.addoption("--scale", type=float, default=1, help="how large the pages are of which tests/test_growth.py takes the time")


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that says what it should be; a missing file fails. `make accept` writes it."""

    def compare(path: Path, got: str) -> None:
        if request.config.getoption("--accept"):
            if not path.exists() or path.read_bytes() != got.encode():
                path.write_bytes(got.encode())
            return
        if not path.exists():
            pytest.fail(f"{path.name} is missing: write what should come out, by hand")
        assert got == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Nothing is ever fetched: an attempt to connect is a failure, not a slow test."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    socket.socket.connect = refuse  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]

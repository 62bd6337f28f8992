"""Shared by all tests: no socket but loopback, the third-party corpus beside the checkout, small builders."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

# A deadline measures the machine's other users; a slow example is found by the suite's own time.
EXAMPLES = int(os.environ.get("CLAIMCHECK_EXAMPLES", "100"))
"""Examples a property is tried on; `make soak` asks for more."""
settings.register_profile("claimcheck", deadline=None, max_examples=EXAMPLES)
settings.load_profile("claimcheck")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("CLAIMCHECK_SHARED", ROOT.parent / "shared"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Allow loopback only, and skip corpus tests where the corpus is missing (in CI that is a failure)."""
    socket_allow_hosts([*(f"127.0.0.{n}" for n in range(1, 41)), "::1", "localhost"], allow_unix_socket=True)
    if item.get_closest_marker("corpus") and not SHARED.is_dir():
        reason = f"the corpus is not at {SHARED}; set CLAIMCHECK_SHARED"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)


_LOOK_UP = socket.getaddrinfo


@pytest.fixture(autouse=True)
def _no_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question to a name server is a request too: only addresses and localhost resolve."""

    def look_up(host: object, *arguments: object, **named: object) -> object:
        if re.fullmatch(r"localhost|[\d.]+|[\da-f:]*:[\da-f:.]*|None", str(host)):
            return _LOOK_UP(host, *arguments, **named)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture(autouse=True)
def _caches_are_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the user of this machine, or another test, has fetched is not found."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(autouse=True)
def _auto_is_fuzzy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which judge `auto` finds here depends on what is installed; a test that is about another one names it."""
    monkeypatch.setattr("claimcheck.assembly._installed", lambda: "fuzzy")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party texts."""
    return SHARED

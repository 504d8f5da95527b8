"""One server for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.search.server import binaries, running


@pytest.fixture(scope="session")
def port() -> Iterator[int]:
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed")
    with running(programs) as port:
        yield port

"""A server with an index of invented releases, one of them hostile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from reportnlp.batch.settings import Settings
from reportnlp.record import ReleaseRecord
from reportnlp.search import Engine, open_index
from reportnlp.web.app import create_app
from reportnlp.web.extractor import Extractor
from reportnlp.web.server import listening
from reportnlp.web.services import Services
from tests.search.releases import RECORDS, Made, record_of

XSS = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"


def hostile() -> ReleaseRecord:
    """A record that tries to be markup wherever it is shown."""
    made = Made(
        name=f"恶意{XSS}",
        passage=f"恶意馆{XSS}赠书。",
        summary=XSS,
        organisations={"恶意馆": "organiser"},
        people=[XSS],
    )
    values = record_of(f"x&id=1#{XSS}", f"开头。恶意馆{XSS}赠书。", [made], title=XSS).model_dump()
    values["warnings"] = [XSS]
    return ReleaseRecord.model_validate(values)


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    with closing(Extractor(Settings(model="fast"))) as extractor:
        yield extractor


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("web") / "index"
    with closing(open_index(str(folder), create=True)) as index:
        index.update([*RECORDS, hostile()])
        index.update(record_of(f"paper{n}", f"第{n}次旧报回收。") for n in range(25))
        yield index


@pytest.fixture(scope="session")
def app(extractor: Extractor, index: Engine) -> FastAPI:
    return create_app(Services(extractor, index))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="session")
def address(app: FastAPI) -> Iterator[str]:
    """Where a real server answers."""
    with closing(listening("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where what the browser shows is put to be looked at."""
    folder = Path(__file__).parents[2] / "out" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder

"""The JSON interface."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from benchmarks.formats.make import MAKERS
from reportnlp.record import ReleaseRecord
from reportnlp.web.app import create_app
from reportnlp.web.extractor import Extractor
from reportnlp.web.services import Services
from tests.search.releases import PHONES
from tests.web.conftest import hostile

_OPERATIONS = [
    ("/health", "GET"),
    ("/api/search", "GET"),
    ("/api/release", "GET"),
    ("/api/extract", "POST"),
    ("/api/file", "POST"),
]


@pytest.fixture(scope="session")
def described(app: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_every_operation_is_tested(described: schemathesis.BaseSchema) -> None:
    found = [result.ok() for result in described.get_all_operations() if isinstance(result, Ok)]
    assert sorted((one.path, one.method.upper()) for one in found) == sorted(_OPERATIONS)


@pytest.mark.parametrize(("path", "method"), _OPERATIONS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_as_described(
    described: schemathesis.BaseSchema, path: str, method: str, data: st.DataObject
) -> None:
    case = data.draw(described[path][method].as_strategy())
    # A schema cannot say all that makes a request one that can be answered.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def test_health(client: TestClient) -> None:
    assert client.get("/health").json()["status"] == "ok"


def test_search_finds_both_scripts_with_facets(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "宁波 老人 手機"}).json()
    assert {hit["document"]["id"] for hit in found["hits"]} == {"phones#i1", "phones#release"}
    assert {"value": "330200", "label": "宁波市", "count": 2} in found["facets"]["place"]
    assert found["hits"][0]["snippets"][0]["marks"]


def test_filters(client: TestClient) -> None:
    asked = {"theme": ["志願服務", "elderly_care"], "kind": "release", "since": ""}
    found = client.get("/api/search", params=asked).json()
    assert [hit["document"]["id"] for hit in found["hits"]] == ["phones#release"]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "长" * 2_000},
        {"q": " ".join(f"x{n}" for n in range(100))},
        {"since": "2024-13-01"},
        {"since": "2024-02-01", "until": "2024-01-01"},
        {"limit": "1000"},
        {"offset": "-1"},
        {"metric_min": "nan"},
        {"status": "gone"},
    ],
)
def test_what_cannot_be_answered_is_told(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/api/search", params=asked)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_release_comes_whole(client: TestClient) -> None:
    for record in (PHONES, hostile()):
        answer = client.get("/api/release", params={"id": record.doc_id})
        assert ReleaseRecord.model_validate(answer.json()) == record
    for id in ("../../etc/passwd", "/etc/passwd", "phones#i1", ""):
        assert client.get("/api/release", params={"id": id}).status_code == 404


def test_a_text_is_extracted(client: TestClient) -> None:
    given = {"text": "宁波市图书馆昨日在文昌广场举办读书活动。", "published": "2024-03-06"}
    record = ReleaseRecord.model_validate(client.post("/api/extract", json=given).json())
    times = [entity.time.value for entity in record.entities if entity.time]
    assert times == ["2024-03-05"]


def test_a_file_is_extracted(client: TestClient) -> None:
    text = "寧波市圖書館3月5日在文昌廣場舉辦讀書活動，到場120人。"
    file = ("../../a.txt", text.encode("big5"))
    answer = client.post("/api/file", files={"file": file}, data={"published": "2024-03-06"})
    record = ReleaseRecord.model_validate(answer.json())
    assert record.text.original == text
    assert record.source.encoding == "big5"


@pytest.mark.parametrize("kind", ["html", "docx", "pdf", "eml"])
def test_a_document_of_any_kind_is_extracted(client: TestClient, kind: str) -> None:
    text = "临溪夜读\n临溪市图书馆3月5日在文昌广场举办读书活动，到场120人。"
    content = MAKERS[kind](text, 0)
    answer = client.post("/api/file", files={"file": (f"a.{kind}", content)})
    record = ReleaseRecord.model_validate(answer.json())
    assert record.text.original.splitlines() == text.split("\n")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"  \n", "white space"), (b"\x89PNG\r\n\x1a\n\0\0", "")],
)
def test_what_is_no_release_is_told(client: TestClient, content: bytes, reason: str) -> None:
    answer = client.post("/api/file", files={"file": ("a.txt", content)})
    assert answer.status_code == 422
    assert "a.txt" in answer.json()["detail"]
    assert reason in answer.json()["detail"]


def test_a_day_that_is_none_is_told(client: TestClient) -> None:
    answer = client.post("/api/extract", json={"text": "文。", "published": "昨日"})
    assert answer.status_code == 422


def test_without_an_index_there_is_no_search(extractor: Extractor) -> None:
    with TestClient(create_app(Services(extractor, None))) as client:
        assert client.get("/api/search").status_code == 404
        assert not client.get("/health").json()["has_index"]
        assert "textarea" in client.get("/").text

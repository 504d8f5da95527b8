"""What every request goes through."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from reportnlp.web.app import MAX_BODY, create_app
from reportnlp.web.extractor import Extractor
from reportnlp.web.guard import Guard
from reportnlp.web.services import Services


def test_too_large_a_request_is_refused(client: TestClient) -> None:
    answer = client.post("/extract", content=b"x" * (MAX_BODY + 1))
    assert answer.status_code == 413
    assert f"{MAX_BODY:,}" in answer.json()["detail"]


def test_what_is_not_announced_is_counted(address: str) -> None:
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), 20) as client:
        client.sendall(
            b"POST /api/extract HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        with contextlib.suppress(ConnectionError):
            for _ in range(MAX_BODY // 0x10000 + 2):
                client.sendall(chunk)
        assert client.recv(1_000).startswith(b"HTTP/1.1 413")


def test_what_does_not_come_is_not_waited_for() -> None:
    sent = list[Message]()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("the request has not come")

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "headers": [], "method": "POST", "path": "/"}
    asyncio.run(Guard(app, max_body=10, patience=0.01)(scope, receive, send))
    assert sent[0]["status"] == 408


def test_only_names_of_the_server_are_answered(extractor: Extractor) -> None:
    app: FastAPI = create_app(Services(extractor, None), hosts=["localhost"])
    with TestClient(app, base_url="http://evil.example") as client:
        assert client.get("/").status_code == 400
    with TestClient(app, base_url="http://localhost:8000") as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405

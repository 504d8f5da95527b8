"""The pages, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportnlp.explore.markup.labels import UiLanguage
from reportnlp.web.language import language_of
from tests.explore.markup.test_render import read
from tests.web.conftest import XSS, hostile

PAGES = ["/", "/?q=手机", "/?q=没有这样的词", "/extract", "/docs", "/release?id=phones", "/nowhere"]


def get(client: TestClient, page: str, language: str = "en") -> str:
    answer = client.get(page, headers={"Accept": "text/html", "Accept-Language": language})
    return str(answer.text)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-CN", "zh-TW"])
def test_pages_are_whole_and_ask_for_nothing_elsewhere(
    client: TestClient, page: str, language: str
) -> None:
    answer = client.get(page, headers={"Accept": "text/html", "Accept-Language": language})
    found = read(answer.text)
    assert answer.headers["content-type"].startswith("text/html")
    addresses = [v or "" for name, v in found.attributes if name in ("href", "src", "action")]
    assert all(re.match(r"[/#]|data:,", address) for address in addresses)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "page", ["/?q=恶意", "/?q=" + XSS, "/?place=" + XSS, "/release", "/extract"]
)
def test_hostile_text_stays_text(client: TestClient, page: str) -> None:
    if page == "/release":
        answer = client.get(page, params={"id": hostile().doc_id, "initiative": XSS})
    elif page == "/extract":
        answer = client.post(page, data={"text": f"恶意馆{XSS}昨日赠书。"})
    else:
        answer = client.get(page)
    found = read(answer.text)
    assert (
        XSS in found.text or dict(found.attributes).get("value") == XSS or page.startswith("/?q=<")
    )
    assert "img" not in found.tags
    assert found.tags.count("script") == 1


def test_a_search_shows_hits_facets_and_suggestions(client: TestClient) -> None:
    found = read(get(client, "/?q=志愿服务"))
    assert "志愿服务" in found.text
    assert ["facets"] in found.classes
    assert "志愿服务" in read(get(client, "/?q=志原服务")).text


def test_filters_are_kept_and_can_be_removed(client: TestClient) -> None:
    found = read(get(client, "/?q=手机&place=浙江&theme=elderly_care"))
    links = [value or "" for name, value in found.attributes if name == "href"]
    assert "/?q=%E6%89%8B%E6%9C%BA&theme=elderly_care" in links
    assert any("kind=initiative" in link and "place=" in link for link in links)


def test_pages_follow_each_other(client: TestClient) -> None:
    text = get(client, "/?q=旧报")
    seen = re.findall(r"第\d+次", text)
    while following := re.search(r'rel="next" href="([^"]+)"', text):
        text = get(client, following[1].replace("&amp;", "&"))
        seen += re.findall(r"第\d+次", text)
    assert {f"第{n}次" for n in range(25)} <= set(seen)
    assert 'rel="prev"' in text


@pytest.mark.parametrize("query", ["since=abc", "metric_min=x", "limit=9999", "q=" + "长" * 1_001])
def test_what_cannot_be_answered_is_told_on_the_page(client: TestClient, query: str) -> None:
    answer = client.get(f"/?{query}", headers={"Accept": "text/html"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_release_that_is_not_there(client: TestClient) -> None:
    answer = client.get("/release?id=none", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "there is no such release" in read(answer.text).text


def test_no_path_leads_to_files(client: TestClient) -> None:
    for path in ("/static/../app.py", "/..%2f..%2fetc/passwd", "/site.js/../app.py", "/assets/"):
        assert client.get(path).status_code == 404


def test_a_pasted_release_is_shown_with_its_json(client: TestClient, corpus: Path) -> None:
    text = (corpus / "releases" / "tainan-flood-drill.txt").read_text("utf-8")
    answer = client.post("/extract", data={"text": text, "published": ""})
    assert answer.status_code == 200
    found = read(answer.text)
    assert "安南水安心" in found.text
    assert '"schema_version": "1.0"' in found.text


def test_a_file_that_is_no_release_is_told(client: TestClient) -> None:
    answer = client.post("/extract", files={"file": ("<b>.txt", b"\x89PNG\r\n\x1a\n\0\0")})
    assert answer.status_code == 422
    found = read(answer.text)
    assert "<b>.txt" in found.text
    assert found.tags.count("b") == 0


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK, en;q=0.5", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("en-GB, zh;q=0.9", "en"),
        ("fr, de;q=0.9", "en"),
        ("fr, zh;q=0.2", "zh-Hans"),
        ("en;q=0.1, zh;q=0.5", "zh-Hans"),
        ("zh;q=0, en;q=0.1", "en"),
        ("\x00;;;,,q=9", "en"),
    ],
)
def test_the_language_is_the_readers(header: str | None, language: UiLanguage) -> None:
    assert language_of(header) == language

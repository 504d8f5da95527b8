"""The pages in a real browser, as a reader uses them.

What they look like is put into out/screenshots/.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from reportnlp.explore.report import write_report
from tests.search.releases import RECORDS
from tests.web.conftest import XSS, hostile

_CHROMIUM = "/usr/bin/chromium"
pytestmark = pytest.mark.skipif(
    not os.access(_CHROMIUM, os.X_OK), reason=f"there is no {_CHROMIUM}"
)
_SIZES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1200, "height": 900}, "locale": "en-GB"},
    "phone-dark": {
        "viewport": {"width": 390, "height": 844},
        "locale": "zh-CN",
        "color_scheme": "dark",
    },
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, address: str, **options: Any) -> Page:
    """A page that fails the test on a script error, a dialog, or a request to elsewhere."""
    page = browser.new_context(**{**_SIZES["wide"], **options}).new_page()
    page.set_default_timeout(20_000)
    troubles = list[str]()
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: troubles.append(dialog.message))
    page.on(
        "console",
        lambda message: troubles.append(message.text) if message.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:", "file:"))
            else troubles.append(request.url)
        ),
    )
    page.troubles = troubles  # type: ignore[attr-defined]
    page.goto(address)
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = opened(browser, address)
    yield page
    assert page.troubles == []  # type: ignore[attr-defined]
    page.context.close()


def test_search_filter_open_and_see_the_evidence(page: Page) -> None:
    page.get_by_role("searchbox").fill("宁波 老人 手機")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".hits li").count() == 2
    with page.expect_navigation():
        page.locator(".facets").get_by_role("link", name="initiative").click()
    assert page.locator(".hits li").count() == 1
    page.locator(".hits .name").click()
    chip = page.locator("a.chip.where", has_text="宁波").first
    index = next(name for name in (chip.get_attribute("class") or "").split() if name[0] == "e")
    evidence = page.locator(f"mark.{index}")
    before = evidence.evaluate("mark => getComputedStyle(mark).outlineStyle")
    chip.hover()
    assert before == "none"
    assert evidence.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    assert evidence.inner_text() == "寧波"
    evidence.hover()
    tip = evidence.evaluate("mark => getComputedStyle(mark, '::after').content")
    assert "330200" in tip


def test_a_release_can_be_read_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/release?id=phones")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the content"
    chip = page.locator("a.chip").first
    chip.focus()
    index = next(name for name in (chip.get_attribute("class") or "").split() if name[0] == "e")
    evidence = page.locator(f"mark.{index}")
    assert evidence.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#r-{index}")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("one => one.tagName") in ("MARK", "A", "P")


def test_a_hit_leads_to_its_initiative(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=手机&kind=initiative")
    name = page.locator(".hits .name").nth(1)
    text = name.inner_text()
    name.click()
    focus = page.locator("#release").get_attribute("data-focus")
    card = page.locator(f"#{focus}")
    assert text in card.inner_text()
    assert card.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"


def test_a_pasted_release_is_extracted(page: Page, address: str, corpus: Path) -> None:
    page.goto(f"{address}/extract")
    text = (corpus / "releases" / "tainan-flood-drill.txt").read_text("utf-8")
    page.get_by_label("Text of a release").fill(text)
    page.get_by_role("button", name="Extract", exact=True).click()
    page.locator(".reportnlp").wait_for()
    assert page.locator(".initiative", has_text="安南水安心").count() >= 1
    page.get_by_text("JSON", exact=True).click()
    assert '"schema_version": "1.0"' in page.locator("#json").inner_text()


def test_a_dropped_file_is_extracted(page: Page, address: str) -> None:
    page.goto(f"{address}/extract")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["宁波市图书馆3月5日举办读书活动。"], "a.txt"));
            document.dispatchEvent(new DragEvent("drop", {dataTransfer: data, cancelable: true}));
        }"""
    )
    page.locator(".reportnlp .initiative").first.wait_for()
    assert "宁波市图书馆" in page.locator(".reportnlp").inner_text()


@pytest.mark.parametrize("where", ["search", "release", "extract"])
def test_hostile_text_stays_text(page: Page, address: str, where: str) -> None:
    if where == "search":
        page.goto(f"{address}/")
        page.get_by_role("searchbox").fill("恶意")
        page.keyboard.press("Enter")
        page.locator(".hits .name").first.wait_for()
    elif where == "release":
        page.goto(f"{address}/?q=恶意")
        page.locator(".hits .name").first.click()
        page.locator(".reportnlp").wait_for()
    else:
        page.goto(f"{address}/extract")
        page.get_by_label("Text of a release").fill(f"恶意馆{XSS}昨日赠书。")
        page.get_by_role("button", name="Extract", exact=True).click()
        page.locator(".reportnlp").wait_for()
    assert XSS in page.locator("main").inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1


@pytest.mark.parametrize("size", _SIZES)
def test_every_page_fits_and_is_shown(
    browser: Browser, address: str, screenshots: Path, size: str
) -> None:
    pages = {
        "search": "/?q=志愿服务&place=浙江",
        "nothing": "/?q=没有这样的词",
        "release": "/release?id=phones&initiative=i1",
        "extract": "/extract",
        "docs": "/docs",
    }
    page = opened(browser, address, **_SIZES[size])
    for name, path in pages.items():
        page.goto(f"{address}{path}")
        page.screenshot(path=screenshots / f"{name}-{size}.png", full_page=True)
        wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= window
    page.goto(f"{address}/nowhere")
    page.screenshot(path=screenshots / f"error-{size}.png")
    page.context.close()


def test_a_report_opens_from_disk(browser: Browser, tmp_path: Path, screenshots: Path) -> None:
    path = tmp_path / "report.html"
    with open(path, "w", encoding="utf-8") as out:
        write_report([*RECORDS, hostile()], out)
    page = opened(browser, path.as_uri())
    entries = page.locator("details")
    assert entries.count() == 4
    page.get_by_role("searchbox").fill("志願服務")
    assert page.locator("details:visible").count() == 2
    page.get_by_role("searchbox").fill("")
    for at in range(4):
        page.locator("summary").nth(at).click()
        entries.nth(at).locator(".reportnlp").wait_for()
    assert XSS in entries.nth(3).locator(".text").inner_text()
    assert page.locator("img").count() == 0
    page.screenshot(path=screenshots / "report.png", full_page=True)
    assert page.troubles == []  # type: ignore[attr-defined]
    page.context.close()

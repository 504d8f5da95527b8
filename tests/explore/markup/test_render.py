"""Records as HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportnlp
from reportnlp.explore.markup.harmless import harmless
from reportnlp.explore.markup.labels import LANGUAGES, UiLanguage, load_labels
from reportnlp.explore.markup.render import render, to_html
from reportnlp.record import ReleaseRecord
from tests.conftest import RecordOf
from tests.search.releases import PHONES, RECORDS, Made, record_of

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'\"&<>",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(1)",
    "\x00\x1b[31m\x7f\x85",
    "\u202e倒\u2066",
]


class _Reader(HTMLParser):
    """The elements and the visible text of a page."""

    VOID = frozenset({"meta", "input", "br", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.classes: list[list[str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.classes.append((dict(attrs).get("class") or "").split())
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.doc_id)
def test_everything_is_there(record: ReleaseRecord, language: UiLanguage) -> None:
    body = render(record, language=language).body
    page = read(body)
    column = read(re.sub(r'<a class="number[^>]*>\d+</a> ', "", body)).text
    assert "".join(record.text.original.split()) in "".join(column.split())
    for initiative in record.initiatives:
        assert initiative.name in page.text
        assert initiative.summary in page.text
    assert set(page.tags) <= {"a", "b", "dd", "div", "dl", "dt", "mark", "p", "span"}


def test_values_lead_to_their_evidence() -> None:
    fragment = render(PHONES)
    page = read(fragment.body)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    links = [value for name, value in page.attributes if name == "href"]
    assert links
    assert all(link and link[0] == "#" and link[1:] in ids for link in links)
    used = {ref.entity for i in PHONES.initiatives for ref in (*i.organisations, *i.places)}
    for at, entity in enumerate(PHONES.entities):
        if entity.id in used:
            assert f":has(.e{at}:is(:hover,:focus)) .e{at}" in fragment.rules


def test_values_are_told_in_words() -> None:
    text = read(to_html(PHONES)).text
    assert "120 名" in text
    assert "云帆通信宁波分公司" in text


def test_tips_tell_type_value_and_part() -> None:
    page = read(render(PHONES).body)
    tips = [value or "" for name, value in page.attributes if name == "data-tip"]
    assert any("浙江省 › 宁波市" in tip and "330200" in tip and "1 where" in tip for tip in tips)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    made = Made(name=hostile, passage=f"某馆{hostile}赠书", summary=hostile, people=["某馆"])
    record = record_of(f"x{hostile}", f"开头。某馆{hostile}赠书。", [made], title=hostile)
    values = record.model_dump()
    values["warnings"] = [hostile]
    values["entities"][0]["id"] = values["initiatives"][0]["people"][0]["entity"] = hostile
    values["initiatives"][0]["id"] = hostile
    record = ReleaseRecord.model_validate(values)
    page = read(render(record).body)
    assert harmless(hostile) in page.text
    assert not {"script", "img", "style"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "alert" not in render(record).rules
    assert not re.search("[\x00\x1b\x7f\u202e\u2066]", to_html(record))


@given(st.text(max_size=80))
def test_any_text_can_be_shown(text: str) -> None:
    fragment = render(record_of("a", f"{text}。"))
    fragment.body.encode()
    read(fragment.body)


def test_long_texts_are_cut_in_notebooks() -> None:
    record = record_of("a", "很长的一句话。\n" * 10_000)
    html = record._repr_html_()
    assert len(html) < 1_000_000
    assert "60,000 more characters" in html


def test_a_record_shows_itself(record_of: RecordOf, corpus: Path) -> None:
    for path in sorted((corpus / "releases").glob("*.txt")):
        record = record_of(path)
        page = read(record._repr_html_())
        assert page.tags.count("mark") >= len(record.entities)
        blocks = [classes for classes in page.classes if "block" in classes]
        for at in range(len(record.initiatives)):
            assert any(f"i{at}" in classes for classes in blocks)


def test_languages_have_the_same_labels() -> None:
    english, chinese = load_labels("en"), load_labels("zh-Hans")
    assert english("over", amount="5") == "over 5"
    assert chinese("over", amount="5") == "5以上"
    assert load_labels("zh-Hant")("ORG") == "組織機構"


def test_spacy_shows_our_docs_too() -> None:
    from spacy import displacy

    doc = reportnlp.load(model="fast")("宁波市图书馆3月5日在文昌广场举办读书活动。")
    html = displacy.render(doc, style="ent", jupyter=False)
    assert doc.ents
    assert all(ent.label_ in html for ent in doc.ents)

from __future__ import annotations

import json

import pytest

from reportnlp.errors import InputError
from reportnlp.export.ninjs import to_ninjs
from reportnlp.pipeline import load, to_record
from reportnlp.read.columns import choose
from reportnlp.read.kinds import read_stream
from reportnlp.read.reading import DEFAULT, Reading
from reportnlp.read.release import Release
from tests.read.files import searchable

TEXT = "临溪市图书馆启动夜读计划。"


def read(row: object, how: Reading = DEFAULT, name: str = "a.json") -> Release:
    data = json.dumps(row, ensure_ascii=False).encode()
    (release,) = read_stream(searchable(data), name, "named", how)
    assert isinstance(release, Release), release
    return release


def test_rows_of_news_please_are_read() -> None:
    release = read(
        {
            "authors": [],
            "date_publish": "2024-03-05 10:30:00",
            "language": "zh",
            "maintext": TEXT,
            "source_domain": "example.org",
            "title": "暖灯",
            "url": "https://example.org/1",
        }
    )
    assert (release.text, release.title, release.published) == (TEXT, "暖灯", "2024-03-05")
    assert (release.url, release.publisher) == ("https://example.org/1", "example.org")


@pytest.mark.parametrize(
    "row",
    [
        {
            "uri": "tag:1",
            "headline": "暖灯",
            "body_text": TEXT,
            "versioncreated": "2024-03-05T10:30Z",
        },
        {
            "uri": "tag:1",
            "headline": "暖灯",
            "body_xhtml": f"<p>{TEXT}</p>",
            "versioncreated": "2024-03-05T02:30:00+00:00",
        },
        {
            "uri": "tag:1",
            "headlines": [{"value": "Lamp", "language": "en"}, {"value": "暖灯", "language": "zh"}],
            "bodies": [{"role": "caption", "value": "图"}, {"role": "main", "value": TEXT}],
            "versionCreated": "2024-03-05T10:30:00+08:00",
        },
    ],
)
def test_items_of_ninjs_are_read(row: dict[str, object]) -> None:
    release = read(row)
    assert (release.doc_id, release.text) == ("tag:1", TEXT)
    assert (release.title, release.published) == ("暖灯", "2024-03-05")


def test_what_is_exported_as_ninjs_is_read_again() -> None:
    nlp = load(model="fast")
    record = to_record(nlp(f"暖灯亮起\n{TEXT}"), doc_id="r1")
    release = read(to_ninjs(record))
    assert (release.text, release.title) == (record.text.original, record.title)


@pytest.mark.parametrize(
    ("header", "kind"),
    [("标题,正文,发布日期", ","), ("標題\t內文\t發布日期", "\t"), ("id;text;date", ";")],
)
def test_tables_with_other_names_and_signs_are_read(header: str, kind: str) -> None:
    table = f"{header}\n暖灯{kind}{TEXT}{kind}2024/3/5\n"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        (release,) = read_stream(searchable(table.encode(encoding)), "a.csv", "named")
        assert isinstance(release, Release), release
        assert (release.text, release.published) == (TEXT, "2024-03-05")


def test_column_that_the_user_names_wins() -> None:
    how = Reading(columns={"text": "稿", "title": "题"})
    release = read({"稿": TEXT, "题": "暖灯", "text": "别的", "title": "别的"}, how)
    assert (release.text, release.title) == (TEXT, "暖灯")


def test_column_that_the_user_names_and_is_not_there_is_an_error() -> None:
    data = json.dumps({"text": TEXT}).encode()
    (error,) = read_stream(searchable(data), "a.json", "named", Reading(columns={"text": "稿"}))
    assert isinstance(error, InputError)
    assert '"稿"' in error.reason


def test_names_are_compared_without_case_and_the_likeliest_wins() -> None:
    assert choose(["Body", "TEXT", "Date"], {}) == {"text": "TEXT", "published": "Date"}


def test_html_in_a_row_is_read_as_text() -> None:
    assert read({"content": f"<p>{TEXT}</p><p>第二段。</p>"}).text == f"{TEXT}\n第二段。"
    assert read({"content": "<3月5日>活动"}).text == "<3月5日>活动"

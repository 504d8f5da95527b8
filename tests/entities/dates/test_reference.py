"""The day of a release, and what it rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.dates.metadata import parse_published
from reportnlp.entities.dates.reference import as_moment, release_date


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2023-08-17", "2023-08-17"),
        ("2020-4-2 1", "2020-04-02"),
        ("2023-08-17T09:30:00+08:00", "2023-08-17"),
        ("2023/8/7", "2023-08-07"),
        ("2023年8月7日", "2023-08-07"),
        ("114/12/16", "2025-12-16"),
        ("20230817", "2023-08-17"),
        ("2023-08", "2023-08"),
        ("2023", "2023"),
        ("2023-13-40", None),
        ("20230817103000", "2023-08-17"),
        ("Mon, 06 May 2024 10:00:00 GMT", "2024-05-06"),
        ("05/06/2024", None),
        ("24-05-06", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_metadata_of_any_make_are_read(published: str, value: str | None) -> None:
    assert parse_published(published) == value


def test_metadata_win_over_the_text() -> None:
    assert release_date("2021年3月5日讯 工会慰问。", published="2023-08-17") == (
        "2023-08-17",
        "metadata",
    )


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("发稿日期：114年12月16日\n工会慰问。", "2025-12-16", "stated"),
        ("2024年3月5日讯 工会慰问。", "2024-03-05", "stated"),
        ("工会慰问环卫工人。\n2024年3月5日\n", "2024-03-05", "stated"),
        ("海城4月2日电 2024海城论坛将于5日举行。", "2024-04-02", "inferred"),
        ("2024年3月5日，工会慰问环卫工人。", "2024-03", "inferred"),
        ("2024海城论坛今天闭幕。", "2024", "inferred"),
    ],
)
def test_the_text_may_tell_its_date(text: str, value: str, basis: str) -> None:
    assert release_date(text, published=None) == (value, basis)


@pytest.mark.parametrize(
    "text",
    [
        "4月2日电 工会慰问环卫工人。",
        "工会慰问环卫工人，2022年捐款10万元。",
        "到2035年，全城覆盖。",
        "比赛有2024名选手参加。",
        "",
    ],
)
def test_what_cannot_be_known_is_not_guessed(text: str) -> None:
    assert release_date(text, published=None)[0] is None


def test_metadata_without_a_date_leave_the_text_to_speak() -> None:
    assert release_date("2024年3月5日讯 工会慰问。", published="未知")[0] == "2024-03-05"


@given(st.text(), st.one_of(st.none(), st.text()))
def test_no_text_and_no_metadata_break_it(text: str, published: str | None) -> None:
    value, basis = release_date(text, published=published)
    assert as_moment(value).iso() == value
    assert basis in ("metadata", "stated", "inferred")

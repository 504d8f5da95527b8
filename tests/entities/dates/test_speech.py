"""Times as people say them, and the stretch that a time spans."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.dates.completion import Prefer
from reportnlp.entities.dates.durations import find_lengths, parse_length
from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.dates.tables import eras, festivals, words
from reportnlp.entities.mention import TimeValue
from tests.timing import assert_linear

# A Wednesday.
NOW = Moment(2024, 3, 20, None, 10, 30)


def only(text: str, reference: Moment = NOW, prefer: Prefer = "nearest") -> TimeValue:
    (mention,) = find_dates(text, reference=reference, prefer=prefer)
    assert (mention.start, mention.end) == (0, len(text))
    assert mention.time is not None
    return mention.time


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三天后", "2024-03-23"),
        ("两周前", "2024-03-06"),
        ("一个半小时后", "2024-03-20T12:00"),
        ("再过两天", "2024-03-22"),
        ("五年前", "2019"),
        ("上上周", "2024-W10"),
        ("下下个月", "2024-05"),
        ("上个季度", "2023-10/2023-12"),
        ("大后天", "2024-03-23"),
        ("大前年", "2021"),
        ("今明两年", "2024/2025"),
        ("上周末", "2024-03-16/2024-03-17"),
        ("本月第二周", "2024-03-11/2024-03-17"),
        ("5月第三个星期日", "2024-05-19"),
        ("2023年最后一天", "2023-12-31"),
        ("2023年前两周", "2023-01-01/2023-01-14"),
        ("2024年第三个月", "2024-03"),
        ("农历八月十五", "2024-09-17"),
        ("2023年闰二月", "2023-03-22/2023-04-19"),
        ("2022年除夕", "2022-01-31"),
        ("康熙二十年", "1681"),
        ("民国三十八年", "1949"),
        ("20世纪80年代", "1980/1989"),
        ("19世纪", "1800/1899"),
        ("07年3月", "2007-03"),
        ("20240305", "2024-03-05"),
        ("5月17", "2024-05-17"),
        ("去年8.20", "2023-08-20"),
        ("明天下午三点一刻", "2024-03-21T15:15"),
        ("3:05pm", "2024-03-20T15:05"),
        ("今晚9点到11点", "2024-03-20T21:00/2024-03-20T23:00"),
        ("21时至次日凌晨1时", "2024-03-20T21:00/2024-03-21T01:00"),
        ("教师节前一天", "2024-09-09"),
        ("开斋节", "2024-04-10"),
        ("复活节", "2024-03-31"),
    ],
)
def test_speech_is_resolved_against_its_moment(text: str, value: str) -> None:
    assert only(text, prefer="future").value == value


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024年5月底", datetime(2024, 5, 21), datetime(2024, 6, 1)),
        ("2024年5月上旬", datetime(2024, 5, 1), datetime(2024, 5, 11)),
        ("2023年年底", datetime(2023, 11, 1), datetime(2024, 1, 1)),
        ("2023年一季度末", datetime(2023, 3, 1), datetime(2023, 4, 1)),
        ("2023年暑假", datetime(2023, 7, 1), datetime(2023, 9, 1)),
        ("3月19日上午", datetime(2024, 3, 19, 8), datetime(2024, 3, 19, 12)),
        ("近三年", datetime(2021, 3, 20, 10, 30), datetime(2024, 3, 20, 10, 30)),
        ("未来7天", datetime(2024, 3, 20, 10, 30), datetime(2024, 3, 27, 10, 30)),
        ("自2023年5月起", datetime(2023, 5, 1), None),
        ("截至2023年5月", None, datetime(2023, 6, 1)),
        ("2023年5月1日前", None, datetime(2023, 5, 1)),
        ("2023年以后", datetime(2024, 1, 1), None),
    ],
)
def test_the_stretch_is_finer_than_the_value(
    text: str, start: datetime | None, end: datetime | None
) -> None:
    time = only(text)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023年12月至春节", "2023-12/2024-02-10"),
        ("国庆到元旦", "2023-10-01/2024-01-01"),
        ("上周上午9时", "2024-W11"),
        ("5月9:00-17:00", "2024-05"),
        ("周一至周五9:00-17:00", "P1W"),
        ("每隔一天半", "P1DT12H"),
        ("2021-22学年", "2021/2022"),
        ("民国一百一十三年", "2024"),
        ("三月三", "2024-04-11"),
        ("“十四五”期间", "2021/2025"),
        ("十四五末", "2025"),
    ],
)
def test_ranges_and_hours_as_the_press_writes_them(text: str, value: str) -> None:
    (mention,) = find_dates(text, reference=date(2024, 3, 20))
    assert mention.time is not None
    assert (text[mention.start : mention.end], mention.time.value) == (text, value)


@pytest.mark.parametrize("text", ["康熙99年", "公元前3世纪", "2024年1月至2023年12月的增速"])
def test_what_cannot_be_is_no_range(text: str) -> None:
    for mention in find_dates(text, reference=date(2024, 3, 20)):
        assert mention.time is not None
        assert "/" not in (mention.time.value or "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("近三年", "2021/2024"),
        ("过去7年来", "2017/2024"),
        ("五年来", "2020/2024"),
        ("未来三年", "2025/2027"),
        ("近两个月", "2024-01/2024-03"),
        ("近十几年", None),
        ("三年多来", None),
    ],
)
def test_lengths_up_to_now_are_ranges(text: str, value: str | None) -> None:
    (mention,) = find_dates(text, reference=date(2024, 3, 20))
    assert mention.time is not None
    assert mention.time.value == value


@pytest.mark.parametrize(
    ("prefer", "value"),
    [("nearest", "2023-12-05"), ("current_period", "2024-12-05"), ("future", "2024-12-05")],
)
def test_the_year_left_out_is_the_one_preferred(prefer: Prefer, value: str) -> None:
    assert only("12月5日", prefer=prefer).value == value


@pytest.mark.parametrize(
    ("text", "nearest", "future"),
    [
        ("正月初六", "2024-02-15", "2025-02-03"),
        ("大年三十", "2024-02-09", "2025-01-28"),
        ("周二", "2024-03-19", "2024-03-26"),
    ],
)
def test_days_that_come_round(text: str, nearest: str, future: str) -> None:
    assert only(text).value == nearest
    assert only(text, prefer="future").value == future


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("每年", "set", "P1Y"),
        ("每隔3天", "set", "P3D"),
        ("每周六上午9点", "set", "P1W"),
        ("每月第二周", "set", "P1M"),
        ("4年内", "duration", "P4Y"),
        ("今年", "date", "2024"),
    ],
)
def test_kinds_of_times(text: str, kind: str, value: str) -> None:
    time = only(text)
    assert (time.kind, time.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "投资创下五年新低",
        "提前3天完工",
        "餐前一刻钟",
        "讲了近40分钟",
        "百年老店",
        "得分比为2:10",
        "下十分功夫",
        "每一分钱",
        "《明日之后》上线",
        "现在村里有了暑托班",
        "提出三点建议",
        "24小时内回复",
        "为期三天的集市",
        "编号20240305",
        "完成2/3的工程",
        "十四五规划纲要",
    ],
)
def test_no_time_of_a_release(text: str) -> None:
    assert find_dates(text, reference=date(2024, 3, 20)) == []


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("两年半", 2.5 * 365 * 86400),
        ("四年六个月", (4 * 365 + 6 * 30) * 86400),
        ("36天5小时30分", 36 * 86400 + 5 * 3600 + 1800),
        ("一个半小时", 5400),
        ("一刻钟", 900),
        ("俩礼拜", 14 * 86400),
        ("半个月", 15 * 86400),
    ],
)
def test_lengths(words: str, seconds: float) -> None:
    ((start, end, length),) = find_lengths(words)
    assert (start, end) == (0, len(words))
    assert length.approximate_seconds() == seconds
    assert not length.vague


def test_open_lengths_have_no_period() -> None:
    for told in ("三年多", "几天", "十几个月", "百年"):
        length = parse_length(told)
        assert length is not None
        assert length.iso() is None


@pytest.mark.parametrize("piece", ["上", "近3", "1-", "3天", "(3", "每", "农历", "第", "前三"])
def test_no_piece_makes_the_lexer_backtrack(piece: str) -> None:
    assert_linear(
        lambda size: find_dates(piece * size, reference=date(2024, 3, 20)), 10_000 // len(piece)
    )


_ISO_POINT = r"[0-9]{4}(?:-W[0-9]{2}|-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?)?"
_ISO = re.compile(
    rf"{_ISO_POINT}|{_ISO_POINT}/|/{_ISO_POINT}|{_ISO_POINT}/{_ISO_POINT}"
    r"|T[0-9]{2}:[0-9]{2}/T[0-9]{2}:[0-9]{2}"
    r"|P[0-9]+W|P(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T[0-9.]+[HMS])?"
)
_NUMBERS = ["0", "1", "3", "9", "12", "31", "2023", "1999", "一", "三", "十", "廿", "两", "百"]
_SIGNS = [
    "年",
    "月",
    "日",
    "号",
    "天",
    "周",
    "时",
    "点",
    "分",
    ":",
    "/",
    "-",
    "、",
    "至",
    "到",
    "第",
    "个",
    "半",
    "(",
    ")",
]
_PIECES = st.sampled_from([*words(), *festivals(), *eras(), *_NUMBERS, *_SIGNS])
_REFERENCES = st.sampled_from(
    [None, NOW, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31), Moment(2024), Moment(2024, 5)]
)


@given(st.lists(_PIECES, max_size=12).map("".join), _REFERENCES)
@settings(max_examples=400, deadline=None)
def test_any_words_give_ordered_spans_and_valid_values(
    text: str, reference: date | Moment | None
) -> None:
    done = 0
    for mention in find_dates(text, reference=reference):
        assert done <= mention.start < mention.end <= len(text)
        done = mention.end
        assert mention.time is not None
        value, start, end = mention.time.value, mention.time.start, mention.time.end
        assert value is None or _ISO.fullmatch(value), (text, value)
        assert not (start and end) or start <= end, (text, start, end)


@pytest.mark.parametrize("word", sorted(words()))
def test_every_word_of_the_lexicon_can_be_read(word: str) -> None:
    row = words()[word]
    for before in (row.after[:1] or "", "3月5", "2023年"):
        find_dates(f"{before}{word}起", reference=date(2024, 3, 20))


@pytest.mark.parametrize("piece", ["一", "9", "年月", "至"])
def test_a_megabyte_of_one_piece_takes_linear_time(piece: str) -> None:
    megabyte = 1_048_576
    assert_linear(
        lambda size: find_dates(piece * size, reference=date(2024, 3, 20)),
        megabyte // len(piece) // 8,
    )

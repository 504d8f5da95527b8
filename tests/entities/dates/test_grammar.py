"""What is a time, how far its span reaches, and what it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.dates.grammar import find_dates
from reportnlp.entities.dates.moment import Moment
from reportnlp.entities.mention import Mention

RELEASE = date(2024, 3, 20)
Found = list[tuple[str, str | None]]


def found(text: str, reference: date | Moment | None = RELEASE) -> Found:
    mentions = find_dates(text, reference=reference)
    return [(text[m.start : m.end], m.time.value) for m in mentions if m.time]


def only(text: str, reference: date | Moment | None = RELEASE) -> Mention:
    (mention,) = find_dates(text, reference=reference)
    return mention


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("小组2024年3月3日成立", "2024年3月3日", "2024-03-03"),
        ("小组2023年7月成立", "2023年7月", "2023-07"),
        ("小组成立于2023年", "2023年", "2023"),
        ("展览2024-03-05开放", "2024-03-05", "2024-03-05"),
        ("展览2024/3/5开放", "2024/3/5", "2024-03-05"),
        ("二〇二三年六月，展览开放", "二〇二三年六月", "2023-06"),
        ("展览2023 年 7 月 5 日开放", "2023 年 7 月 5 日", "2023-07-05"),
        ("2023年度报告", "2023年度", "2023"),
        ("生于上世纪90年代", "上世纪90年代", "1990/1999"),
        ("2023年底完工", "2023年底", "2023-12"),
        ("2023年7月底完工", "2023年7月底", "2023-07"),
        ("2023年10月中旬开工", "2023年10月中旬", "2023-10"),
        ("2023年第四季度", "2023年第四季度", "2023-10/2023-12"),
        ("2023年前三季度", "2023年前三季度", "2023-01/2023-09"),
        ("2023年前7个月", "2023年前7个月", "2023-01/2023-07"),
    ],
)
def test_stated_dates_need_no_reference(text: str, span: str, value: str) -> None:
    assert found(text, None) == [(span, value)]
    assert only(text, None).time.basis == "stated"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("3月5日，工会慰问", "3月5日", "2024-03-05"),
        ("12月5日，工会慰问", "12月5日", "2023-12-05"),
        ("将于5月6日开幕", "5月6日", "2024-05-06"),
        ("预计12月5日开幕", "12月5日", "2024-12-05"),
        ("18日，工会慰问", "18日", "2024-03-18"),
        ("今天，工会慰问", "今天", "2024-03-20"),
        ("昨日工会慰问", "昨日", "2024-03-19"),
        ("昨（19）日工会慰问", "昨（19）日", "2024-03-19"),
        ("今天（3月20日）慰问", "今天（3月20日）", "2024-03-20"),
        ("周一工会慰问", "周一", "2024-03-18"),
        ("上周五工会慰问", "上周五", "2024-03-15"),
        ("本周工会慰问", "本周", "2024-W12"),
        ("今年上半年", "今年上半年", "2024-01/2024-06"),
        ("去年6月起草", "去年6月", "2023-06"),
        ("上月启用", "上月", "2024-02"),
        ("本月5日启用", "本月5日", "2024-03-05"),
        ("年初启用", "年初", "2024-01"),
        ("年底前启用", "年底前", "2024-12"),
        ("一个月前启用", "一个月前", "2024-02"),
        ("三天前启用", "三天前", "2024-03-17"),
        ("这个暑假办班", "这个暑假", "2024"),
        ("1至2月新增", "1至2月", "2024-01/2024-02"),
    ],
)
def test_open_parts_are_resolved_against_the_release(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]
    assert only(text).time.basis == "resolved"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("2011年以来", "2011年以来", "2011/"),
        ("自2011年起", "自2011年起", "2011/"),
        ("从2015年开始", "从2015年开始", "2015/"),
        ("2018年底至今", "2018年底至今", "2018-12/"),
        ("2020年上线以来", "2020年上线以来", "2020/"),
        ("2020年投用以来", "2020年", "2020/"),
        ("今年以来", "今年以来", "2024/"),
        ("即日起受理", "即日起", "2024-03-20/"),
        ("截至2023年6月末", "截至2023年6月末", "/2023-06"),
        ("截至昨（19）日", "截至昨（19）日", "/2024-03-19"),
        ("截至3月15日8时", "截至3月15日8时", "/2024-03-15T08:00"),
        ("申请至4月30日止", "至4月30日止", "/2024-04-30"),
    ],
)
def test_open_bounds(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("3月15日至20日", "3月15日至20日", "2024-03-15/2024-03-20"),
        ("7月10日—8月4日", "7月10日—8月4日", "2024-07-10/2024-08-04"),
        ("12月25日至1月5日", "12月25日至1月5日", "2023-12-25/2024-01-05"),
        ("2023年12月30日至1月5日", "2023年12月30日至1月5日", "2023-12-30/2024-01-05"),
        ("2021—2025年", "2021—2025年", "2021/2025"),
        ("2023年1—9月", "2023年1—9月", "2023-01/2023-09"),
        ("3月1至5日", "3月1至5日", "2024-03-01/2024-03-05"),
        ("3月3日、4日", "3月3日、4日", "2024-03-03/2024-03-04"),
        ("2021年和2022年", "2021年和2022年", "2021/2022"),
        ("去年至今年2月底", "去年至今年2月底", "2023/2024-02"),
        ("今年至2月底", "今年至2月底", "2024-01/2024-02"),
        ("即日起至12月31日", "即日起至12月31日", "2024-03-20/2024-12-31"),
        (
            "3月2日下午2时至5时",
            "3月2日下午2时至5时",
            "2024-03-02T14:00/2024-03-02T17:00",
        ),
    ],
)
def test_ranges(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]


def test_days_of_a_list_that_do_not_follow_each_other_stay_apart() -> None:
    assert found("3月2日和7日") == [("3月2日", "2024-03-02"), ("7日", "2024-03-07")]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("3月2日上午9时30分", "3月2日上午9时30分", "2024-03-02T09:30"),
        ("3月2日下午2点半", "3月2日下午2点半", "2024-03-02T14:30"),
        ("3月2日凌晨1:30", "3月2日凌晨1:30", "2024-03-02T01:30"),
        ("3月2日 14:00", "3月2日 14:00", "2024-03-02T14:00"),
        ("3月2日中午12时许", "3月2日中午12时许", "2024-03-02T12:00"),
        ("3月2日晚上12点", "3月2日晚上12点", "2024-03-03T00:00"),
        ("昨晚8点", "昨晚8点", "2024-03-19T20:00"),
        ("3月2日上午", "3月2日上午", "2024-03-02"),
        ("开放9:00-17:00", "9:00-17:00", "T09:00/T17:00"),
    ],
)
def test_parts_of_a_day_are_times(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]
    assert only(text).label == "TIME"


def test_whole_days_are_dates() -> None:
    assert only("3月2日开放").label == "DATE"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("每年", "P1Y"),
        ("每年3月5日", "P1Y"),
        ("每月", "P1M"),
        ("每周", "P1W"),
        ("每周三下午", "P1W"),
        ("每逢周三", "P1W"),
        ("周一至周五", "P1W"),
        ("每天", "P1D"),
        ("每季度", "P3M"),
    ],
)
def test_recurring_times_are_periods(text: str, value: str) -> None:
    assert found(f"志愿队{text}值守") == [(text, value)]


@pytest.mark.parametrize(
    "word", ["近日", "日前", "近年来", "连日来", "目前", "近期", "截至目前", "这几年", "三十多年来"]
)
def test_vague_times_have_no_value(word: str) -> None:
    assert found(f"{word}，工会慰问") == [(word, None)]
    assert only(f"{word}，工会慰问").time.basis == "partial"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年春节", "2024-02-10"),
        ("2023年端午节", "2023-06-22"),
        ("2024年元宵节", "2024-02-24"),
        ("2024年中秋节", "2024-09-17"),
        ("2024年清明节", "2024-04-04"),
        ("2024年除夕", "2024-02-09"),
        ("2024年除夕当天19:00之后", "2024-02-09T19:00"),
        ("2024年国庆节", "2024-10-01"),
        ("2024年母亲节", "2024-05-12"),
        ("2023年双11", "2023-11-11"),
        ("春节前夕", "2024-02"),
    ],
)
def test_festivals_are_days(text: str, value: str) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("计划于114年2月27日开工", "114年2月27日", "2025-02-27"),
        ("民国106年开工", "民国106年", "2017"),
        ("今(113)年开工", "今(113)年", "2024"),
        ("113学年度开班", "113学年度", "2024"),
        ("今日(3/20)开班", "今日(3/20)", "2024-03-20"),
    ],
)
def test_years_of_the_republic_of_china(text: str, span: str, value: str) -> None:
    assert found(text) == [(span, value)]


def test_three_digit_years_need_a_text_that_counts_so() -> None:
    assert found("学堂自108年起开办，113年2月扩建") == [
        ("自108年起", "2019/"),
        ("113年2月", "2024-02"),
    ]
    assert found("老树已有120年，枝叶繁茂") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3月2日签约。当天，展厅开放。次日闭馆。", ["2024-03-02", "2024-03-02", "2024-03-03"]),
        ("2021年6月30日签约，同年10月12日开放。", ["2021-06-30", "2021-10-12"]),
        ("2021年6月30日签约，10月12日开放。", ["2021-06-30", "2021-10-12"]),
        ("2021年6月30日签约。3月12日开放。", ["2021-06-30", "2024-03-12"]),
        ("2月27日启程，29日抵达。", ["2024-02-27", "2024-02-29"]),
        ("3月2日启程，下午3点抵达。", ["2024-03-02", "2024-03-02T15:00"]),
    ],
)
def test_later_dates_lean_on_earlier_ones(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


def test_without_a_reference_the_year_comes_from_the_text_or_stays_unknown() -> None:
    assert found("3月2日开放", None) == [("3月2日", None)]
    assert found("2023年5月1日签约。6月2日开放。", None)[1] == ("6月2日", "2023-06-02")


def test_a_reference_may_be_known_to_the_year_only() -> None:
    assert found("8月11日开放", Moment(2023)) == [("8月11日", "2023-08-11")]
    assert found("昨天开放", Moment(2023)) == [("昨天", None)]


@pytest.mark.parametrize(
    "text",
    [
        "十四五规划",
        "获五一劳动奖章",
        "九三学社社员",
        "拨打315热线",
        "连续7天值守",
        "连续7年捐赠",
        "2000只口罩",
        "电话010-12345678",
        "3.15晚会",
        "以2:10落败",
        "版本2.10.3",
        "24小时热线",
        "推出一日游",
        "游览日月潭",
        "二年级",
        "他78岁",
        "3号楼和5号线",
        "3点建议",
        "第3日",
        "8个月的婴儿",
        "2月30日",
        "项目前期工作",
        "本片长120分",
        "今日头条",
    ],
)
def test_traps_stay_silent(text: str) -> None:
    assert found(text) == []


_PIECES = st.sampled_from(
    [
        *"0123456789年月日号时点分周一二三十今昨明（()）-—至到自起、，。 \n",
        "2023年",
        "113年",
        "3月",
        "15日",
        "当天",
        "每",
        "春节",
        "截至",
        "以来",
        "上半年",
        "14:00",
        "上午",
        "近3年",
        "去(112)年",
        "2/30",
        "30日",
        "周五",
        "前",
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(_PIECES, max_size=20).map("".join))
_REFERENCES = st.one_of(
    st.none(),
    st.dates(),
    st.builds(Moment, st.integers(1, 9999)),
    st.builds(Moment, st.integers(1, 9999), st.integers(1, 12)),
)


@given(_TEXTS, _REFERENCES)
def test_spans_are_valid_ordered_and_never_overlap(
    text: str, reference: date | Moment | None
) -> None:
    end = 0
    for mention in find_dates(text, reference=reference):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.label in ("DATE", "TIME")
        assert mention.time is not None
        assert (mention.time.value is None) == (mention.time.basis == "partial")
        end = mention.end


@given(_TEXTS, _REFERENCES)
def test_the_same_text_gives_the_same_times(text: str, reference: date | Moment | None) -> None:
    assert find_dates(text, reference=reference) == find_dates(text, reference=reference)


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    text = f"{day.year:04d}年{day.month}月{day.day}日"
    if 1700 <= day.year < 2200:
        assert found(text, None) == [(text, day.isoformat())]

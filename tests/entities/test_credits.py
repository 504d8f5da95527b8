from __future__ import annotations

import pytest

import reportnlp
from reportnlp.record import ReleaseRecord

NLP = reportnlp.load(model="fast")
BODY = "临溪市图书馆在文昌广场启动“暖灯”夜读计划，300余名居民参加了首场活动。\n活动持续到12月。"


def extract(text: str, published: str | None = None) -> ReleaseRecord:
    return reportnlp.extract(text, nlp=NLP, published=published)


@pytest.mark.parametrize(
    ("head", "agency", "place", "names"),
    [
        ("新华社北京3月5日电（记者 王晓明、李志强）", "新华社", "北京", ["王晓明", "李志强"]),
        ("中新网杭州3月5日电 (陈佳 刘晓雨)", "中新网", "杭州", ["陈佳", "刘晓雨"]),
        ("中新网新疆新闻3月5日电（陈佳）", "中新网新疆新闻", None, ["陈佳"]),
        ("本报讯（记者 王晓明 通讯员 李志强）", "本报", None, ["王晓明", "李志强"]),
        ("临溪日报客户端3月5日讯（记者 王晓明）", "临溪日报客户端", None, ["王晓明"]),
        ("央视网消息：", "央视网", None, []),
        ("新華社臺北3月5日電（記者 王曉明）", "新华社", "台北", ["王晓明"]),
    ],
)
def test_dateline_is_told_and_no_part_of_the_body(
    head: str, agency: str, place: str | None, names: list[str]
) -> None:
    for before in ("", "临溪启动夜读计划\n"):
        record = extract(f"{before}{head}{BODY}", published="2024-03-06")
        source, text = record.source, record.text.original
        assert source.agency is not None
        assert source.dateline is not None
        assert source.agency.name == agency
        assert source.dateline.place == place
        assert [reporter.name for reporter in source.reporters] == names
        assert head.startswith(text[source.dateline.start : source.dateline.end])
        assert all(len(text[r.start : r.end]) == len(r.name) for r in source.reporters)
        assert not any(i.evidence[0].start < len(before) + len(head) for i in record.initiatives)


def test_headline_that_is_fused_to_a_dateline_is_no_part_of_it() -> None:
    record = extract(f"“暖灯”亮起 关爱老人更有温度新华社临溪3月5日电（记者王晓明）{BODY}")
    assert record.source.agency is not None
    assert record.source.agency.name.startswith("新华社")


@pytest.mark.parametrize(
    ("furniture", "name", "role"),
    [
        ("责任编辑：李志强", "李志强", "editor"),
        ("（记者 王晓明）", "王晓明", "reporter"),
        ("通讯员：王晓明", "王晓明", "correspondent"),
        ("王晓明 摄", "王晓明", "photographer"),
    ],
)
def test_those_whom_furniture_names_are_told_with_their_part(
    furniture: str, name: str, role: str
) -> None:
    record = extract(f"{BODY}\n{furniture}")
    assert [(r.name, r.role) for r in record.source.reporters] == [(name, role)]


@pytest.mark.parametrize(
    "line", ["發稿單位：臺南市政府社會局", "来源：临溪日报", "（来源：临溪日报）"]
)
def test_unit_that_sends_a_release_is_its_agency(line: str) -> None:
    record = extract(f"{line}\n{BODY}")
    agency = record.source.agency
    assert agency is not None
    assert record.text.original[agency.start : agency.end] in line
    assert agency.name in ("台南市政府社会局", "临溪日报")


@pytest.mark.parametrize(
    "text",
    [BODY, "记者从市图书馆获悉，活动已经开始。\n" + BODY, "据了解，电视台报道了活动。" + BODY],
)
def test_release_without_credits_has_none(text: str) -> None:
    source = extract(text).source
    assert (source.agency, source.reporters, source.dateline) == (None, [], None)


def test_year_of_something_else_is_not_that_of_the_dateline() -> None:
    told = "自2018年1月1日至今，图书馆共服务居民300余人次。"
    record = extract(f"新华社北京8月14日电（记者 王晓明）{BODY}{told}")
    assert record.published is None or record.published.basis == "inferred"

"""Quantities: spans, values, bounds, units, what is counted, and the traps that stay silent."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.entities.mention import Mention, QuantityValue
from reportnlp.entities.quantities import component, find_quantities
from reportnlp.segment.tokenizer import JiebaTokenizer

TOKENIZER = JiebaTokenizer(spacy.blank("xx").vocab)


def recognise(text: str) -> tuple[Doc, list[Mention]]:
    doc = TOKENIZER(text)
    return doc, find_quantities(doc)


def facts(text: str) -> list[tuple[str, QuantityValue]]:
    doc, mentions = recognise(text)
    return [(doc.text[m.start : m.end], m.quantity) for m in mentions if m.quantity]


def only(text: str) -> tuple[str, QuantityValue]:
    found = facts(text)
    assert len(found) == 1, found
    return found[0]


COUNTS = [
    ("培训了300名爱心人士。", "300名爱心人士", 300, "exact", "名", "爱心人士"),
    ("惠及客户近1700万人次。", "客户近1700万人次", 17_000_000, "under", "人次", "客户"),
    ("发布活动4000余场。", "活动4000余场", 4000, "over", "场", "活动"),
    ("建成充电站125座。", "充电站125座", 125, "exact", "座", "充电站"),
    ("吸引4万余名“活雷锋”。", "4万余名“活雷锋”", 40_000, "over", "名", "活雷锋"),
    ("请来两位医生。", "两位医生", 2, "exact", "位", "医生"),
    ("共有百余名队员。", "百余名队员", 100, "over", "名", "队员"),
    ("近百家企业参加。", "近百家企业", 100, "under", "家", "企业"),
    ("上千名学生报名。", "上千名学生", 1000, "over", "名", "学生"),
    ("不少于30名志愿者。", "不少于30名志愿者", 30, "over", "名", "志愿者"),
    ("大约36名志愿者。", "大约36名志愿者", 36, "about", "名", "志愿者"),
    ("约200余名学生。", "约200余名学生", 200, "about", "名", "学生"),
    ("四千五百余户居民。", "四千五百余户居民", 4500, "over", "户", "居民"),
    ("捐出9,619个口罩。", "9,619个口罩", 9619, "exact", "个", "口罩"),
    ("安装设备20台(套)。", "设备20台(套)", 20, "exact", "台(套)", "设备"),
    ("检修10千伏线路62条。", "10千伏线路62条", 62, "exact", "条", None),
    ("40名学生、家长和教师到场。", "40名学生、家长和教师", 40, "exact", "名", "学生、家长和教师"),
    ("有70万中小投资者。", "70万中小投资者", 700_000, "exact", None, "中小投资者"),
    ("招来3名护士、5名医生", "3名护士", 3, "exact", "名", "护士"),
]


@pytest.mark.parametrize(("text", "span", "value", "qualifier", "unit", "what"), COUNTS)
def test_count_is_read_with_bound_unit_and_noun(
    text: str, span: str, value: int, qualifier: str, unit: str | None, what: str | None
) -> None:
    found, quantity = facts(text)[0]
    assert (quantity.value, quantity.qualifier, quantity.unit) == (value, qualifier, unit)
    if what is not None:
        assert (found, quantity.what) == (span, what)


MEASURES = [
    ("总投资1.2亿元。", 120_000_000, "exact", "元", "MONEY"),
    ("发放1兆7,120亿元。", 1_712_000_000_000, "exact", "元", "MONEY"),
    ("每户发放新台币3,000元。", 3000, "exact", "元", "MONEY"),
    ("捐款港币3亿元。", 300_000_000, "exact", "港元", "MONEY"),
    ("投资300多万。", 3_000_000, "over", "元", "MONEY"),
    ("同比增长9.1%。", 9.1, "exact", "%", "PERCENT"),
    ("提高2.5个百分点。", 2.5, "exact", "个百分点", "PERCENT"),
    ("近八成的居民。", 80, "under", "%", "PERCENT"),
    ("媒合率近5成3。", 53, "under", "%", "PERCENT"),
    ("百分之三十五的居民。", 35, "exact", "%", "PERCENT"),
    ("占全市四分之一。", 25, "exact", "%", "PERCENT"),
    ("近一半的居民。", 50, "under", "%", "PERCENT"),
    ("铺设电缆45千米。", 45, "exact", "千米", "QUANTITY"),
    ("海拔550米。", 550, "exact", "米", "QUANTITY"),
    ("价格31407元/平方米。", 31407, "exact", "元/平方米", "MONEY"),
    ("为期三年。", 3, "exact", "年", "QUANTITY"),
    ("历时3个半小时。", 3.5, "exact", "小时", "QUANTITY"),
    ("历时两个多月。", 2, "over", "个月", "QUANTITY"),
    ("产值增长了7倍多。", 7, "over", "倍", "CARDINAL"),
    ("3日内可领。", 3, "under", "日", "QUANTITY"),
]


@pytest.mark.parametrize(("text", "value", "qualifier", "unit", "label"), MEASURES)
def test_measure_is_read_with_unit_and_label(
    text: str, value: float, qualifier: str, unit: str, label: str
) -> None:
    _, quantity = only(text)
    assert quantity.value == pytest.approx(value)
    assert (quantity.qualifier, quantity.unit) == (qualifier, unit)
    assert recognise(text)[1][0].label == label


RANGES = [
    ("每组2至4人。", 2, 4, "人"),
    ("全程3-5公里。", 3, 5, "公里"),
    ("补贴50至100万元。", 500_000, 1_000_000, "元"),
    ("补贴1～3万元。", 10_000, 30_000, "元"),
    ("降低10-15%。", 10, 15, "%"),
    ("处3,000元以上3万元以下罚款。", 3000, 30_000, "元"),
    ("两三百人。", 200, 300, "人"),
    ("深达二三十厘米。", 20, 30, "厘米"),
]


@pytest.mark.parametrize(("text", "low", "high", "unit"), RANGES)
def test_range_has_ends_and_no_value(text: str, low: int, high: int, unit: str) -> None:
    _, quantity = only(text)
    assert (quantity.value, quantity.min, quantity.max, quantity.unit) == (None, low, high, unit)


def test_open_number_has_no_value() -> None:
    span, quantity = only("来了数十名街坊。")
    assert span == "数十名街坊"
    assert (quantity.value, quantity.min, quantity.qualifier) == (None, None, "about")


def test_physical_value_is_given_in_si_units() -> None:
    assert only("铺设光缆1.5公里。")[1].si == 1500
    assert only("共50人。")[1].si is None


def test_amount_per_head_keeps_its_head() -> None:
    assert only("每人每月400元的标准。")[0].startswith("每人每月400元")


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月5日上午9时30分",
        "2023-08-10发布",
        "114年2月27日",
        "近3年来",
        "3月，5G网络开通",
        "一带一路建设",
        "第一书记来了",
        "海峡两岸的三农问题",
        "毕业于985高校",
        "过五一，购双11",
        "“十四五”规划",
        "学好四史，三下乡",
        "文号〔2023〕5号",
        "拨打06-2991111",
        "中证2000指数",
        "戴N95口罩，防COVID-19",
        "一场场活动，一个个故事",
        "一起做一些事，一直有一定成效",
        "一方面推进一系列工作",
        "一名志愿者说",
        "工作分为五个方面",
        "打通最后一公里",
        "走进千家万户",
        "这13名学生",
        "前10名",
        "学习二十大精神",
        "http://example.org/a/12/34",
        "万科、百度与三亚",
    ],
)
def test_trap_is_no_quantity(text: str) -> None:
    assert facts(text) == []


def test_word_that_ends_in_a_bound_does_not_bound() -> None:
    assert only("已签约639件。")[1].qualifier == "exact"


def test_ordinal_has_its_own_label_and_no_value() -> None:
    doc, mentions = recognise("举办第三届展会")
    assert [(m.label, doc.text[m.start : m.end], m.quantity) for m in mentions] == [
        ("ORDINAL", "第三届", None)
    ]


def test_component_appends_to_mentions() -> None:
    doc = TOKENIZER("来了30名学生。")
    assert component.add_quantities(doc) is doc
    assert len(doc._.mentions) == 1


def test_factory_is_registered() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("reportnlp_quantities")
    assert nlp.pipe_names == ["reportnlp_quantities"]


ALPHABET = (
    "0123456789,.，。、%一两三十百千万亿半几数零余多近超约至-元名个人年月天公里"
    "第的等和“”（）活动学生增长 \nAk"
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=60) | st.text(max_size=40))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    doc, mentions = recognise(text)
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(doc.text)
        end = mention.end
        if mention.quantity and mention.quantity.min is not None:
            assert mention.quantity.value is None
    assert find_quantities(doc) == mentions


@pytest.mark.parametrize(
    "unit", ["9", "一", "万", "1,111", "1-", "第1", "3名学生、", "“", "（", "年", "千千", "百分之"]
)
def test_long_repetition_is_read_in_linear_time(unit: str) -> None:
    words = [unit] * 30_000
    doc = Doc(TOKENIZER.vocab, words=words, spaces=[False] * len(words), tags=["n"] * len(words))
    find_quantities(doc)

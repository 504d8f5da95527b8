"""What is counted, and where a mention begins and ends."""

from __future__ import annotations

import pytest

from tests.entities.quantities.conftest import Facts

NOUNS = [
    # text, span, what
    ("国家增至85个。", "国家增至85个", "国家"),
    ("满意度保持98%。", "满意度保持98%", "满意度"),
    ("报名人数已高达70多位。", "报名人数已高达70多位", "报名人数"),
    ("溢价率为2.65%。", "溢价率为2.65%", "溢价率"),
    ("弱势户计20户。", "弱势户计20户", "弱势户"),
    ("非号志化路口优化47处。", "非号志化路口优化47处", "非号志化路口优化"),
    ("查出不合格车辆12辆。", "不合格车辆12辆", "不合格车辆"),
    ("有在岗职工20人。", "在岗职工20人", "在岗职工"),
    ("新注册用户超过3万。", "新注册用户超过3万", "新注册用户"),
    ("出动抢修人员42人次。", "抢修人员42人次", "抢修人员"),
    ("现场布放光缆1.5公里。", "光缆1.5公里", "光缆"),
    ("出让面积为300平方米。", "出让面积为300平方米", "出让面积"),
    ("实现销售额5亿元。", "销售额5亿元", "销售额"),
    ("查处违法类案件30件。", "违法类案件30件", "违法类案件"),
    ("建成集中安置点8个。", "安置点8个", "安置点"),
    ("查获货车超载20起。", "货车超载20起", "货车超载"),
    ("送去书籍、文具等200余件。", "书籍、文具等200余件", "书籍、文具等"),
    ("市值低于100亿元的公司。", "市值低于100亿元", "市值"),
    ("仓库内1000公斤的火药。", "1000公斤的火药", "火药"),
    ("送上424名山区受困群众。", "424名山区受困群众", "山区受困群众"),
    ("设立30处社区照顾关怀据点。", "30处社区照顾关怀据点", "社区照顾关怀据点"),
    ("评出6个最佳志愿服务组织。", "6个最佳志愿服务组织", "最佳志愿服务组织"),
    ("涉及300多条地级及以上河道。", "300多条地级及以上河道", "地级及以上河道"),
    ("发射4枚Kh-22导弹。", "4枚Kh-22导弹", "Kh-22导弹"),
    ("来了19家世界500强企业。", "19家世界500强企业", "世界500强企业"),
    ("走访15名60岁以上老人。", "15名60岁以上老人", "60岁以上老人"),
    ("8名支援人员到达。", "8名支援人员", "支援人员"),
    ("31个项目全部完工。", "31个项目", "项目"),
    ("3000亩水稻进入收获期。", "3000亩水稻", "水稻"),
    ("1200多个多元化项目。", "1200多个多元化项目", "多元化项目"),
    ("新增1,643投资案。", "1,643投资案", "投资案"),
]


@pytest.mark.parametrize(("text", "span", "what"), NOUNS)
def test_counted_noun_is_found_whole(facts: Facts, text: str, span: str, what: str) -> None:
    found = {each: quantity.what for each, quantity in facts(text)}
    assert found.get(span) == what, found


NOTHING = [
    ("造成2人死亡。", "2人"),
    ("吸引10万余人次前来。", "10万余人次"),
    ("广西有38万人受灾。", "38万人"),
    ("高达35万人。", "35万人"),
    ("计有100间。", "100间"),
    ("永康区17例。", "17例"),
    ("全市约有1200多台。", "1200多台"),
    ("金价报每克273.7元。", "每克273.7元"),
    ("占64%。", "64%"),
    ("捐出20台予社会局。", "20台"),
    ("在村外3公里外的树林。", "3公里"),
    ("用了8个月的时间。", "8个月"),
    ("每户(1户新台币2,000元)。", "1户"),
]


@pytest.mark.parametrize(("text", "amount"), NOTHING)
def test_verb_place_and_particle_are_not_what_is_counted(
    facts: Facts, text: str, amount: str
) -> None:
    found = next((span, quantity) for span, quantity in facts(text) if span.endswith(amount))
    assert found[1].what is None
    assert len(found[0]) <= len(amount) + 2  # a bound at most


def test_verb_of_change_is_named_with_what_changes(facts: Facts) -> None:
    assert facts("客流同比增长5%。")[0][1].what == "客流同比增长"
    assert facts("增加40班。")[0][1].what == "增加"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("同比下降1.2个百分点至48.8%。", [(1.2, "个百分点"), (48.8, "%")]),
        ("处3个月至1年的监禁。", [(3, "个月"), (1, "年")]),
    ],
)
def test_ends_of_different_units_are_two_figures(
    facts: Facts, text: str, values: list[tuple[float, str]]
) -> None:
    assert [(quantity.value, quantity.unit) for _, quantity in facts(text)] == values


def test_ends_of_convertible_units_are_one_range(facts: Facts) -> None:
    (_, quantity), *_ = facts("重500克至1公斤。")
    assert (quantity.min, quantity.max, quantity.unit) == (500, 1000, "克")


@pytest.mark.parametrize(
    "text",
    [
        "一位内心善良的老师",
        "一场内在的变革",
        "2020国内大循环",
        "多种零件供应",
        "一点一滴积累",
        "三位一体的布局",
        "百分百的贴心",
        "女子400米项目夺冠",
        "100米自由泳",
        "围绕三大目标开展",
    ],
)
def test_parts_of_words_and_names_of_contests_count_nothing(facts: Facts, text: str) -> None:
    assert facts(text) == []

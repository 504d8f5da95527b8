"""Titles and bodies beside one name: before it, behind it, set off, and none."""

from __future__ import annotations

import pytest

from tests.entities.people.conftest import People


@pytest.mark.parametrize(
    ("text", "name", "bodies", "titles", "body"),
    [
        (
            "海蓝联通党委委员、副总经理胡小晖致辞。",
            "胡小晖",
            "海蓝联通",
            "党委委员 副总经理",
            "海蓝联通",
        ),
        ("市卫健委主任王小明到场。", "王小明", "市卫健委", "主任", "市卫健委"),
        ("社会局长陈大同出席。", "陈大同", "社会局", "局长", "社会局"),
        ("青田总工会理事长林小立说。", "林小立", "青田总工会", "理事长", "青田总工会"),
        ("清河公司党委副书记赵新说。", "赵新", "清河公司党委", "党委副书记", "清河公司党委"),
        ("清河园区管委会主任赵新说。", "赵新", "清河园区管委会", "管委会主任", "清河园区管委会"),
        ("石桥村村委会副主任赵新说。", "赵新", "石桥村", "村委会副主任", "石桥村"),
        ("柳巷居委会主任赵新说。", "赵新", "柳巷居委会", "居委会主任", "柳巷居委会"),
        ("清河园区党工委书记赵新说。", "赵新", "清河园区党工委", "党工委书记", "清河园区党工委"),
        ("清河公司市场部经理周敏说。", "周敏", "清河公司", "市场部经理", "清河公司"),
        ("清河公司市场部经理周敏说。", "周敏", "清河公司市场部", "经理", "清河公司市场部"),
        ("市场部经理周敏说。", "周敏", "", "市场部经理", None),
        ("心血管内科主任周敏说。", "周敏", "", "心血管内科主任", None),
        ("科主任周敏说。", "周敏", "", "科主任", None),
        ("蓝天科技董事长兼总经理周敏说。", "周敏", "蓝天科技", "董事长 总经理", "蓝天科技"),
        ("甲会会长、乙公司董事长周敏说。", "周敏", "甲会 乙公司", "会长 董事长", "乙公司"),
        ("时任青田市委书记赵新说。", "赵新", "", "市委书记", None),
        ("原常务副市长钱进说。", "钱进", "", "原常务副市长", None),
        ("全国劳动模范张三到场。", "张三", "", "全国劳动模范", None),
        ("清河日报记者 李小华", "李小华", "清河日报", "记者", "清河日报"),
        ("董事长：陈某", "陈某", "", "董事长", None),
        ("区长代表市长叶小东慰问。", "叶小东", "", "市长", None),
        ("教师代表叶小东发言。", "叶小东", "", "教师代表", None),
    ],
)
def test_title_before_the_name(
    people: People, text: str, name: str, bodies: str, titles: str, body: str | None
) -> None:
    assert people(text, name, bodies) == [(name, tuple(titles.split()), body, None)]


@pytest.mark.parametrize(
    ("text", "name", "bodies", "titles", "body"),
    [
        ("胡小晖副总经理致辞。", "胡小晖", "", "副总经理", None),
        ("劳工局王大立局长表示。", "王大立", "劳工局", "局长", "劳工局"),
        ("青田大学李四教授、博士生导师，", "李四", "青田大学", "教授 博士生导师", "青田大学"),
        ("张三，清河集团总经理；", "张三", "清河集团", "总经理", "清河集团"),
        ("李四（青田大学教授）出席。", "李四", "青田大学", "教授", "青田大学"),
        ("林小文(文化局)获奖。", "林小文", "文化局", "", "文化局"),
        (
            "王五，男，汉族，1970年5月生，现任清河公司董事长、总裁，负责",
            "王五",
            "清河公司",
            "董事长 总裁",
            "清河公司",
        ),
        ("周敏是清河公司的总经理。", "周敏", "清河公司", "总经理", "清河公司"),
        ("来自清河公司的周敏说。", "周敏", "清河公司", "", "清河公司"),
    ],
)
def test_title_behind_the_name(
    people: People, text: str, name: str, bodies: str, titles: str, body: str | None
) -> None:
    assert people(text, name, bodies) == [(name, tuple(titles.split()), body, None)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张小三（左二）合影。", "张小三"),
        ("张小三会长期坚持。", "张小三"),
        ("张小三女士说。", "张小三"),
        ("居民张小三说。", "张小三"),
        ("校对 张小三", "张小三"),
        ("张小三，来自山里，爱好读书。", "张小三"),
        ("邀请张小三主席台就座。", "张小三"),
    ],
)
def test_no_title_is_told(people: People, text: str, name: str) -> None:
    assert people(text, name) == [(name, (), None, None)]


def test_title_between_two_names_belongs_to_the_second(people: People) -> None:
    found = people("校长王小明 教授李小华", "王小明 李小华")
    assert [titles for _, titles, *_ in found] == [("校长",), ("教授",)]


@pytest.mark.parametrize(
    ("text", "bodies", "first", "second"),
    [
        ("局长赵新，副局长、总督学周敏出席。", "", "局长", "副局长 总督学"),
        ("局长赵新，副局长、总督学 周敏出席。", "", "局长", "副局长 总督学"),
        ("青田局长赵新，清河会会长、乙公司总经理周敏", "清河会 乙公司", "局长", "会长 总经理"),
        ("赵新，青田会副会长、民盟主委，和周敏", "青田会 民盟", "副会长 主委", ""),
        ("赵新（副局长、总督学）、周敏出席。", "", "副局长 总督学", ""),
        ("赵新，青田大学教授、博士生导师；院长周敏", "青田大学", "教授 博士生导师", "院长"),
    ],
)
def test_titles_behind_a_comma_are_the_next_ones_if_they_lead_to_a_name(
    people: People, text: str, bodies: str, first: str, second: str
) -> None:
    found = people(text, "赵新 周敏", bodies)
    assert [titles for _, titles, *_ in found] == [tuple(first.split()), tuple(second.split())]


def test_place_is_no_part_of_the_title(people: People) -> None:
    assert people("归仁区长魏小贵说。", "魏小贵", places="归仁") == [
        ("魏小贵", ("区长",), None, None)
    ]


@pytest.mark.parametrize(
    ("text", "name", "bodies", "titles", "body"),
    [
        ("青山集团党委书记兼董事长叶晓东", "叶晓东", "青山集团", "党委书记 董事长", "青山集团"),
        ("青田大学叶晓东校长兼理事长出席", "叶晓东", "青田大学", "校长 理事长", "青田大学"),
        ("青山集团董事长兼CEO叶晓东", "叶晓东", "青山集团", "董事长 CEO", "青山集团"),
        ("青山集团首席执行官（CEO）叶晓东", "叶晓东", "青山集团", "首席执行官", "青山集团"),
        (
            "青山协会理事长兼青田大学教授叶晓东",
            "叶晓东",
            "青山协会 青田大学",
            "理事长 教授",
            "青山协会",
        ),
        ("总工会荣誉理事长叶晓东", "叶晓东", "总工会", "荣誉理事长", "总工会"),
    ],
)
def test_all_offices_are_told_and_the_body_of_the_first(
    people: People, text: str, name: str, bodies: str, titles: str, body: str
) -> None:
    assert people(text, name, bodies) == [(name, tuple(titles.split()), body, None)]


def test_title_behind_another_name_is_that_persons(people: People) -> None:
    told = people("青田医院黄顺青院长、荣誉理事长林胜男到场", "黄顺青 林胜男", "青田医院")
    assert [titles for _, titles, _, _ in told] == [("院长",), ("荣誉理事长",)]

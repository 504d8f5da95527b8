"""Which unit each place of a release means or lies in, and what kind of place it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.mention import Label, Mention
from reportnlp.entities.places.evidence import PLACES
from reportnlp.entities.places.linking import link_places
from reportnlp.script import Script
from tests.timing import assert_linear

_ALPHABET = "浙江省宁波市鼓楼区和平镇曹宅中山路公园村台南东长沙县，。的a1"


def link(text: str, *names: str, bodies: str = "", script: Script = "Hans") -> dict[str, Mention]:
    """The places called `names`, and the `bodies`, linked in `text`; the last of each name."""
    wanted: dict[str, Label] = dict.fromkeys(names, "LOC")
    wanted |= dict.fromkeys(bodies.split(), "ORG")
    mentions = []
    for name, label in wanted.items():
        at = text.find(name)
        while at >= 0:
            mentions.append(Mention(at, at + len(name), label))
            at = text.find(name, at + len(name))
    linked = link_places(text, mentions, script=script)
    return {text[m.start : m.end]: m for m in linked if m.label in PLACES}


def path(mention: Mention) -> str | None:
    return "/".join(mention.place.path) if mention.place else None


@pytest.mark.parametrize(
    ("name", "where", "label"),
    [
        ("金华曹宅镇前庄村", "浙江省/金华市/金东区/曹宅镇", "GPE"),
        ("金华曹宅", "浙江省/金华市/金东区/曹宅镇", "GPE"),
        ("经开区朝阳公园", None, "FAC"),
        ("杭州武林广场", "浙江省/杭州市", "FAC"),
        ("宁波市海曙区", "浙江省/宁波市/海曙区", "GPE"),
        ("海曙区中山西路2号", "浙江省/宁波市/海曙区", "FAC"),
        ("广东省东莞市长安镇", "广东省/东莞市/长安镇", "GPE"),
        ("长沙", "湖南省/长沙市", "GPE"),
        ("吉林", "吉林省", "GPE"),
        ("长江", None, "LOC"),
        ("京津冀", None, "LOC"),
        ("非洲", "非洲", "LOC"),
        ("法国里昂", "法国/里昂", "GPE"),
        ("中山路", None, "FAC"),
        ("南京西路", None, "FAC"),
        ("和平镇", None, "GPE"),
        ("鼓楼区", None, "GPE"),
    ],
)
def test_an_expression_tells_its_unit_and_kind(name: str, where: str | None, label: str) -> None:
    found = link(f"活动在{name}举行。", name)[name]
    assert (path(found), found.label) == (where, label)


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("杭州办展，队员走进西湖区。", "西湖区", "浙江省/杭州市/西湖区"),
        ("南昌办展，队员走进西湖区。", "西湖区", "江西省/南昌市/西湖区"),
        ("长兴县的和平镇办了集市。", "和平镇", "浙江省/湖州市/长兴县/和平镇"),
        ("宝山区说，上海各区都要学。", "宝山区", "上海市/宝山区"),
        ("淄博办展，队员走进经开区傅家镇。", "经开区傅家镇", "山东省/淄博市/张店区/傅家镇"),
        ("先到长沙县，再回长沙。", "长沙", "湖南省/长沙市"),
    ],
)
def test_other_places_of_the_text_decide(text: str, name: str, where: str) -> None:
    others = ("淄博", "杭州", "南昌", "长兴县", "上海", "长沙县")
    assert path(link(text, name, *(o for o in others if o != name))[name]) == where


def test_bodies_decide_too() -> None:
    found = link("福州市教育局的队员走进鼓楼区。", "鼓楼区", bodies="福州市教育局")
    assert path(found["鼓楼区"]) == "福建省/福州市/鼓楼区"


def test_script_decides_what_is_borne_on_both_sides_of_the_strait() -> None:
    assert path(link("活动在中山区举行。", "中山区")["中山区"]) == "辽宁省/大连市/中山区"
    assert link("活动在中山区举行。", "中山区", script="Hant")["中山区"].place is None
    assert path(link("市集在信义乡。", "信义乡", script="Hant")["信义乡"]) == "台湾省/南投县/信义乡"


@pytest.mark.parametrize(
    ("text", "venue", "where"),
    [
        ("杭州武林广场很热闹。北京也热闹。武林广场有灯。", "武林广场", "浙江省/杭州市"),
        ("在宁波市海曙区，月光公园开园了。", "月光公园", "浙江省/宁波市/海曙区"),
        ("宁波很美。前庄村也美。", "前庄村", "浙江省/宁波市"),
        ("宁波很美，北京很大。月光公园开园了。", "月光公园", None),
        ("宁波很美。帽山也美。", "帽山", None),
        ("浙江很美。月光公园开园了。", "月光公园", None),
    ],
)
def test_a_venue_lies_where_the_text_tells(text: str, venue: str, where: str | None) -> None:
    names = ("杭州武林广场", "北京", "宁波市海曙区", "宁波", "浙江")
    chosen = [name for name in names if name in text and f"{name}市" not in text]
    found = link(text.replace("杭州武林广场", "杭州武林广场", 1), venue, *chosen)
    assert path(found[venue]) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("贵州省很大，贵州省很美，到了江口县。月光公园开园了。", "贵州省/铜仁市/江口县"),
        ("山西省的忻州很美。月光公园开园了。", "山西省/忻州市"),
        # one name of many tells little, and two counties tell neither
        ("贵州省、贵州省、贵州省、贵州省，江口县。月光公园开园了。", None),
        ("江口县很美，石阡县很大。月光公园开园了。", "贵州省/铜仁市"),
        ("和平镇在长兴县，长兴县很美。月光公园开园了。", "浙江省/湖州市/长兴县"),
    ],
)
def test_the_finer_name_tells_what_a_text_is_about(text: str, where: str | None) -> None:
    names = ("贵州省", "江口县", "山西省", "忻州", "石阡县", "和平镇", "长兴县")
    assert path(link(text, "月光公园", *names)["月光公园"]) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("湖北竹山太和月光公园很美。杭州也美。太和月光公园开园了。", "湖北省/十堰市/竹山县"),
        ("宁波很美。太和月光公园开园了。", "浙江省/宁波市"),
    ],
)
def test_a_venue_may_begin_like_a_place(text: str, where: str) -> None:
    names = ("湖北竹山太和月光公园", "杭州", "宁波")
    spans = [(text.index(n), len(n)) for n in names if n in text]
    at = text.rindex("太和")
    linked = link_places(text, [Mention(s, s + n, "LOC") for s, n in [*spans, (at, 6)]])
    assert path(next(m for m in linked if m.start == at)) == where


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        # only the kind follows: it is a namesake, unless something else speaks for the place
        ("石家庄办展，车到广安公交枢纽站。", "广安公交枢纽站", "河北省/石家庄市"),
        ("石家庄办展，车到广安枢纽站，广安人来了。", "广安枢纽站", "四川省/广安市"),
        ("石家庄办展，四川也办，车到广安枢纽站。", "广安枢纽站", "四川省/广安市"),
        ("车到广安公交枢纽站。", "广安公交枢纽站", "四川省/广安市"),
        ("台南办展，车到昆山里活动中心。", "昆山里活动中心", "台湾省/台南市"),
        ("石家庄办展，住进四川大厦。", "四川大厦", "河北省/石家庄市"),
        # a county's short name may be a word or the beginning of one
        ("北京办展，车到沿河城火车站。", "沿河城火车站", "北京市"),
        ("北京办展，展出兰溪画作。", "兰溪", None),
        ("北京办展，展出浙江的兰溪画作。", "兰溪", "浙江省/金华市/兰溪市"),
        ("北京办展，展出兰溪和东阳画作。", "兰溪", "浙江省/金华市/兰溪市"),
        ("北京办展，兰溪来人，兰溪办展，兰溪很美。", "兰溪", "浙江省/金华市/兰溪市"),
        ("台南办展，永兴来人，永兴办展，永兴很美。", "永兴", None),
        ("展出兰溪画作。", "兰溪", "浙江省/金华市/兰溪市"),
        ("北京办展，展出张家港画作。", "张家港", "江苏省/苏州市/张家港市"),
        # who adds a name of its own means the place, however far
        ("石家庄办展，先到杭州西湖。", "杭州西湖", "浙江省/杭州市"),
        ("石家庄办展，先到武汉长江大桥。", "武汉长江大桥", "湖北省/武汉市"),
        ("石家庄办展，先到北京首都国际机场。", "北京首都国际机场", "北京市"),
        ("石家庄办展，先到上海站。", "上海站", "上海市"),
        ("石家庄办展，先到九江港。", "九江港", "江西省/九江市"),
    ],
)
def test_namesakes_of_far_places_need_support(text: str, name: str, where: str | None) -> None:
    others = ("石家庄", "北京", "台南", "四川", "广安", "浙江", "兰溪", "东阳", "永兴")
    found = link(text, name, *(o for o in others if o in text.replace(name, "") and o != name))
    assert (path(found[name]) or "").startswith(where) if where else path(found[name]) is None


def test_bodies_called_by_a_county_speak_for_it_only_with_support() -> None:
    text = "台南的昆山科大办展，队员走进昆山里。"
    assert path(link(text, "台南", "昆山里", bodies="昆山科大")["昆山里"]) == "台湾省/台南市"


def test_a_river_does_not_lie_in_the_county_of_its_name() -> None:
    assert link("台南的台南人走过盐水溪。", "台南", "盐水溪")["盐水溪"].place is None


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("豫东永城", "河南省/商丘市/永城市"),
        ("郁江贵港", "广西壮族自治区/贵港市"),
        ("东北哈尔滨", "黑龙江省/哈尔滨市"),
        ("长江三峡", None),
        ("江" * 5000, None),
    ],
)
def test_a_city_stands_behind_its_area(name: str, where: str | None) -> None:
    found = link(f"他来自{name}。", name)[name]
    assert path(found) == where
    assert found.label == ("GPE" if where else "LOC")


def test_districts_that_no_table_lists_are_no_units_but_abroad() -> None:
    assert link("台南的特色美食区开放。", "台南", "特色美食区")["特色美食区"].label == "LOC"
    assert link("他来自美国纽约皇后区。", "美国纽约皇后区")["美国纽约皇后区"].label == "GPE"
    assert link("纽约很大，皇后区也大。", "纽约", "皇后区")["皇后区"].label == "GPE"


def test_what_lies_in_a_unit_has_no_coordinates_of_its_own() -> None:
    found = link("杭州的杭州武林广场。", "杭州武林广场")["杭州武林广场"]
    assert found.place is not None
    assert (found.place.adcode, found.place.lat) == ("330100", None)


def test_other_kinds_are_left_as_they_are() -> None:
    person = Mention(0, 2, "PERSON")
    assert link_places("杭州来了。", [person]) == [person]


@settings(max_examples=100, deadline=None)
@given(st.text(_ALPHABET, max_size=40), st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9))))
def test_spans_stay_and_linking_again_changes_nothing(
    text: str, spans: list[tuple[int, int]]
) -> None:
    fitting = {(s, s + n) for s, n in spans if s + n <= len(text)}
    linked = link_places(text, [Mention(s, e, "LOC") for s, e in fitting])
    assert [(m.start, m.end) for m in linked] == sorted(fitting)
    assert link_places(text, linked) == linked


@pytest.mark.parametrize("unit", ["鼓楼区、", "城关镇、", "武林广场，", "中国"])
def test_linking_costs_linear_time(unit: str) -> None:
    def work(size: int) -> None:
        length = len(unit)
        spans = [Mention(i * length, (i + 1) * length, "LOC") for i in range(size)]
        link_places(unit * size, spans)

    assert_linear(work, 1_000)


def test_town_named_in_full_is_meant_by_its_short_name() -> None:
    places = link("金华曹宅镇举办集市，曹宅很热闹，青田也是。", "金华曹宅镇", "曹宅", "青田")
    assert (path(places["曹宅"]), places["曹宅"].label) == ("浙江省/金华市/金东区/曹宅镇", "GPE")

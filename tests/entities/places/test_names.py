"""Which unit an ambiguous name means, and when an ordinary word is a place."""

from __future__ import annotations

import pytest

from tests.entities.places.conftest import Places
from tests.timing import assert_linear


@pytest.mark.parametrize(
    ("text", "name", "path"),
    [
        ("南京市鼓楼区举办集市。", "南京市鼓楼区", ("江苏省", "南京市", "鼓楼区")),
        ("福州市开会后，队员到鼓楼区慰问。", "鼓楼区", ("福建省", "福州市", "鼓楼区")),
        ("徐州来信。随后，鼓楼区回信。", "鼓楼区", ("江苏省", "徐州市", "鼓楼区")),
        ("他们先到南京，又到福州，在鼓楼区停留。", "鼓楼区", ("福建省", "福州市", "鼓楼区")),
        ("吉林下雪了。", "吉林", ("吉林省",)),
        ("台南市的活动在永康举行。", "永康", ("台湾省", "台南市", "永康区")),
        ("金华市的活动在永康举行。", "永康", ("浙江省", "金华市", "永康市")),
        ("苏州修缮古城，先从平江做起。", "平江", ("江苏省", "苏州市", "姑苏区")),
        ("苏州和长沙都办了，平江也办了。", "平江", ("湖南省", "岳阳市", "平江县")),
        ("讲座在青岛市南区举行。", "青岛市南区", ("山东省", "青岛市", "市南区")),
        ("队员到成都双流县义诊。", "成都双流县", ("四川省", "成都市", "双流区")),
        ("馆藏来自柳州地区忻城县。", "柳州地区忻城县", ("广西壮族自治区", "来宾市", "忻城县")),
        (
            "企业落户合肥高新区。",
            "合肥高新区",
            ("安徽省", "合肥市", "合肥高新技术产业开发区"),
        ),
    ],
)
def test_context_decides_what_a_name_means(
    places: Places, text: str, name: str, path: tuple[str, ...]
) -> None:
    place = places(text)[name].place
    assert place is not None
    assert place.path == path


def test_ambiguous_name_without_context_has_no_value(places: Places) -> None:
    assert places("活动在鼓楼区举行。")["鼓楼区"].place is None


@pytest.mark.parametrize(
    "text",
    [
        "坚持合作共赢、和平发展。",
        "两岸青年共话一带一路。",
        "全省各地、全市上下、本市居民和该县干部都来了。",
        "走中国特色的道路。",
        "将军带队解放了山上的村民。",
        "他在农村长大，回到故乡。",
        "老旧小区改造进社区。",
        "手机里的公里数，心里有数。",
        "动力十足的高新区，新区建设者在公园里唱歌。",
    ],
)
def test_ordinary_words_are_no_places(places: Places, text: str) -> None:
    assert not places(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("台南市将军区与大内区合办，将军先办。", "将军"),
        ("台南的永康、安平、大内三地都办了。", "大内"),
        ("天津和平区设点。", "天津和平区"),
        ("台南市各区都有，东区最多。", "东区"),
    ],
)
def test_ordinary_words_are_places_in_company(places: Places, text: str, name: str) -> None:
    assert name in places(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("台南市民都来了。", ["台南"]),
        ("辽宁抚顺和山西太原都有。", ["辽宁抚顺", "山西太原"]),
        ("浙江、江苏两省都有。", ["浙江", "江苏"]),
        ("亚洲和非洲的客商到广州。", ["亚洲", "非洲", "广州"]),
        ("晚会在青岛市南区举行。", ["青岛市南区"]),
    ],
)
def test_names_end_where_they_should(places: Places, text: str, names: list[str]) -> None:
    assert list(places(text)) == names


def test_longest_names_cost_linear_time(places: Places) -> None:
    # A look-back over all of the ambiguous names would make it quadratic.
    assert_linear(lambda size: places("鼓楼区、" * size), 4_000)


@pytest.mark.parametrize(
    "text",
    [
        "台南很热，财政部南区国税局派人。",
        "物资送往台湾南部县市。",
        "四川来的志愿者安置了300名山区群众。",
        "铁路西起乌兰察布市，东至通辽市。",
    ],
)
def test_regions_and_cuts_are_no_districts(places: Places, text: str) -> None:
    wrong = ("南区", "南部县", "名山区", "东至", "东至通辽市")
    assert not set(wrong) & set(places(text))

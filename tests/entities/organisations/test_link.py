"""One canonical name for each body, what it belongs to and where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reportnlp.entities.mention import Mention, PlaceValue
from reportnlp.entities.organisations import component, link
from tests.entities.organisations.conftest import Link
from tests.timing import assert_linear

ZHEJIANG = ("浙江省", PlaceValue("330000", ("浙江省",)))
NINGBO = ("宁波市", PlaceValue("330200", ("浙江省", "宁波市")))
YUHANG = ("余杭区", PlaceValue("330110", ("浙江省", "杭州市", "余杭区")))
TONGGU = ("铜鼓县", PlaceValue("360926", ("江西省", "宜春市", "铜鼓县")))
TAINAN = ("台南市", PlaceValue("710500", ("台湾省", "台南市")))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        # official short forms
        ("宁波市卫健委", "宁波市卫生健康委员会"),
        ("宁波卫生健康委", "宁波市卫生健康委员会"),
        ("浙江省人社厅", "浙江省人力资源和社会保障厅"),
        ("余杭区市场监管局", "余杭区市场监督管理局"),
        ("余杭区政府", "余杭区人民政府"),
        ("宁波团市委", "共青团宁波市委员会"),
        ("工信部", "工业和信息化部"),
        ("国网", "国家电网有限公司"),
        # the place is left out, shortened or turned
        ("市教育局", "宁波市教育局"),
        ("宁波慈善总会", "宁波市慈善总会"),
        ("浙江联通", "中国联通浙江省分公司"),
        ("国网浙江电力", "国网浙江省电力有限公司"),
        ("国网北京电力", "国网北京市电力公司"),
        ("市供电公司", "国网宁波市供电公司"),
        ("高新区教育局", "济宁高新区教育局"),
        ("南市社会局", "台南市政府社会局"),
        # what belongs to a company's kind is left out
        ("青禾环保", "湖南青禾环保科技有限公司"),
        ("青禾", "湖南青禾环保科技有限公司"),
        ("青禾公司", "湖南青禾环保科技有限公司"),
        ("青禾集团", "湖南青禾集团股份有限公司"),
        ("青禾集团", "湖南青禾投资控股（集团）有限公司"),
        ("青禾集团", "青禾（湖南）实业集团有限公司"),
        ("青禾环保有限公司", "湖南青禾环保有限公司"),
        ("浙江再担保", "浙江省信用再担保有限公司"),
        # words shortened to a character
        ("安工大", "安徽工业大学"),
        ("工大", "安徽工业大学"),
        ("青禾银行", "青禾商业银行"),
        ("交大附中", "上海交通大学附属中学"),
        ("华科大", "华中科技大学"),
        ("萤火实践团", "杭州师范大学萤火暑期实践团"),
        # the whole is left out
        ("信息中心", "宁波市教育局信息中心"),
        ("第六分公司", "青禾装饰公司第六分公司"),
    ],
)
def test_short_name_gets_the_full_one(linked: Link, short: str, full: str) -> None:
    found = linked([full, short])
    assert found[short].canonical == full
    assert found[full].canonical == full


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("台南市政府", "台南市政府社会局"),
        ("公司", "湖南青禾环保科技有限公司"),
        ("国家电网", "国家电网杭州供电公司"),
        ("宁波市教育局", "宁波市公安局"),
        ("青田大学", "青田大学音乐学院"),
        ("长江大学", "长江航空航天大学"),
        ("枣庄八中", "枣庄十八中"),
        ("重庆大学", "重庆师范大学"),
        ("台南市总工会", "台南市总工业会"),
        ("区公所", "各区公所"),
        ("宁波市公安局", "宁波市公安局海曙分局"),
        ("工商银行", "工商银行宁波分行"),
        ("恒丰集团", "恒丰集团房地产有限公司"),
        ("青禾集团", "湖南青禾股份有限公司"),
        ("余杭区妇联", "杭州市妇联"),
        ("省委宣传部", "省文明办"),
        ("宁波市卫生院", "宁波市梁弄镇卫生院"),
        # a group is not its companies, and a company in full no other one
        ("百川集团", "百川全渠道商贸有限公司"),
        ("百川集团", "上海百川国际贸易（集团）有限公司"),
        ("百川（集团）有限公司", "上海百川国际贸易（集团）有限公司"),
        ("百川有限公司", "百川环保科技有限公司"),
        ("国网集团", "百川环保科技有限公司"),
        ("集团", "百川环保科技有限公司"),
    ],
)
def test_different_bodies_stay_apart(linked: Link, one: str, other: str) -> None:
    found = linked([other, one])
    names = [m.canonical or name for name, m in found.items()]
    assert len(set(names)) == 2


def test_full_name_that_stands_alone_has_no_canonical(linked: Link) -> None:
    assert linked(["宁波市教育局"])["宁波市教育局"].canonical is None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("省文明办", "浙江省文明办"),
        ("市教育局", "宁波市教育局"),
        ("市卫健委", "宁波市卫生健康委员会"),
        ("市委宣传部", "宁波市委宣传部"),
        ("市委", "宁波市委"),
        ("团市委", "共青团宁波市委员会"),
        ("市政协", "宁波市政协"),
        ("浙江联通", "中国联通浙江省分公司"),
        ("工行宁波分行", "中国工商银行宁波分行"),
        ("最高检", "最高人民检察院"),
        ("国网浙江电力", "国网浙江省电力公司"),
        ("国网新疆电力", "国网新疆电力公司"),
        ("国网宁波电力", None),
        ("国网宁波市电力公司", None),
        ("宁波移动", "中国移动宁波分公司"),
        ("浙江移动", "中国移动浙江公司"),
        ("浙大", "浙江大学"),
        ("国新办", "国务院新闻办公室"),
        ("北科大", None),
        ("民航局", "中国民用航空局"),
        ("工业局", None),
        ("市场监管局", None),
        ("市政工程公司", None),
        ("乡村振兴局", None),
        ("县妇联", None),
        ("妇联", None),
    ],
)
def test_level_and_short_form_are_completed_by_the_region(
    linked: Link, name: str, full: str | None
) -> None:
    assert linked([name], [ZHEJIANG, NINGBO])[name].canonical == full


def test_level_is_left_open_where_the_release_names_several_units(linked: Link) -> None:
    wenzhou = ("温州市", PlaceValue("330300", ("浙江省", "温州市")))
    assert linked(["市教育局"], [NINGBO, wenzhou])["市教育局"].canonical is None


def test_the_unit_of_the_same_body_named_in_full_comes_first(linked: Link) -> None:
    found = linked(["宁波市公安局", "市公安局"], [("余杭区", YUHANG[1])])
    assert found["市公安局"].canonical == "宁波市公安局"


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市府", "台南市政府"),
        ("南市府", "台南市政府"),
        ("社会局", "台南市政府社会局"),
        ("市府环保局", "台南市政府环境保护局"),
        ("社会局社会救助科", "台南市政府社会局社会救助科"),
        ("台南市劳工局", "台南市政府劳工局"),
        ("南市警局", "台南市政府警察局"),
        ("教育处", None),
        # short forms that mean something else, or nothing, elsewhere
        ("民航局", "交通部民用航空局"),
        ("北科大", "台北科技大学"),
        ("职安署", "劳动部职业安全卫生署"),
        ("南区国税局", "财政部南区国税局"),
        # offices of districts and public schools
        ("永康区公所", "台南市永康区公所"),
        ("北区区公所", "台南市北区区公所"),
        ("善化卫生所", "台南市善化区卫生所"),
        ("东区青禾国小", "台南市东区青禾国小"),
        ("青禾国中", "台南市青禾国中"),
        ("新市国小", "台南市新市国小"),
        ("台南市东区青禾国小", None),
        ("连江县青禾国小", None),
        ("国立青禾国小", None),
        ("台北市青禾国小", None),
        ("青禾高中", None),
        # named with and without the kind of their district
        ("新化户政事务所", "台南市新化户政事务所"),
        ("新化地政事务所", "台南市新化地政事务所"),
    ],
)
def test_bureaus_of_a_city_of_taiwan_are_those_of_the_releases_city(
    linked: Link, name: str, full: str
) -> None:
    assert linked([name], [TAINAN])[name].canonical == full


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青田市志愿总会（以下简称“志联”）成立。", ("青田市志愿总会", "志联")),
        ("青田科技公司（下称“青科”或“公司”）上市。", ("青田科技公司", "青科")),
        ("世界青年组织（WYO）表示", ("世界青年组织", "WYO")),
        ("青田协会，简称“青协”，今日", ("青田协会", "青协")),
        ("青田股份有限公司（青田股份，600001.SH）", ("青田股份有限公司", "青田股份")),
    ],
)
def test_declared_short_name_is_linked(linked: Link, text: str, names: tuple[str, str]) -> None:
    found = linked(names, text=text)
    assert {m.canonical for m in found.values()} == {names[0]}


def test_name_declared_for_a_whole_that_is_no_mention_gets_it(linked: Link) -> None:
    text = "青协（全称：青田青年协会）今日成立。"
    assert linked(["青协"], text=text)["青协"].canonical == "青田青年协会"


def test_two_unrelated_full_names_leave_it_open(linked: Link) -> None:
    found = linked(["青田大学", "永康大学", "大学"])
    assert {m.canonical for m in found.values()} == {None}
    found = linked(["上海交通大学", "西安交通大学", "交大"])
    assert found["交大"].canonical is None


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("中国联通浙江省分公司", "中国联通"),
        ("浙江联通", "中国联通"),
        ("宁波市教育局信息中心", "宁波市教育局"),
        ("浙江大学医学院附属第一医院", "浙江大学医学院"),
        ("宁波市公安局海曙分局", "宁波市公安局"),
        ("国网铜鼓县供电公司", "国家电网"),
        ("国网铜鼓县供电公司工会", "国网铜鼓县供电公司"),
        ("中国工商银行宁波分行", "中国工商银行"),
        ("工行宁波分行", "中国工商银行"),
        ("浙江省委宣传部", "浙江省委"),
        ("湖南青禾环保科技有限公司", None),
        ("小米科技有限责任公司", None),
        ("中国上市公司协会", None),
        ("宁波市学校装备管理中心", None),
        ("人民银行宁波市中心支行", "中国人民银行"),
        ("国务院新闻办公室", "国务院"),
        ("交通部观光署阿里山管理处", "交通部观光署"),
        ("农业部农粮署", "农业部"),
        ("法务部调查局", "法务部"),
        ("教育部国教署", "教育部"),
        ("中共青田大学委员会", "青田大学"),
        ("中共宁波市委宣传部", "中共宁波市委"),
        ("上海市第二中级人民法院", None),
        ("宁波消防救援总队", None),
        ("央视频", None),
        ("宁波市红十字会医院", None),
        ("国务院台湾事务办公室", "国务院"),
        ("联合国乡村办公室", "联合国"),
        ("中国移动用户协会", None),
        ("宁波市教育局", None),
        ("中国银行", None),
        ("台湾基督教协进会", None),
    ],
)
def test_parent_is_the_body_that_the_name_begins_with(
    linked: Link, name: str, parent: str | None
) -> None:
    assert linked([name])[name].parent == parent


def test_parent_is_called_by_its_full_name(linked: Link) -> None:
    found = linked(["湖南青禾环保科技有限公司", "青禾公司工会"])
    assert found["青禾公司工会"].parent == "湖南青禾环保科技有限公司"


def test_branches_of_one_whole_under_two_names_are_one(linked: Link) -> None:
    names = ["青禾装饰工程有限公司", "青禾装饰公司", "青禾装饰工程有限公司宁波分公司"]
    found = linked([*names, "青禾装饰公司宁波分公司"])
    assert found["青禾装饰公司宁波分公司"].canonical == names[2]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("铜鼓县供电公司", "铜鼓县"),
        ("国网铜鼓县供电公司", "铜鼓县"),
        ("宁波大学", "宁波市"),
        ("宁波市公安局海曙区分局", "海曙区"),
        ("社团法人宁波市青年协会", "宁波市"),
        ("苏州工业园区教育局", "苏州工业园区"),
        ("石家庄高新区税务局", "石家庄高新技术产业开发区"),
        ("沧州渤海新区管委会", "沧州渤海新区"),
        ("沧州经开区管委会", "河北沧州经济开发区"),
        ("吉林市教育局", "吉林市"),
        ("宁波市台湾事务办公室", "宁波市"),
        ("国务院台湾事务办公室", None),
        ("台湾事务办公室", None),
        ("港澳事务办公室", None),
        ("中山大学", None),
        ("东风汽车集团", None),
        ("中国青年协会", None),
        ("米兰时尚发型公司", None),
        ("上海合作组织", None),
        ("日照中心", None),
        ("国网宁波、温州供电公司", None),
        ("财政部南区国税局", None),
        ("上海市公安局宝山分局", "宝山区"),
        ("上海市公安局宝山路派出所", "上海市"),
        ("台南市新化国小", "新化区"),
    ],
)
def test_place_is_that_at_the_head_of_the_name(linked: Link, name: str, place: str | None) -> None:
    found = linked([name])[name].place
    assert (found.path[-1] if found else None) == place


def test_short_name_of_a_county_counts_where_the_release_names_it(linked: Link) -> None:
    assert linked(["铜鼓公路局"])["铜鼓公路局"].place is None
    found = linked(["铜鼓公路局"], [TONGGU])["铜鼓公路局"].place
    assert found is not None
    assert found.adcode == "360926"


def test_short_name_that_several_units_bear_is_that_of_the_county_that_is_named(
    linked: Link,
) -> None:
    zhushan = ("竹山县", PlaceValue("420323", ("湖北省", "十堰市", "竹山县")))
    assert linked(["竹山救护站"])["竹山救护站"].place is None
    found = linked(["竹山救护站"], [zhushan])["竹山救护站"].place
    assert found is not None
    assert found.adcode == "420323"


@pytest.mark.parametrize(
    ("bodies", "name", "full", "parent"),
    [
        (["宁波市第九医院"], "医院党委宣传科", "宁波市第九医院党委宣传科", "宁波市第九医院党委"),
        (["宁波市第九医院"], "医院护理部", "宁波市第九医院护理部", "宁波市第九医院"),
        (["青田大学", "青田大学音乐学院"], "学校团委", "青田大学团委", "青田大学"),
        (["湖南青禾科技有限公司", "青禾"], "公司工会", "湖南青禾科技有限公司工会", None),
        (["湖南青禾集团"], "集团公司党委", "湖南青禾集团党委", "湖南青禾集团"),
        (["宁波市第九医院", "永康医院"], "医院党委宣传科", None, None),
        (["宁波市第九医院"], "学校团委", None, None),
        (["宁波市疾控中心"], "中心小学", None, None),
        ([], "公司工会", None, None),
    ],
)
def test_department_named_with_the_kind_of_its_body_is_that_of_the_only_one(
    linked: Link, bodies: list[str], name: str, full: str | None, parent: str | None
) -> None:
    found = linked([*bodies, name])[name]
    assert found.canonical == full
    assert parent is None or found.parent == parent


def test_school_of_the_releases_city_is_in_its_city(linked: Link) -> None:
    found = linked(["青禾国小", "青禾国小附幼"], [TAINAN])
    assert found["青禾国小"].place is not None
    assert found["青禾国小"].place.path == TAINAN[1].path
    assert found["青禾国小附幼"].parent == "台南市青禾国小"


def test_short_name_of_a_school_is_that_of_its_foundation_too(linked: Link) -> None:
    full = "嘉药学校财团法人嘉南药理大学"
    assert linked(["嘉药", full], [TAINAN])["嘉药"].canonical == full


def test_parent_is_called_as_the_release_calls_it(linked: Link) -> None:
    assert linked(["国家电网公司", "国网技术学院"])["国网技术学院"].parent == "国家电网公司"


@pytest.mark.parametrize(
    ("bodies", "name", "parent"),
    [
        (["永康市公安局"], "刑警大队", "永康市公安局"),
        (["上海市公安局宝山分局"], "交警支队", "上海市公安局宝山分局"),
        (["永康市委"], "统战部", "永康市委"),
        (["青田大学"], "教务处", "青田大学"),
        (["永康市第九医院"], "护理部", "永康市第九医院"),
        (["台南市政府民政局", "新闻及国际关系处"], "宗教礼俗科", "台南市政府民政局"),
        (["北京消防救援总队"], "怀柔支队", "北京消防救援总队"),
        # another kind, none before it, none that is known, or several
        (["永康市公安局"], "教务处", None),
        (["永康市公安局"], "便民服务处", None),
        ([], "刑警大队", None),
        (["青禾药局"], "国民健康科", None),
        (["永康市公安局", "余杭区公安局"], "刑警大队", None),
    ],
)
def test_section_is_that_of_the_only_body_before_it_that_has_such(
    linked: Link, bodies: list[str], name: str, parent: str | None
) -> None:
    found = linked([*bodies, name], [TAINAN] if "新闻及国际关系处" in bodies else [])[name]
    assert found.parent == parent
    assert found.canonical == (parent + name if parent else None)


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("永康市公安局通报。余杭区公安局协助。永康市公安局表示，刑警大队侦办。", "永康市公安局"),
        ("永康市公安局通报。永康市公安局表示，余杭区公安局的刑警大队侦办。", None),
        ("余杭区公安局协助。永康市公安局通报，永康市公安局与余杭区公安局的刑警大队侦办。", None),
        ("刑警大队侦办。永康市公安局通报。", None),
    ],
)
def test_section_is_that_of_the_body_named_most(
    text: str, parent: str | None, starts: Callable[[str], list[int]]
) -> None:
    names = ("永康市公安局", "余杭区公安局", "刑警大队")
    at = [(text.find(n, i), n) for n in names for i in range(len(text)) if text.startswith(n, i)]
    mentions = [Mention(i, i + len(n), "ORG") for i, n in sorted(set(at))]
    found = {text[m.start : m.end]: m.parent for m in link(text, mentions, starts(text))}
    assert found["刑警大队"] == parent


def test_unit_of_many_is_the_one_that_lies_in_the_releases_places(linked: Link) -> None:
    nanjing = ("南京市", PlaceValue("320100", ("江苏省", "南京市")))
    found = linked(["鼓楼区教育局"], [nanjing])["鼓楼区教育局"].place
    assert found is not None
    assert found.adcode == "320106"


def test_other_kinds_and_known_values_stay_as_they_are() -> None:
    text = "青田市教育局通知，教育局长王明到场。"
    given_value = Mention(0, 6, "ORG", canonical="X", parent="Y", place=NINGBO[1])
    place = Mention(0, 3, "GPE")
    assert link(text, [given_value, place], [0]) == [given_value, place]


def test_name_that_a_mention_brings_holds_for_its_whole_body() -> None:
    text = "宁波市卫健委。宁波市卫生健康委员会"
    mentions = [Mention(0, 6, "ORG", canonical="宁波卫健"), Mention(7, 17, "ORG")]
    assert [m.canonical for m in link(text, mentions, [0, 7])] == ["宁波卫健"] * 2


names = st.text("宁波市省教育局国网公司大学分行（）()、A1", min_size=1, max_size=12)


@given(st.lists(names, max_size=6))
def test_linking_changes_nothing_else_and_is_idempotent(listed: list[str]) -> None:
    text, mentions = "", []
    for name in listed:
        mentions.append(Mention(len(text), len(text) + len(name), "ORG"))
        text += name + "。"
    once = link(text, mentions, range(len(text)))
    assert [(m.start, m.end) for m in once] == [(m.start, m.end) for m in mentions]
    assert all(m.canonical != "" and m.parent != "" for m in once)
    assert all(m.parent is None or m.parent != m.canonical for m in once)
    assert link(text, once, range(len(text))) == once


def test_component_replaces_the_mentions() -> None:
    doc = Doc(Vocab(), words=["宁波市", "卫生健康委员会", "，", "市卫健委"], spaces=[False] * 4)
    doc._.mentions = [Mention(0, 10, "ORG"), Mention(11, 15, "ORG")]
    linker = component.OrganisationLinker()
    assert linker(doc) is doc
    assert {m.canonical for m in doc._.mentions} == {"宁波市卫生健康委员会"}


@pytest.mark.parametrize("name", ["公司", "市局"])
def test_time_is_linear_in_the_text(name: str, starts: Callable[[str], list[int]]) -> None:
    def work(size: int) -> None:
        text = (name + "A。") * size
        step = len(name) + 2
        mentions = [Mention(i, i + len(name), "ORG") for i in range(0, len(text), step)]
        mentions += [Mention(i, i + len(name) + 1, "ORG") for i in range(0, len(text), step)]
        mentions.append(Mention(0, len(text), "ORG"))
        link(text, mentions, range(0, len(text), step))

    assert_linear(work, 1_000)


def test_time_is_linear_in_the_text_with_many_sections(starts: Callable[[str], list[int]]) -> None:
    parts = [f"青禾{number}派出所" for number in range(100, 300)]

    def work(size: int) -> None:
        text = ("永康市公安局。" + "。".join(parts) + "。") * (size // len(parts))
        ends = [at for at, sign in enumerate(text) if sign == "。"]
        spans = zip([0, *(end + 1 for end in ends)], ends, strict=False)
        link(text, [Mention(start, end, "ORG") for start, end in spans], [0])

    assert_linear(work, 2_000)


LINGQIAO = ("灵桥街道", PlaceValue("330203", ("浙江省", "宁波市", "海曙区", "灵桥街道")))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        # an outpost lies where it is, whatever stands at the head
        ("上海市青禾协会驻西藏办事处", "西藏自治区"),
        ("高雄青禾总院台南分院", "台南市"),
        ("中国青禾联会哈尔滨代表处", "哈尔滨市"),
        ("青禾银行宁波分行", "宁波市"),
        ("青禾银行宁波分行余杭支行", "余杭区"),
        ("杭州青禾医院滨江院区", "滨江区"),
        ("青禾银行股份有限公司上海黄浦支行", "黄浦区"),
        ("青禾银行宁波分行朝霞支行", "宁波市"),
        ("青禾银行海曙支行", "海曙区"),
        # a street or district that the release names or that its city has
        ("灵桥街道社工站", "灵桥街道"),
        ("青禾志愿队灵桥街道服务点", "灵桥街道"),
        ("宁波市海曙区灵桥街道社工站", "灵桥街道"),
        ("镇海青禾医院", "镇海区"),
        ("镇海青禾医院护理部", "镇海区"),
        ("镇海青禾科技有限公司", None),
        ("朝阳青禾医院", None),
        ("杭州市灵桥街道社工站", "杭州市"),
    ],
)
def test_place_within_a_name_is_found(linked: Link, name: str, place: str | None) -> None:
    ningbo = [NINGBO, LINGQIAO, ("余杭区", YUHANG[1])]
    found = linked([name], ningbo, text=f"{name}。宁波市。灵桥街道。余杭区")[name].place
    assert (found.path[-1] if found else None) == place


def test_body_behind_a_list_of_levels_is_that_of_no_unit(linked: Link) -> None:
    found = linked(["市检察院"], [NINGBO], text="宁波市。报省、市检察院督办。")["市检察院"]
    assert (found.canonical, found.place) == (None, None)
    found = linked(["市教育局"], [NINGBO], text="宁波市、市教育局")["市教育局"]
    assert found.canonical == "宁波市教育局"


@pytest.mark.parametrize("name", ["省、市检察院", "市县两级法院", "区、镇妇联", "省市县公安机关"])
def test_list_of_levels_is_no_unit(linked: Link, name: str) -> None:
    assert linked([name], [ZHEJIANG, NINGBO])[name].canonical is None


def test_agency_of_a_ministry_is_not_the_citys_bureau(linked: Link) -> None:
    found = linked(["交通部观光局", "观光局"], [TAINAN])
    assert found["观光局"].canonical == "交通部观光局"

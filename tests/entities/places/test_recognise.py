from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportnlp.entities.places.recognise import find_places
from reportnlp.segment.tokenizer import JiebaTokenizer
from tests.entities.places.conftest import Places
from tests.timing import assert_linear

# Characters that the grammar looks at, in any order.
_ALPHABET = "宁波市海曙区台南永康和在的街道村镇里路广场中心大战乡对山公园1258号楼、。，( )东吧a"
_TOKENIZER = JiebaTokenizer(spacy.blank("xx").vocab)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("志愿者走进宁波市海曙区月湖街道。", "宁波市海曙区月湖街道", "GPE"),
        ("他回到上虞罗家村看看。", "上虞罗家村", "LOC"),
        ("快闪在杭州武林广场举行。", "杭州武林广场", "FAC"),
        ("队员到仙居县大战乡对山村义诊。", "仙居县大战乡对山村", "LOC"),
        ("净山活动在龙崎区虎形山公园办理。", "龙崎区虎形山公园", "FAC"),
        ("师生在浙江大学紫金港校区种树。", "浙江大学紫金港校区", "FAC"),
        ("讲座在海曙区中山西路2号开讲。", "海曙区中山西路2号", "FAC"),
        ("车队开往平湖街道。", "平湖街道", "GPE"),
        ("地点在上海市静安区大宁路街道。", "上海市静安区大宁路街道", "GPE"),
        ("说明会在大和里活动中心召开。", "大和里活动中心", "FAC"),
        ("暴雨袭击京津冀地区。", "京津冀地区", "LOC"),
        ("展览在台南市美术馆展出。", "台南市美术馆", "FAC"),
        ("论坛在法国巴黎举行。", "法国巴黎", "GPE"),
        ("地点：台南市安南区(大和里)。", "台南市安南区(大和里)", "LOC"),
    ],
)
def test_longest_expression_is_one_place(places: Places, text: str, name: str, label: str) -> None:
    assert places(text)[name].label == label


def test_place_inside_an_organisation_stays_short(places: Places) -> None:
    assert list(places("国网铜鼓县供电公司和台南市政府派人。")) == ["铜鼓县", "台南市"]


def test_traditional_text_is_found_in_simplified_form(places: Places) -> None:
    place = places("活動在臺南市安南區舉行。")["台南市安南区"].place
    assert place is not None
    assert place.path == ("台湾省", "台南市", "安南区")


def test_venue_has_the_code_of_its_unit_and_no_coordinates_of_its_own(places: Places) -> None:
    found = places("快闪在杭州武林广场举行，杭州很热闹。")
    venue, city = found["杭州武林广场"].place, found["杭州"].place
    assert venue is not None
    assert city is not None
    assert (venue.adcode, venue.lat, venue.lon) == ("330100", None, None)
    assert (city.adcode, city.path) == ("330100", ("浙江省", "杭州市"))
    assert city.lat == pytest.approx(30.25, abs=0.1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("车队开往平湖街道。", "平湖街道"),
        ("码头在秦皇岛路2号。", "秦皇岛路2号"),
        ("他们住在河南庄。", "河南庄"),
    ],
)
def test_street_named_after_a_city_does_not_lie_in_it(places: Places, text: str, name: str) -> None:
    assert places(text)[name].place is None


def test_village_whose_name_begins_like_an_ending_lies_in_its_city(places: Places) -> None:
    place = places("记者来到山西运城庄上村。")["山西运城庄上村"].place
    assert place is not None
    assert place.path == ("山西省", "运城市")


def test_unlisted_village_has_no_value(places: Places) -> None:
    assert places("队员走进章林社区。")["章林社区"].place is None


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(_ALPHABET, max_size=60)))
def test_mentions_are_ordered_spans_of_the_text(text: str) -> None:
    doc = _TOKENIZER(text)
    mentions = find_places(doc)
    assert all(0 <= m.start < m.end <= len(doc.text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert find_places(doc) == mentions


@given(st.lists(st.text(_ALPHABET.replace(" ", ""), min_size=1, max_size=4), max_size=12))
def test_documents_of_other_tokenizers_are_read(words: list[str]) -> None:
    doc = Doc(_TOKENIZER.vocab, words=words)
    assert all(doc.text[m.start : m.end].strip() for m in find_places(doc))


@pytest.mark.parametrize(
    "unit", ["宁波市", "路1号", "村", "大和里、", "1", "(", "东区、", "乡对山村"]
)
def test_adversarial_text_costs_linear_time(unit: str) -> None:
    def work(size: int) -> None:
        words, spaces, tags = [unit] * size, [False] * size, ["n"] * size
        find_places(Doc(_TOKENIZER.vocab, words=words, spaces=spaces, tags=tags))

    assert_linear(work, 10_000)

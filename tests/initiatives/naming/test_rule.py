"""Names of initiatives."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.initiatives.clauses import split_clauses
from reportnlp.initiatives.naming.rule import MAX_NAME, name_of


@pytest.mark.parametrize(
    ("sentences", "name"),
    [
        (["市图书馆举办“书香进社区”活动。"], "书香进社区"),
        (["「暖陽行動」计划启动。"], "暖陽行動"),
        (["市图书馆推出《四季书单》项目。"], "四季书单"),
        (["市图书馆在广场举办亲子阅读讲座。"], "亲子阅读讲座"),
        (["企业向学校捐赠图书三百册。"], "捐赠图书三百册"),
        (["馆员李明：“读书真好”", "市图书馆开展“书香进社区”活动。"], "书香进社区"),
        (["“……”居民鼓掌，讲座结束。"], "居民鼓掌"),
    ],
)
def test_name_is_the_quoted_one_or_the_shortest_phrase(sentences: list[str], name: str) -> None:
    assert name in name_of(sentences, "")


def test_title_tells_which_quoted_name_it_is() -> None:
    sentences = ["“书香进社区”与“暖阳行动”同日开始。"]
    assert name_of(sentences, "暖阳行动温暖居民") == "暖阳行动"


@pytest.mark.parametrize(
    ("sentence", "not_name"),
    [
        ("农村新修水路总长达到了全长两千多公里的三分之一也就是2,117公里的长度", "2"),
        ("企业捐赠的各类款项和物资合计约为1,211.7万元", "1,211."),
    ],
)
def test_name_never_ends_inside_a_number(sentence: str, not_name: str) -> None:
    assert not name_of([sentence], "").endswith(not_name)


def test_name_does_not_reach_into_the_next_sentence() -> None:
    name = name_of(["他们到村里慰问", "老人们很高兴"], "")
    assert "\n" not in name
    assert "老人们" not in name


_PIECES = st.sampled_from(
    (
        *"，。“”（）《：；说 ", "市图书馆", "举办", "捐赠",
        "“书香进社区”", "讲座", "活动", "……", "，，", "300", "5G", "12,345.6万", "https://a.example/b",
    )
)  # fmt: skip
_SENTENCES = st.lists(
    st.lists(_PIECES, min_size=1, max_size=14)
    .map("".join)
    .map(str.strip)
    .filter(lambda s: any(c.isalnum() for c in s)),
    min_size=1,
    max_size=4,
)


def check(name: str, sentences: list[str]) -> None:
    assert name.strip() == name != ""
    assert len(name) <= MAX_NAME
    assert any(c.isalnum() for c in name)
    clauses = [clause for sentence in sentences for clause in split_clauses(sentence)]
    assert any(name in told for told in (*sentences, *clauses)), name


@given(_SENTENCES, st.sampled_from(["", "书香进社区开始", "举办讲座"]))
@settings(max_examples=400, deadline=None)
def test_name_is_never_empty_and_stands_in_a_sentence(sentences: list[str], title: str) -> None:
    check(name_of(sentences, title), sentences)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_names_of_our_releases_stand_in_their_evidence(
    sentences: list[list[str]], data: st.DataObject
) -> None:
    chosen = data.draw(
        st.lists(st.sampled_from(data.draw(st.sampled_from(sentences))), min_size=1, max_size=6)
    )
    name = name_of(chosen, "")
    check(name, chosen)
    facts = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9]*")
    assert set(facts.findall(name)) <= set(facts.findall("\n".join(chosen)))


@pytest.mark.parametrize("unit", ["举办“图书，", "“书”", "捐赠", "举办了", "“", "书", "1", "，"])
def test_endless_evidence_takes_time_in_proportion_to_its_length(unit: str) -> None:
    sentence = "书" + unit * (200_000 // len(unit))
    start = time.process_time()
    name_of([sentence], "")
    assert time.process_time() - start < 5

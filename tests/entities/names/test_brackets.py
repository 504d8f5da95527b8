"""A name has both marks of a pair or neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.entities.names import Name
from reportnlp.entities.names.brackets import unbroken
from reportnlp.entities.names.labels import Kind

CASES: list[tuple[str, Kind, str]] = [
    # text with the name as the tagger has it between [ and ], kind, the name mended
    ("向[青田应急中心（总队]）致谢", "ORG", "青田应急中心（总队）"),
    ("与[叶氏科技（Yeh]）签约", "ORG", "叶氏科技"),
    ("与[叶氏科技（Yeh，]签约", "ORG", "叶氏科技"),
    ("“[星火服务队]”到场", "ORG", "星火服务队"),
    ("[“星火服务队]”到场", "ORG", "星火服务队"),
    ("“[星火”服务队]到场", "ORG", "“星火”服务队"),
    ("「[星火」服务队]到场", "ORG", "「星火」服务队"),
    ("（[青山里)]、", "PLACE", "青山里"),
    ("报道。[平台”星火服务队]到场", "ORG", "星火服务队"),
    ("母亲[琳达·林（音]）说", "PERSON", "琳达·林"),
    ("[青山发展（集团）有限公司]竞得", "ORG", "青山发展（集团）有限公司"),
]


@pytest.mark.parametrize(("marked", "kind", "mended"), CASES)
def test_name_has_whole_pairs(marked: str, kind: Kind, mended: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    [name] = unbroken(text, [Name(start, end, kind, 0.9)])
    assert text[name.start : name.end] == mended


def test_body_before_the_marks_is_of_the_name() -> None:
    names = [Name(0, 4, "ORG", 0.9), Name(5, 11, "ORG", 0.5)]
    assert unbroken("青田大学“星火”服务队到场", names) == [Name(0, 11, "ORG", 0.5)]


@given(st.text("青（）()“”。", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_names_stay_in_order_and_apart(text: str, cuts: list[int]) -> None:
    edges = sorted({cut for cut in cuts if cut <= len(text)})
    names = [Name(a, b, "ORG", 0.9) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    last = 0
    for name in unbroken(text, names):
        assert last <= name.start < name.end <= len(text)
        last = name.end

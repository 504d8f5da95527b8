"""Texts as blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportnlp.explore.markup.blocks import blocks
from reportnlp.record import ReleaseRecord
from tests.search.releases import Made, record_of


def _told(record: ReleaseRecord, limit: int | None = None) -> list[tuple[str, tuple[int, ...]]]:
    text = record.text.original
    return [(text[b.start : b.end], b.initiatives) for b in blocks(record, limit)]


def test_a_line_is_cut_where_evidence_begins_and_ends() -> None:
    record = record_of(
        "a",
        "标题\n\n　开头。捐书。捐款。 \n结尾。",
        [Made(name="捐书", passage="捐书。"), Made(name="捐款", passage="捐款。")],
        title="标题",
    )
    assert _told(record) == [
        ("标题", ()),
        ("　开头。", ()),
        ("捐书。", (0,)),
        ("捐款。 ", (1,)),
        ("结尾。", ()),
    ]
    assert [block.is_heading for block in blocks(record)] == [True, *[False] * 4]


def test_evidence_over_lines_begins_once() -> None:
    text = "捐书。\n再捐书。"
    record = record_of(
        "a", text, [Made(name="一", passage=text), Made(name="二", passage="再捐书。")]
    )
    assert _told(record) == [("捐书。", (0,)), ("再捐书。", (0, 1))]
    assert [block.begins for block in blocks(record)] == [(0,), (1,)]


def test_no_more_than_the_limit() -> None:
    assert _told(record_of("a", "一二三。\n四五六。"), 7) == [("一二三。", ()), ("四五", ())]


@given(st.text("捐书。 　\n\r\u2028", max_size=40), st.data())
def test_blocks_have_every_character_that_can_be_seen(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    record = record_of("a", text or "空")
    text = record.text.original
    passages = [
        {"id": f"i{n}", "evidence": [{"start": a, "end": b}]}
        for n, (a, b) in enumerate(zip(edges[::2], edges[1::2], strict=False))
    ]
    made = record_of("b", "捐书", [Made(name="捐", passage="捐书")]).initiatives[0].model_dump()
    whole = record.model_dump() | {"initiatives": [made | passage for passage in passages]}
    found = list(blocks(ReleaseRecord.model_validate(whole)))
    assert "".join("".join(text[b.start : b.end].split()) for b in found) == "".join(text.split())
    for block in found:
        assert text[block.start : block.end].strip()
        for number in block.initiatives:
            assert edges[2 * number] < block.end
            assert block.start < edges[2 * number + 1]

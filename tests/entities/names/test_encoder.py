"""The accurate weights: what they find, and that it depends on the text alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportnlp.entities.names import load_tagger
from reportnlp.entities.names.encoder import EncoderTagger
from reportnlp.errors import ModelError
from tests.timing import assert_linear


@pytest.fixture(scope="module")
def tagger() -> EncoderTagger:
    found = load_tagger("accurate")
    assert isinstance(found, EncoderTagger)
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "6月5日，国网青田县供电公司员工走进石门洞社区。",
            [("国网青田县供电公司", "ORG"), ("石门洞社区", "PLACE")],
        ),
        (
            "云和县教育局局长叶晓东在云和县体育馆致辞。",
            [("云和县教育局", "ORG"), ("叶晓东", "PERSON"), ("云和县体育馆", "PLACE")],
        ),
        ("图书馆每天开放八小时，欢迎大家前来。", []),
    ],
)
def test_names_of_a_sentence(
    tagger: EncoderTagger, text: str, names: list[tuple[str, str]]
) -> None:
    assert [(text[n.start : n.end], n.kind) for n in tagger.tag(text)] == names


@settings(max_examples=50)
@given(text=st.text(max_size=300))
def test_spans_are_sound_on_any_text(tagger: EncoderTagger, text: str) -> None:
    end = 0
    for name in tagger.tag(text):
        assert end <= name.start < name.end <= len(text)
        assert 0 <= name.score <= 1
        end = name.end


def test_names_do_not_depend_on_what_was_read_before(tagger: EncoderTagger) -> None:
    text = "云和县教育局局长叶晓东在云和县体育馆致辞。"
    alone = tagger.tag(text)
    tagger.tag("青田县人民医院的医生来到山口镇义诊。" * 20)
    assert tagger.tag(text) == alone


def test_work_is_linear_in_the_length(tagger: EncoderTagger) -> None:
    sentence = "云和县教育局局长叶晓东在云和县体育馆致辞。"
    assert_linear(lambda size: tagger.tag(sentence * size), 25)


@pytest.mark.parametrize("damaged", [b"", b"no model"])
def test_damaged_weights_are_named(damaged: bytes) -> None:
    with pytest.raises(ModelError, match="names_accurate"):
        EncoderTagger(damaged, damaged)

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import NotTextError
from reportnlp.read.encoding import decode

HANS = (
    "3月5日，临溪市图书馆联合青年志愿者协会在文昌广场举办“书香进社区”启动仪式，"
    "300余名居民参加。全年计划开展读书活动50场，覆盖全市12个街道。"
)
HANT = (
    "臨溪市立醫院5日與臨溪市計程車公會合作，於北山里活動中心舉辦義診，服務長者逾120人。"
    "該院今年已於8個偏鄉設立醫療站，提供血壓量測及用藥諮詢。"
)


@pytest.mark.parametrize("text", [HANS, HANT, HANT[:60]])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    decoded, name, warnings = decode(text.encode(encoding), "x")
    assert (decoded, warnings) == (text, ())
    assert name == {"gbk": "gb18030"}.get(encoding, encoding)


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
@pytest.mark.parametrize("text", [HANT, HANT[:60], HANT[20:], "圖書館舉辦活動"])
def test_big5_is_not_taken_for_gb(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == (text, "big5", ())


def test_hong_kong_characters_need_the_wider_big5() -> None:
    text = HANT.replace("計程車", "嘅𨋢")
    assert decode(text.encode("big5hkscs"), "x") == (text, "big5hkscs", ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_text_cut_in_a_character_loses_only_that(encoding: str) -> None:
    text, name, warnings = decode((HANS + "临").encode(encoding)[:-1], "x")
    assert (text[: len(HANS)], name) == (HANS, encoding)
    assert len(warnings) == 1


def test_few_broken_bytes_in_utf8_are_replaced_with_a_warning() -> None:
    data = HANS[:9].encode() + b"\xff" + HANS[9:].encode()
    text, encoding, (warning,) = decode(data, "x")
    assert text == HANS[:9] + "\ufffd" + HANS[9:]
    assert encoding == "utf-8"
    assert warning.endswith(": 1")


def test_encoding_is_told_after_a_long_preface_of_ascii() -> None:
    data = b"x" * 200_000 + HANT.encode("big5")
    assert decode(data, "x")[1] == "big5"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(1_000), "binary"),
        (random.Random(1).randbytes(1_000), "binary"),
        (b"a\x07" * 100, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_its_type(data: bytes, reason: str) -> None:
    with pytest.raises(NotTextError, match=reason) as caught:
        decode(data, "folder/x.txt")
    assert caught.value.source == "folder/x.txt"


def test_english_and_punctuation_are_text() -> None:
    for text in ("Acme Corp today announced a programme.", "，。！？……", "\n", ""):
        assert decode(text.encode(), "x") == (text, "utf-8", ())


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_not_text(data: bytes) -> None:
    try:
        text, _, _ = decode(data, "x")
    except NotTextError:
        return
    assert isinstance(text, str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    data = text.encode()
    if not data.startswith((b"\xef\xbb\xbf", b"%PDF-", b"PK", b"{\\rtf", b"GIF8", b"Rar!", b"<")):
        assert decode(data, "x") == (text, "utf-8", ())


def test_another_language_is_read_with_a_warning() -> None:
    japanese = "これは日本語のテキストで、新しい制度を発表した。"
    text, encoding, warnings = decode(japanese.encode("shift_jis"), "x")
    assert text == japanese
    assert warnings == (f"not Chinese; encoding guessed as {encoding}",)

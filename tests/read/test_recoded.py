from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp.errors import NotTextError, UnreadableError
from reportnlp.read.recoded import Recoded
from reportnlp.read.streams import layer

TEXT = "临溪市图书馆举办读书活动，300余名居民参加。\r\n"


def recode(data: bytes, begun: int = 0) -> tuple[str, str]:
    recoded = Recoded(io.BytesIO(data[begun:]), "a.csv", data[:begun])
    return io.BufferedReader(recoded).read().decode(), recoded.encoding


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "big5"],
)
@pytest.mark.parametrize("times", [1, 10_000])
def test_text_of_any_length_comes_in_utf8(encoding: str, times: int) -> None:
    text = (TEXT if encoding != "big5" else "臨溪市立圖書館舉辦讀書活動。\r\n") * times
    assert recode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("ascii_lines", [1_000, 20_000])
def test_encoding_is_told_after_a_long_preface_of_ascii(ascii_lines: int) -> None:
    text = "id,text\n" * ascii_lines + TEXT
    assert recode(text.encode("gb18030")) == (text, "gb18030")


def test_what_was_read_already_comes_first() -> None:
    assert recode(TEXT.encode("utf-16"), begun=5) == (TEXT, "utf-16")


def test_bytes_that_cannot_be_decoded_are_replaced() -> None:
    text, encoding = recode((TEXT * 9_000).encode() + b"\xff\n" + TEXT.encode())
    assert text == TEXT * 9_000 + "\ufffd\n" + TEXT
    assert encoding == "utf-8"


def test_character_that_the_end_cuts_is_replaced() -> None:
    assert recode((TEXT * 9_000 + "临").encode()[:-1])[0] == TEXT * 9_000 + "\ufffd"


def test_binary_data_is_refused() -> None:
    with pytest.raises(NotTextError, match="binary"):
        recode(b"id,text\n" + bytes(range(256)) * 40)


def test_what_comes_before_damage_is_read() -> None:
    parts = iter([TEXT.encode(), TEXT.encode()])

    def read(size: int) -> bytes:
        return next(parts)

    stream = io.BufferedReader(Recoded(layer(read, "a.gz"), "a.gz"))
    assert [stream.readline().decode() for _ in range(2)] == [TEXT, TEXT]
    with pytest.raises(UnreadableError):
        stream.readline()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_not_changed(text: str) -> None:
    if not text.startswith(("\ufeff", "%PDF-", "PK", "{\\rtf", "GIF8", "Rar!", "<")):
        assert recode(text.encode()) == (text, "utf-8")

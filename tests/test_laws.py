"""Laws of the whole way, on texts that nobody thought of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import reportnlp
from benchmarks.contract import check_record
from reportnlp.errors import EmptyTextError, InputError
from reportnlp.record import ReleaseRecord
from reportnlp.script import Conversion
from tests.conftest import RecordOf

_SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# Sentences with something for every recogniser, in the scripts and wordings that occur; the
# words that tw2sp changes in length (計程車, 滑鼠, 軟體, 原子筆) are among them.
_SENTENCES = (
    "3月5日，临溪市图书馆联合市青年志愿者协会在文昌广场举办“书香进社区”活动。",
    "活动吸引300余名居民参加，发放图书近1.2万册，惠及8个社区。",
    "2023年以来，该行累计投放绿色贷款超45亿元，同比增长12.5%。",
    "去年12月，公司启动“暖阳行动”，计划用三年时间建成50座5G智慧驿站。",
    "“我们会一直做下去。”志愿者周明兰说。",
    "三、下一步打算",
    "市政府今（5）日宣布，與台北市計程車公會合作，提供1,200輛無障礙計程車。",
    "該校捐贈滑鼠、原子筆及軟體予偏鄉學童，共有二十五所國小受惠。",
    "民國114年3月，衛生局攜手仁愛醫院設立行動醫療站。",
    "本會於觀塘社區會堂舉行聖誕聯歡，逾四百名長者出席。",
    "Scroll to Top",
    "ＡＢＣ科技（股票代碼２３３０）推出ＡＩ平臺。",
)
_SEPARATORS = ("\n", "\n\n", "", " ", "\r\n", "\u3000\u3000")
_PIECES = st.one_of(st.sampled_from(_SENTENCES), st.text(max_size=12))


@st.composite
def _releases(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(_PIECES, min_size=1, max_size=8))
    return "".join(piece + draw(st.sampled_from(_SEPARATORS)) for piece in pieces)


@cache
def _pipeline(conversion: Conversion) -> Language:
    return reportnlp.load(conversion=conversion)


@given(text=st.text(max_size=200))
@_SETTINGS
def test_any_text_gives_a_record_or_an_input_error(record_of: RecordOf, text: str) -> None:
    if text.strip():
        assert record_of(text).text.original
    else:
        with pytest.raises(EmptyTextError):
            record_of(text)


@pytest.mark.parametrize("conversion", ["auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"])
@given(text=_releases())
@settings(_SETTINGS, max_examples=15)
def test_offsets_hold_in_any_script_and_conversion(
    record_of: RecordOf, conversion: Conversion, text: str
) -> None:
    if text.strip():
        record_of(text, nlp=_pipeline(conversion))


@given(texts=st.lists(_releases().filter(str.strip), min_size=1, max_size=6), seed=st.integers())
@settings(_SETTINGS, max_examples=15)
def test_batch_size_and_order_change_nothing(nlp: Language, texts: list[str], seed: int) -> None:
    alone = {text: _json([reportnlp.extract(text, nlp=nlp)])[0] for text in texts}
    shuffled = random.Random(seed).sample(texts, len(texts))
    for batch_size in (1, 3, 64):
        results = list(reportnlp.extract_many(shuffled, nlp=nlp, batch_size=batch_size))
        assert _json(results) == [alone[text] for text in shuffled]


@given(text=_releases().filter(str.strip))
@settings(_SETTINGS, max_examples=10)
def test_the_same_text_gives_the_same_record_twice(nlp: Language, text: str) -> None:
    first, second = (reportnlp.extract(text, nlp=nlp) for _ in range(2))
    check_record(first)
    assert first.to_json() == second.to_json()


def _json(results: Sequence[ReleaseRecord | InputError]) -> list[str]:
    assert not any(isinstance(result, InputError) for result in results)
    return [result.to_json() for result in results if isinstance(result, ReleaseRecord)]

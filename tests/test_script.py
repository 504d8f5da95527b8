from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC

from reportnlp.script import Conversion, ScriptText, detect_script, simplify

# Words that change their length, and an entity.
_EXCERPTED = st.lists(st.sampled_from(["電腦", "軟體", "滑鼠", "&amp;", "寧", "a", "，"])).map(
    "".join
)

CONVERSIONS: tuple[Conversion, ...] = ("auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp")

# Bits whose conversion, folding or unescaping is of every kind; joined at random they make texts
# that change length in many places.
BITS = (
    "臺灣網際網路",
    "電腦程式設計師",
    "滑鼠與印表機",
    "一目瞭然",
    "乾坤",
    "乾燥的麵粉",
    "著名",
    "拿著",
    "埠",
    "心肌梗塞與愛滋病",
    "康乃狄克的便利商店",
    "慰藉與藉由",
    "港鐵公司説",
    "临溪市图书馆",
    "&nbsp;",
    "&mdash;",
    "&#21313;",
    "&amp;",
    "&#0;",
    "&nosuchthing;",
    "１，２３４，５６７",
    "５３．５％",
    "ＡＢＣ",
    "\x00\x1f",
    "\u200b\ufeff",
    "\ud800",
    "\r\n",
    "\u3000",
    "樂",
    "𠮷",
    "，。",
    "a1",
)
texts = st.lists(st.sampled_from(BITS) | st.text(max_size=5)).map("".join)
conversions = st.sampled_from(CONVERSIONS)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("临溪市图书馆举办活动", "Hans"),
        ("臨溪市立圖書館舉辦活動", "Hant"),
        ("市立圖書館和市图书馆都参加了", "mixed"),
        ("人工", "Hans"),
        ("后里", "Hans"),
        ("𠮷", "Hans"),
        ("", "other"),
        ("Acme Corp 2024, ok.", "other"),
        ("のカタカナ", "other"),
    ],
)
def test_script_is_told_by_characters_that_only_one_script_has(text: str, script: str) -> None:
    assert detect_script(text) == script


def test_a_traditional_name_does_not_make_a_long_text_mixed() -> None:
    text = "临溪市图书馆馆长陳某为读者举办讲座，来自各区县的学员参与讨论并进行实践。" * 3
    assert detect_script(text.replace("陳", "陈") + "陳") == "Hans"


def test_taiwanese_variants_that_are_also_simplified_do_not_make_a_text_mixed() -> None:
    assert detect_script("群眾在秘書處的床邊") == "Hant"


@pytest.mark.parametrize(
    ("text", "simplified", "conversion"),
    [
        ("著名企業家拿著計畫書", "著名企业家拿着计划书", "tw2s"),
        ("新臺幣一千元", "新台币一千元", "tw2s"),
        ("港鐵公司説，溫度下降", "港铁公司说，温度下降", "hk2s"),
        ("乾隆年間，麵粉乾燥", "乾隆年间，面粉干燥", "t2s"),
        ("乾坤与干燥的图书馆", "乾坤与干燥的图书馆", "none"),
        ("press release", "press release", "none"),
    ],
)
def test_conversion_is_chosen_by_the_signs_of_a_region(
    text: str, simplified: str, conversion: str
) -> None:
    result = simplify(text)
    assert (result.simplified, result.conversion) == (simplified, conversion)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("第１２３届ＡＢｃ", "第123届ABc"),
        ("５３．５％", "53.5%"),
        ("共３，５００人", "共3,500人"),
        ("共1，234，567元", "共1,234,567元"),
        ("5，100人参加", "5，100人参加"),
        ("1，234，56", "1，234，56"),
        ("比分，１２", "比分，12"),
        ("图\u200b书\x00馆\ufeff", "图书 馆"),
        ("葛\U000e0100城\u200d\ufe0f市", "葛城市"),
        ("\u200b图 \u200b书", " 图  书"),
        ("\ue816\u2ed1", "\U00020087長"),
        ("a\ud800b\udc00", "a b "),
        ("一\r\n二\t三\u3000四\u00a0五", "一\r\n二\t三\u3000四 五"),
        ("\u2f00\uf914", "一樂"),
        ("A&amp;B&nbsp;C &mdash; &quot;&#8226;&quot;", 'A&B C — "•"'),
        ("&nosuchthing; &amp &; &#1;", "&nosuchthing; &amp &;  "),
        ("，。！（）「」", "，。！（）「」"),
    ],
)
def test_folding_touches_digits_letters_invisibles_and_entities_only(
    text: str, folded: str
) -> None:
    assert simplify(text, conversion="none").simplified == folded


def test_vocabulary_changes_only_on_request() -> None:
    text = "電腦程式設計師使用滑鼠"
    assert simplify(text).simplified == "电脑程式设计师使用滑鼠"
    assert simplify(text, conversion="tw2sp").simplified == "电脑程序员使用鼠标"


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("用網際網路和滑鼠", "鼠标", "滑鼠"),
        ("用網際網路和滑鼠", "互联网", "網際網路"),
        ("用網際網路和滑鼠", "联", "網際網路"),
        ("用網際網路和滑鼠", "和", "和"),
        ("甲&nbsp;乙公司", "乙公司", "乙公司"),
        ("甲&nbsp;乙公司", " ", "&nbsp;"),
        ("埠&mdash;埠乙", "—", "&mdash;"),
        ("代謝症候群的診斷", "代谢综合征", "代謝症候群"),
        ("接乙太網路由器", "以太网路由", "乙太網路由"),
    ],
)
def test_part_of_a_block_stands_for_the_whole(text: str, part: str, original: str) -> None:
    result = simplify(text, conversion="tw2sp")
    start = result.simplified.index(part)
    a, b = result.to_original(start, start + len(part))
    assert text[a:b] == original


@given(texts, conversions, st.data())
@example("埠網際網路埠&nbsp;埠", "tw2sp", None)
def test_spans_survive_both_ways(text: str, conversion: Conversion, data: st.DataObject) -> None:
    result = simplify(text, conversion=conversion)
    size = len(result.simplified)
    if data is None:
        spans = [(a, b) for b in range(size + 1) for a in range(b + 1)]
    else:
        end = data.draw(st.integers(0, size))
        spans = [(data.draw(st.integers(0, end)), end)]
    for start, end in spans:
        a, b = result.to_original(start, end)
        assert 0 <= a <= b <= len(text)
        back = result.to_simplified(a, b)
        assert back[0] <= start <= end <= back[1]
        # The span is the smallest: it does not grow when it is mapped there and back again.
        assert result.to_original(*back) == (a, b)
        assert start == end or a < b


@given(texts, conversions)
def test_whole_maps_to_whole_and_positions_stay_in_order(text: str, conversion: Conversion) -> None:
    result = simplify(text, conversion=conversion)
    size = len(result.simplified)
    assert result.original == text
    assert result.to_original(0, size) == (0, len(text))
    assert result.to_simplified(0, len(text)) == (0, size)
    starts = [result.to_original(position, size)[0] for position in range(size + 1)]
    assert starts == sorted(starts)


@given(texts)
def test_simplified_text_holds_nothing_that_cannot_be_shown(text: str) -> None:
    simplified = simplify(text).simplified
    simplified.encode()
    assert not set(simplified) & set("\x00\x1f\u200b\ufeff\x7f")


@given(texts)
def test_simplifying_again_changes_nothing_but_entities(text: str) -> None:
    once = simplify(text.replace("&", ""), conversion="t2s").simplified
    assert simplify(once, conversion="none").simplified == once


@given(st.text(alphabet="临溪市图书馆，。 abc\n", max_size=40))
def test_plain_simplified_text_is_its_own_original(text: str) -> None:
    result = simplify(text)
    assert result.simplified is result.original
    assert result == ScriptText.identity(text)


@given(st.lists(st.sampled_from(BITS[:9])).map("，".join), st.sampled_from(CONVERSIONS[2:6]))
def test_text_that_needs_no_correction_is_what_opencc_makes_of_it(
    text: str, conversion: Conversion
) -> None:
    assert simplify(text, conversion=conversion).simplified == OpenCC(conversion).convert(text)


@given(text=_EXCERPTED, cuts=st.lists(st.integers(0, 60), max_size=8))
def test_an_excerpt_is_aligned_as_the_whole(text: str, cuts: list[int]) -> None:
    script = simplify(text, conversion="tw2sp")
    bounds = sorted({min(cut, len(text)) for cut in cuts})
    # Whole blocks do not overlap then.
    spans = [
        script.to_original(*script.to_simplified(a, b))
        for a, b in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    spans = [span for n, span in enumerate(spans) if not n or span[0] >= spans[n - 1][1]]
    excerpt = script.excerpt(spans)
    assert excerpt.original == "\n".join(text[a:b] for a, b in spans)
    at = 0
    for start, end in spans:
        first, last = script.to_simplified(start, end)
        assert excerpt.to_simplified(at, at + end - start) == (
            at_simplified := excerpt.to_simplified(at, at)[0],
            at_simplified + last - first,
        )
        for position in range(start, end):
            whole = script.to_simplified(position, position + 1)
            part = excerpt.to_simplified(position - start + at, position - start + at + 1)
            assert excerpt.simplified[slice(*part)] == script.simplified[slice(*whole)]
        at += end - start + 1


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 4)])
def test_span_outside_of_the_text_is_refused(start: int, end: int) -> None:
    result = simplify("圖書館")
    with pytest.raises(IndexError):
        result.to_original(start, end)
    with pytest.raises(IndexError):
        result.to_simplified(start, end)


@pytest.mark.parametrize(
    "bit", ["乾坤", "埠", "&", "&#1", "1，", "１．", "&nbsp;", "臺灣著名", "\x00"]
)
@pytest.mark.parametrize("conversion", ["auto", "tw2s"])
def test_time_is_linear_without_punctuation(bit: str, conversion: Conversion) -> None:
    # Quadratic work on this many characters would take minutes.
    text = bit * (100_000 // len(bit))
    begin = time.process_time()
    simplify(text, conversion=conversion)
    assert time.process_time() - begin < 20

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportnlp import corrections
from reportnlp.conversion import Config, converter
from reportnlp.script import simplify

CONFIGS: tuple[Config, ...] = ("t2s", "tw2s", "tw2sp", "hk2s", "hk2sp")


def converted(text: str, config: Config) -> str:
    return simplify(text, conversion=config).simplified


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("乾隆與林承乾到乾縣", "乾隆与林承乾到乾县"),
        ("乾燥的乾糧，葡萄乾隆重上市", "干燥的干粮，葡萄干隆重上市"),
        ("身體健康乾淨", "身体健康干净"),
        ("以慰藉為藉口，藉公益聚會", "以慰藉为借口，借公益聚会"),
        ("一片狼藉，藉草根力量", "一片狼藉，借草根力量"),
        ("瞭望塔上一目瞭然，不甚明瞭", "瞭望塔上一目了然，不甚明了"),
        ("答覆後反覆覆蓋，司法覆核", "答复后反复覆盖，司法复核"),
        ("首次徵調，宮商角徵羽", "首次征调，宫商角徵羽"),
        ("位於倫敦，活躍於戲劇，限於單一", "位于伦敦，活跃于戏剧，限于单一"),
        ("於梨華與淳于髡", "於梨华与淳于髡"),
        ("錢鍾書敲鐘，鍾馗一見鍾情", "钱锺书敲钟，钟馗一见钟情"),
        ("氾濫的氾水，蒐集與春蒐", "泛滥的氾水，搜集与春蒐"),
        ("剋星挨剋", "克星挨剋"),
        ("手劄與駐劄", "手札与驻扎"),
        ("老么說甚麼，怎麼這么久", "老幺说什么，怎么这么久"),
        ("么麼小丑", "幺麽小丑"),
        ("沈重的沈先生沈浸其中", "沉重的沈先生沉浸其中"),
        ("規畫動畫，建設計畫書，設計畫面", "规划动画，建设计划书，设计画面"),
        ("晉陞的何彥陞，提昇東昇里，復甦", "晋升的何彦陞，提升东昇里，复苏"),
        ("神祇祇有一位，祇園", "神祇只有一位，祇园"),
        ("抬頭擡頭抬头", "抬头抬头抬头"),
        ("逕行遶境，賸餘店舖，姪女", "径行绕境，剩余店铺，侄女"),
        ("台南巿永續幸褔", "台南市永续幸福"),
    ],
)
def test_character_of_several_forms_takes_the_one_of_its_word(
    config: Config, text: str, simplified: str
) -> None:
    assert converted(text, config) == simplified


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("名著與卓著的專著", "名著与卓著的专著"),
        ("接著於五日，看著志工，配合著音樂", "接着于五日，看着志工，配合着音乐"),
        ("討論著土著的衣著", "讨论着土著的衣着"),
    ],
)
def test_taiwanese_particle_is_told_from_the_verb(text: str, simplified: str) -> None:
    assert converted(text, "tw2s") == simplified


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("軟體公司展出軟體動物", "软件公司展出软体动物"),
        ("程式與聯立方程式", "程序与联立方程式"),
        ("核心與核心價值", "内核与核心价值"),
        ("支援協定與支援救災", "支持协定与支援救灾"),
        ("麩醯胺酸、離胺酸與丙胺酸", "谷氨酰胺、赖氨酸与丙氨酸"),
        ("愛滋病與戀愛滋味", "艾滋病与恋爱滋味"),
        ("哈薩克斯坦與哈薩克族", "哈萨克斯坦与哈萨克族"),
        ("喬治亞州與喬治亞共和國", "佐治亚州与格鲁吉亚共和国"),
        ("生產線上的線上課程", "生产线上的在线课程"),
        ("檔案館的檔案", "档案馆的文件"),
        ("歐巴馬與雪梨", "奥巴马与悉尼"),
    ],
)
def test_taiwanese_vocabulary_spares_other_senses(text: str, simplified: str) -> None:
    assert converted(text, "tw2sp") == simplified


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("以滑鼠移動游標", "以鼠标移动光标"),
        ("的士與電單車", "出租车与摩托车"),
        ("碧咸與朗拿度", "贝克汉姆与罗纳尔多"),
        ("荷李活電影，荷李活道", "好莱坞电影，荷李活道"),
        ("深水埗的商埠", "深水埗的商埠"),
    ],
)
def test_hong_kong_vocabulary_changes_on_request(text: str, simplified: str) -> None:
    assert converted(text, "hk2sp") == simplified
    assert converted(text, "hk2s") != simplified or simplified.endswith("商埠")


@pytest.mark.parametrize("words", ["硬碟", "網路", "計程車"])
def test_regional_vocabulary_stays_without_request(words: str) -> None:
    assert converted(words, "tw2s") == converted(words, "t2s")
    assert len(converted(words, "tw2s")) == len(words)


@pytest.mark.parametrize("text", ["裡裏", "為爲", "麵麪", "群羣", "啟啓"])
def test_words_are_found_in_every_regional_spelling(text: str) -> None:
    tool = converter("t2s")
    assert len(set(text.translate(tool.spelling))) == 1


def test_spelling_keeps_apart_what_words_differ_in() -> None:
    assert "著着".translate(converter("tw2s").spelling) == "著着"


def _reference(text: str, config: Config) -> str:
    """Read from left to right, the longest word first, by trying every length."""
    tool = converter(config)
    spelt, result, at = text.translate(tool.spelling), list[str](), 0
    while at < len(text):
        ends = (end for end in range(len(text), at, -1) if spelt[at:end] in tool.words)
        end = next(ends, 0)
        result.append(tool.words.get(spelt[at:end])[1] if end else text[at].translate(tool.chars))
        at = end or at + 1
    return "".join(result)


words = st.sampled_from(
    [
        "乾坤",
        "健康乾淨",
        "乙太網路由器",
        "電腦程式設計師",
        "裡面",
        "一目瞭然",
        "看著書",
        "著名",
        "建設計畫面",
        "反覆",
    ]
)


@given(st.lists(words | st.text("乾淨著名計畫面程式設", max_size=3)).map("".join), st.data())
def test_text_is_read_from_left_to_right_longest_word_first(text: str, data: st.DataObject) -> None:
    config = data.draw(st.sampled_from(CONFIGS))
    assert converted(text, config) == _reference(text, config)


@given(st.lists(words | st.text(max_size=4)).map("".join), st.sampled_from(CONFIGS))
def test_edits_come_in_order_and_never_overlap(text: str, config: Config) -> None:
    tool = converter(config)
    done = 0
    for start, end, new in tool.edits(text, text.translate(tool.chars)):
        assert done <= start < end <= len(text)
        assert new
        done = end


def _table(name: str) -> Iterator[list[str]]:
    path = resources.files("reportnlp") / f"lexicon/conversion_{name}.tsv"
    rows = (line for line in path.read_text("utf-8").splitlines() if line[0] != "#")
    return (row.split("\t") for row in rows)


def test_tables_are_well_formed() -> None:
    seen = set[tuple[str, str]]()
    for char, form, listed in _table("senses"):
        assert len(char) == len(form) == 1
        for word in listed.split():
            assert char in word
            assert len(word) > 1
    for name in ("chars", "taiwan", "hongkong"):
        for key, value in _table(name):
            assert (name, key) not in seen
            assert value
            seen.add((name, key))
    assert all(len(key) == len(value) == 1 for key, value in corrections.chars().items())


def test_no_word_is_listed_with_two_forms_of_one_character() -> None:
    forms = dict[tuple[str, str], str]()
    for char, form, listed in _table("senses"):
        for word in listed.split():
            assert forms.setdefault((char, word), form) == form


@pytest.mark.parametrize("region", ["taiwan", "hongkong"])
def test_mainland_words_are_simplified(region: corrections.Region) -> None:
    for value in corrections.vocabulary(region).values():
        assert converted(value, "t2s") == value


@pytest.mark.parametrize("config", CONFIGS)
def test_traditional_text_converts_fast(config: Config) -> None:
    text = "臺灣各縣市規畫乾淨的環境，藉由網際網路反覆宣導，成果卓著。" * 4_000
    converter(config)
    begin = time.process_time()
    simplify(text, conversion=config)
    # A tenth of what is asked of an idle machine.
    assert len(text) / (time.process_time() - begin) > 30_000

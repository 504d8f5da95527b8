from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from opencc import OpenCC

import reportnlp
from reportnlp.batch.api import batch
from reportnlp.errors import InputError
from reportnlp.record import ReleaseRecord
from reportnlp.reprints import merge_reprints

NLP = reportnlp.load(model="fast")
SENTENCES = [
    "3月5日，临溪市图书馆联合市总工会在文昌广场启动“暖灯”夜读计划，300余名居民参加了首场活动。",
    "即日起至12月31日，全市12个街道的36间书房每晚开放到22时，为夜班职工提供热水和座位。",
    "计划由临溪农商银行资助120万元，预计服务夜班职工2万人次，志愿者每晚轮流值守。",
    "市图书馆馆长林知秋表示，城市的灯应当为晚归的人亮着，书房将根据需要增加座位。",
]
TITLE = "临溪“暖灯”夜读计划启动"
TEXT = f"{TITLE}\n" + "\n".join(SENTENCES)
OTHER = (
    TEXT.replace("图书馆", "体育局")
    .replace("夜读", "夜跑")
    .replace("书房", "跑道")
    .replace("120万元", "80万元")
    .replace("36间", "9条")
    .replace("2万", "5000")
    .replace("300", "700")
)


def record_of(text: str) -> ReleaseRecord:
    return reportnlp.extract(text, nlp=NLP)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        OpenCC("s2t").convert(TEXT),
        OpenCC("s2tw").convert(TEXT),
        OpenCC("s2hk").convert(TEXT),
        "\n".join(SENTENCES),
        TEXT.replace("\n", "\r\n\r\n　　"),
        f"{TEXT}\n责任编辑：王小明\n分享到：微信 微博",
        f"{TITLE}\n新华社临溪3月5日电（记者 王小明）" + "\n".join(SENTENCES),
        f"发稿单位：临溪市图书馆\n{TEXT}",
        TEXT.replace("，", ",").replace("12", "１２"),
    ],
)
def test_same_text_has_the_same_id_in_either_script_and_with_any_furniture(text: str) -> None:
    assert record_of(text).doc_id == record_of(TEXT).doc_id


@pytest.mark.parametrize(
    "text", [TEXT.replace("300", "301"), OTHER, SENTENCES[0], "今晚停水。", "今晚停电。", "12"]
)
def test_other_texts_have_other_ids(text: str) -> None:
    texts = [TEXT, text, "一", "二"]
    assert len({record_of(one).doc_id for one in texts}) == len(texts)


def test_reprints_are_one_record_that_names_all_sources() -> None:
    cut = f"{TITLE}\n" + "\n".join([*SENTENCES[:3], "（本报记者 王小明）"])
    texts = [TEXT, OTHER, OpenCC("s2tw").convert(TEXT), cut, OTHER]
    error = InputError("x", "y")
    found = list(merge_reprints([*map(record_of, texts), error]))
    assert found[0] is error
    first, second = found[1:]
    assert isinstance(first, ReleaseRecord)
    assert isinstance(second, ReleaseRecord)
    assert (first.text.original, second.text.original) == (TEXT, OTHER)
    assert [one.source.script for one in first.reprints] == ["Hant", "Hans"]
    assert len(second.reprints) == 0  # word for word the same, from nowhere else
    assert first.model_copy(update={"reprints": []}) == record_of(TEXT)


def test_order_of_records_is_that_of_the_first_of_each_release() -> None:
    texts = [f"{sentence}{sentence}" for sentence in SENTENCES]
    found = list(merge_reprints(record_of(text) for text in [*texts, *reversed(texts)]))
    assert [one.text.original for one in found if isinstance(one, ReleaseRecord)] == texts


def test_texts_of_one_template_with_other_figures_are_no_reprints() -> None:
    text = "{}月{}日临溪银行收于{}元，成交{}万元，换手率{}%，总市值{}亿元。公司主营贷款。"
    texts = [text.format(*range(n, n + 6)) for n in (1, 11)]
    assert len(list(merge_reprints(map(record_of, texts)))) == 2


@pytest.mark.parametrize("form", ["jsonl", "jsonl.zst", "parquet"])
def test_parts_of_a_batch_hold_each_release_once(tmp_path: Path, form: str) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for number, text in enumerate([TEXT, OTHER, OpenCC("s2tw").convert(TEXT), OTHER]):
        (folder / f"{number}.txt").write_text(text, "utf-8")

    def run() -> list[ReleaseRecord]:
        found = batch(folder, out, model="fast", workers=1, part_size=1, dedupe=True, format=form)  # type: ignore[arg-type]
        return [record for record in found if isinstance(record, ReleaseRecord)]

    first = run()
    assert [Path(str(record.source.uri)).name for record in first] == ["0.txt", "1.txt"]
    assert [[Path(str(one.source.uri)).name for one in r.reprints] for r in first] == [
        ["2.txt"],
        ["3.txt"],
    ]
    (folder / "4.txt").write_text(TEXT, "utf-8")
    runs = [run(), run()]
    assert [[Path(str(one.source.uri)).name for one in r.reprints] for r in runs[0]] == [
        ["2.txt", "4.txt"],
        ["3.txt"],
    ]
    assert all(one == other for one, other in pairwise(runs))

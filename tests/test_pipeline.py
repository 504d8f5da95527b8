"""The pipeline as spaCy users know it, and the record of what it found."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_config
from thinc.api import Config

import reportnlp
from benchmarks.contract import check_record
from reportnlp.entities.mention import Mention
from reportnlp.initiatives.fill import Filler
from reportnlp.pipeline import COMPONENTS, assemble, to_record
from reportnlp.record import ReleaseRecord
from tests.releases import HANS, HANT

SECTIONS = """临溪市图书馆启动读书季
送书上门
3月5日，临溪市图书馆在文昌广场发放图书300册。
下一步打算
全年开展读书活动50场。
"""
TEXTS = (HANS, HANT, SECTIONS, "书", "。", "Acme opened a library.")


@pytest.fixture(scope="module")
def alone(nlp: Language) -> list[str]:
    """The record of each text, processed by itself."""
    return [record_of_doc(nlp(text)).to_json() for text in TEXTS]


def record_of_doc(doc: Doc) -> ReleaseRecord:
    record = to_record(doc)
    check_record(record)
    return record


@pytest.mark.parametrize("batch_size", [1, 2, 64])
def test_pipe_equals_single_calls_and_keeps_contexts(
    nlp: Language, alone: list[str], batch_size: int
) -> None:
    pairs = [(text, at) for at, text in enumerate(TEXTS)]
    results = list(nlp.pipe(pairs, as_tuples=True, batch_size=batch_size))
    assert [context for _, context in results] == list(range(len(TEXTS)))
    assert [to_record(doc).to_json() for doc, _ in results] == alone


def test_pipeline_from_disk_gives_the_same_records(
    nlp: Language, alone: list[str], tmp_path: Path
) -> None:
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert [to_record(again(text)).to_json() for text in TEXTS] == alone


def test_pipeline_from_bytes_gives_the_same_records(nlp: Language, alone: list[str]) -> None:
    again = reportnlp.load(conversion="none").from_bytes(nlp.to_bytes())
    assert [to_record(again(text)).to_json() for text in TEXTS] == alone


def test_pipeline_from_its_config_gives_the_same_records(nlp: Language, alone: list[str]) -> None:
    config = Config().from_str(nlp.config.to_str())
    assert config["nlp"] == nlp.config["nlp"]
    again = load_model_from_config(config)
    assert again.pipe_names == list(COMPONENTS)
    assert [to_record(again(text)).to_json() for text in TEXTS] == alone


def test_conversion_is_part_of_the_config() -> None:
    nlp = assemble((), conversion="tw2sp")
    assert nlp.config["nlp"]["tokenizer"]["conversion"] == "tw2sp"
    assert nlp("計程車").text == "出租车"


def run(nlp: Language, doc: Doc) -> Doc:
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def cut(text: str) -> list[str]:
    return [text[at : at + 3] for at in range(0, len(text), 3)]


def test_doc_made_by_hand_passes_through(nlp: Language) -> None:
    words = cut(HANS)
    doc = run(nlp, Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    record = record_of_doc(doc)
    assert record.text.original == record.text.simplified == HANS
    assert record.initiatives
    assert record.title == "临溪市图书馆启动“书香进社区”读书季"


def test_doc_with_spaces_between_its_words_passes_through(nlp: Language) -> None:
    doc = run(nlp, Doc(nlp.vocab, words=cut(HANS)))
    assert record_of_doc(doc).text.original == doc.text


def test_annotated_doc_of_another_pipeline_passes_through(nlp: Language) -> None:
    words = ["图书馆", "3月", "5日", "举办", "讲座", "，", "300", "人", "参加", "。"]
    doc = Doc(
        nlp.vocab,
        words=words,
        spaces=[False] * len(words),
        tags=["NN"] * len(words),
        heads=[3] * len(words),
        deps=["nsubj", "nmod", "nmod", "ROOT", "dobj", "p", "nummod", "nsubj", "conj", "p"],
        ents=["B-ORG", *["O"] * (len(words) - 1)],
    )
    record = record_of_doc(run(nlp, doc))
    assert [e.text for e in record.entities if e.type == "DATE"] == ["3月5日"]


@pytest.mark.parametrize("words", [[], ["书"], ["\n"], ["😀"], ["。"]])
def test_smallest_docs_pass_through(nlp: Language, words: list[str]) -> None:
    doc = run(nlp, Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    assert to_record(doc).text.original == "".join(words)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("书", 1),
        ("。", 0),
        ("……！？", 0),
        ("临溪市图书馆启动读书季", 1),
        ("临溪市图书馆启动读书季\n", 1),
        ("责任编辑：李明", 0),
        ("来源：临溪日报\n责任编辑：李明\n分享到：微信 微博", 0),
        ("临溪市图书馆启动读书季\n责任编辑：李明", 1),
        ("\n".join(["送书上门"] * 5_000), 1),
    ],
)
def test_text_with_hardly_a_sentence_has_a_record(nlp: Language, text: str, sentences: int) -> None:
    doc = nlp(text)
    assert len(doc._.layout.sentences) == sentences
    record = record_of_doc(doc)
    assert record.text.original == text
    assert bool(record.summary) == bool(sentences)


def test_sections_run_from_a_heading_to_the_next(nlp: Language) -> None:
    record = record_of_doc(nlp(SECTIONS))
    assert [section.heading for section in record.sections] == ["送书上门", "下一步打算"]
    texts = [SECTIONS[section.start : section.end] for section in record.sections]
    assert [text.split("\n")[0] for text in texts] == ["送书上门", "下一步打算"]
    assert "下一步打算" not in texts[0]
    assert texts[1].endswith("50场。")


def test_release_without_headings_has_no_section(nlp: Language) -> None:
    assert record_of_doc(nlp(HANS)).sections == []


def test_offsets_count_the_original_where_conversion_changes_words() -> None:
    text = "臨溪市計程車公會3月5日在北山里活動中心捐贈軟體30套。"
    record = record_of_doc(reportnlp.load(conversion="tw2sp")(text))
    assert record.text.original == text
    assert "出租车" in record.text.simplified
    assert "臨溪市計程車公會" in [entity.text for entity in record.entities]


def test_identifier_source_and_warnings_are_those_given(nlp: Language) -> None:
    doc = nlp(HANS)
    digest = hashlib.sha256(HANS.encode()).hexdigest()
    assert re.fullmatch("[0-9a-f]{16}", to_record(doc).doc_id)
    assert to_record(doc).source.sha256 == digest
    given = to_record(doc, doc_id="release-7", warnings=["one line was cut"])
    assert given.doc_id == "release-7"
    assert given.warnings[0] == "one line was cut"


def test_given_title_comes_before_the_one_of_the_text(nlp: Language) -> None:
    doc = nlp.make_doc(HANS)
    doc._.given_title = "另一个标题"
    assert to_record(nlp(doc)).title == "另一个标题"


@pytest.mark.parametrize(
    ("text", "language", "warnings"),
    [
        ("Acme opened a library.", "und", ["no Chinese text"]),
        ("天气很好。", "zh-Hans", ["no initiative found"]),
        ("天氣很好。", "zh-Hant", ["no initiative found"]),
    ],
)
def test_language_and_warnings_follow_the_text(
    nlp: Language, text: str, language: str, warnings: list[str]
) -> None:
    record = record_of_doc(nlp(text))
    assert (record.language, record.warnings) == (language, warnings)


def test_metric_without_a_quantity_is_refused(nlp: Language) -> None:
    doc = nlp(HANS)
    bare = Mention(0, 3, "CARDINAL")
    doc._.entities = (*doc._.entities, bare)
    first, *others = doc._.initiatives
    metric = Filler(len(doc._.entities) - 1, "filler", 1.0)
    doc._.initiatives = (replace(first, metrics=(metric,)), *others)
    with pytest.raises(ValueError, match="has no quantity"):
        to_record(doc)


def test_split_entities_keep_the_sentences_of_the_layout(nlp: Language, corpus: Path) -> None:
    for path in sorted((corpus / "releases").glob("*.txt"))[:6]:
        doc = nlp(path.read_text("utf-8"))
        layout = doc._.layout
        bounds = {
            b for span in (*layout.sentences, *layout.headings) for b in (span.start, span.end)
        }
        assert {token.idx for token in doc if token.is_sent_start} <= bounds | {0}


_REPORT = "3月5日，临溪市图书馆联合市妇联在文昌广场举办“书香进社区”活动，吸引300余名居民参加，"


@pytest.mark.parametrize(
    "text",
    [
        _REPORT * (80_000 // len(_REPORT)),
        "\n".join("书" * 20_000),
        "书。\n" * 20_000,
        "1" * 200_000,
        "举办“图书，" * 20_000,
    ],
    ids=["one-line", "characters", "sentences", "digits", "open-quotes"],
)
def test_endless_text_takes_time_in_proportion_to_its_length(nlp: Language, text: str) -> None:
    start = time.process_time()
    to_record(nlp(text))
    # Some 30 s on a slow machine; work that grows with the square takes minutes.
    assert time.process_time() - start < 60

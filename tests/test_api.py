"""The library's two calls: one release, many releases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import reportnlp
from reportnlp.errors import EmptyTextError, InputError, UnreadableError
from reportnlp.record import ReleaseRecord
from tests.conftest import RecordOf
from tests.releases import HANS, HANT

_POISON = "毒丸"


@Language.component("tests_failing")
def _fail_on_poison(doc: Doc) -> Doc:
    if _POISON in doc.text:
        raise RuntimeError("no antidote")
    return doc


@pytest.fixture
def failing_nlp(nlp: Language) -> Iterator[Language]:
    """The pipeline with a component that cannot bear one word."""
    nlp.add_pipe("tests_failing")
    yield nlp
    nlp.remove_pipe("tests_failing")


def test_text_is_taken_as_it_is(record_of: RecordOf) -> None:
    record = record_of(HANS)
    assert record.text.original == HANS
    assert record.source.uri is None


def test_path_and_name_of_a_file_are_read(record_of: RecordOf, tmp_path: Path) -> None:
    file = tmp_path / "release.txt"
    file.write_text(HANT, "utf-8")
    assert record_of(file).text.original == HANT
    assert record_of(str(file)) == record_of(file)
    assert record_of(file).source.uri == str(file)


def test_string_that_names_no_file_is_text(record_of: RecordOf) -> None:
    assert record_of("release.txt").text.original == "release.txt"


@pytest.mark.parametrize("text", ["图" * 5_000, "a\x00b 图书馆", "图书馆\n" * 3])
def test_text_that_cannot_be_a_file_name_is_text(record_of: RecordOf, text: str) -> None:
    assert record_of(text).text.original == text


def test_missing_path_is_an_error() -> None:
    with pytest.raises(UnreadableError):
        reportnlp.extract(Path("no-such-file.txt"))


def test_file_of_several_releases_is_an_error(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "一"}\n{"text": "二"}\n', "utf-8")
    with pytest.raises(InputError, match="several releases"):
        reportnlp.extract(rows)


@pytest.mark.parametrize("published", ["2024-03-06", date(2024, 3, 6)])
def test_date_of_publication_is_given_as_string_or_date(
    record_of: RecordOf, published: str | date
) -> None:
    record = record_of(HANS, published=published)
    assert record.published is not None
    assert (record.published.value, record.published.basis) == ("2024-03-06", "metadata")


def test_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="ISO 8601"):
        reportnlp.extract(HANS, published="yesterday")


def test_title_can_be_given(record_of: RecordOf) -> None:
    assert record_of("3月5日，图书馆举办活动。", title="图书馆办活动").title == "图书馆办活动"


def test_many_keep_the_order_and_pass_errors_on(nlp: Language) -> None:
    error = InputError("x.txt", "is a test")
    first, second, third, fourth = reportnlp.extract_many([HANS, error, "", HANT], nlp=nlp)
    assert isinstance(first, ReleaseRecord)
    assert second is error
    assert isinstance(third, EmptyTextError)
    assert isinstance(fourth, ReleaseRecord)
    assert (first.text.original, fourth.text.original) == (HANS, HANT)


def test_many_are_read_lazily(nlp: Language) -> None:
    taken = []

    def texts() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield f"图书馆举办第{number}场活动。"

    next(reportnlp.extract_many(texts(), nlp=nlp, batch_size=4))
    assert len(taken) == 4


def test_document_that_breaks_a_component_does_not_stop_the_others(
    failing_nlp: Language,
) -> None:
    results = list(reportnlp.extract_many([HANS, _POISON, HANT], nlp=failing_nlp))
    assert [type(result) for result in results] == [ReleaseRecord, InputError, ReleaseRecord]
    assert isinstance(results[1], InputError)
    assert "RuntimeError: no antidote" in results[1].reason


def test_one_document_that_breaks_a_component_is_an_input_error(failing_nlp: Language) -> None:
    with pytest.raises(InputError, match="no antidote"):
        reportnlp.extract(_POISON, nlp=failing_nlp)


def test_docs_in_a_memory_zone_of_the_callers_outlive_an_extraction(nlp: Language) -> None:
    rare = "魑魅魍魉鼋鼍龘龘"
    with nlp.memory_zone():
        doc = nlp(rare)
        results = list(reportnlp.extract_many([HANS, rare], nlp=nlp))
        assert "".join(token.text for token in doc) == rare
    assert results == list(reportnlp.extract_many([HANS, rare], nlp=nlp))

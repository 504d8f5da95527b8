"""Documents are the record, flat."""

from __future__ import annotations

from reportnlp.search import SearchDocument, to_documents
from reportnlp.search.documents import document_id
from reportnlp.search.snippets import script_of
from tests.search.releases import BOOKS, PHONES, RECORDS, Made, record_of


def test_one_for_the_release_and_one_for_each_initiative() -> None:
    release, talk, stall = to_documents(PHONES)
    assert [d.id for d in (release, talk, stall)] == ["phones#release", "phones#i1", "phones#i2"]
    assert (talk.kind, talk.title, talk.name) == ("initiative", PHONES.title, "长者手机课堂")
    assert talk.text == "3月5日，雲帆通信在寧波舉辦長者手機課堂，教120名老人使用手機。"
    assert talk.place_codes == ["330000", "330200"]
    assert talk.place_names == ["浙江省", "宁波市"]
    assert [(o.name, o.role) for o in talk.organisations] == [("云帆通信宁波分公司", "organiser")]
    assert [(m.value, m.unit, m.what) for m in talk.metrics] == [(120, "名", "老人")]
    assert talk.theme_labels == ["养老助老"]
    assert release.metrics == talk.metrics
    assert release.times[0].value == "2024-03-11"


def test_times_are_ranges() -> None:
    _, reading = to_documents(BOOKS)
    assert reading.days == [{"gte": "2024-04-01", "lte": "2024-06-30"}]
    made = Made(name="x", passage="2023年起。", times={"2023年起": "2023/", "起": "P1Y"})
    _, open_ended = to_documents(record_of("x", "2023年起。", [made]))
    assert open_ended.days == [{"gte": "2023-01-01"}]
    assert [time.value for time in open_ended.times] == ["2023/", "P1Y"]


def test_evidence_stands_in_the_release() -> None:
    for record in RECORDS:
        for document in to_documents(record)[1:]:
            assert document.evidence
            for found in document.evidence:
                assert record.text.original[found.start : found.end] == found.text
            lines = [record.text.original[p.start : p.end] for p in document.passages]
            assert document.text == "\n".join(lines)


def test_the_same_record_gives_the_same_bytes() -> None:
    for record in RECORDS:
        lines = [document.to_json() for document in to_documents(record)]
        assert lines == [document.to_json() for document in to_documents(record)]


def test_what_is_stored_is_read_again() -> None:
    for document in to_documents(PHONES):
        stored = document.model_dump_json(exclude={"words", "days"})
        assert SearchDocument.model_validate_json(stored) == document


def test_segmented_columns() -> None:
    document = to_documents(PHONES)[1]
    assert document.words.name == "长者 手机 课堂"
    assert "老人" in document.words.text.split()


def test_the_alignment_leads_back_to_the_text_as_published() -> None:
    # 计算机 is one character longer than 電腦, whose place it takes.
    record = record_of("pc", "學校捐電腦。社區捐電腦。", conversion="tw2sp")
    script = script_of(to_documents(record)[0])
    at = script.simplified.rindex("捐")
    start, end = script.to_original(at, at + 1)
    assert record.text.original[start:end] == "捐"
    assert start == record.text.original.rindex("捐")


def test_a_record_of_another_version_of_the_conversion_is_taken() -> None:
    text = PHONES.text.model_copy(update={"simplified": "别的"})
    release = to_documents(PHONES.model_copy(update={"text": text}))[0]
    assert release.text_simplified == PHONES.text.simplified


def test_ids_are_no_longer_than_engines_take() -> None:
    assert document_id("a", "release") == "a#release"
    long = {document_id("长" * 300 + tail, "i1") for tail in "ab"}
    assert len(long) == 2
    assert max(len(id.encode()) for id in long) <= 512

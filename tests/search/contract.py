"""What every engine must do; tests of an engine inherit from `EngineContract`."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportnlp.errors import QueryError
from reportnlp.record import ReleaseRecord
from reportnlp.search import Engine, Query
from tests.search.releases import BOOKS, PHONES, RECORDS, TOKYO, Made, record_of

TALK = ("phones#i1", "phones#release")
STALL = ("phones#i2", "phones#release")
READING = ("books#i1", "books#release")
TRAINING = ("tokyo#i1", "tokyo#release")
ALL = {"phones#release", "phones#i1", "phones#i2", *READING, *TRAINING}

HOSTILE = [
    "*:*",
    '"',
    "“志愿",
    "志愿服务 AND",
    "+-!(){}[]^~?\\/:",
    "name:志愿",
    "'; DROP TABLE releases; --",
    "%' OR 1=1 --",
    "\x00\x01\x1b[31m",
    "\ud800",
    "的" * 1_000,
    "a" * 1_000,
    "<script>",
    "_",
    "%",
]

# The fixture is only read, and the tests of one engine are not those of another.
_CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]


class EngineContract:
    """The tests; a subclass gives the fixture `empty`, an engine without documents."""

    @pytest.fixture
    def engine(self, empty: Engine) -> Engine:
        """An engine with `RECORDS`."""
        empty.update(RECORDS)
        return empty

    def ids(self, engine: Engine, **query: Any) -> set[str]:
        results = engine.search(Query(**{"limit": 100, **query}))
        assert results.total == len(results.hits)
        return {hit.document.id for hit in results.hits}

    def test_update_tells_what_it_did(self, empty: Engine) -> None:
        update = empty.update(RECORDS)
        assert (update.releases, update.documents, update.rejected) == (3, 7, [])

    @pytest.mark.parametrize("text", ["寧波 老人 手機", "宁波 老人 手机", "寧波 老人 手机"])
    def test_scripts_find_each_other(self, engine: Engine, text: str) -> None:
        assert self.ids(engine, text=text) == {*TALK}

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, ALL),
            ({"kind": "release"}, {"phones#release", "books#release", "tokyo#release"}),
            ({"kind": "initiative", "text": "手机"}, {"phones#i1", "phones#i2"}),
            ({"place": "浙江"}, {*TALK}),
            ({"place": "330000"}, {*TALK}),
            ({"place": "330200"}, {*TALK}),
            ({"place": "寧波市"}, {*TALK}),
            ({"place": "330100"}, set()),
            ({"place": "日本"}, {*TRAINING}),
            ({"place": "没有这里"}, set()),
            ({"themes": ("volunteering",)}, {"phones#i2", "phones#release", *TRAINING}),
            ({"themes": ("志愿服务",)}, {"phones#i2", "phones#release", *TRAINING}),
            ({"themes": ("志願服務", "elderly_care")}, {"phones#release"}),
            ({"organisation": "云帆"}, {*TALK, *TRAINING}),
            ({"organisation": "雲帆通信"}, {*TALK}),
            ({"organisation": "宁波分公司"}, {*TALK}),
            ({"organisation": "云帆", "role": "partner"}, {*TRAINING}),
            ({"organisation": "通信云帆"}, set()),
            ({"role": "organiser"}, {*TALK, *READING}),
            ({"status": "planned"}, set()),
            ({"status": "completed"}, {"phones#i1", "phones#i2", "books#i1", "tokyo#i1"}),
            ({"metric_min": 120}, {*TALK, *READING}),
            ({"metric_min": 120.5}, {*READING}),
            ({"metric_min": 35_001}, set()),
            ({"text": "老人", "place": "苏州"}, set()),
        ],
    )
    def test_filters(self, engine: Engine, query: dict[str, Any], found: set[str]) -> None:
        assert self.ids(engine, **query) == found

    @pytest.mark.parametrize(
        ("since", "until", "found"),
        [
            ("2024-03-05", "2024-03-05", {"phones#i1", "phones#i2", "tokyo#i1"}),
            ("2024-03-06", "2024-03-31", {"phones#release", "tokyo#i1"}),
            ("2024-05-02", "2024-05-03", {"books#i1", "tokyo#i1"}),
            ("2024-06-30", None, {"books#i1", "books#release", "tokyo#i1"}),
            ("2024-07-02", None, {"tokyo#i1"}),
            (None, "2022-12-31", set()),
            (None, "2023-01-01", {"tokyo#i1"}),
            (None, "2023-01-09", {"tokyo#i1", "tokyo#release"}),
        ],
    )
    def test_times_that_touch_the_days_asked_for(
        self, engine: Engine, since: str | None, until: str | None, found: set[str]
    ) -> None:
        days = {
            "since": date.fromisoformat(since) if since else None,
            "until": date.fromisoformat(until) if until else None,
        }
        assert self.ids(engine, **days) == found

    def test_a_time_is_touched_by_itself_not_with_another(self, empty: Engine) -> None:
        # 2020 and 2024 are no stretch from 2020 to 2024.
        made = Made(
            name="植树",
            passage="2020年和2024年都植树。",
            times={"2020年": "2020", "2024年": "2024"},
        )
        empty.update([record_of("trees", "2020年和2024年都植树。", [made], published=None)])
        assert self.ids(empty, since=date(2022, 1, 1), until=date(2022, 12, 31)) == set()
        assert self.ids(empty, since=date(2020, 5, 1), until=date(2020, 5, 2)) == {
            "trees#i1",
            "trees#release",
        }

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("志愿", {"phones#i2", "phones#release", *TRAINING}),
            ("图书", {*READING}),  # within 图书馆
            ("岑砚秋", {*READING}),  # a name that the dictionary does not have
            ("岑砚", {*READING}),
            ("砚岑", set()),
            ('"服务队"', {"phones#i2", "phones#release"}),  # across 志愿服务|队伍
            ('"服务队伍"', {"phones#i2", "phones#release"}),
            ('"志愿队伍"', set()),
            ("「志願服務培訓」", {*TRAINING}),
            ('"培训，编号"', {*TRAINING}),
            ('"培训编号"', set()),
            ("a-17", {*TRAINING}),
            ("A", {*TRAINING}),
        ],
    )
    def test_phrases_and_parts_of_words(self, engine: Engine, text: str, found: set[str]) -> None:
        results = engine.search(Query(text=text, limit=100))
        exact = () if results.is_partial else results.hits
        assert {hit.document.id for hit in exact} == found

    def test_the_best_comes_first(self, engine: Engine) -> None:
        hits = engine.search(Query(text="志愿服务培训")).hits
        assert hits[0].document.id == "tokyo#i1"
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_without_words_the_newest_come_first(self, engine: Engine) -> None:
        hits = engine.search(Query(kind="release")).hits
        assert [hit.document.doc_id for hit in hits] == ["books", "phones", "tokyo"]

    def test_pages_are_parts_of_the_whole(self, engine: Engine) -> None:
        whole = [hit.document.id for hit in engine.search(Query(limit=100)).hits]
        pages = [engine.search(Query(limit=2, offset=at)) for at in range(0, 8, 2)]
        assert [hit.document.id for page in pages for hit in page.hits] == whole
        assert {page.total for page in pages} == {7}

    def test_some_words_are_better_than_none(self, engine: Engine) -> None:
        results = engine.search(Query(text="老人 火箭"))
        assert results.is_partial
        assert {hit.document.id for hit in results.hits} == {*TALK}

    @pytest.mark.parametrize(
        ("text", "suggestion"), [("志原服务", "志愿服务"), ("老人 手極课堂", "老人 手机课堂")]
    )
    def test_did_you_mean(self, engine: Engine, text: str, suggestion: str) -> None:
        assert engine.search(Query(text=text)).suggestions[0] == suggestion

    def test_snippets_are_in_the_script_of_the_source(self, engine: Engine) -> None:
        (hit,) = engine.search(Query(text="老人 手机 120", kind="initiative")).hits
        (snippet,) = hit.snippets
        assert [snippet.text[a:b] for a, b in snippet.marks] == ["手機", "120", "老人", "手機"]
        end = snippet.start + len(snippet.text)
        assert hit.document.text[snippet.start : end] == snippet.text

    def test_facets_count_all_that_is_found(self, engine: Engine) -> None:
        facets = engine.search(Query(limit=1)).facets
        assert facets["kind"] == [("initiative", 4), ("release", 3)]
        assert dict(facets["theme"]) == {"volunteering": 4, "elderly_care": 2, "reading": 2}
        assert dict(facets["place"])["330000"] == 2
        assert dict(facets["organisation"])["云帆通信宁波分公司"] == 2

    def test_records_are_kept_whole(self, engine: Engine) -> None:
        assert [engine.record(record.doc_id) for record in RECORDS] == list(RECORDS)
        assert engine.record("not there") is None
        assert engine.record("phones#i1") is None
        engine.update([record_of("phones", "改为读书会。")])
        assert engine.record("phones") == record_of("phones", "改为读书会。")
        engine.delete(["phones"])
        assert engine.record("phones") is None

    def test_many_ask_at_once(self, engine: Engine) -> None:
        alone = engine.search(Query(text="志愿服务"))
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: engine.search(Query(text="志愿服务")), range(64)))
            records = list(threads.map(lambda _: engine.record("phones"), range(64)))
        assert all(results == alone for results in found)
        assert all(record == PHONES for record in records)

    def test_updating_again_changes_nothing(self, engine: Engine) -> None:
        before = engine.search(Query(text="志愿服务", limit=100))
        engine.update(RECORDS)
        after = engine.search(Query(text="志愿服务", limit=100))
        assert [hit.document for hit in after.hits] == [hit.document for hit in before.hits]
        assert after.total == before.total

    def test_an_update_takes_the_place_of_what_was(self, engine: Engine) -> None:
        engine.update([record_of("phones", "改为读书会。")])
        assert self.ids(engine, text="手机") == set()
        assert self.ids(engine, text="读书会") == {"phones#release"}

    def test_the_last_of_two_records_counts(self, empty: Engine) -> None:
        empty.update([PHONES, record_of("phones", "改为读书会。")])
        assert self.ids(empty) == {"phones#release"}

    def test_a_rebuild_leaves_the_new_alone(self, engine: Engine) -> None:
        seen = list[set[str]]()

        def records() -> Iterator[ReleaseRecord]:
            seen.append(self.ids(engine))
            yield BOOKS

        update = engine.rebuild(records())
        assert (update.releases, update.documents, update.rejected) == (1, 2, [])
        assert seen == [ALL]
        assert self.ids(engine) == {*READING}

    def test_a_rebuild_that_fails_leaves_what_was(self, engine: Engine) -> None:
        def records() -> Iterator[ReleaseRecord]:
            yield record_of("new", "新的。")
            raise RuntimeError

        with pytest.raises(RuntimeError):
            engine.rebuild(records())
        assert self.ids(engine) == ALL

    def test_delete_removes_the_release_and_its_initiatives(self, engine: Engine) -> None:
        assert engine.delete(["phones", "not there"]) == 3
        assert self.ids(engine) == ALL - {"phones#release", "phones#i1", "phones#i2"}
        assert engine.delete(["phones"]) == 0

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_queries_are_answered(self, engine: Engine, text: str) -> None:
        results = engine.search(Query(text=text))
        assert results.total <= len(ALL)
        assert self.ids(engine) == ALL

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_filters_find_nothing(self, engine: Engine, text: str) -> None:
        for name in ("place", "organisation"):
            assert self.ids(engine, **{name: text}) == set()
        assert self.ids(engine, themes=(text,)) == set()
        assert engine.delete([text]) == 0
        assert engine.record(text) is None
        assert self.ids(engine) == ALL

    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_records_come_back_as_they_are(self, empty: Engine, text: str) -> None:
        text = text.encode(errors="replace").decode()
        record = record_of(f"id {text}", f"开头{text}结尾", title=text)
        empty.update([record])
        (hit,) = empty.search(Query()).hits
        assert hit.document.doc_id == record.doc_id
        assert hit.document.text == record.text.original
        assert empty.record(record.doc_id) == record
        assert empty.delete([record.doc_id]) == 1

    @settings(max_examples=25, suppress_health_check=_CHECKS)
    @given(text=st.text(max_size=60))
    def test_any_text_is_answered(self, engine: Engine, text: str) -> None:
        results = engine.search(Query(text=text))
        for hit in results.hits:
            for snippet in hit.snippets:
                assert snippet.text in hit.document.text

    def test_too_long_a_query_is_refused(self, engine: Engine) -> None:
        with pytest.raises(QueryError, match="1,000 characters"):
            engine.search(Query(text="长" * 10_000))
        with pytest.raises(QueryError, match="64 words"):
            engine.search(Query(text=" ".join(f"x{n}" for n in range(200))))

    def test_an_empty_engine_answers(self, empty: Engine) -> None:
        assert empty.search(Query(text="手机")).total == 0
        assert empty.search(Query()).hits == ()
        assert BOOKS.doc_id not in self.ids(empty)
        assert TOKYO.doc_id not in self.ids(empty)

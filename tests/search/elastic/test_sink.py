"""Feeding Elasticsearch and OpenSearch, tried on a server of our own."""

from __future__ import annotations

import io
import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from reportnlp.errors import SearchError
from reportnlp.record import ReleaseRecord
from reportnlp.search import to_documents
from reportnlp.search.elastic.sink import ElasticSink
from reportnlp.search.opening import open_index, open_sink, write_bulk
from tests.search.contract import ALL, HOSTILE
from tests.search.elastic.server import Cluster, running
from tests.search.releases import BOOKS, PHONES, RECORDS, record_of


@dataclass
class Place:
    """A server, and how long was waited for it."""

    cluster: Cluster
    port: int
    waits: list[float] = field(default_factory=list)

    def address(self, rest: str = "/news", user: str = "") -> str:
        return f"{self.cluster.flavour}+http://{user}127.0.0.1:{self.port}{rest}"

    def sink(self, *, create: bool = True) -> ElasticSink:
        return ElasticSink(self.address(), create=create, sleep=self.waits.append)


@pytest.fixture(params=["elasticsearch", "opensearch"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    cluster = Cluster(request.param)
    with running(cluster) as port:
        yield Place(cluster, port)


def test_documents_arrive_as_they_are(place: Place) -> None:
    update = place.sink().update(RECORDS)
    assert (update.releases, update.documents, update.rejected) == (3, 7, [])
    sent = {d.id: json.loads(d.to_json()) for record in RECORDS for d in to_documents(record)}
    assert place.cluster.documents("news") == sent
    assert place.cluster.aliases == {"news": "news-000001"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_as_it_is(place: Place, text: str) -> None:
    text = text.encode(errors="replace").decode()
    record = record_of(f"id {text}", f"开头{text}结尾", title=text)
    assert place.sink().update([record]).rejected == []
    (document,) = place.cluster.documents("news").values()
    assert document["text"] == record.text.original
    assert place.sink().delete([record.doc_id]) == 1


@pytest.mark.parametrize("has_ik", [False, True])
def test_analysers_are_those_that_the_server_has(place: Place, has_ik: bool) -> None:
    if has_ik:
        place.cluster.analysers |= {"ik_max_word", "ik_smart"}
    place.sink().update(RECORDS)
    template = place.cluster.templates["news"]
    text = template["template"]["mappings"]["properties"]["text"]
    assert text["analyzer"] == ("ik_max_word" if has_ik else "cjk")
    assert text.get("search_analyzer") == ("ik_smart" if has_ik else None)


def test_updating_again_changes_nothing(place: Place) -> None:
    sink = place.sink()
    sink.update(RECORDS)
    before = dict(place.cluster.documents("news"))
    place.sink().update(RECORDS)
    assert place.cluster.documents("news") == before
    assert list(place.cluster.indexes) == ["news-000001"]


def test_initiatives_that_are_gone_are_removed(place: Place) -> None:
    sink = place.sink()
    sink.update(RECORDS)
    sink.update([record_of("phones", "改为读书会。")])
    assert set(place.cluster.documents("news")) == ALL - {"phones#i1", "phones#i2"}
    assert sink.delete(["phones", "books", "not there"]) == 3
    assert set(place.cluster.documents("news")) == {"tokyo#release", "tokyo#i1"}


def test_the_last_of_two_records_counts(place: Place) -> None:
    place.sink().update([PHONES, record_of("phones", "改为读书会。")])
    assert set(place.cluster.documents("news")) == {"phones#release"}


def test_a_rebuild_swaps_the_alias_at_once(place: Place) -> None:
    sink = place.sink()
    sink.update(RECORDS)
    seen = list[tuple[str, int]]()

    def records() -> Iterator[ReleaseRecord]:
        yield BOOKS
        seen.append((place.cluster.aliases["news"], len(place.cluster.documents("news"))))

    sink.rebuild(records())
    assert seen == [("news-000001", 7)]
    assert place.cluster.aliases == {"news": "news-000002"}
    assert set(place.cluster.indexes) == {"news-000002"}
    assert place.cluster.asked.count("POST /_aliases") == 1
    assert set(place.cluster.documents("news")) == {"books#release", "books#i1"}


def test_a_rebuild_that_fails_leaves_what_was(place: Place) -> None:
    sink = place.sink()
    sink.update(RECORDS)

    def records() -> Iterator[ReleaseRecord]:
        yield BOOKS
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sink.rebuild(records())
    assert place.cluster.aliases == {"news": "news-000001"}
    assert set(place.cluster.indexes) == {"news-000001"}
    assert set(place.cluster.documents("news")) == ALL


def _busy_for(ids: str, status: int) -> Callable[[str], int | None]:
    return lambda id: status if id.startswith(ids) else None


@pytest.mark.parametrize(
    "failing",
    [
        [429, 503, 429],
        ["drop", 502, "drop"],
        [_busy_for("phones", 429), _busy_for("phones#i1", 503), 503],
    ],
    ids=["requests", "connections", "items"],
)
def test_what_is_busy_is_asked_again_later_and_later(
    place: Place, failing: list[int | str | Callable[[str], int | None]]
) -> None:
    sink = place.sink()
    place.cluster.failing.extend(failing)
    assert sink.update(RECORDS).rejected == []
    assert set(place.cluster.documents("news")) == ALL
    assert place.waits == [0.5, 1.0, 2.0]


def test_what_stays_busy_is_reported(place: Place) -> None:
    sink = place.sink()
    place.cluster.failing.extend([_busy_for("phones#i1", 429)] * 7)
    (rejected,) = sink.update(RECORDS).rejected
    assert rejected.id == "phones#i1"
    assert "not this one" in rejected.reason
    assert place.waits == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0]


def test_what_is_refused_is_reported_and_the_rest_is_kept(place: Place) -> None:
    sink = place.sink()
    place.cluster.failing.append(_busy_for("books", 400))
    rejected = sink.update(RECORDS).rejected
    assert [one.id for one in rejected] == ["books#release", "books#i1"]
    assert set(place.cluster.documents("news")) == ALL - {"books#release", "books#i1"}
    assert place.waits == []


def test_a_mapping_of_somebody_else_refuses_documents(place: Place) -> None:
    sink = place.sink()
    del place.cluster.behind("news").mappings["properties"]["evidence"]
    rejected = sink.update([PHONES]).rejected
    assert len(rejected) == 3
    assert "strict_dynamic_mapping_exception" in rejected[0].reason


def test_no_server_is_an_error(place: Place) -> None:
    sink = place.sink()
    place.cluster.failing.extend(["drop"] * 7)
    with pytest.raises(SearchError, match="news"):
        sink.update(RECORDS)


@pytest.mark.parametrize("user", ["", "elastic:wrong-secret@"])
def test_who_may_not_is_told_so_without_the_password(place: Place, user: str) -> None:
    place.cluster.password = "geheim"
    with pytest.raises(SearchError) as caught:
        ElasticSink(place.address(user=user), create=True)
    assert "wrong-secret" not in str(caught.value)
    ElasticSink(place.address(user="elastic:geheim@"), create=True)


def test_there_is_no_index_until_one_is_made(place: Place) -> None:
    with pytest.raises(SearchError, match="is no index"):
        place.sink(create=False)
    place.sink()
    place.sink(create=False)


@pytest.mark.parametrize("rest", ["", "/", "/News", "/_all", "/*", "/a,b", "/a%20b", "/.."])
def test_a_name_that_is_none_is_refused(place: Place, rest: str) -> None:
    with pytest.raises(SearchError, match="must end in /NAME"):
        open_sink(place.address(rest), create=True)
    assert place.cluster.asked == []


def test_it_is_not_asked_here(place: Place) -> None:
    with pytest.raises(SearchError, match="own interface"):
        open_index(place.address())


def test_requests_are_bounded(place: Place) -> None:
    long = [record_of(f"long{n}", "志愿服务" * 100_000) for n in range(8)]
    place.sink().update(long)
    assert len(place.cluster.documents("news")) == 8
    assert place.cluster.largest <= 10_000_000
    assert place.cluster.asked.count("PUT /_bulk") + place.cluster.asked.count("POST /_bulk") > 1


def test_what_is_written_can_be_sent_as_it_is(place: Place) -> None:
    place.sink()
    out = io.StringIO()
    write_bulk(place.address(), RECORDS, out)
    request = urllib.request.Request(
        f"http://127.0.0.1:{place.port}/_bulk",
        data=out.getvalue().encode(),
        headers={"content-type": "application/x-ndjson"},
    )
    with urllib.request.urlopen(request) as response:
        assert json.load(response)["errors"] is False
    assert set(place.cluster.documents("news")) == ALL

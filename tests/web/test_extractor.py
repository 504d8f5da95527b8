"""Extraction in a process of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

import reportnlp
from reportnlp.batch.settings import Settings
from reportnlp.errors import EngineError, InputError, TimeLimitError, WorkerDiedError
from reportnlp.web.extractor import BusyError, Extractor

TEXT = "宁波市图书馆3月5日在文昌广场举办读书活动。"


def test_it_gives_the_record_that_extract_gives(extractor: Extractor) -> None:
    record = extractor.extract({"text": TEXT, "published": "2024-03-06"})
    other = reportnlp.extract(TEXT, published="2024-03-06", nlp=reportnlp.load(model="fast"))
    assert record.initiatives == other.initiatives
    assert record.entities == other.entities
    assert record.doc_id == other.doc_id


def test_many_ask_at_once(extractor: Extractor) -> None:
    texts = [f"第{n}图书馆3月5日举办读书活动。" for n in range(12)]
    with ThreadPoolExecutor(12) as threads:
        records = list(threads.map(lambda text: extractor.extract({"text": text}), texts))
    assert [record.text.original for record in records] == texts


def test_an_error_is_that_of_its_document(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="white space"):
        extractor.extract({"name": "a.txt", "content": b" "})
    assert extractor.extract({"text": TEXT}).text.original == TEXT


def test_what_takes_too_long_is_ended() -> None:
    with closing(Extractor(Settings(model="fast"), time_limit=0.5)) as extractor:
        extractor.extract({"text": TEXT})
        with pytest.raises(TimeLimitError, match=r"0\.5 s"):
            extractor.extract({"text": TEXT * 10_000})
        assert extractor.extract({"text": TEXT}).initiatives


def test_a_process_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Extractor(Settings(model="fast"))) as extractor:
        extractor._worker._process.kill()
        extractor._worker._process.join()
        with pytest.raises(WorkerDiedError):
            extractor.extract({"text": TEXT})
        assert extractor.extract({"text": TEXT}).initiatives


def test_only_some_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Extractor(Settings(model="fast"), waiting=1)) as extractor:
        is_begun, may_end = Event(), Event()

        def slow(document: object) -> None:
            is_begun.set()
            may_end.wait()

        monkeypatch.setattr(extractor, "_extract", slow)
        thread = Thread(target=extractor.extract, args=({"text": TEXT},))
        thread.start()
        is_begun.wait()
        with pytest.raises(BusyError):
            extractor.extract({"text": TEXT})
        may_end.set()
        thread.join()
        monkeypatch.undo()
        assert extractor.extract({"text": TEXT}).initiatives


def test_settings_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="lexicon"):
        Extractor(Settings(model="fast", lexicon=str(tmp_path / "lexicon.tsv")))

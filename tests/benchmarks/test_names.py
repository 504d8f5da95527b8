"""The benchmark on names: layouts, figures, peers, and the command."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from benchmarks import names
from benchmarks.accuracy import extract_gold, read_gold
from benchmarks.naming import ours
from benchmarks.naming.figures import characters_per_second, errors, measure
from benchmarks.naming.peers import PEERS, Peer, loaded
from benchmarks.naming.texts import KINDS, DataSet, Kind, Name, read
from benchmarks.score import Json, score

TEXT = "禾泽市民政局局长林溪到访禾泽市。"
RELEASE = {
    "id": "r",
    "text": TEXT,
    "names": [
        {"text": "禾泽市民政局", "type": "ORG"},
        {"text": "禾泽市", "type": "PLACE"},
        {"text": "林溪", "type": "PERSON"},
    ],
}
SENTENCE = {
    "id": "s",
    "text": TEXT,
    "spans": [[0, 6, "government"], [8, 10, "name"], [6, 8, "position"]],
    "ignored": [[12, 15, "LOC"]],
}


def write(path: Path, *rows: Json) -> Path:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(lines.encode()))
    else:
        path.write_text(lines, "utf-8")
    return path


def data_of(tmp_path: Path, *rows: Json) -> DataSet:
    (data,) = read([write(tmp_path / "data.jsonl", *rows)])
    return data


def test_a_folder_holds_data_of_both_layouts(tmp_path: Path) -> None:
    write(tmp_path / "one.jsonl", RELEASE)
    write(tmp_path / "two.dev.jsonl.gz", SENTENCE, SENTENCE)
    write(tmp_path / "none.jsonl")
    found = [(data.name, data.layout, len(data.samples)) for data in read([tmp_path])]
    assert found == [("one", "releases", 1), ("two.dev", "spans", 2)]


def test_rows_of_neither_layout_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither"):
        list(read([write(tmp_path / "other.jsonl", {"id": "a", "text": TEXT})]))


def test_names_of_releases_are_compared_as_words(tmp_path: Path) -> None:
    data = data_of(tmp_path, RELEASE)
    found = [[Name(0, 6, "ORG"), Name(12, 15, "PLACE"), Name(0, 3, "PLACE"), Name(6, 8, "PERSON")]]
    shares = measure(data, found)
    counts = {row: (share.gold, share.pred, share.hit) for row, share in shares.items()}
    assert counts["ORG"] == (1, 1, 1)
    assert counts["PLACE"] == (1, 1, 1)
    assert counts["PERSON"] == (1, 1, 0)
    assert counts["all"] == (3, 3, 2)


@pytest.mark.parametrize(
    ("name", "exact", "any_kind", "in_part"),
    [
        (Name(0, 6, "ORG"), 1, 1, 1),
        (Name(0, 6, "PLACE"), 0, 1, 1),  # it has 禾泽市 as a part
        (Name(6, 10, "PERSON"), 0, 0, 1),
        (Name(6, 10, "ORG"), 0, 0, 0),
    ],
)
def test_other_rows_tell_what_kind_of_error_it_is(
    tmp_path: Path, name: Name, exact: int, any_kind: int, in_part: int
) -> None:
    shares = measure(data_of(tmp_path, RELEASE), [[name]])
    hits = shares["all"].hit, shares["any kind"].hit, shares["in part"].hit
    assert hits == (exact, any_kind, in_part)


def test_a_name_counts_in_part_for_one_name_only(tmp_path: Path) -> None:
    row = {**RELEASE, "names": [{"text": "禾泽市", "type": "ORG"}]}
    found = [[Name(0, 6, "ORG"), Name(0, 4, "ORG")]]
    share = measure(data_of(tmp_path, row), found)["in part"]
    assert (share.gold, share.pred, share.hit) == (1, 2, 1)


def test_names_of_sentences_are_compared_by_place(tmp_path: Path) -> None:
    found = [[Name(0, 6, "ORG"), Name(0, 3, "PLACE"), Name(8, 10, "PERSON")]]
    shares = measure(data_of(tmp_path, SENTENCE), found)
    assert (shares["ORG"].gold, shares["ORG"].hit) == (1, 1)
    assert (shares["PLACE"].gold, shares["PLACE"].pred) == (0, 1)
    assert (shares["all"].gold, shares["all"].pred, shares["all"].hit) == (2, 3, 2)
    assert "in part" not in shares


def test_what_overlaps_an_ignored_span_is_not_false(tmp_path: Path) -> None:
    data = data_of(tmp_path, SENTENCE)
    ignored = [Name(12, 15, "PLACE"), Name(5, 8, "PERSON"), Name(14, 16, "ORG")]
    assert measure(data, [ignored])["all"].pred == 0
    overlapping = {**SENTENCE, "spans": [[0, 6, "ORG"]], "ignored": [[5, 8, "LOC"]]}
    assert measure(data_of(tmp_path, overlapping), [[Name(0, 6, "ORG")]])["all"].hit == 1


def test_errors_name_what_was_missed_and_made_up(tmp_path: Path) -> None:
    for row in (RELEASE, {**SENTENCE, "id": "r"}):
        lines = list(errors(data_of(tmp_path, row), [[Name(0, 6, "ORG"), Name(0, 4, "PERSON")]]))
        assert lines[-1] == "r PERSON  missed: 林溪  false: 禾泽市民"
        assert not any(line.startswith("r ORG") for line in lines)


def tagger(*words: tuple[str, str]) -> Peer:
    kinds: dict[str, Kind] = {"a": "ORG", "b": "PLACE"}
    return Peer(lambda: lambda _: words, kinds)


def found_by(peer: Peer, text: str) -> list[tuple[str, Kind]]:
    (found,) = loaded(peer)([text])
    return [(text[name.start : name.end], name.kind) for name in found]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("甲乙丙", [("甲", "a"), ("乙", "x"), ("丙", "b")], [("甲", "ORG"), ("丙", "PLACE")]),
        ("甲  乙丙", [("甲", "x"), ("乙丙", "a")], [("乙丙", "ORG")]),  # spaces dropped
        ("甲 乙", [("甲", "x"), (" 乙", "a")], [("乙", "ORG")]),
        ("甲乙", [("[UNK]", "a"), ("乙", "a")], [("乙", "ORG")]),
        ("甲甲", [("甲", "a"), ("甲", "b")], [("甲", "ORG"), ("甲", "PLACE")]),
        ("臺灣", [("台湾", "b")], [("臺灣", "PLACE")]),  # as published
    ],
)
def test_what_a_peer_gives_is_laid_over_the_text(
    text: str, words: list[tuple[str, str]], found: list[tuple[str, Kind]]
) -> None:
    assert found_by(tagger(*words), text) == found


def test_a_peer_is_given_sentences_in_its_script() -> None:
    given: list[str] = []

    def note(text: str) -> Iterable[tuple[str, str]]:
        given.append(text)
        return ()

    text = "學校\n工會辦班。" + "很長，" * 100
    loaded(Peer(lambda: note, {}))([text])
    assert given[:2] == ["学校", "工会办班。"]
    assert "".join(given[2:]) == "很长，" * 100
    assert max(map(len, given)) <= 200
    given.clear()
    loaded(Peer(lambda: note, {}, traditional=True))(["学校办班。", "學校辦班。"])
    assert given == ["學校辦班。", "學校辦班。"]


@given(st.text(), st.booleans())
def test_names_of_a_peer_lie_within_any_text(text: str, traditional: bool) -> None:
    whole = Peer(lambda: lambda piece: [(piece, "a")], {"a": "ORG"}, traditional)
    (found,) = loaded(whole)([text])
    ends = [0, *(name.end for name in found)]
    assert all(end <= name.start < name.end for end, name in zip(ends, found, strict=False))
    assert ends[-1] <= len(text)


def test_words_of_one_name_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    tags = {
        "禾泽市": "B-LOC",
        "义工": "I-ORG",
        "站": "I-ORG",
        "请": "O",
        "林": "B-PER",
        "王": "B-PER",
    }
    jiagu = SimpleNamespace(seg=lambda _: list(tags), ner=lambda words: [tags[w] for w in words])
    monkeypatch.setitem(sys.modules, "jiagu", jiagu)
    found = found_by(PEERS["jiagu"], "".join(tags))
    assert found == [("禾泽市义工站", "ORG"), ("林", "PERSON"), ("王", "PERSON")]


def test_the_peer_that_is_always_there_finds_names() -> None:
    assert found_by(PEERS["jieba"], "他從北京來。") == [("北京", "PLACE")]


def test_a_peer_that_is_not_installed_is_skipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "thulac", None)
    assert [system.name for system in names.peers(["thulac", "jieba"])] == ["jieba"]
    assert "thulac: skipped" in capsys.readouterr().err


def test_speed_is_in_characters_per_second() -> None:
    assert characters_per_second(lambda texts: sum(range(100_000)), ["十个字", "字" * 997]) > 0


def test_ours_are_counted_as_the_scorer_of_records_counts_them(corpus: Path, nlp: Language) -> None:
    path = corpus / "gold.jsonl"
    (data,) = read([path])
    golds = read_gold([path])
    records = {record.doc_id: record.model_dump() for record in extract_gold(nlp, golds)}
    wanted = score(golds, records).shares
    shares = measure(data, ours.find(nlp, data.texts))
    for kind in KINDS:
        assert shares[kind] == wanted[f"names {kind}"]


def test_the_command_prints_and_writes_a_row_for_each_figure(
    tmp_path: Path,
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(names, "pipelines", lambda models: dict.fromkeys(models, nlp))
    release = {
        "id": "r",
        "text": "3月5日，杭州市民政局在杭州市举办活动。",
        "names": [{"text": "杭州市", "type": "PLACE"}, {"text": "林溪", "type": "PERSON"}],
    }
    data = [write(tmp_path / "a.jsonl", release), write(tmp_path / "b.jsonl.gz", SENTENCE)]
    table = tmp_path / "table.json"
    names.main([*map(str, data), "--places", "5", "--errors", "--json", str(table)])
    rows = json.loads(table.read_text("utf-8"))["rows"]
    systems = {row["system"] for row in rows}
    assert systems == {"accurate", "fast", "jieba"}
    assert {row["kind"] for row in rows if row["data"] == "b" and "kind" in row} == {*KINDS, "all"}
    speeds = [row["characters_per_second"] for row in rows if "characters_per_second" in row]
    assert len(speeds) == 6
    assert min(speeds) > 0
    shown = capsys.readouterr().out
    assert "- accurate r\t杭州市\t330100\t浙江省 > 杭州市" in shown
    assert "- fast r PERSON  missed: 林溪" in shown
    assert "speed     jieba" in shown


@pytest.mark.parametrize("content", ["", '{"id": "a", "text": "b"}\n', "no JSON\n"])
def test_data_that_cannot_be_used_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(SystemExit):
        names.main([str(path)])

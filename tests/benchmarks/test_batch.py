"""The benchmark on batches: what it is fed with, what it makes of measurements, the command."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.batch import __main__ as command
from benchmarks.batch import loop, processes
from benchmarks.batch.data import ids, lines, pick, repeat, write_files, write_rows
from benchmarks.batch.plan import Figure, Plan, at_least, at_most
from benchmarks.batch.run import Batch, until
from benchmarks.batch.speed import Pace, Sample, growth
from reportnlp.errors import EmptyTextError

TEXTS = [f"临溪市图书馆举办第{number}场读书会。" for number in range(10)]


def test_texts_are_picked_from_all_over_the_data(tmp_path: Path) -> None:
    data = write_files(tmp_path / "data", TEXTS)
    assert pick(data, 3) == [TEXTS[0], TEXTS[3], TEXTS[6]]
    assert pick(data, 10) == pick(data, 100) == TEXTS


def test_rows_repeat_texts_under_ids_of_their_own(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "rows.jsonl", repeat(TEXTS[:2], 3))
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [row["text"] for row in found] == [TEXTS[0], TEXTS[1], TEXTS[0]]
    assert len({row["id"] for row in found}) == 3


def test_records_of_parts_are_read_in_order_and_a_cut_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "part-000002.jsonl").write_text('{"doc_id": "c"}\n', "utf-8")
    (tmp_path / "part-000001.jsonl").write_text('{"doc_id": "a"}\n{"doc_id": "b"}\n', "utf-8")
    assert ids(tmp_path) == ["a", "b", "c"]
    (tmp_path / "part-000003.jsonl").write_text('{"doc_id": "d"}\n{"doc_', "utf-8")
    with pytest.raises(ValueError, match="part-000003"):
        lines(tmp_path)


@given(
    st.floats(0.1, 1000),
    st.floats(0, 100),
    st.lists(st.integers(1, 1000), min_size=2, unique=True).map(sorted),
    st.data(),
)
def test_even_pace_has_the_same_rate_between_any_two_points(
    rate: float, loading: float, documents: list[int], data: st.DataObject
) -> None:
    pace = Pace()
    for number in documents:
        pace.add(number, loading + number / rate)
        pace.add(number, loading + number / rate + 1)  # nothing was done since
    begin = data.draw(st.floats(documents[0], documents[-1] - 1))
    end = data.draw(st.floats(begin + 1, documents[-1]))
    assert pace.rate(begin, end) == pytest.approx(rate, rel=1e-3)


def test_rate_is_that_of_the_stretch_alone() -> None:
    pace = Pace()
    for number, seconds in ((0, 0), (10, 100), (30, 110), (40, 200)):
        pace.add(number, seconds)
    assert pace.rate(10, 30) == 2
    assert pace.rate(15, 25) == 2


@pytest.mark.parametrize(
    ("grown", "is_kept"), [(0.04, True), (0.06, False)], ids=["a little", "too much"]
)
def test_growth_of_each_process_is_measured(grown: float, is_kept: bool) -> None:
    samples = [
        Sample(at, 100 + 100 * grown * at / 1_000, {7: 400.0, 8: 400 + 400 * grown * at / 1_000})
        for at in range(0, 1_001, 10)
    ]
    samples += [Sample(990, 0, {}), Sample(990, 100, {7: 0.0, 9: 300.0})]  # one has been replaced
    barred = [figure for figure in growth(samples, 1_000) if figure.bar]
    # The mean of the ends that are compared is 90 % of the way apart.
    assert [figure.is_kept for figure in barred] == [is_kept, True, is_kept]
    assert barred[0].value == pytest.approx(grown * 0.9, rel=0.1)


def test_growth_is_not_measured_where_there_are_no_samples() -> None:
    (figure,) = growth([Sample(500, 100, {})], 1_000)
    assert figure.is_kept is None
    assert "not measured" in str(figure)


def test_process_is_known_by_its_parent_until_it_ends() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as parent:
        assert until(lambda: processes.children(parent.pid))
        (child,) = processes.children(parent.pid)
        assert processes.workers(parent.pid) == []
        assert processes.resident(child) > 0
        processes.kill([child])
        assert until(lambda: not processes.is_running(child))
        assert until(lambda: not processes.is_running(parent.pid))  # nobody has asked yet
    processes.kill([child])
    assert processes.resident(child) == 0


def test_what_a_run_says_is_read_from_its_log(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.touch()
    with Batch([tmp_path / "no.jsonl"], out, "--model", "fast") as run:
        assert list(run.watch(0.01)) == []
        assert run.wait() == 2
        assert "out: cannot be written" in run.complaint()
        assert run.events("started") == []
    with Batch([tmp_path / "no.jsonl"], tmp_path / "new", "--model", "fast") as run:
        assert run.wait() == 2
        (failed,) = run.events("failed")
        assert failed["uri"].endswith("no.jsonl")
        assert run.last_run() is not None


def test_nothing_of_a_run_is_left_when_its_context_is(tmp_path: Path) -> None:
    with Batch(["-"], tmp_path / "out", stdin=subprocess.PIPE) as run:
        assert until(lambda: run.has_ended() or run.events("started"))
        assert processes.is_running(run.pid)
    assert not processes.is_running(run.pid)


def test_loop_writes_records_and_tells_the_time_of_every_document(tmp_path: Path) -> None:
    items = iter([EmptyTextError("a", "is empty"), EmptyTextError("b", "is empty")])
    seconds = loop.time_loop(items, tmp_path / "out.jsonl")
    assert len(seconds) == 2
    assert sorted(seconds) == seconds
    assert (tmp_path / "out.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("figure", "line"),
    [
        (at_most(0.1, "a", "b", 0.1, "s"), "0.1 s       <= 0.1        kept"),
        (at_least(0.95, "a", "b", 0.9), "0.9         >= 0.95       MISSED"),
        (Figure("a", "b", 12345.6, "MB"), "12,346 MB"),
    ],
)
def test_figure_is_a_line_that_tells_its_bar(figure: Figure, line: str) -> None:
    assert str(figure).endswith(line)


@pytest.mark.parametrize(("value", "status"), [(1, 0), (2, 1)])
def test_command_prints_a_table_and_fails_with_a_bar(
    value: float,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def experiment(plan: Plan, folder: Path) -> Iterator[Figure]:
        assert not list(folder.iterdir())
        yield at_most(1, "bad", f"of {plan.kills}", value)

    monkeypatch.setitem(command._EXPERIMENTS, "bad", (experiment,))
    data = write_files(tmp_path / "data", TEXTS)
    arguments = [str(data), "--only", "bad", "--kills", "3", "--json", str(tmp_path / "out.json")]
    assert command.main(arguments) == status
    assert "bad       of 3" in capsys.readouterr().out
    machine, row = json.loads((tmp_path / "out.json").read_text("utf-8"))["rows"]
    assert machine["experiment"] == "machine"
    assert (row["value"], row["is_kept"]) == (value, not status)


def test_data_without_a_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        command.main([str(tmp_path)])
    assert error.value.code == 2

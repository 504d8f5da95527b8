"""Batches with inputs that cannot be used, or not always.

In:  a plan.  Out: figures.
The one idea: a trouble costs what it must and no other document, is told in words, and when it is
over, the same command does what is left.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.batch.data import lines, pick, repeat, write_files
from benchmarks.batch.plan import Figure, Plan, at_most
from benchmarks.batch.processes import resident
from benchmarks.batch.run import Batch, until

_OPTIONS = ("--model", "fast", "--workers", "2", "--part-size", "10")
_CHARACTERS = 300
_GOOD, _VANISHING = 20, 300
_MEGABYTE = 1_000_000
# What the parent may hold whatever lies in the input: a document may have 64 MB.
_MOST_MEMORY = 500

# Writes an input into a folder, given texts, as trouble or without it.
Write = Callable[[Path, Sequence[str], bool], None]


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that cannot be used as it is.

    Attributes:
        name: what it is.
        write: writes it.
        failed: names of the errors that it must be told by, and how often.
        documents: how many it has when it is mended.
    """

    name: str
    write: Write
    failed: dict[str, int]
    documents: int


def bad(plan: Plan, folder: Path) -> Iterator[Figure]:
    """Files of which one in twenty holds random bytes: the others are as without them."""
    texts = pick(plan.data, 190)
    inputs = write_files(folder / "inputs", list(repeat(texts, 190)))
    with Batch([inputs], folder / "without", *_OPTIONS) as batch:
        batch.wait()
    lot = Random(0)
    for number in range(10):
        path = inputs / f"{number * 19:05}-bad.txt"
        path.write_bytes(lot.randbytes(lot.randint(200, 20_000)))
    with Batch([inputs], folder / "with", *_OPTIONS) as batch:
        batch.wait()
        failed = [event["uri"] for event in batch.events("failed")]
    without, with_bad = set(lines(folder / "without")), set(lines(folder / "with"))
    missed = set(map(str, inputs.glob("*-bad.txt"))) - set(failed)
    yield Figure("bad", "records without the bad files", len(without))
    yield at_most(0, "bad", "of these, others or none beside them", len(without - with_bad))
    yield at_most(0, "bad", "records of none of these", len(with_bad - without))
    yield at_most(0, "bad", "of 10 bad files, without a failure", len(missed))


def input_troubles(plan: Plan, folder: Path) -> Iterator[Figure]:
    """Each trouble beside good files; then mended."""
    texts = [text[:_CHARACTERS] for text in repeat(pick(plan.data, _GOOD), _GOOD)]
    inputs = write_files(folder / "inputs", texts)
    with Batch([inputs], folder / "good", *_OPTIONS) as batch:
        batch.wait()
    good = lines(folder / "good")
    for trouble in _TROUBLES:
        yield _meet(trouble, inputs, texts, good)
    yield _vanish_at_work(folder, texts)


def _meet(trouble: Trouble, inputs: Path, texts: Sequence[str], good: Sequence[bytes]) -> Figure:
    out = inputs.with_name(trouble.name)
    trouble.write(inputs, texts, False)
    with Batch([inputs], out, *_OPTIONS) as batch:
        peak = max((resident(batch.pid) for _ in batch.watch(0.1)), default=0)
        faults = [*_status(batch, 1), *_failed(batch, trouble.failed)]
        told = _first_failure(batch)
    if not set(good) <= set(lines(out)):
        faults.append("the rest is not done")
    if peak > _MOST_MEMORY:
        faults.append(f"the parent held {peak:.0f} MB")
    trouble.write(inputs, texts, True)
    with Batch([inputs], out, *_OPTIONS, "--retry-failed") as batch:
        faults += [*_status(batch, 0), *_failed(batch, {})]
    if len(lines(out)) != len(good) + trouble.documents:
        faults.append(f"{len(lines(out))} records when it is mended")
    for path in inputs.glob("*-*"):
        path.unlink()
    return _verdict(trouble.name, faults, told)


def _vanish_at_work(folder: Path, texts: Sequence[str]) -> Figure:
    """Files that are removed when the run knows of them, and come back."""
    inputs = write_files(folder / "vanishing", list(repeat(texts, _VANISHING)))
    gone = sorted(inputs.iterdir())[_VANISHING * 2 // 3 :]
    content = {path: path.read_bytes() for path in gone}
    with Batch([inputs], folder / "rest", *_OPTIONS) as batch:
        until(lambda: batch.has_ended() or batch.events("part"))
        for path in gone:
            path.unlink()
        faults = [*_status(batch, 1), *_failed(batch, {"UnreadableError": len(gone)})]
        told = _first_failure(batch)
    for path, data in content.items():
        path.write_bytes(data)
    with Batch([inputs], folder / "rest", *_OPTIONS, "--retry-failed") as batch:
        faults += [*_status(batch, 0), *_failed(batch, {})]
    if len(lines(folder / "rest")) != _VANISHING:
        faults.append(f"{len(lines(folder / 'rest'))} records when they are back")
    return _verdict("files that vanish at work", faults, told)


def _status(batch: Batch, wanted: int) -> Iterator[str]:
    if (status := batch.wait()) != wanted:
        yield f"exit status {status}, not {wanted} ({batch.complaint()})"


def _failed(batch: Batch, wanted: dict[str, int]) -> Iterator[str]:
    failed = Counter(event["error_type"] for event in batch.events("failed"))
    if failed != wanted:
        yield f"failed: {dict(failed)}"


def _first_failure(batch: Batch) -> str:
    failed = batch.events("failed")
    return f"{Path(failed[0]['uri']).name}: {failed[0]['error']}" if failed else ""


def _verdict(name: str, faults: Sequence[str], told: str) -> Figure:
    verdict = at_most(0, "troubles", f"{name}: faults", len(faults))
    return replace(verdict, note="; ".join([*faults, told]))


def _write_cut(folder: Path, texts: Sequence[str], is_mended: bool) -> None:
    rows = (json.dumps({"id": f"cut{k}", "text": text}) for k, text in enumerate(texts))
    packed = gzip.compress("\n".join(rows).encode())
    path = folder / "00010-cut.jsonl.gz"
    path.write_bytes(packed if is_mended else packed[: len(packed) * 2 // 3])


def _write_bomb(folder: Path, texts: Sequence[str], is_mended: bool) -> None:
    with zipfile.ZipFile(folder / "00010-bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", texts[0])
        with archive.open("b.txt", "w") as file:
            for _ in range(1 if is_mended else 1_000):
                file.write(texts[1].encode() if is_mended else bytes(_MEGABYTE))
        archive.writestr("c.txt", texts[2])


def _write_large(folder: Path, texts: Sequence[str], is_mended: bool) -> None:
    with (folder / "00010-large.txt").open("w", encoding="utf-8") as file:
        size = 1 if is_mended else 200 * _MEGABYTE
        while file.tell() < size:
            file.write(texts[0] * 1_000 if not is_mended else texts[0])


def _write_same_ids(folder: Path, texts: Sequence[str], is_mended: bool) -> None:
    with (folder / "00010-same.jsonl").open("w", encoding="utf-8") as file:
        for number, text in enumerate(repeat(texts, 1_000)):
            id = f"same{number}" if is_mended and number else "same"
            file.write(json.dumps({"id": id, "text": text}) + "\n")


_TROUBLES = (
    Trouble("truncated gzip", _write_cut, {"UnreadableError": 1}, _GOOD),
    Trouble("zip bomb of 1 GB", _write_bomb, {"TooLargeError": 1}, 3),
    Trouble("document of 200 MB", _write_large, {"TooLargeError": 1}, 1),
    Trouble("1,000 documents of one id", _write_same_ids, {"DuplicateIdError": 999}, 1_000),
)

"""Batches onto disks that are full or read-only: file systems in memory.

In:  a plan.  Out: figures.
The one idea: a run ends with one clear error, and when the disk is mended, the same command goes
on to the same parts.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.batch.data import parts, pick, repeat, write_rows
from benchmarks.batch.plan import Figure, Plan, at_most
from benchmarks.batch.run import Batch

_DOCUMENTS = 300
_OPTIONS = ("--model", "fast", "--workers", "2", "--part-size", "10")
# What is wrong with a disk, the options that make it so, and those that mend it.
_TROUBLES = (
    ("disk of 1 MB", "size=1m", "size=1g"),
    ("read-only disk", "ro", "rw"),
)


class NoDiskError(Exception):
    """This machine does not let this user mount anything; the message says why."""


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """Have `folder` on a disk of its own, with options such as "size=1m".

    Raises:
        NoDiskError: it cannot be mounted.
    """
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", options, "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    """Change the options of a disk."""
    _mount("-o", f"remount,{options}", str(folder))


def _mount(*arguments: str) -> None:
    try:
        subprocess.run(["mount", *arguments], check=True, capture_output=True, text=True)
    except OSError as error:
        raise NoDiskError(f"cannot run mount: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise NoDiskError(" ".join(error.stderr.split())) from error


def disk_troubles(plan: Plan, folder: Path) -> Iterator[Figure]:
    """Each trouble, and then mended; not measured where nothing can be mounted."""
    texts = repeat(pick(plan.data, _DOCUMENTS), _DOCUMENTS)
    rows = write_rows(folder / "rows.jsonl", texts)
    with Batch([rows], folder / "whole", *_OPTIONS) as batch:
        batch.wait()
    for name, harmed, mended in _TROUBLES:
        verdict = at_most(0, "troubles", f"{name}: faults", 0)
        try:
            with disk(folder / name, harmed) as out:
                faults, told = _meet(rows, out, mended, parts(folder / "whole"))
        except NoDiskError as error:
            yield replace(verdict, is_kept=None, note=str(error))
        else:
            note = "; ".join([*faults, told])
            yield replace(verdict, value=len(faults), is_kept=not faults, note=note)


def _meet(rows: Path, out: Path, mended: str, whole: dict[str, bytes]) -> tuple[Sequence[str], str]:
    """What goes wrong beside the disk, and what is told."""
    faults = []
    with Batch([rows], out, *_OPTIONS) as batch:
        if (status := batch.wait()) != 2:
            faults.append(f"exit status {status}, not 2")
        told = batch.complaint()
        if not told.startswith("reportnlp: error: ") or str(out) not in told:
            faults.append("the error does not name the folder")
    if not parts(out).items() <= whole.items():
        faults.append("a part is not whole")
    remount(out, mended)
    with Batch([rows], out, *_OPTIONS) as batch:
        if status := batch.wait():
            faults.append(f"exit status {status} when it is mended ({batch.complaint()})")
    if parts(out) != whole:
        faults.append("other parts when it is mended")
    return faults, told.replace(str(out), out.name)

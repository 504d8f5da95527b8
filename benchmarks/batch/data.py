"""What batches are fed with, and what they leave.

In:  a folder or file of releases; an output folder.  Out: inputs of any size; parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.texts import read_texts


def pick(data: Path, count: int) -> list[str]:
    """So many texts from all over `data`, or all if there are fewer."""
    step = max(1, sum(1 for _ in read_texts(data)) // count)
    return list(islice(read_texts(data), 0, step * count, step))


def write_rows(path: Path, texts: Iterable[str]) -> Path:
    """Write texts as JSON Lines, with ids of their own."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"{number:07}", "text": text}, ensure_ascii=False) + "\n")
    return path


def write_files(folder: Path, texts: Sequence[str]) -> Path:
    """Write each text to a file of its own, in a folder that is made."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, "utf-8")
    return folder


def repeat(texts: Sequence[str], count: int) -> Iterable[str]:
    """So many texts, the same again and again."""
    return islice(cycle(texts), count)


def parts(out: Path) -> dict[str, bytes]:
    """The parts of an output folder by their names."""
    return {path.name: path.read_bytes() for path in sorted(out.glob("part-*"))}


def lines(out: Path) -> list[bytes]:
    """The records of an output folder, as lines.

    Raises:
        ValueError: a part ends within a line.
    """
    found = parts(out)
    cut = [name for name, content in found.items() if not content.endswith(b"\n")]
    if cut:
        raise ValueError(f"cut off: {', '.join(cut)}")
    return [line for content in found.values() for line in content.splitlines()]


def ids(out: Path) -> list[str]:
    """The ids of the records of an output folder.

    Raises:
        ValueError: a line is not JSON, or a part ends within one.
    """
    return [json.loads(line)["doc_id"] for line in lines(out)]

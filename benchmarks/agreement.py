"""How far the releases annotated for this project can be trusted.

usage: python -m benchmarks.agreement GOLD.jsonl… [--json FILE]

In:  gold releases; those that training/agreement.jsonl.gz holds count.  Out: a table of the figures
of `benchmarks.score`, with what our annotators marked, not knowing them for gold, as the records.
Metrics have spans only, so that their exactness is no figure; nor are summaries, which were not
written, and names of the whole release.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy import format_table, read_gold
from benchmarks.score import SLOTS, Json, Scores, score
from training.annotations import read_agreement

_UNKNOWN = ("record", "metrics exact", "entity offsets", "names ORG", "names PLACE", "names PERSON")
_UNKNOWN_MEANS = (
    *("summary ROUGE-L of matched", "published right"),
    # Both are in the script of the release.
    "name ROUGE-L in one script",
)


def to_record(annotated: Json) -> Json:
    """An annotated release in the shape of a record."""
    entities: list[Json] = []

    def refer(filler: Json) -> Json:
        name = f"e{len(entities) + 1}"
        entities.append({"id": name, "type": "", **filler})
        return {"entity": name, **{k: filler[k] for k in ("role", "value") if k in filler}}

    initiatives = [
        {
            **initiative,
            "name": (initiative["name"] or {"text": ""})["text"],
            "summary": "",
            "themes": _themes(initiative),
            **{slot: [refer(filler) for filler in initiative[slot]] for slot in SLOTS},
        }
        for initiative in annotated["initiatives"]
    ]
    return {
        "title": annotated["title"],
        "issuer": refer(annotated["issuer"]) if annotated["issuer"] else None,
        "themes": _themes(annotated),
        "entities": entities,
        "initiatives": initiatives,
    }


def _themes(annotated: Json) -> list[Json]:
    return [{"id": theme} for theme in annotated["themes"]]


def measure(golds: Sequence[Json]) -> tuple[int, Scores]:
    """How many of `golds` were annotated twice, and the figures over them."""
    records = {row["id"]: to_record(row) for row in read_agreement(golds)}
    scores = score([gold for gold in golds if gold["id"] in records], records)
    for name in _UNKNOWN:
        scores.shares.pop(name, None)
    for name in _UNKNOWN_MEANS:
        scores.values.pop(name, None)
    return len(records), scores


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    args = _parser().parse_args(argv)
    count, scores = measure(read_gold(args.gold))
    print(f"{count} releases")
    print(format_table(scores))
    if args.json:
        args.json.write_text(json.dumps({"rows": list(scores.rows())}, indent=1) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.agreement",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    return parser


if __name__ == "__main__":
    main()

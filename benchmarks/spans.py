"""Quantities and times against gold releases, whatever the initiatives.

usage: python -m benchmarks.spans GOLD.jsonl… [--errors] [--json FILE]

In:  gold releases; `meta.published` is passed on, as a real feed would.  Out: of the metrics and
times of the gold, how many an entity of ours covers (recall), and how many of those have the
right value: for a metric number, qualifier and unit, for a time the ISO value. Of the entities
that overlap a gold one, the one that shares most characters with it counts. The gold tells ranges
without their ends: there ours must have no single value, the ends are not checked ("unchecked").
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reportnlp
from benchmarks.accuracy import extract_gold, read_gold
from benchmarks.score import Json
from reportnlp.record import Entity, ReleaseRecord

_ROUNDING = 1e-6


@dataclass(slots=True)
class Tally:
    """What became of the gold values of one kind."""

    gold: int = 0
    covered: int = 0
    right: int = 0
    unchecked: int = 0
    parts: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def row(self, kind: str) -> Json:
        """The figures as a row of the table."""
        share = {name: count / self.covered for name, count in self.parts.items() if self.covered}
        return {
            "kind": kind,
            "gold": self.gold,
            "unchecked": self.unchecked,
            "recall": self.covered / self.gold if self.gold else 0.0,
            "right": self.right / self.covered if self.covered else 0.0,
            **share,
        }


def measure(golds: Iterable[Json], records: Mapping[str, ReleaseRecord]) -> dict[str, Tally]:
    """Count the gold metrics and times that the entities of the records cover and get right."""
    tallies = {"metrics": Tally(), "times": Tally()}
    for gold in golds:
        entities = records[gold["id"]].entities
        quantities = [each for each in entities if each.quantity]
        times = [each for each in entities if each.time]
        for filler in _distinct(gold, "metrics"):
            _count(tallies["metrics"], filler, quantities, _metric_parts)
        for filler in _distinct(gold, "times"):
            _count(tallies["times"], filler, times, _time_parts)
    return tallies


def _distinct(gold: Json, slot: str) -> Iterator[Json]:
    """Each filler once: an umbrella and its children may share one."""
    fillers = [filler for each in gold["initiatives"] for filler in each[slot]]
    yield from {(filler["start"], filler["end"]): filler for filler in fillers}.values()


def _count(
    tally: Tally,
    filler: Json,
    entities: Sequence[Entity],
    parts_of: Callable[[Json, Entity], dict[str, bool]],
) -> None:
    tally.gold += 1
    tally.unchecked += "unit" in filler and filler["value"] is None
    found = max(entities, key=lambda each: _overlap(each, filler), default=None)
    if found is None or _overlap(found, filler) <= 0:
        tally.errors.append(f"not covered: {_shown(filler)}")
        return
    tally.covered += 1
    parts = parts_of(filler, found)
    for name, right in parts.items():
        tally.parts[name] = tally.parts.get(name, 0) + right
    tally.right += all(parts.values())
    if not all(parts.values()):
        wrong = ", ".join(name for name, right in parts.items() if not right)
        value = found.quantity or found.time
        tally.errors.append(f"wrong {wrong}: {_shown(filler)}\n      {found.text!r} {value}")


def _overlap(entity: Entity, filler: Json) -> int:
    return min(entity.end, int(filler["end"])) - max(entity.start, int(filler["start"]))


def _metric_parts(filler: Json, entity: Entity) -> dict[str, bool]:
    quantity = entity.quantity
    assert quantity is not None
    return {
        "value": _same_number(filler["value"], quantity.value),
        "qualifier": filler["qualifier"] == quantity.qualifier,
        "unit": (filler["unit"] or None) == quantity.unit,
    }


def _time_parts(filler: Json, entity: Entity) -> dict[str, bool]:
    assert entity.time is not None
    return {"value": filler["value"] == entity.time.value}


def _same_number(wanted: float | None, given: float | None) -> bool:
    if wanted is None or given is None:
        return wanted is given
    return abs(wanted - given) <= _ROUNDING * max(1, abs(wanted))


def _shown(filler: Json) -> str:
    keys = ("text", "value", "qualifier", "unit")
    return json.dumps({key: filler[key] for key in keys if key in filler}, ensure_ascii=False)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.spans",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    args = parser.parse_args(argv)
    golds = read_gold(args.gold)
    records = {record.doc_id: record for record in extract_gold(reportnlp.load(), golds)}
    tallies = measure(golds, records)
    for kind, tally in tallies.items():
        if args.errors:
            print("\n".join(f"- {kind} {error}" for error in tally.errors))
    rows = [tally.row(kind) for kind, tally in tallies.items()]
    for row in rows:
        figures = "".join(f"  {k} {v:.3f}" for k, v in row.items() if isinstance(v, float))
        print(f"{row['kind']:10}{row['gold']:6} gold, {row['unchecked']} unchecked{figures}")
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

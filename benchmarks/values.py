"""Values against the public test suites of other projects.

usage: python -m benchmarks.values --data SUITES [--failures N] [--json FILE]

In:  a folder of suites, one JSONL file each, and in its peers.json what existing libraries pass.
Out: for every suite and task, how many of the cases pass, beside the best peer. The adapters in
`benchmarks.suites` translate between a suite's conventions and ours.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.suites import conversion, places, quantities, times
from benchmarks.suites.agreement import Json, passes

Row = dict[str, str | int | float | None]
Adapter = Callable[[Json], Json]

_ADAPTERS: dict[str, Adapter] = {
    "convert": conversion.predict,
    "place": places.predict,
    "datetime": times.predict,
}
_ADAPTERS |= dict.fromkeys(quantities.TASKS, quantities.predict)


def read_suites(folder: Path) -> Iterator[tuple[str, Json]]:
    """Yield every case of every suite, with the suite's name."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield path.stem, json.loads(line)


def predict(case: Json) -> Json:
    """Answer a case by the adapter of its task.

    Raises:
        KeyError: if there is no such task.
    """
    return _ADAPTERS[case["task"]](case)


def task_of(suite: str, case: Json) -> str:
    """The row of the table that a case counts in: cn2an/number, opencc/t2s."""
    return f"{suite}/{case.get('config') or case['task']}"


def measure(
    cases: Iterator[tuple[str, Json]], peers: Mapping[str, Mapping[str, float]]
) -> tuple[list[Row], list[tuple[str, Json, Json]]]:
    """Count the cases passed per task; the failures come with what was given instead."""
    counts: dict[str, list[bool]] = {}
    failures = []
    for suite, case in cases:
        task, given = task_of(suite, case), predict(case)
        passed = passes(case, given)
        counts.setdefault(task, []).append(passed)
        if not passed:
            failures.append((task, case, given))
    return [_row(task, passed, peers.get(task, {})) for task, passed in counts.items()], failures


def _row(task: str, passed: list[bool], peers: Mapping[str, float]) -> Row:
    best = max(peers, key=lambda peer: peers[peer], default=None)
    return {
        "task": task,
        "cases": len(passed),
        "pass": round(sum(passed) / len(passed), 4),
        "best_peer": best,
        "best_peer_pass": peers[best] if best else None,
    }


def format_row(row: Row) -> str:
    """Lay a row out as a line of the table."""
    peer = f"{row['best_peer_pass']:8.3f}  {row['best_peer']}" if row["best_peer"] else ""
    return f"{row['task']:28}{row['cases']:6}{row['pass']:8.3f}{peer}"


def format_failure(task: str, case: Json, given: Json) -> str:
    """Lay a failed case out as a line: what was asked, wanted and given."""
    wanted = json.dumps(case["expected"], ensure_ascii=False)
    got = json.dumps({k: v for k, v in given.items() if k != "case_id"}, ensure_ascii=False)
    return f"- {task} {case['case_id']} {case['text']!r}\n    wanted {wanted}\n    given {got}"


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.values",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, metavar="SUITES")
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="show N a task")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON")
    args = parser.parse_args(argv)
    peers_file = args.data / "peers.json"
    peers = json.loads(peers_file.read_text("utf-8")) if peers_file.exists() else {}
    rows, failures = measure(read_suites(args.data), peers)
    if not rows:
        parser.error(f"{args.data}: no suite in it")
    for row in rows:
        shown = [each for each in failures if each[0] == row["task"]][: args.failures]
        print("\n".join([format_row(row), *(format_failure(*each) for each in shown)]))
    if args.json:
        args.json.write_text(json.dumps({"rows": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

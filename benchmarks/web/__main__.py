"""Pages: how fast they are, alone and for many readers at once, and how fast a report opens.

usage: python -m benchmarks.web RECORDS… [--documents N] [--clients N] [--seconds S] [--json FILE]

In:  RECORDS, as `reportnlp batch` writes them.  Out: tables. pages: the time of `reportnlp serve`
for search pages (names of initiatives are asked for) and for pages of releases of about 3,000
characters, on an index of N documents, RECORDS repeated under other ids, one request after the
other. load: clients that read both for S seconds, each asking as soon as it is answered. report:
how long `write_report` takes for 1,000 releases, and Chromium to show its list and to open a
release; without Chromium these are left out.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

import httpx

from benchmarks.search.measure import Row, machine, repeated
from reportnlp.explore.report import write_report
from reportnlp.record import ReleaseRecord
from reportnlp.records import iter_records
from reportnlp.search import open_index

_CHROMIUM = "/usr/bin/chromium"
_LENGTH, _NEAR = 3_000, 300
_REQUESTS = 200
_REPORTED = 1_000
_PATIENCE = 60.0
_HEADERS = {"Accept": "text/html", "Accept-Language": "zh-CN"}


def measure(
    records: Sequence[ReleaseRecord], *, documents: int, clients: int, seconds: float
) -> dict[str, list[Row]]:
    """All tables."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index")
        with closing(open_index(str(index), create=True)) as engine:
            indexed = engine.update(repeated(records, documents)).documents
        print(f"{indexed} documents", flush=True)
        searches, releases = _addresses(records)
        with _served(index) as address:
            pages = [
                _pages(address, "search", searches, indexed),
                _pages(address, f"release of {_LENGTH} characters", releases, indexed),
            ]
            load = asyncio.run(_load(address, [*searches, *releases], clients, seconds))
        report = _report(records[:_REPORTED], Path(folder, "report.html"))
    return {"pages": pages, "load": [load], "report": [report], "machine": [machine()]}


def _addresses(records: Sequence[ReleaseRecord]) -> tuple[list[str], list[str]]:
    """Search pages, and pages of releases of some length under the ids that `repeated` gives."""
    chance = random.Random(0)
    names = sorted({i.name for record in records for i in record.initiatives})
    asked = chance.sample(names, min(_REQUESTS, len(names)))
    ranked = sorted(records, key=lambda r: (abs(len(r.text.original) - _LENGTH), r.doc_id))
    near = [r for r in ranked if abs(len(r.text.original) - _LENGTH) <= _NEAR] or ranked[:1]
    return (
        [str(httpx.URL("/", params={"q": name})) for name in asked],
        [str(httpx.URL("/release", params={"id": f"{r.doc_id}~0"})) for r in near[:_REQUESTS]],
    )


@contextmanager
def _served(index: Path) -> Iterator[str]:
    """The address of a server."""
    command = [sys.executable, "-m", "reportnlp", "serve", "--index", str(index)]
    command += ["--port", "0", "--model", "fast"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


def _pages(address: str, what: str, addresses: Sequence[str], documents: int) -> Row:
    times = list[float]()
    size = 0
    with httpx.Client(base_url=address, headers=_HEADERS, timeout=_PATIENCE) as client:
        client.get(addresses[0])
        for at in addresses:
            start = time.perf_counter()
            answer = client.get(at).raise_for_status()
            times.append(time.perf_counter() - start)
            size += len(answer.content)
    row: Row = {"page": what, "documents": documents, "requests": len(times), **_spread(times)}
    return _told({**row, "kB": round(size / len(times) / 1_000, 1)})


async def _load(address: str, addresses: Sequence[str], clients: int, seconds: float) -> Row:
    """Clients that ask as fast as they are answered."""
    times, errors = list[float](), 0
    end = time.monotonic() + seconds

    async def read(number: int, client: httpx.AsyncClient) -> None:
        nonlocal errors
        chance = random.Random(number)
        while time.monotonic() < end:
            start = time.perf_counter()
            try:
                answer = await client.get(chance.choice(addresses))
                errors += answer.status_code != httpx.codes.OK
            except httpx.HTTPError:
                errors += 1
            times.append(time.perf_counter() - start)

    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(
        base_url=address, headers=_HEADERS, timeout=_PATIENCE, limits=limits
    ) as client:
        await asyncio.gather(*(read(number, client) for number in range(clients)))
    row: Row = {"clients": clients, "seconds": seconds, "requests": len(times), "errors": errors}
    return _told({**row, "per_s": round(len(times) / seconds, 1), **_spread(times)})


def _report(records: Sequence[ReleaseRecord], path: Path) -> Row:
    start = time.perf_counter()
    with path.open("w", encoding="utf-8") as out:
        count = write_report(records, out)
    row: Row = {
        "releases": count,
        "write_s": round(time.perf_counter() - start, 2),
        "MB": round(path.stat().st_size / 1e6, 1),
    }
    if os.access(_CHROMIUM, os.X_OK):
        row |= _opened(path)
    return _told(row)


def _opened(path: Path) -> Row:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.locator("summary").last.wait_for(state="attached")
        shown = time.perf_counter()
        page.locator("summary").first.click()
        page.locator(".reportnlp").first.wait_for()
        opened = time.perf_counter()
        browser.close()
    return {"list_s": round(shown - start, 2), "release_s": round(opened - shown, 2)}


def _spread(times: Sequence[float]) -> Row:
    ranked = sorted(times)
    return {
        "p50_ms": round(1_000 * statistics.median(ranked), 1),
        "p95_ms": round(1_000 * ranked[int(0.95 * (len(ranked) - 1))], 1),
        "max_ms": round(1_000 * ranked[-1], 1),
    }


def _told(row: Row) -> Row:
    print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    return row


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.web",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("records", nargs="+", metavar="RECORDS")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args(argv)
    found = iter_records(args.records)
    records = list(islice((r for r in found if isinstance(r, ReleaseRecord)), args.documents))
    if not records:
        parser.error("no record found")
    tables = measure(records, documents=args.documents, clients=args.clients, seconds=args.seconds)
    if args.json:
        args.json.write_text(json.dumps(tables, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""`reportnlp search`: a query in, what was found out.

In:  parsed arguments.  Out: hits with what matched in them, or JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from reportnlp.cli.terminal import printable
from reportnlp.search.document import SearchDocument
from reportnlp.search.facets import label_of
from reportnlp.search.opening import open_index
from reportnlp.search.query import Query
from reportnlp.search.results import Hit, Results, Snippet

_FACETS = ("kind", "theme", "organisation", "place")
# Values of a facet in a line for people; the JSON has all.
_VALUES = 8
_BODIES = 3


def run(args: argparse.Namespace) -> int:
    """Ask `args.index`."""
    query = Query(
        text=args.query,
        kind=args.kind,
        themes=tuple(args.theme),
        organisation=args.org,
        role=args.role,
        place=args.place,
        status=args.status,
        since=args.since and date.fromisoformat(args.since),
        until=args.until and date.fromisoformat(args.until),
        metric_min=args.metric_min,
        limit=args.limit,
    )
    with closing(open_index(args.index)) as index:
        results = index.search(query)
    if args.json:
        print(json.dumps(_as_json(results), ensure_ascii=False))
        return 0
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False, soft_wrap=True)
    for line in _lines(results):
        console.print(line)
    return 0


def _as_json(results: Results) -> dict[str, Any]:
    hits = [
        {
            "score": hit.score,
            "snippets": [asdict(snippet) for snippet in hit.snippets],
            "document": hit.document.model_dump(mode="json", exclude={"words", "days"}),
        }
        for hit in results.hits
    ]
    facets = {
        name: [{"value": value, "label": label_of(name, value), "count": n} for value, n in values]
        for name, values in results.facets.items()
    }
    return {
        "total": results.total,
        "is_partial": results.is_partial,
        "suggestions": list(results.suggestions),
        "facets": facets,
        "hits": hits,
    }


def _lines(results: Results) -> Iterator[Text]:
    if results.suggestions:
        meant = " / ".join(map(printable, results.suggestions))
        yield Text(f"did you mean: {meant}", style="yellow")
    if results.is_partial:
        yield Text("nothing has all of these words; what has some:", style="yellow")
    for number, hit in enumerate(results.hits, start=1):
        yield from _hit(number, hit)
    yield Text(f"{results.total:,} found", style="bold")
    for name in _FACETS:
        if values := results.facets.get(name):
            shown = (f"{printable(label_of(name, value))} {n:,}" for value, n in values[:_VALUES])
            yield Text(f"  {name}: {', '.join(shown)}", style="dim")


def _hit(number: int, hit: Hit) -> Iterator[Text]:
    document = hit.document
    name = document.name or document.title or document.doc_id
    id = printable(document.id)
    yield Text.assemble((f"{number}. ", "dim"), (printable(name), "bold"), (f"  {id}", "dim"))
    facts = " · ".join(printable(fact) for fact in _facts(document) if fact)
    if facts:
        yield Text(f"   {facts}", style="dim")
    for snippet in hit.snippets:
        yield Text("   ") + _highlighted(snippet)


def _facts(document: SearchDocument) -> Iterator[str]:
    yield document.status or ""
    yield " ".join(time.value for time in document.times[:2])
    yield "、".join(place.name for place in document.places[:_BODIES])
    yield "、".join(f"{o.name} ({o.role})" for o in document.organisations[:_BODIES])
    yield "、".join(document.theme_labels)


def _highlighted(snippet: Snippet) -> Text:
    """The snippet on one line, what matched in it standing out."""
    text, at = Text(), 0
    for start, end in snippet.marks:
        text.append(printable(snippet.text[at:start]))
        text.append(printable(snippet.text[start:end]), style="bold red")
        at = end
    return text.append(printable(snippet.text[at:]))

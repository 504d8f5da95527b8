"""Records as a table for people.

In:  records.  Out: per release its headline facts and a table of its initiatives.
The one idea: release text is foreign matter. It reaches the terminal only through `printable`,
and only inside `rich.text.Text`, which has no markup.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportnlp.cli.terminal import printable
from reportnlp.record import Entity, Initiative, MetricRef, ReleaseRecord, TimeRef

_WIDTH_WITHOUT_TERMINAL = 120
_BOUND = {"exact": "", "over": ">", "under": "<", "about": "≈"}
_STATUS_STYLE = {"completed": "green", "ongoing": "yellow", "planned": "cyan"}


def write_table(records: Iterable[ReleaseRecord], out: TextIO) -> None:
    """Write each record as a heading, a line of facts and a table."""
    width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 0)).columns
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    for record in records:
        console.print(_heading(record))
        console.print(_facts(record))
        if record.initiatives:
            console.print(_initiatives(record))
        else:
            console.print(Text("no initiative found\n", style="dim"))


def _heading(record: ReleaseRecord) -> Text:
    return Text(printable(record.title or record.source.uri or record.doc_id), style="bold")


def _facts(record: ReleaseRecord) -> Text:
    issuer = _entities(record).get(record.issuer.entity) if record.issuer else None
    facts = {
        "issuer": _name(issuer) if issuer else None,
        "published": record.published and record.published.value,
        "themes": "、".join(theme.label for theme in record.themes),
        "warnings": "; ".join(record.warnings),
    }
    known = [(label, printable(value)) for label, value in facts.items() if value]
    return Text("   ").join(Text.assemble((f"{label} ", "dim"), value) for label, value in known)


def _initiatives(record: ReleaseRecord) -> Table:
    entities = _entities(record)
    table = Table(box=SIMPLE_HEAD, expand=True, show_lines=True, header_style="dim")
    table.add_column("initiative", ratio=6, overflow="fold")
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("where", ratio=2, overflow="fold")
    table.add_column("when", width=len("2024-03-11/"), overflow="fold")
    table.add_column("figures", ratio=3, overflow="fold")
    for initiative in record.initiatives:
        table.add_row(
            _what(initiative),
            _lines(_who(initiative, entities)),
            _lines(_name(entities[place.entity]) for place in initiative.places),
            _lines(_when(time, entities) for time in initiative.times),
            _lines(_figure(metric, entities) for metric in initiative.metrics),
        )
    return table


def _what(initiative: Initiative) -> Text:
    return Text.assemble(
        (printable(initiative.name), "bold"),
        "\n",
        (initiative.status, _STATUS_STYLE[initiative.status]),
        "\n",
        printable(initiative.summary),
    )


def _who(initiative: Initiative, entities: dict[str, Entity]) -> Iterable[str]:
    for organisation in initiative.organisations:
        yield f"{_name(entities[organisation.entity])} ({organisation.role})"
    for person in initiative.people:
        yield f"{_name(entities[person.entity])} (person)"


def _when(time: TimeRef, entities: dict[str, Entity]) -> str:
    return time.value or entities[time.entity].simplified


def _figure(metric: MetricRef, entities: dict[str, Entity]) -> str:
    quantity = entities[metric.entity].quantity
    if metric.value is not None:
        amount = f"{metric.value:,}"
    elif quantity and quantity.min is not None and quantity.max is not None:
        amount = f"{quantity.min:,} to {quantity.max:,}"
    else:
        amount = entities[metric.entity].simplified
    words = (_BOUND[metric.qualifier] + amount, metric.unit, metric.what)
    return " ".join(word for word in words if word)


def _entities(record: ReleaseRecord) -> dict[str, Entity]:
    return {entity.id: entity for entity in record.entities}


def _name(entity: Entity) -> str:
    return entity.canonical or entity.simplified


def _lines(items: Iterable[str]) -> Text:
    return Text("\n".join(printable(item) for item in items))

"""What the pages of the site are filled with when it is built.

In:  pages with the marks `<!-- figures NAME -->` and `<!-- record -->`.  Out: the same with tables.
The one idea: no figure is typed into a page: it stands in docs/figures/NAME.json as a benchmark's
--json has written it; and fields are told as the record models tell them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportnlp.record import json_schema

_FIGURES = Path(__file__).parent / "figures"
_MARK = re.compile(r"<!-- figures ([\w-]+) -->")
_RECORD = "<!-- record -->"


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill a page; called by MkDocs."""
    filled = _MARK.sub(lambda match: _table(match[1]), markdown)
    return filled.replace(_RECORD, "\n".join(_models())) if _RECORD in filled else filled


def _table(name: str) -> str:
    rows = json.loads((_FIGURES / f"{name}.json").read_text("utf-8"))["rows"]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [columns, ["---"] * len(columns)]
    lines += [[str(row.get(column, "")) for column in columns] for row in rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("_", " ")


def _models() -> Iterator[str]:
    schema = json_schema()
    models = {"ReleaseRecord": schema, **schema["$defs"]}
    for name, model in models.items():
        if "properties" not in model:
            continue
        yield f"\n## {name}\n\n{model.get('description', '')}\n\n| field | type | meaning |"
        yield "| --- | --- | --- |"
        for field, told in model["properties"].items():
            meaning = told.get("description", "").replace("|", "\\|")
            yield f"| `{field}` | {_type(told)} | {meaning} |"


def _type(told: Mapping[str, Any]) -> str:
    if "$ref" in told:
        name = str(told["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in told:
        return " or ".join(map(_type, told["anyOf"]))
    if "enum" in told:
        return ", ".join(f"`{value}`" for value in told["enum"])
    if "const" in told:
        return f"`{told['const']}`"
    if told.get("type") == "array":
        return f"list of {_type(told['items'])}"
    return str(told.get("type", "any"))

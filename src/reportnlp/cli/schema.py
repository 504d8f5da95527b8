"""`reportnlp schema`: the JSON Schema of a record, on stdout."""

from __future__ import annotations

import argparse
import json

from reportnlp.record import json_schema


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0

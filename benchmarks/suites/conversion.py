"""Conversion between scripts, as the value suites ask for it.

In:  a row of mode "convert", with an OpenCC configuration as `config` and text as `input`.
Out: the prediction, with the simplified text as `output`.
"""

from __future__ import annotations

from typing import Any

from reportnlp.script import simplify

Json = dict[str, Any]


def predict(row: Json) -> Json:
    """Return what the library makes of `row`."""
    result = simplify(row["input"], conversion=row["config"])
    return {"case_id": row["case_id"], "output": result.simplified}
